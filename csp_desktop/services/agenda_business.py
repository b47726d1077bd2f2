"""An agenda's own business: apologies, minutes, open actions, what was put off, the forward plan, and the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.agendas import ProposedItem
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.forward_plan import comes_to
from csp_desktop.rules.meetings import Cycle, ItemPurpose, PaperKind
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import count_words
from csp_desktop.services.carried_actions import RAISED_AT, carried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.agenda_ground import Ground
    from csp_desktop.services.lists import Queries

SHOWN = 20  # lines of what an item is made of
LINE = 120  # characters of each
# The group's own that no meeting of it asked for: what its meetings asked for is carried from them.
_ACTIONS = (
    f"SELECT r.wording, r.due FROM actions r LEFT JOIN meetings m ON m.id = {RAISED_AT} "
    "WHERE r.status NOT IN ('done', 'paused') AND r.group_id = ?1 AND m.group_id IS NOT ?1 "
    "AND NOT (?2 AND r.restricted) AND (m.held IS NULL OR m.held < ?3)"
)
_PUT_OFF = (
    "SELECT i.id, i.title, i.purpose, i.ask, i.led_by, i.minutes, i.paper, i.paper_text, i.classification, i.progress "
    "FROM agenda_items i WHERE i.meeting_id = ? AND (i.progress IN ('deferred', 'not reached') OR (i.progress IS NULL "
    "AND EXISTS (SELECT 1 FROM decisions d WHERE d.item_id = i.id AND d.kind = 'deferred'))) ORDER BY i.position, i.id"
)
_FORWARD = (
    "SELECT id, title, purpose, ask, led_by, minutes, paper, classification, meeting_id, planned, cycle "
    "FROM forward_items WHERE (status = 'planned' OR (status = 'on the agenda' AND item_id IS NULL)) "
    "AND (meeting_id = ?1 OR (meeting_id IS NULL AND (group_id = ?2 OR (group_id IS NULL AND ?3)))) "
    "ORDER BY planned IS NULL, planned, id"
)


def opening(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """Apologies, the minutes of the last meeting where they are not agreed, and the actions that are open."""
    yield ProposedItem(
        "Apologies and declarations of interest",
        source="Usual item",
        ask="Note apologies, and any interest in an item of this agenda.",
        led_by="Chair",
        minutes=5,
        known_by=("apologies",),
        usual=True,
    )
    yield from _minutes(records, ground)
    yield from _actions(records, ground)


def _minutes(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    if ground.before is None:
        return
    one, held = ground.before
    rows = records.query("SELECT coalesce(minutes_status, '') FROM meetings WHERE id = ?", (one,))
    if rows[0][0] == "agreed":
        return
    yield ProposedItem(
        "Minutes of the last meeting",
        ItemPurpose.TO_DECIDE,
        source=f"Meeting of {held.text}",
        ask=f"Agree the minutes of the meeting of {held.text} as a true record.",
        led_by="Chair",
        minutes=5,
        paper=PaperKind.MINUTES,
        table="meetings",
        id=one,
        known_by=("minutes of the last", "minutes and", "minutes of the previous"),
    )


def _actions(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    rows = _open_actions(records, ground)
    if not rows:
        return
    day = ground.held.first
    late = sum(due is not None and due.last < day for _, due in rows)
    said = f"{count_words(len(rows), 'action')} carried forward"
    yield ProposedItem(
        "Matters arising and actions",
        ItemPurpose.TO_CONSIDER,
        source=f"{said}, {late} past their date"
        if late > 1
        else f"{said}, 1 past its date"
        if late
        else said,
        ask="Consider what is still to be done, and agree new dates where they are needed.",
        minutes=10,
        paper=PaperKind.ACTIONS,
        table="actions",
        lines=tuple(_action(wording, due) for wording, due in rows[:SHOWN]),
        known_by=("matters arising",),
    )


def _open_actions(records: Queries, ground: Ground) -> list[tuple[str, PartialDate | None]]:
    """The actions carried to the meeting that are open, and the group's own: the first due first, those without a date last."""
    if ground.group_id is None:
        return []
    own = records.query(_ACTIONS, (ground.group_id, ground.public, ground.held.last.isoformat()))
    rows = [(wording, PartialDate.from_key(due) if due else None) for wording, due in own]
    rows += [
        (one.wording, one.due)
        for one in carried(records, ground.meeting_id)
        if one.open and not (ground.public and one.restricted)
    ]
    return sorted(rows, key=lambda row: (row[1] is None, row[1].key if row[1] is not None else ""))


