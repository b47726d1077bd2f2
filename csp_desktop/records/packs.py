"""The packs that went out, each kept as it was sent."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.packs import PackKind


class IssuedPack(Record):
    """A pack that went out: its file is attached to it, and neither is ever changed.

    change: the newest change of the records it could hold, for what has changed since. restricted: it holds restricted
    records, and is hidden with them.
    """

    __tablename__ = "issued_packs"
    noun = "pack"
    named_by = "title"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    kind: Mapped[PackKind] = choice("Pack", PackKind, default=PackKind.MEMBERS)
    title: Mapped[str] = text("Title", required=True)
    version: Mapped[int] = value("Version", required=True, default=1)
    supplement: Mapped[int | None] = value("Supplement")
    reason: Mapped[str] = text("Reason", limit=400)
    issued: Mapped[PartialDate | None] = value("Went out")
    first_page: Mapped[int | None] = value("First page")
    last_page: Mapped[int | None] = value("Last page")
    size: Mapped[int | None] = value("Bytes")
    sha256: Mapped[str] = text("SHA-256", limit=64)
    change: Mapped[int | None] = value("Change")
    restricted: Mapped[bool] = value("Restricted", required=True, default=False)
    note: Mapped[str] = long_text("Note")
