"""The tables of history: what the officer did, each row before and after, and the packs that were built."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from csp_desktop.records.base import Record

changes = Table(
    "changes",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", String(32), nullable=False),  # UTC, ISO 8601
    Column("label", String(200), nullable=False),
    Column("kind", String(8), nullable=False),  # do, undo, redo
    Column("of_id", Integer, ForeignKey("changes.id")),  # the change an undo or redo is of
    Column(
        "state", String(8), nullable=False
    ),  # of a "do": done, undone, dropped, noted (no record changed),
    # settled (recorded, but undo no longer reaches it), kept (not recorded row by row: undo stops there); else ""
    Index("ix_changes_kind_state", "kind", "state"),
)

changed_rows = Table(
    "changed_rows",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("changes.id"), nullable=False, index=True),
    Column("table_name", String(60), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),  # the row as JSON, or null where it was not there
    Column("after", Text),
    Index("ix_changed_rows_record", "table_name", "row_id"),
)

# The packs that were built, each with the newest change it could hold; a meeting may since have been deleted.
packs = Table(
    "packs",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, nullable=False),
    Column("meeting_id", Integer, nullable=False),
    Column("audience", String(12), nullable=False),  # members, public
    Column("made_at", String(32), nullable=False),  # UTC, ISO 8601
)
