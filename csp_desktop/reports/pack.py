"""The board pack: cover, contents, agenda, and a paper for each agenda item, from one meeting's records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.agenda import drafted
from csp_desktop.reports.blocks import (
    Agenda,
    AgendaLine,
    Block,
    Contents,
    Cover,
    Document,
    Facts,
    Glance,
    Heading,
    InsertedPdf,
    ItemOpening,
    Notice,
    Purpose,
    Text,
)
from csp_desktop.reports.papers import PAPERS, Paper, Scope
from csp_desktop.reports.prose import prose
from csp_desktop.reports.sections import changes as change_words
from csp_desktop.reports.wording import led_words, ranged
from csp_desktop.rules.dates import print_day, print_short_day
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.wording import list_words
from csp_desktop.services.changes_since import changes_since_pack
from csp_desktop.services.item_files import item_files
from csp_desktop.services.meetings import meeting_statement
from csp_desktop.services.reading import day_seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.item_files import ItemFile
    from csp_desktop.services.meetings import ItemRow, MeetingStatement
    from csp_desktop.services.reading import Reader

MEMBERS, PUBLIC = "members", "public"
EDITIONS = {MEMBERS: "Members’ pack, version 1", PUBLIC: "Public pack, version 1"}
RULE = "Amounts that are not known are said in words. They are never shown as nought and never counted in a total."
EXEMPT = "Exempt item"
CHANGED = "What has changed since the last pack"
SAMPLE = "Made from the sample records that come with CSP Desktop. It is not a paper of the partnership."
# What a paper is called in the running head, which two items may share.
_SHORT = {
    PaperKind.PRIORITIES: "Priorities",
    PaperKind.SUBGROUPS: "Subgroups",
    PaperKind.FUNDING: "Funding",
    PaperKind.REVIEWS: "Reviews",
    PaperKind.REVIEW_TRACKER: "Review tracker",
    PaperKind.LEARNING: "Learning",
    PaperKind.RECOMMENDATIONS: "Recommendations",
    PaperKind.ACTIONS: "Actions",
    PaperKind.ACTION_POINTS: "Action points",
    PaperKind.MEASURES: "Performance",
    PaperKind.SUPPORT: "Support",
    PaperKind.DUTIES: "Duties",
}
# Papers to note that may start under another: those that do not open with a tall figure.
_RUN_ON = (
    PaperKind.TEXT,
    PaperKind.ACTIONS,
    PaperKind.ACTION_POINTS,
    PaperKind.MEASURES,
    PaperKind.SUPPORT,
    PaperKind.DUTIES,
)
_STRENGTH = ("", "OPEN", "OFFICIAL", "OFFICIAL-SENSITIVE", "EXEMPT")
_PURPOSES: dict[str, Purpose] = {"To decide": "To decide", "To consider": "To consider", "To note": "To note"}


def board_pack(session: Reader, request: PackRequest, today: date | None = None) -> Document:
    """The document that is asked for of a meeting's papers; a public one leaves exempt items and restricted records out.

    today: not used where the meeting's date is recorded; a pack says what stood at its meeting. Raises KnownError for a
    meeting that is not there.
    """
    meeting = meeting_statement(session, request.meeting_id)
    public = request.kind.public
    audience = PUBLIC if public else MEMBERS
    scope = Scope(meeting.when, meeting.id, meeting.group_id, public, brief=True)
    if not meeting.items:
        meeting = replace(meeting, items=drafted(session, scope), drafted=True)
    files = {item.id: item_files(session, item.id, public) for item in meeting.items if item.id}
    meeting = replace(meeting, items=tuple(_with_files(item, files) for item in meeting.items))
    if public:
        meeting = replace(meeting, items=tuple(_withheld(item) for item in meeting.items))
    shown = any(item.paper is PaperKind.RECOMMENDATIONS for item in meeting.items)
    papers = [
        _item(session, item, replace(scope, recommended=shown), files.get(item.id, ()))
        for item in meeting.items
    ]
    changed = _changed(session, meeting, audience)
    past = day_seen(session)
    edition = f"{EDITIONS[audience]}, as at {print_short_day(past)}" if past else EDITIONS[audience]
    return Document(
        title=", ".join((_running(meeting), edition.split(",")[0].lower())),
        author=meeting.partnership,
        running=_running(meeting),
        marking=_marking(meeting, public),
        edition=edition,
        blocks=(
            *_front(meeting, audience, past, bool(changed)),
            *(block for blocks in papers for block in blocks),
            *changed,
        ),
        subject="Board pack",
    )


def _changed(session: Reader, meeting: MeetingStatement, audience: str) -> tuple[Block, ...]:
    """What has changed since the group's last pack; nothing where there was none, or no change."""
    found = changes_since_pack(session, meeting.id, audience)
    if found is None or not found.areas:
        return ()
    opening = ItemOpening("", CHANGED, "", "", "changed", change_words.lead(found), short="Changes")
    return (opening, *change_words.blocks(found))


