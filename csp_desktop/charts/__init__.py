"""Charts: one pure description, drawn on screen and in print."""
