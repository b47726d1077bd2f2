"""Reading and writing spreadsheets, CSV and calendars; no Qt."""
