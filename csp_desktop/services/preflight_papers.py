"""Preflight of the papers: those that are missing or due, files that cannot be printed, numbers, and reasons for late ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from csp_desktop.rules.agendas import minutes_item
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.rules.packs import PackKind
from csp_desktop.rules.wording import count_words, number_words, plural, sentence_case
from csp_desktop.services.near_meetings import LAST
from csp_desktop.services.preflight_lines import Line, Severity, numbered, of_item, of_meeting, passed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.pack_contents import PackItem
    from csp_desktop.services.preflight_lines import Asked

FIX, LOOK = Severity.FIX, Severity.LOOK
_UNWRITTEN = (
    "SELECT p.item_id, p.title FROM item_papers p JOIN agenda_items i ON i.id = p.item_id "
    "WHERE i.meeting_id = ? AND p.included AND p.kind = 'text' AND trim(p.paper_text) = '' ORDER BY p.position, p.id"
)
_LAST = f"SELECT id, held, minutes_status FROM meetings WHERE id = ({LAST})"


def papers(asked: Asked) -> Iterator[Line]:
    """Papers that are missing, empty, gone or of a kind that cannot be printed."""
    items = asked.contents.printed(asked.request)
    found = [line for item in items for line in _paper(asked, item)]
    found += _unwritten(asked, items)
    yield from found
    if items and not found:
        yield passed("Every paper is in", count_words(len(items), "item"))


def _paper(asked: Asked, item: PackItem) -> Iterator[Line]:
    for one in item.papers:
        if one.missing and one.id:
            note = (
                f"“{one.title}” was to be printed with it"
                if one.file
                else "Attach it again, or take the paper off"
            )
            yield of_item(FIX, item, f"Item {item.number}: a file is no longer attached", note)
        elif one.problem and (one.included or not one.id):
            severity = FIX if one.id else LOOK
            yield of_item(severity, item, f"Item {item.number}: a file is not printed", one.problem)
    if not item.has_paper:
        yield from _missing(asked, item)
    if item.purpose is ItemPurpose.TO_DECIDE and not item.ask.strip():
        words = f"Item {item.number}: what is asked is not said"
        yield of_item(FIX, item, words, "It is to decide; fill in What is asked")


def _missing(asked: Asked, item: PackItem) -> Iterator[Line]:
    """What is said of an item that has nothing to print."""
    if any(one.missing for one in item.papers):
        return  # said already, by the file
    due = item.paper_due
    when = (
        f"It was due on {due.text}"
        if due and due.last < asked.today
        else f"It is due on {due.text}"
        if due
        else ""
    )
    late = due is not None and due.last < asked.today
    if item.paper is PaperKind.FILE:
        yield of_item(
            FIX,
            item,
            f"Item {item.number}: no file is attached",
            when or "Attach it, or choose another paper",
        )
    elif item.paper is PaperKind.TEXT:
        yield of_item(
            FIX,
            item,
            f"Item {item.number}: its text is not written",
            when or "Type it, or choose another paper",
        )
    elif due is not None:
        yield of_item(FIX if late else LOOK, item, f"Item {item.number}: its paper is not in", when)
    elif item.purpose is not ItemPurpose.TO_NOTE:
        yield of_item(LOOK, item, f"Item {item.number} has no paper", f"It is {item.purpose.value}")


def _unwritten(asked: Asked, items: tuple[PackItem, ...]) -> Iterator[Line]:
    """Further papers to be typed in which nothing is."""
    by_id = {item.id: item for item in items}
    for item_id, title in asked.records.query(_UNWRITTEN, (asked.contents.id,)):
        if item_id in by_id:
            item = by_id[item_id]
            named = f"“{title}”" if title else "A typed paper of it"
            yield of_item(FIX, item, f"Item {item.number}: a paper is not written", f"{named} has no text")


def numbers(asked: Asked) -> Iterator[Line]:
    """Numbers that two items have, and items without one among those that have."""
    items = asked.contents.items
    counted = Counter(item.number.strip() for item in items)
    double = [item for item in items if counted[item.number.strip()] > 1]
    bare = [item for item in items if not item.typed.strip()]
    if double:
        words = f"Number {double[0].number} is given twice"
        others = [item for item in double if item.number == double[0].number]
        yield of_item(FIX, others[-1], words, "; ".join(item.title for item in others))
    elif bare and len(bare) < len(items):
        yield of_item(
            LOOK, bare[0], f"{bare[0].title} has no number", f"It prints as {bare[0].number}, its place"
        )
    elif items:
        yield passed("Items are numbered without a gap or a double", count_words(len(items), "item"))


def late_items(asked: Asked) -> Iterator[Line]:
    """Items that go out in a supplement, and whether the reason is given (SO18)."""
    late = [item for item in asked.contents.items if item.supplement]
    bare = [item for item in late if not item.late_reason.strip()]
    for item in bare:
        words = f"Item {item.number}: why its paper is late is not said"
        yield of_item(FIX, item, words, f"It goes out in supplement {item.supplement}")
    if late and not bare:
        yield passed("Late items give their reason", numbered(late))


def returns(asked: Asked) -> Iterator[Line]:
    """Returns of groups that the subgroups' paper waits for."""
    item = next(
        (one for one in asked.contents.printed(asked.request) if PaperKind.SUBGROUPS in one.prints), None
    )
    if item is None:
        return
    held = asked.contents.held
    rows = asked.records.query(
        "SELECT r.id, g.name FROM group_returns r JOIN groups g ON g.id = r.group_id "
        "WHERE r.status IN ('due', 'chased', 'late') AND (r.meeting_id = ? OR (r.meeting_id IS NULL AND r.due <= ?)) "
        "ORDER BY r.due, g.name",
        (asked.contents.id, held.last.isoformat() if held else "9"),
    )
    if rows:
        verb = "is" if len(rows) == 1 else "are"
        words = f"{_counted(len(rows), 'return')} {verb} missing"
        note = "; ".join(name for _, name in rows)
        yield Line(FIX, words, note, "group_returns", rows[0][0], "Open chase list", item.id)
    else:
        yield passed("Every return that is due has come")


