"""The page: words measured into lines, blocks into pieces, pieces into pages, pages into a tagged PDF file."""
