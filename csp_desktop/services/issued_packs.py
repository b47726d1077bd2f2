"""The packs that went out: each kept as it was sent, with its hash; listed, opened, proved, and never changed.

Listing and proving them needs no SQLAlchemy; it is imported when one is kept. That none changes is kept by the store
(`store.seals`), however it is tried.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.attachment_names import label_of
from csp_desktop.rules.attachments import size_words
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meeting_names import title_first
from csp_desktop.rules.meetings import MeetingStatus
from csp_desktop.rules.packs import MAIN, PackKind, called, page_words
from csp_desktop.rules.publication import clear_days_between
from csp_desktop.rules.wording import count_words, number_words
from csp_desktop.services import attachments
from csp_desktop.services.changes_since import last_change
from csp_desktop.services.publication import publication
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

TABLE = "issued_packs"
MOST_REASON = 400


class Built(Protocol):
    """A document that was built: its bytes, how many pages it has, and the number printed on the first."""

    @property
    def data(self) -> bytes: ...

    @property
    def pages(self) -> int: ...

    @property
    def first_page(self) -> int: ...


class Named(NamedTuple):
    """What a pack is kept as: its title, its version among those of its kind, and the name of its file."""

    title: str
    version: int
    file: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A pack that went out, in words. attachment_id: its file; 0 where that is not there."""

    id: int
    kind: PackKind
    title: str
    version: int
    supplement: int | None
    issued: str
    reason: str
    pages: str
    size: str
    sha256: str
    attachment_id: int

    @property
    def called(self) -> str:
        """ "Members’ pack, version 2"."""
        return f"{self.title}, version {self.version}"

    @property
    def about(self) -> str:
        """What is said under its name: "Went out 6 September 2024, pages 1–24, 310 KB"."""
        when = f"Went out {self.issued}" if self.issued else "Went out on a day that is not recorded"
        return ", ".join(filter(None, (when, self.pages, self.size)))

    @property
    def hash_words(self) -> str:
        """Its SHA-256 in groups of eight, as it can be read out and compared."""
        return hash_words(self.sha256)


