"""The table of drafts: what was typed into a field and not kept yet, so that a crash or a locked window loses nothing."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from csp_desktop.records.base import Record

drafts = Table(
    "drafts",
    Record.metadata,
    Column("table_name", String(60), primary_key=True),
    Column("row_id", Integer, primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("typed", Text, nullable=False),
    Column("made_at", String(32), nullable=False),  # UTC, ISO 8601
)
