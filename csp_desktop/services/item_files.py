"""The PDF files that go with an agenda item: those attached to it, and to the document that it names."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from csp_desktop.records.attachments import Attachment, contents
from csp_desktop.records.documents import Document
from csp_desktop.records.meetings import AgendaItem

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ItemFile(NamedTuple):
    """A file to be printed in the pack. name: the file's; title: what the board reads, its name without the ending."""

    name: str
    title: str
    data: bytes


def item_files(session: Session, item_id: int, public: bool = False) -> tuple[ItemFile, ...]:
    """The PDF files of an item in the order they were attached: its own, then its document's unless that is restricted.

    public: leaves a restricted document's files out, as the caller leaves out those of an item that is not open.
    """
    item = session.get(AgendaItem, item_id)
    if item is None:
        return ()
    found = _of(session, "agenda_items", item_id)
    document = session.get(Document, item.document_id) if item.document_id else None
    if document is not None and not (public and document.restricted):
        found += _of(session, "documents", document.id)
    return tuple(found)


def _of(session: Session, table: str, record_id: int) -> list[ItemFile]:
    rows = session.execute(
        select(Attachment.name, contents.c.data)
        .join(contents, contents.c.sha256 == Attachment.sha256)
        .where(Attachment.of_table == table, Attachment.of_id == record_id, Attachment.kind == "pdf")
        .order_by(Attachment.id)
    )
    return [ItemFile(name, PurePath(name).stem, data) for name, data in rows]