def hash_words(sha256: str) -> str:
    """A SHA-256 in groups of eight."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


# --- keeping one -------------------------------------------------------------------------------------------------


def named(records: Queries, request: PackRequest) -> Named:
    """What the pack that is asked for would be kept as now. Raises KnownError where the meeting is not there."""
    rows = records.query("SELECT title, held FROM meetings WHERE id = ?", (request.meeting_id,))
    if not rows:
        raise gone("meeting")
    title = _title(records, request)
    sql = (
        "SELECT coalesce(max(version), 0) + 1 FROM issued_packs WHERE meeting_id = ? AND kind = ? "
        "AND coalesce(supplement, 0) = ? AND (kind <> ? OR title = ?)"
    )
    kind = request.kind.value
    values = (request.meeting_id, kind, request.supplement, PackKind.PAPER.value, title)
    version = records.query(sql, values)[0][0]
    held = PartialDate.from_key(rows[0][1]).text if rows[0][1] else ""
    whole = ", ".join(filter(None, (title.replace("/", "-"), f"version {version}", rows[0][0], held)))
    return Named(title, version, label_of(f"{whole}.pdf"))


def _title(records: Queries, request: PackRequest) -> str:
    if request.kind is PackKind.PAPER:
        rows = records.query("SELECT number, title FROM agenda_items WHERE id = ?", (request.item_id,))
        number, title = rows[0] if rows else ("", called(request))
        return f"Item {number}: {title}"[:200] if number else title
    return called(request)


def issue(
    records: RecordsFile,
    request: PackRequest,
    built: Built,
    issued: PartialDate,
    reason: str = "",
    *,
    change: int | None = None,
) -> int:
    """Keep a pack that went out, as one change; its id. The meeting's papers are published with it, where it is the main pack.

    change: the newest change that it can hold, by default the newest there is. Raises KnownError, and keeps nothing, where
    the meeting is gone or the file is too large to be kept.
    """
    from csp_desktop.records.meetings import Meeting  # SQLAlchemy: not before something is kept
    from csp_desktop.records.packs import IssuedPack

    name = named(records, request)
    seen = last_change(records) if change is None else change
    file = attachments.ready(name.file, built.data)
    with records.change(f"Mark as sent out: {name.title}, version {name.version}") as session:
        pack = IssuedPack(
            meeting_id=request.meeting_id,
            kind=request.kind,
            title=name.title,
            version=name.version,
            supplement=request.supplement or None,
            reason=reason.strip()[:MOST_REASON],
            issued=issued,
            first_page=built.first_page,
            last_page=built.first_page + built.pages - 1,
            size=len(built.data),
            sha256=file.sha256,
            change=seen,
            restricted=holds_restricted(records, request.kind),
        )
        session.add(pack)
        session.flush()
        attachments.add_rows(session, TABLE, pack.id, [file], PartialDate.on(today(records)))
        if request.kind in MAIN and not request.draft:
            meeting = session.get_one(Meeting, request.meeting_id)
            meeting.published = meeting.published or issued
            if meeting.status in (None, MeetingStatus.PLANNED):
                meeting.status = MeetingStatus.PAPERS_SENT
        return pack.id


def holds_restricted(records: Queries, kind: PackKind) -> bool:
    """Whether a pack may hold restricted records: any but a public one may, where there are such in the file.

    Said rather too often than too seldom: what is said so is hidden while restricted records are.
    """
    if kind.public:
        return False
    tables = ("reviews", "products", "documents", "actions")
    found = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE restricted" for table in tables)
    return bool(records.query(f"SELECT 1 FROM ({found}) LIMIT 1"))


# --- what is said of one before it goes out ------------------------------------------------------------------------


def clock_words(records: Queries, request: PackRequest, issued: date) -> tuple[str, str]:
    """How papers that go out on a day stand with the publication clock: a shape and a sentence.

    Two empty texts where no clock runs, and of minutes and drafts, which publish nothing.
    """
    found = publication(records, request.meeting_id, issued)
    if found is None or request.kind is PackKind.MINUTES or request.draft:
        return "", ""
    last = print_day(found.last_day, weekday=True)
    if issued > found.held:
        return "late", f"The meeting was on {print_day(found.held)}: this is after it."
    if issued <= found.last_day:
        return "done", f"In time: the last day to publish is {last}."
    given = count_words(clear_days_between(issued, found.held, found.rule), "clear day")
    wanted = number_words(found.rule.number)
    return "late", f"Late: {given} before the meeting, not {wanted}. The last day to publish was {last}."


def reason_wanted(records: Queries, request: PackRequest, issued: date) -> bool:
    """Whether it must be said why: of a supplement, and of papers that go out late."""
    return bool(request.supplement) or clock_words(records, request, issued)[0] == "late"


def reason_known(records: Queries, request: PackRequest) -> str:
    """The reason that is on record already: of the supplement's items, else of the meeting's late papers."""
    sql = (
        "SELECT late_reason FROM agenda_items WHERE meeting_id = ? AND supplement = ? AND late_reason <> '' "
        "GROUP BY late_reason ORDER BY min(position)"
    )
    rows = records.query(sql, (request.meeting_id, request.supplement)) if request.supplement else []
    if not rows:
        rows = records.query("SELECT late_reason FROM meetings WHERE id = ?", (request.meeting_id,))
    return "; ".join(reason for (reason,) in rows)[:MOST_REASON]


# --- what is kept --------------------------------------------------------------------------------------------------

_KEPT = (
    "SELECT p.id, p.kind, p.title, p.version, p.supplement, p.issued, p.reason, p.first_page, p.last_page, p.size, "
    "p.sha256, coalesce((SELECT min(a.id) FROM attachments a WHERE a.of_table = 'issued_packs' AND a.of_id = p.id), 0) "
    "FROM issued_packs p"
)


def kept(records: Queries, meeting_id: int) -> tuple[Kept, ...]:
    """The packs of a meeting that went out, the newest first."""
    return tuple(
        _kept(*row)
        for row in records.query(f"{_KEPT} WHERE p.meeting_id = ? ORDER BY p.id DESC", (meeting_id,))
    )


def out_words(records: Queries, request: PackRequest) -> str:
    """ "Version 1 went out on 6 September 2024. These pages are version 2."; "" where none of its kind went out."""
    titled = _title(records, request) if request.kind is PackKind.PAPER else ""
    for one in kept(records, request.meeting_id):
        if (one.kind, one.supplement or 0) == (request.kind, request.supplement) and titled in (
            "",
            one.title,
        ):
            on = f" on {one.issued}" if one.issued else ""
            return f"Version {one.version} went out{on}. These pages are version {one.version + 1}."
    return ""


def kept_one(records: Queries, pack_id: int) -> Kept | None:
    """One pack that went out; None where it is not there."""
    rows = records.query(f"{_KEPT} WHERE p.id = ?", (pack_id,))
    return _kept(*rows[0]) if rows else None


def _kept(*row: Any) -> Kept:
    one, kind, title, version, supplement, issued, reason, first, last, size, sha256, file = row
    return Kept(
        id=one,
        kind=PackKind(kind),
        title=title,
        version=version,
        supplement=supplement,
        issued=PartialDate.from_key(issued).text if issued else "",
        reason=reason,
        pages=page_words(first, last) if first and last else "",
        size=size_words(size) if size is not None else "",
        sha256=sha256,
        attachment_id=file,
    )


def open_copy(records: Queries, pack_id: int) -> Path:
    """A read-only copy of a kept pack, in a folder that is wiped. Raises KnownError where it is not what went out."""
    return attachments.write_copy(take(records, pack_id))


def take(records: Queries, pack_id: int) -> attachments.Ready:
    """A kept pack's file, proved to be what went out. Raises KnownError where it is not there, or is damaged."""
    found = kept_one(records, pack_id)
    if found is None:
        raise KnownError("This pack is no longer there.", "Look at the list again.")
    file = attachments.take(records, found.attachment_id)
    if file.sha256 != found.sha256:
        raise KnownError(f"{found.called} is not as it went out.", "Restore a backup of the file.")
    return file


def verify(records: Queries) -> Iterator[str]:
    """A sentence for each kept pack whose bytes are not what went out."""
    sql = (
        "SELECT p.id, p.title, p.version, m.title, m.held, p.sha256 FROM issued_packs p "
        "LEFT JOIN meetings m ON m.id = p.meeting_id ORDER BY p.id"
    )
    bytes_of = (
        "SELECT c.data FROM attachments a JOIN contents c ON c.sha256 = a.sha256 "
        "WHERE a.of_table = 'issued_packs' AND a.of_id = ? ORDER BY a.id LIMIT 1"
    )
    for pack_id, title, version, meeting, held, sha256 in records.query(sql):
        rows = records.query(bytes_of, (pack_id,))
        if rows and hashlib.sha256(rows[0][0]).hexdigest() == sha256:
            continue
        of = title_first(meeting, held)
        lacks = "is not as it went out" if rows else "has lost its file"
        yield f"{title}, version {version}, of {of} {lacks}; open a backup of the file instead."
