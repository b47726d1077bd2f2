"""Actions carried forward by themselves: raised at one meeting of a group and still open at its next (E22)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import number_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.services.lists import Queries

# Where an action `r` was raised: at its meeting, or at that of its agenda item.
RAISED_AT = "coalesce(r.meeting_id, (SELECT i.meeting_id FROM agenda_items i WHERE i.id = r.item_id))"
HELD = "m.held IS NOT NULL AND coalesce(m.status, '') <> 'cancelled'"
_OVER = ("done", "paused")
_MEETING = "SELECT group_id, held FROM meetings m WHERE id = ? AND held IS NOT NULL"
# Done on the day of the meeting or after it, it was still open when the meeting began.
_EARLIER = f"SELECT m.id FROM meetings m WHERE m.group_id = ?1 AND m.id <> ?2 AND m.held < ?3 AND {HELD}"
_CARRIED = (
    "SELECT r.id, r.reference, r.wording, coalesce(nullif(r.owner, ''), o.name, ''), r.due, r.status, r.restricted, m.held "
    f"FROM actions r JOIN meetings m ON m.id = {RAISED_AT} LEFT JOIN organisations o ON o.id = r.organisation_id "
    f"WHERE (r.meeting_id IN ({_EARLIER}) OR r.meeting_id IS NULL AND r.item_id IN "
    f"(SELECT i.id FROM agenda_items i WHERE i.meeting_id IN ({_EARLIER}))) "
    "AND (r.status NOT IN ('done', 'paused') OR r.status = 'done' AND r.completed >= ?3)"
)
_MET = f"SELECT m.id, m.held FROM meetings m WHERE m.group_id = ? AND {HELD}"
_MEETINGS = f"SELECT m.id, m.group_id, m.held FROM meetings m WHERE m.group_id IS NOT NULL AND {HELD} ORDER BY m.held, m.id"
_RAISED = (
    f"SELECT r.id, {RAISED_AT}, CASE WHEN r.status IN ('done', 'paused') THEN r.completed END FROM actions r "
    "WHERE (r.meeting_id IS NOT NULL OR r.item_id IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class CarriedAction:
    """An open action of an earlier meeting.

    raised_at: the date of that meeting in words; times_carried: how often the group has met since, this meeting counted;
    days_late: 0 where it is not late. status: as read; shape: its sign, that of what is late where it is late.
    """

    id: int
    reference: str
    wording: str
    owner: str
    due: PartialDate | None
    status: str
    shape: str
    restricted: bool
    raised_at: str
    times_carried: int
    days_late: int
    open: bool

    @property
    def carried_words(self) -> str:
        """ "Carried from 10 June 2024, twice"."""
        return carried_words(self.raised_at, self.times_carried)


class Carrying(NamedTuple):
    """When an action was raised, in words, and how often its group has met since."""

    raised_at: str
    times: int

    @property
    def words(self) -> str:
        """The same as a paper says it; "" for what was not carried."""
        return carried_words(self.raised_at, self.times)


def carried_words(raised_at: str, times: int) -> str:
    """How often something was carried: "Carried from 10 June 2024, twice"; "" for never."""
    often = {1: "once", 2: "twice"}.get(times, f"{number_words(times)} times")
    return f"Carried from {raised_at}, {often}" if times else ""


def carried(records: Queries, meeting_id: int, today: date | None = None) -> tuple[CarriedAction, ...]:
    """The actions of earlier meetings of the same group that are open at a meeting: the late ones first, then by their dates.

    An action done on the day of the meeting, or later, is among them with the status it has now; a paused one is not.
    today: the day that lateness is counted from; None for the day of the file. Nothing for a meeting of no group or date.
    """
    found = records.query(_MEETING, (meeting_id,))
    if not found or found[0][0] is None:
        return ()
    group_id, held = found[0]
    day = today or _today(records)
    met = [(row[0], row[1]) for row in records.query(_MET, (group_id,))]
    rows = records.query(_CARRIED, (group_id, meeting_id, held))
    made = [_carried(row, day, _times(met, row[-1], meeting_id, held)) for row in rows]
    return tuple(sorted(made, key=_order))


def carried_times(records: Queries, as_at: PartialDate) -> Mapping[int, Carrying]:
    """How often each action was carried by a date, or until it was closed, by its id; those never carried are not among them."""
    return _carried_times(records, as_at, _RAISED, ())


def carried_remark(records: Queries, action_id: int) -> tuple[str, str] | None:
    """What is said of an open action above its form: how often it was carried; None for one that was not."""
    sql = f"{_RAISED} AND r.id = ? AND r.status NOT IN (?, ?)"
    found = _carried_times(records, PartialDate.on(_today(records)), sql, (action_id, *_OVER)).get(action_id)
    return ("wait", f"{found.words}.") if found is not None else None


def _carried_times(
    records: Queries, as_at: PartialDate, sql: str, values: Sequence[object]
) -> dict[int, Carrying]:
    meetings = {row[0]: (row[1], row[2]) for row in records.query(_MEETINGS)}
    by_group: dict[int, list[str]] = {}
    for group, held in meetings.values():
        if PartialDate.from_key(held).first <= as_at.last:
            by_group.setdefault(group, []).append(held)
    made = {}
    for action, meeting, closed in records.query(sql, values):
        group, held = meetings.get(meeting, (None, ""))
        met = by_group.get(group, []) if group is not None else []
        until = bisect_right(met, closed) if closed else len(met)
        times = until - bisect_right(met, held)
        if times > 0:
            made[action] = Carrying(PartialDate.from_key(held).text, times)
    return made


def _times(met: Sequence[tuple[int, str]], raised: str, meeting_id: int, held: str) -> int:
    """How many meetings there were after the one it was raised at, to the one it is carried to."""
    return sum(raised < day < held or other == meeting_id for other, day in met)


def _carried(row: tuple, day: date, times: int) -> CarriedAction:
    record_id, reference, wording, owner, due, stored, restricted, raised = row
    status = ActionStatus.from_stored(stored)
    when = PartialDate.from_key(due) if due else None
    late = max(0, (day - when.last).days) if when is not None and status.open else 0
    return CarriedAction(
        id=record_id,
        reference=reference,
        wording=wording,
        owner=owner,
        due=when,
        status=status.label,
        shape="late" if late else status.shape,
        restricted=bool(restricted),
        open=status.open,
        raised_at=PartialDate.from_key(raised).text,
        times_carried=times,
        days_late=late,
    )


def _order(row: CarriedAction) -> tuple[int, bool, str, int]:
    return -row.days_late, row.due is None, row.due.key if row.due else "", row.id


def _today(records: Queries) -> date:
    rows = records.query("SELECT value FROM settings WHERE name = 'today'")
    return date.fromisoformat(rows[0][0]) if rows and rows[0][0] else date.today()