def _action(wording: str, due: PartialDate | None) -> str:
    said = shortened(wording, LINE).rstrip(".")
    return f"{said}. Due {due.text}." if due else f"{said}."


def put_off(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """The items of the last meeting that were deferred or not reached."""
    if ground.before is None:
        return
    one, held = ground.before
    for item, title, purpose, ask, led_by, minutes, paper, text, marking, progress in records.query(
        _PUT_OFF, (one,)
    ):
        classification = Classification.from_stored(marking) if marking else None
        if ground.public and classification is not None and not classification.public:
            continue
        how = "Not reached" if progress == "not reached" else "Deferred"
        yield ProposedItem(
            title,
            ItemPurpose.from_stored(purpose),
            source=f"{how} at the meeting of {held.text}",
            ask=ask,
            led_by=led_by,
            minutes=minutes,
            paper=PaperKind.from_stored(paper),
            paper_text=text,
            classification=classification,
            table="agenda_items",
            id=item,
        )


def forward(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """What the forward plan has for this meeting, or had for an earlier one and has not come."""
    values = (ground.meeting_id, ground.group_id, ground.board)
    for row in records.query(_FORWARD, values):
        one, title, purpose, ask, led_by, minutes, paper, marking, meeting, planned, cycle = row
        when = PartialDate.from_key(planned) if planned else None
        classification = Classification.from_stored(marking) if marking else None
        if meeting is None and not _due(when, Cycle.from_stored(cycle), ground):
            continue
        if ground.public and classification is not None and not classification.public:
            continue
        why = when.text if when else cycle if cycle != Cycle.ONCE else ""
        yield ProposedItem(
            title,
            ItemPurpose.from_stored(purpose),
            source=f"Forward plan: {why}" if why else "Forward plan",
            ask=ask,
            led_by=led_by,
            minutes=minutes,
            paper=PaperKind.from_stored(paper),
            classification=classification,
            table="forward_items",
            id=one,
        )


def _due(when: PartialDate | None, cycle: Cycle, ground: Ground) -> bool:
    """Something without a date is due where it comes again and again: it came last time, or is to begin."""
    return comes_to(when, ground.held, ground.until) if when is not None else cycle is not Cycle.ONCE


def closing(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """Any other business, and the next meeting."""
    yield ProposedItem(
        "Any other business",
        ItemPurpose.TO_CONSIDER,
        source="Usual item",
        led_by="Chair",
        minutes=5,
        known_by=("any other business", "urgent business"),
        usual=True,
    )
    ahead = ground.after
    yield ProposedItem(
        "Next meeting",
        source=f"Next meeting: {ahead[1].text}" if ahead else "Usual item",
        ask=f"Note that the next meeting is {_when(records, *ahead)}."
        if ahead
        else "Agree the day of the next meeting.",
        led_by="Chair",
        known_by=("next meeting", "dates of meetings", "future meetings"),
        usual=True,
    )


def _when(records: Queries, meeting: int, held: PartialDate) -> str:
    """ "on 12 December 2024, 10.00, at the Town Hall"; as much of it as is recorded."""
    [(time, venue)] = records.query("SELECT time, venue FROM meetings WHERE id = ?", (meeting,))
    day = f"{'on' if held.exact_day else 'in'} {held.text}"
    return ", ".join(filter(None, (day, time, venue)))