def _front(meeting: MeetingStatement, audience: str, as_at: date | None, changed: bool) -> tuple[Block, ...]:
    glance = tuple(
        Glance(item.number, item.title, _PURPOSES[item.purpose], _target(item))
        for item in meeting.items
        if _has_paper(item)
    )
    lines = tuple(
        Glance(item.number, item.title, _PURPOSES[item.purpose], _target(item)) for item in meeting.items
    )
    more = (Glance("", CHANGED, "", "changed"),) if changed else ()
    return (
        Cover(
            meeting.partnership,
            _title(meeting),
            meeting.date,
            (*_facts(meeting, audience), *((("As at", print_day(as_at)),) if as_at else ())),
            glance,
            SAMPLE if meeting.sample else "",
        ),
        Contents((Glance("", "Agenda", "", "agenda"), *lines, *more), RULE),
        _agenda(meeting),
    )


def _title(meeting: MeetingStatement) -> str:
    """What kind of meeting it is: "Partnership meeting" for the board's own, else as it is called."""
    called = meeting.title.strip()
    if called in (meeting.partnership, meeting.group, meeting.short_name, ""):
        return "Partnership meeting" if called == meeting.partnership or not called else called
    return called


def _running(meeting: MeetingStatement) -> str:
    """The head's left: "Herefordshire CSP partnership meeting, September 2024"."""
    name = meeting.partnership.replace("Community Safety Partnership", "CSP").strip()
    title = _title(meeting)
    if title == "Partnership meeting":
        return (
            f"{name} partnership meeting, {meeting.running_date}"
            if meeting.running_date
            else f"{name} partnership meeting"
        )
    return ", ".join(filter(None, (title, meeting.running_date)))


def _facts(meeting: MeetingStatement, audience: str) -> tuple[tuple[str, str], ...]:
    """The cover's facts; what is not recorded is left out, except place and chair, which a member looks for."""
    edition, version = EDITIONS[audience].split(", ")
    issued = f", issued on {meeting.published}" if meeting.published else ""
    exempt = sum(not item.public for item in meeting.items)
    marking = _marking(meeting, audience == PUBLIC) or "OPEN"
    withheld = f". {_counted_exempt(exempt)}" if exempt else ""
    return tuple(
        (label, words)
        for label, words in (
            ("Time", meeting.time),
            ("Place", meeting.place or "Not recorded"),
            ("Chair", meeting.chair or "Not recorded"),
            ("Classification", marking + (withheld if audience == PUBLIC else "")),
            (edition, version.capitalize() + issued),
        )
        if words
    )


def _counted_exempt(count: int) -> str:
    items, them = ("One item is", "it") if count == 1 else (f"{count} items are", "them")
    return f"{items} not for the public; no paper for {them} is in this pack."


def _agenda(meeting: MeetingStatement) -> Agenda:
    """The agenda page; a drafted one says that it is."""
    lines = tuple(
        AgendaLine(
            item.number,
            item.title,
            ranged(item.ask),
            _PURPOSES[item.purpose],
            item.led_by,
            item.starts,
            _target(item),
        )
        for item in meeting.items
    )
    note = (
        "No agenda is recorded for this meeting. This one is drafted from the records there are."
        if meeting.drafted
        else ""
    )
    notes = " ".join(filter(None, (note, meeting.late)))
    return Agenda(", ".join(filter(None, (meeting.date, meeting.time, meeting.place))), lines, notes)


