"""The records file: opening, changing, undoing, migrating."""
