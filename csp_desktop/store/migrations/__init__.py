"""The migrations of the records file; after the first release a migration is never rewritten."""