def _counted(count: int, noun: str) -> str:
    """ "Two returns", at the beginning of a sentence."""
    return f"{sentence_case(number_words(count))} {noun if count == 1 else plural(noun)}"


def minutes(asked: Asked) -> Iterator[Line]:
    """The minutes of the group's last meeting, which this one agrees."""
    rows = asked.records.query(_LAST, (asked.contents.id,))
    if not rows:
        return
    meeting_id, when, status = rows[0]
    called = f"minutes of {PartialDate.from_key(when).text}"
    items = asked.contents.items
    at = minutes_item(
        (PaperKind.MINUTES if PaperKind.MINUTES in one.prints else one.paper, one.title) for one in items
    )
    item = None if at is None else items[at]
    if status == "agreed":
        yield passed(f"The {called} are agreed")
    elif item is not None:
        yield from _to_agree(item, called, status, meeting_id)
    if item is not None and item.marked.public and not asked.request.kind.public:
        yield from _minutes_marked(asked, item)


def _minutes_marked(asked: Asked, item: PackItem) -> Iterator[Line]:
    """Why an item that is open has pages that are not: it prints minutes that hold an exempt item."""
    marked = asked.contents.minutes
    if PaperKind.MINUTES in item.prints and not marked.public:
        note = "They hold an item that is not for the public; the public pack leaves it out"
        yield passed(f"Item {item.number}: the minutes are marked {marked.marking}", note)


def _to_agree(item: PackItem, called: str, status: str | None, meeting_id: int) -> Iterator[Line]:
    words = f"Item {item.number}: {called} are"
    if status == "draft":
        note = "They print marked DRAFT until a meeting agrees them"
        yield Line(LOOK, f"{words} not agreed", note, "meetings", meeting_id, "Open that meeting", item.id)
    elif PaperKind.MINUTES in item.prints:
        note = "Write them in that meeting, or attach them"
        yield Line(FIX, f"{words} not written", note, "meetings", meeting_id, "Open that meeting", item.id)
    else:
        note = "Say in that meeting whether they are drafted or agreed"
        yield Line(
            LOOK,
            f"{words} not known to be agreed",
            note,
            "meetings",
            meeting_id,
            "Open that meeting",
            item.id,
        )


def clock(asked: Asked) -> Iterator[Line]:
    """Whether the papers go out in time, and the reason where they do not."""
    found = asked.clock
    if found is None or asked.request.kind is PackKind.MINUTES:
        return
    last = print_day(found.last_day, weekday=True)
    if found.published_late and not found.reason:
        words = "The papers are late, and why is not said"
        yield of_meeting(FIX, found.id, words, f"The last day to publish was {last}")
    elif found.published_late:
        yield of_meeting(
            LOOK, found.id, "The papers are late", f"The last day to publish was {last}; the reason is given"
        )
    elif found.published is not None:
        yield passed(f"The papers were published on {print_day(found.published)}", f"The last day was {last}")
    elif found.ahead:
        yield passed("There is time to publish", f"By {last}: {found.why}")


def sign_offs(asked: Asked) -> Iterator[Line]:
    """Sign-offs that are waited for; late where the last day to publish is past."""
    rows = asked.records.query(
        "SELECT id, role, item_id, status, signed FROM sign_offs WHERE meeting_id = ? "
        "AND coalesce(status, '') <> 'not applicable' ORDER BY id",
        (asked.contents.id,),
    )
    waiting = [row for row in rows if row[3] != "signed off" and row[4] is None]
    if waiting and (asked.clock is None or asked.clock.ahead):
        late = asked.clock is not None and asked.today > asked.clock.last_day
        verb = "is" if len(waiting) == 1 else "are"
        words = f"{_counted(len(waiting), 'sign-off')} {verb} missing{', and late' if late else ''}"
        note = "; ".join(row[1] for row in waiting)
        first = waiting[0]
        yield Line(FIX if late else LOOK, words, note, "sign_offs", first[0], "Open sign-offs", first[2] or 0)
    elif rows and not waiting:
        yield passed("The report is signed off", "; ".join(row[1] for row in rows))


def time_allotted(asked: Asked) -> Iterator[Line]:
    """Whether the minutes of the items are more than the meeting has."""
    from csp_desktop.rules.typed_times import read_times

    given = sum(item.minutes or 0 for item in asked.contents.items)
    starts, ends = read_times(asked.contents.time), read_times(asked.contents.ends)
    if not given or starts is None:
        return
    end = ends[0] if ends else starts[1]
    if end is None:
        return
    room = (end.hour - starts[0].hour) * 60 + end.minute - starts[0].minute
    if room <= 0:
        return
    note = f"The meeting lasts {count_words(room, 'minute')}"
    if given > room:
        yield of_meeting(LOOK, asked.contents.id, f"The items take {count_words(given, 'minute')}", note)
    else:
        yield passed(f"The items take {count_words(given, 'minute')}", note)


CHECKS = (papers, returns, minutes, sign_offs, late_items, numbers, time_allotted, clock)
