"""Documents, appendices and background papers (E27)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import DocumentKind, DocumentStatus


class Document(Record):
    """A document by name: where it is, its version, and what it belongs to; a restricted one may be named only (R17)."""

    __tablename__ = "documents"
    noun = "document"
    named_by = "title"

    title: Mapped[str] = text("Title", required=True)
    kind: Mapped[DocumentKind | None] = choice("Kind", DocumentKind)
    place: Mapped[str] = text("Where it is", limit=400)
    version: Mapped[str] = text("Version", limit=40)
    status: Mapped[DocumentStatus | None] = choice("Status", DocumentStatus)
    dated: Mapped[PartialDate | None] = value("Date")
    appendix: Mapped[str] = text("Appendix", limit=12)
    restricted: Mapped[bool] = value("Restricted", required=True, default=False)
    meeting_id: Mapped[int | None] = link("Meeting", "meetings")
    strategy_id: Mapped[int | None] = link("Strategy", "strategies")
    group_id: Mapped[int | None] = link("Group", "groups")
    note: Mapped[str] = long_text("Note")
