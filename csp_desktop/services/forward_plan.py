"""The forward plan of a group: what comes to each of its meetings in the next twelve months, and what has no date yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.forward_plan import later, meeting_for, months_of
from csp_desktop.rules.meetings import Cycle, ForwardStatus, ItemPurpose
from csp_desktop.services.meeting_series import days_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries

YEAR = timedelta(days=365)
_ITEMS = (
    "SELECT f.id, f.title, f.planned, f.cycle, f.purpose, f.led_by, f.ask, f.source, f.status, f.classification, f.meeting_id, "
    "m.held FROM forward_items f LEFT JOIN meetings m ON m.id = f.meeting_id "
    "WHERE f.status <> 'dropped' AND (f.group_id IS ?1 OR (f.group_id IS NULL AND ?2)) ORDER BY f.planned, f.title, f.id"
)
_OTHERS = (
    "SELECT DISTINCT f.group_id FROM forward_items f JOIN groups g ON g.id = f.group_id "
    "WHERE NOT g.is_board ORDER BY g.name"
)
_MEETINGS = (
    "SELECT id, held FROM meetings WHERE group_id = ? AND held IS NOT NULL AND coalesce(status, '') <> 'cancelled' "
    "ORDER BY held, id"
)


class PlannedItem(NamedTuple):
    """Something planned. when: its date as planned; "" where it is put on a meeting without one. again: "once a year"."""

    id: int
    title: str
    ask: str
    when: str
    again: str
    purpose: str
    led_by: str
    source: str
    status: ForwardStatus


@dataclass(frozen=True, slots=True)
class PlannedFor:
    """A meeting ahead, or a month without one, and what is planned for it. meeting_id: None where none is on record.

    meets: whether there is a meeting then, on record or of the group's series.
    """

    meeting_id: int | None
    when: str
    meets: bool
    items: tuple[PlannedItem, ...]


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """A group's plan for twelve months. always: what comes to every meeting. undated: what has no date and no meeting yet."""

    group_id: int | None
    group: str
    until: str
    ahead: tuple[PlannedFor, ...]
    always: tuple[PlannedItem, ...]
    undated: tuple[PlannedItem, ...]

    @property
    def count(self) -> int:
        """How many things are planned, each time they come."""
        return sum(len(one.items) for one in self.ahead) + len(self.always) + len(self.undated)


class _Row(NamedTuple):
    id: int
    title: str
    planned: PartialDate | None
    cycle: Cycle
    purpose: ItemPurpose
    led_by: str
    ask: str
    source: str
    status: ForwardStatus
    meeting_id: int | None
    held: PartialDate | None

    def item(self, when: PartialDate | None) -> PlannedItem:
        """As it is read, for one of the times it comes."""
        again = self.cycle.value if self.cycle is not Cycle.ONCE else ""
        said = when.text if when is not None else ""
        return PlannedItem(
            *(self.id, self.title, self.ask, said, again, self.purpose.label, self.led_by, self.source),
            self.status,
        )


def forward_plan(
    records: Queries, day: date, group_id: int | None = None, *, public: bool = False
) -> ForwardPlan:
    """A group's plan from a day on, or the board's where none is named; what comes again stands at each time it comes.

    records: a records file, or what answers queries for a session. public: leaves out what is not open.
    """
    one, name, board = _group(records, group_id)
    rows = [
        _row(row)
        for row in records.query(_ITEMS, (one, board))
        if not public or row[9] is None or Classification.from_stored(row[9]).public
    ]
    end = day + YEAR
    placed = _placed(rows, _meetings(records, one, day, end), day, end)
    return ForwardPlan(
        one,
        name,
        PartialDate.on(end).text,
        placed,
        tuple(row.item(None) for row in rows if row.cycle is Cycle.EVERY_MEETING and _free(row)),
        tuple(row.item(None) for row in rows if row.planned is None and _waits(row)),
    )


def forward_plans(records: Queries, day: date, *, public: bool = False) -> tuple[ForwardPlan, ...]:
    """The plan of the board, and of every other group for which something is planned."""
    others = [forward_plan(records, day, group, public=public) for (group,) in records.query(_OTHERS)]
    found = (forward_plan(records, day, public=public), *others)
    return tuple(plan for plan in found if plan.count)


