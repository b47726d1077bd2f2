"""The table that ties an entry of the search index to its record; the index itself is the FTS5 table `search`.

The index holds the texts it was made from, as it must to take a deleted word out of the file: with `contentless_delete` the
word would stay in the index until SQLite happens to tidy it.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from csp_desktop.records.base import Record

search_rows = Table(
    "search_rows",
    Record.metadata,
    Column("id", Integer, primary_key=True),  # the rowid in the index
    Column("table_name", String(60), nullable=False),
    Column("row_id", Integer, nullable=False),
    Index("ix_search_rows_record", "table_name", "row_id", unique=True),
)
