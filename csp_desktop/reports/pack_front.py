"""The pages before the papers of a pack: cover, contents and agenda; and what every document of a meeting is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Agenda, AgendaLine, Contents, Cover, Glance
from csp_desktop.reports.pack_plan import PURPOSES
from csp_desktop.reports.wording import counted, ranged
from csp_desktop.rules import packs
from csp_desktop.rules.dates import print_day, print_short_day
from csp_desktop.rules.exemption import paragraph_words
from csp_desktop.rules.markings import boxed
from csp_desktop.rules.packs import PackKind
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Block
    from csp_desktop.reports.pack_plan import Plan
    from csp_desktop.services.meetings import ItemRow, MeetingStatement

RULE = "Amounts that are not known are said in words. They are never shown as nought and never counted in a total."
MOST = 16  # papers that a cover names at a glance; of more, those to note are left to the contents
CHANGED = "What has changed since the last pack"
SAMPLE = "Made from the sample records that come with CSP Desktop. It is not a paper of the partnership."


def front(plan: Plan, changed: bool) -> tuple[Block, ...]:
    """The pages before the papers of a whole pack. changed: whether it says what has changed."""
    glance = tuple(_line(plan, item) for item in plan.items)
    few = glance if len(glance) <= MOST else tuple(line for line in glance if line.purpose != "To note")
    lines = tuple(_line(plan, item) for item in plan.meeting.items)
    more = (Glance("", CHANGED, "", "changed"),) if changed else ()
    meeting = plan.meeting
    return (
        Cover(
            meeting.partnership,
            title(meeting),
            meeting.date,
            facts(plan),
            few,
            _notes(plan, len(glance) - len(few)),
        ),
        Contents((Glance("", "Agenda", "", "agenda"), *lines, *more), RULE),
        Agenda(_when(meeting), agenda_lines(plan), agenda_note(meeting)),
    )


def agenda_alone(plan: Plan) -> Agenda:
    """The agenda as a document of its own, with the meeting's facts above it as councils print them."""
    meeting = plan.meeting
    kept = tuple(fact for fact in facts(plan) if fact[0] != "Time")
    notes = " ".join(filter(None, (agenda_note(meeting), note(meeting))))
    called = title(meeting)
    lines = agenda_lines(plan)
    return Agenda(
        ", ".join(filter(None, (meeting.date, meeting.time))), lines, notes, called, meeting.partnership, kept
    )


def _notes(plan: Plan, left: int) -> str:
    """Under At a glance: how many papers to note are not named there, for want of room; and what a sample says."""
    more = f"{sentence_case(counted(left, 'paper'))} to note {'is' if left == 1 else 'are'} in the contents."
    return " ".join(filter(None, (more if left else "", note(plan.meeting))))


def note(meeting: MeetingStatement) -> str:
    """What a sample says of itself; "" of any other."""
    return SAMPLE if meeting.sample else ""


def _line(plan: Plan, item: ItemRow) -> Glance:
    return Glance(item.number, item.title, PURPOSES[item.purpose], plan.target(item), plan.instead(item))


def called(plan: Plan) -> str:
    """What the document is: "Members’ pack", "Supplement 1", "Paper for item 5"; a draft says so first."""
    alone = plan.items[0].number if plan.request.kind is PackKind.PAPER and plan.items else ""
    return packs.called(plan.request, alone)


def edition(plan: Plan) -> str:
    """The document and its version, for the foot of each page: "Members’ pack, version 1"."""
    past = f", as at {print_short_day(plan.as_at)}" if plan.as_at else ""
    return f"{called(plan)}, version {plan.version}{past}"


def document_title(plan: Plan) -> str:
    """What the file calls itself: the meeting, then the document."""
    words = called(plan)
    return f"{running(plan.meeting)}, {words[:1].lower()}{words[1:]}"


def title(meeting: MeetingStatement) -> str:
    """What kind of meeting it is: "Partnership meeting" for the board's own, else as it is called."""
    said = meeting.title.strip()
    if said in (meeting.partnership, meeting.group, meeting.short_name, ""):
        return "Partnership meeting" if said == meeting.partnership or not said else said
    return said


def running(meeting: MeetingStatement) -> str:
    """The head's left: "Herefordshire CSP partnership meeting, September 2024"."""
    name = meeting.partnership.replace("Community Safety Partnership", "CSP").strip()
    said = title(meeting)
    if said == "Partnership meeting":
        said = f"{name} partnership meeting"
    return ", ".join(filter(None, (said, meeting.running_date)))


def facts(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The cover's facts; what is not recorded is left out, except place and chair, which a member looks for."""
    meeting = plan.meeting
    first = plan.version == 1 and not plan.request.draft  # the day is of the papers as they went out first
    issued = f", issued on {meeting.published}" if meeting.published and first else ""
    withheld = _withheld(plan)
    found = (
        ("Time", meeting.time),
        ("Place", meeting.place or "Not recorded"),
        ("Chair", meeting.chair or "Not recorded"),
        ("Classification", f"{plan.marking or 'OPEN'}{f'. {withheld}' if withheld else ''}"),
        (called(plan), f"Version {plan.version}{issued}"),
        ("As at", print_day(plan.as_at) if plan.as_at else ""),
    )
    return tuple((label, words) for label, words in found if words)


def _withheld(plan: Plan) -> str:
    """What is said of the items that are not for the public: their number to the public, which and why to members."""
    exempt = [item for item in plan.meeting.items if not item.public]
    if not plan.public:
        shown = [
            item for item in plan.meeting.items if boxed(item.marking) and item.exempt and plan.printed(item)
        ]
        return "; ".join(
            f"Item {item.number}: {paragraph_words(item.exempt)} of Schedule 12A" for item in shown
        )
    if not exempt or plan.request.kind is PackKind.AGENDA:
        return ""
    items, them = ("One item is", "it") if len(exempt) == 1 else (f"{len(exempt)} items are", "them")
    return f"{items} not for the public; no paper for {them} is in this pack."


def _when(meeting: MeetingStatement) -> str:
    return ", ".join(filter(None, (meeting.date, meeting.time, meeting.place)))


def agenda_lines(plan: Plan) -> tuple[AgendaLine, ...]:
    """The agenda's lines; what comes apart or later is said under what is asked."""
    return tuple(
        AgendaLine(
            item.number,
            item.title,
            " ".join(filter(None, (ranged(item.ask), _apart(plan, item)))),
            PURPOSES[item.purpose],
            item.led_by,
            item.starts,
            plan.target(item),
        )
        for item in plan.meeting.items
    )


def _apart(plan: Plan, item: ItemRow) -> str:
    """Where the paper is that this document has not got."""
    words = plan.instead(item)
    if not words:
        return ""
    return f"The paper is in supplement {item.supplement}." if item.supplement else "The paper is to follow."


def agenda_note(meeting: MeetingStatement) -> str:
    """Under the agenda: that it is drafted, and how late the papers came."""
    words = "No agenda is recorded for this meeting. This one is drafted from the records there are."
    return " ".join(filter(None, (words if meeting.drafted else "", meeting.late)))