def _has_paper(item: ItemRow) -> bool:
    return item.paper is not PaperKind.NONE or item.files > 0


def _target(item: ItemRow) -> str:
    return f"item{item.number}" if _has_paper(item) else ""


def _withheld(item: ItemRow) -> ItemRow:
    """An item as the public may know it: of one that is not open, the number and purpose alone."""
    if item.public:
        return item
    return replace(
        item, title=EXEMPT, ask="", led_by="", paper=PaperKind.TEXT, paper_text="", minutes=None, files=0
    )


def _with_files(item: ItemRow, files: Mapping[int, tuple[ItemFile, ...]]) -> ItemRow:
    return replace(item, files=len(files.get(item.id, ())))


def _item(session: Reader, item: ItemRow, scope: Scope, files: Sequence[ItemFile]) -> tuple[Block, ...]:
    """An item's opening, its paper and the files that go with it; nothing for an item without any."""
    if not _has_paper(item):
        return ()
    if scope.public and not item.public:
        return _notice_page(item)
    paper = _paper(session, item, scope)
    opening = _opening(item, ranged(paper.lead))
    inserted = (InsertedPdf(file.title, file.name, file.data) for file in files)
    return (opening, *_asked(item, paper), *paper.blocks, *_follows(files), *inserted)


def _follows(files: Sequence[ItemFile]) -> tuple[Block, ...]:
    """What is printed on the pages after an item's own paper, by name."""
    if not files:
        return ()
    titles = list_words([f"“{file.title}”" for file in files])
    words = "follows as it was received" if len(files) == 1 else "follow as they were received"
    return (Text(f"{titles} {words}.", "note"),)


def _paper(session: Reader, item: ItemRow, scope: Scope) -> Paper:
    if item.paper in (PaperKind.TEXT, PaperKind.NONE):
        return Paper("", prose(item.paper_text))
    return PAPERS[item.paper](session, scope)


def _opening(item: ItemRow, lead: str) -> ItemOpening:
    purpose = _PURPOSES[item.purpose]
    return ItemOpening(
        item.number,
        item.title,
        purpose,
        led_words(item.led_by, item.minutes),
        _target(item),
        lead,
        short=_SHORT.get(item.paper, item.title),
        new_page=purpose != "To note" or item.paper not in _RUN_ON,
    )


def _asked(item: ItemRow, paper: Paper) -> tuple[Block, ...]:
    """What the board is asked to decide, with what the records leave to be settled."""
    if item.purpose != "To decide":
        return (_still(paper.to_settle),) if paper.to_settle and item.paper is PaperKind.FUNDING else ()
    if not item.ask and not paper.to_settle:
        return ()
    return (Notice("Decision asked", ranged(item.ask), paper.to_settle),)


def _still(points: tuple[str, ...]) -> Notice:
    """What the records leave to be settled; one point needs no bullet."""
    only = len(points) == 1
    return Notice("Still to be settled", points[0] if only else "", () if only else points)


def _notice_page(item: ItemRow) -> tuple[Block, ...]:
    """What stands in the place of a paper that is not for the public; nothing of the item itself."""
    return (
        _opening(item, ""),
        Heading("The paper for this item is not in this pack"),
        Text("Members receive it separately. The page numbers of this pack run on without a gap.", "lead"),
        Notice(
            "Resolution to be moved",
            "That the public be excluded from the meeting for this item, because it is likely that exempt information "
            "would be disclosed, and the public interest in keeping it exempt outweighs that in disclosing it.",
        ),
        Facts((("Open part", "None"),)),
    )


def _marking(meeting: MeetingStatement, public: bool) -> str:
    """The strongest marking of the meeting and of the papers printed in full."""
    found = [meeting.marking] if meeting.public or not public else []
    found += [item.marking for item in meeting.items if item.public or not public]
    return max(found, key=_STRENGTH.index, default="")
