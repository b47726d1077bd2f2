"""Files kept with a record: a name that is only a label, what kind it is, and which content (by its SHA-256) it has."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table
from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import long_text, text, value
from csp_desktop.rules.dates import PartialDate


class Attachment(Record):
    """A file that belongs to a record of any kind, named by its table and id; its bytes are in `contents`.

    Its row has a history like any record's; its content is kept as long as a row, or the history of one, names it.
    """

    __tablename__ = "attachments"
    noun = "attachment"
    named_by = "name"

    of_table: Mapped[str] = text("Kind of record", limit=60)
    of_id: Mapped[int] = value("Record", required=True)
    name: Mapped[str] = text("Name", limit=255, required=True)
    kind: Mapped[str] = text("Type", limit=12)  # pdf, docx, …: one of the types that may be attached
    size: Mapped[int] = value("Bytes", required=True)
    sha256: Mapped[str] = text("SHA-256", limit=64)
    added: Mapped[PartialDate | None] = value("Added")
    note: Mapped[str] = long_text("Note")

    __table_args__ = (Index("ix_attachments_of", "of_table", "of_id"),)


# The bytes, each once however many records have them; not a record: its rows never change, so history need not hold them.
contents = Table(
    "contents",
    Record.metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