def _meetings(
    records: Queries, group_id: int | None, day: date, end: date
) -> list[tuple[int | None, PartialDate]]:
    """The group's meetings within the plan, in order, and the days its series meets on in months that have none on record."""
    rows = [(one, PartialDate.from_key(held)) for one, held in records.query(_MEETINGS, (group_id,))]
    months = {(held.first.year, held.first.month) for _, held in rows}
    found: list[tuple[int | None, PartialDate]] = [
        (one, held) for one, held in rows if held.last >= day and held.first <= end
    ]
    found += [
        (None, PartialDate.on(one))
        for one in days_ahead(records, group_id, day, end)
        if (one.year, one.month) not in months
    ]
    return sorted(found, key=lambda one: one[1].key)


def _group(records: Queries, group_id: int | None) -> tuple[int | None, str, bool]:
    """A group's id and name, and whether what is planned for no group is its; the first board where none is named."""
    which = "id = ?" if group_id is not None else "is_board AND ? IS NULL"
    rows = records.query(
        f"SELECT id, name, is_board FROM groups WHERE {which} ORDER BY id LIMIT 1", (group_id,)
    )
    return (rows[0][0], rows[0][1], bool(rows[0][2])) if rows else (group_id, "", True)


def _row(row: Sequence) -> _Row:
    one, title, planned, cycle, purpose, led_by, ask, source, status, _, meeting, held = row
    return _Row(
        one,
        title,
        PartialDate.from_key(planned) if planned else None,
        Cycle.from_stored(cycle),
        ItemPurpose.from_stored(purpose),
        led_by,
        ask,
        source,
        ForwardStatus.from_stored(status),
        meeting,
        PartialDate.from_key(held) if held else None,
    )


def _free(row: _Row) -> bool:
    """Whether it is planned and not put on a meeting."""
    return row.meeting_id is None and row.status is ForwardStatus.PLANNED


def _waits(row: _Row) -> bool:
    return _free(row) and row.cycle is not Cycle.EVERY_MEETING


def _placed(
    rows: Sequence[_Row], meetings: Sequence[tuple[int | None, PartialDate]], day: date, end: date
) -> tuple[PlannedFor, ...]:
    """The meetings and the months without one, in order, with what comes to each."""
    found: dict[tuple[str, int | None], list[PlannedItem]] = {
        (held.key, meeting): [] for meeting, held in meetings
    }
    for row in rows:
        for key, when in _times(row, meetings, day, end):
            found.setdefault(key, []).append(row.item(when))
    return tuple(
        PlannedFor(
            meeting,
            PartialDate.from_key(key).text,
            any(held.key == key for _, held in meetings),
            tuple(found[key, meeting]),
        )
        for key, meeting in sorted(found, key=lambda one: (one[0], one[1] or 0))
    )


def _times(
    row: _Row, meetings: Sequence[tuple[int | None, PartialDate]], day: date, end: date
) -> list[tuple[tuple[str, int | None], PartialDate | None]]:
    """When something comes within the plan, each as the key of what it is placed under, and its date."""
    if row.meeting_id is not None:
        held = next((held for meeting, held in meetings if meeting == row.meeting_id), None)
        return [((held.key, row.meeting_id), row.planned)] if held is not None else []
    if not _free(row) or row.planned is None or row.cycle is Cycle.EVERY_MEETING:
        return []
    found, when = [], row.planned
    while when.first <= end:
        if when.last >= day or when == row.planned:
            found.append((_place(when, meetings), when))
        months = months_of(row.cycle)
        if months is None:
            break
        when = later(when, months)
    return found


def _place(when: PartialDate, meetings: Sequence[tuple[int | None, PartialDate]]) -> tuple[str, int | None]:
    """The meeting that takes something planned, or else its month."""
    place = meeting_for(when, [held for _, held in meetings])
    if place is not None:
        return meetings[place][1].key, meetings[place][0]
    return PartialDate.in_month(when.first.year, when.first.month).key, None
