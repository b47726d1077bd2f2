"""Whether a meeting on record is quorate, as a whole or for one item that some left the room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import gone
from csp_desktop.rules.meetings import Attendance, TookPart
from csp_desktop.rules.quorum import Line, Quorum, count
from csp_desktop.services.today import TODAY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from csp_desktop.services.lists import Queries

__all__ = ["Quorum", "quorum_of"]

_NEEDED = (
    "SELECT coalesce(m.quorum, g.quorum), coalesce(g.quorum_note, ''), m.began <> '' OR m.closed <> '' "
    f"OR coalesce(m.status, '') IN ('held', 'cancelled') OR coalesce(m.held < substr({TODAY}, 1, length(m.held)), 0) "
    "FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?"
)
_INVITED = (
    "SELECT i.id, i.person_id, i.organisation_id, i.role, coalesce(p.name, ''), coalesce(o.name, ''), i.attendance, "
    "i.deputy_for, i.deputy, i.counts, i.departed FROM invitees i LEFT JOIN people p ON p.id = i.person_id "
    "LEFT JOIN organisations o ON o.id = i.organisation_id WHERE i.meeting_id = ? ORDER BY i.id"
)
_LEFT = "SELECT invitee_id FROM declarations WHERE item_id = ? AND invitee_id IS NOT NULL AND took_part = ?"


class _Row(NamedTuple):
    id: int
    person_id: int | None
    organisation_id: int | None
    role: str
    person: str
    organisation: str
    attendance: str | None
    deputy_for: str
    deputy: str
    counts: int
    departed: str

    @property
    def who(self) -> Hashable:
        """Who is named: a person, or without one a role of an organisation; a line that names nobody is like no other."""
        if self.person_id is not None:
            return ("p", self.person_id)
        named = self.role or self.organisation_id
        return ("r", self.role.casefold(), self.organisation_id) if named else ("line", self.id)

    @property
    def names(self) -> frozenset[str]:
        """What a deputy's line may call this member by."""
        return frozenset(words.casefold() for words in (self.person, self.role, self.organisation) if words)


def quorum_of(records: Queries, meeting_id: int, item_id: int | None = None, *, now: bool = False) -> Quorum:
    """The quorum of a meeting: the number is its own, else its group's. Raises KnownError for one no longer there.

    item_id: for an item, those who declared an interest in it and left the room do not count. now: while the meeting sits,
    those who have left for good do not count either. Of an item past, when somebody arrived or left says nothing: by the
    clock alone nobody knows when it was taken.
    """
    needed = records.query(_NEEDED, (meeting_id,))
    if not needed:
        raise gone("meeting")
    rows = [_Row(*row) for row in records.query(_INVITED, (meeting_id,))]
    left = _left(records, item_id) | frozenset(row.id for row in rows if now and row.departed)
    return count(_lines(rows, left), needed[0][0], needed[0][1], begun=bool(needed[0][2]))


def _left(records: Queries, item_id: int | None) -> frozenset[int]:
    if item_id is None:
        return frozenset()
    return frozenset(one for (one,) in records.query(_LEFT, (item_id, TookPart.LEFT.value)))


def _lines(rows: Sequence[_Row], left: frozenset[int]) -> Iterable[Line]:
    """The lines as the rule counts them: the line of a deputy is the member's whom it names."""
    for row in rows:
        member = _member(row, rows)
        way = Attendance.from_stored(row.attendance) if row.attendance else None
        deputy = bool(row.deputy) or (
            member is not row and way in (Attendance.PRESENT, Attendance.SUBSTITUTE)
        )
        shown = Attendance.SUBSTITUTE if member is not row and way is Attendance.PRESENT else way
        yield Line(member.who, shown, deputy, bool(member.counts), row.id in left)


def _member(row: _Row, rows: Sequence[_Row]) -> _Row:
    """The line that a deputy's line stands for; itself where it names no other."""
    named = row.deputy_for.strip().casefold()
    if not named or named in row.names:
        return row
    return next((other for other in rows if other is not row and named in other.names), row)
