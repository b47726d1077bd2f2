"""Who came to the last meetings of a group: by meeting and by seat, and who has not been for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import CAME, best
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.membership import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.services.membership import SeatRow

LAST = 4  # meetings looked back on, a year's worth of a quarterly board
_MEETINGS = (
    "SELECT id, title, held FROM meetings m WHERE group_id = ? AND held IS NOT NULL "
    "AND coalesce(status, '') NOT IN ('planned', 'cancelled') "
    "AND EXISTS (SELECT 1 FROM invitees i WHERE i.meeting_id = m.id) ORDER BY held DESC, id DESC"
)
_INVITED = (
    "SELECT i.person_id, i.organisation_id, i.role, coalesce(p.name, nullif(i.role, ''), o.name, ''), i.attendance "
    "FROM invitees i LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = i.organisation_id "
    "WHERE i.meeting_id = ? ORDER BY i.id"
)


class Attended(NamedTuple):
    """A meeting and who came: how many lines of invitees there are, how many people they are, and how many came.

    recorded: how many have their attendance recorded.
    """

    meeting_id: int
    title: str
    held: PartialDate
    lines: int
    people: int
    came: int
    recorded: int

    @property
    def words(self) -> str:
        """ "12 of 17 came", and that of some nothing is recorded; "Not recorded" where nothing is of anybody."""
        if not self.recorded:
            return "Not recorded"
        rest = self.people - self.recorded
        return f"{self.came} of {self.people} came" + (f", {rest} not recorded" if rest else "")


class SeatAttended(NamedTuple):
    """A seat, and how it was filled at each meeting: None where it was not invited."""

    called: str
    seat_id: int
    found: tuple[Attendance | None, ...]

    @property
    def words(self) -> str:
        """ "3 of 4": the meetings come to, of those to which it was invited and whose attendance is recorded."""
        known = [one for one in self.found if one not in (None, Attendance.NOT_RECORDED)]
        return f"{sum(one in CAME for one in known)} of {len(known)}" if known else "Not recorded"


@dataclass(frozen=True, slots=True)
class AttendanceTable:
    """The last meetings, newest first, how each seat was filled at them, and what stands out, in sentences."""

    meetings: tuple[Attended, ...]
    seats: tuple[SeatAttended, ...]
    remarks: tuple[str, ...]

    @property
    def recorded(self) -> bool:
        """Whether the attendance of anybody is recorded."""
        return any(one.recorded for one in self.meetings)


class _Invited(NamedTuple):
    person_id: int | None
    organisation_id: int | None
    called: str
    key: tuple[object, ...]
    attendance: Attendance | None


def attendance(records: Queries, group_id: int, as_at: PartialDate) -> AttendanceTable:
    """Who came to the last four meetings of a group before a date, or at it."""
    rows = [
        (one, title, PartialDate.from_key(key)) for one, title, key in records.query(_MEETINGS, (group_id,))
    ]
    last = [row for row in rows if row[2].first <= as_at.last][:LAST]
    invited = {one: _invited(records, one) for one, _, _ in last}
    meetings = tuple(_meeting(one, title, day, invited[one]) for one, title, day in last)
    sitting = held(records, group_id, as_at)
    alone = _alone(sitting)
    seats = tuple(_seat(row, [invited[one] for one, _, _ in last], alone) for row in sitting)
    return AttendanceTable(meetings, seats, _remarks(seats, meetings))


def invited_twice(records: Queries, meeting_id: int) -> tuple[int, int]:
    """How many lines of invitees a meeting has, and how many people they are."""
    rows = _invited(records, meeting_id)
    return len(rows), len({row.key for row in rows})


def _alone(rows: Sequence[SeatRow]) -> frozenset[int]:
    """The organisations with one seat: whoever comes for them fills it."""
    named = [row.organisation_id for row in rows if row.organisation_id is not None]
    return frozenset(one for one in named if named.count(one) == 1)


def _seat(row: SeatRow, invited: Sequence[Sequence[_Invited]], alone: frozenset[int]) -> SeatAttended:
    """How a seat was filled: by its person, and where its organisation has one seat by whoever came for that."""
    found: list[Attendance | None] = []
    for lines in invited:
        own = [
            one.attendance
            for one in lines
            if (row.person_id is not None and one.person_id == row.person_id)
            or (row.organisation_id in alone and one.organisation_id == row.organisation_id)
        ]
        found.append(best(own) if own else None)
    return SeatAttended(row.called, row.id, tuple(found))


def _meeting(one: int, title: str, day: PartialDate, lines: Sequence[_Invited]) -> Attended:
    """A meeting's counts; somebody listed twice is one person."""
    people: dict[tuple[object, ...], list[Attendance | None]] = {}
    for row in lines:
        people.setdefault(row.key, []).append(row.attendance)
    ways = [best(found) for found in people.values()]
    came = sum(way in CAME for way in ways)
    recorded = sum(way is not Attendance.NOT_RECORDED for way in ways)
    return Attended(one, title, day, len(lines), len(people), came, recorded)


def _remarks(seats: Sequence[SeatAttended], meetings: Sequence[Attended]) -> tuple[str, ...]:
    """Seats that nobody filled at any of the last meetings, two at least; invitees listed twice."""
    found = []
    for seat in seats:
        known = [one for one in seat.found if one not in (None, Attendance.NOT_RECORDED)]
        if len(known) > 1 and not any(one in CAME for one in known):
            found.append(f"{seat.called}: nobody came to the last {number_words(len(known))} meetings.")
    for one in meetings:
        if one.lines > one.people:
            lines = sentence_case(number_words(one.lines))
            found.append(f"{lines} lines of invitees of {one.title} are {number_words(one.people)} people.")
    return tuple(found)


def _invited(records: Queries, meeting_id: int) -> list[_Invited]:
    made = []
    for person, organisation, role, called, stored in records.query(_INVITED, (meeting_id,)):
        key = ("p", person) if person is not None else ("r", role.casefold(), organisation)
        way = Attendance.from_stored(stored) if stored else None
        made.append(_Invited(person, organisation, called, key, way))
    return made
