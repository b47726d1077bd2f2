"""Those invited to a meeting: a group's members invited at once, and lines that name somebody twice deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import best
from csp_desktop.services.membership import held

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries
    from csp_desktop.services.membership import SeatRow
    from csp_desktop.store.records_file import RecordsFile

_LINES = (
    "SELECT i.id, i.person_id, coalesce(p.name, ''), i.organisation_id, coalesce(o.name, ''), i.role, i.attendance, i.deputy "
    "FROM invitees i LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = i.organisation_id "
    "WHERE i.meeting_id = ? ORDER BY i.id"
)


class Line(NamedTuple):
    """A line of a meeting's invitees. again: whether an earlier line names the same person, or role of an organisation."""

    id: int
    person_id: int | None
    person: str
    organisation_id: int | None
    organisation: str
    role: str
    attendance: Attendance | None
    again: bool
    deputy: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Who is named: a person, or without one a role of an organisation; a line that names nobody is like no other."""
        if self.person_id is not None:
            return ("p", self.person_id)
        named = self.role or self.organisation_id
        return ("r", self.role.casefold(), self.organisation_id) if named else ("line", self.id)


def lines(records: Queries, meeting_id: int) -> tuple[Line, ...]:
    """The lines of a meeting's invitees, in the order they were written down."""
    found: list[Line] = []
    seen: set[tuple[object, ...]] = set()
    for one, person_id, person, organisation_id, organisation, role, stored, deputy in records.query(
        _LINES, (meeting_id,)
    ):
        way = Attendance.from_stored(stored) if stored else None
        made = Line(one, person_id, person, organisation_id, organisation, role, way, False, deputy)
        found.append(made._replace(again=made.key in seen))
        seen.add(made.key)
    return tuple(found)


def members_to_invite(records: Queries, meeting_id: int) -> tuple[SeatRow, ...]:
    """The seats held on the meeting's group at its date that nobody is invited for yet."""
    rows = records.query("SELECT group_id, held FROM meetings WHERE id = ?", (meeting_id,))
    if not rows or rows[0][0] is None or rows[0][1] is None:
        return ()
    invited = lines(records, meeting_id)
    people = {line.person_id for line in invited if line.person_id is not None}
    roles = {line.key for line in invited}
    return tuple(
        seat
        for seat in held(records, rows[0][0], PartialDate.from_key(rows[0][1]))
        if (
            seat.person_id not in people
            if seat.person_id
            else ("r", seat.role.casefold(), seat.organisation_id) not in roles
        )
    )


def invite_members(records: RecordsFile, meeting_id: int) -> int:
    """Invite every member not yet invited, as one change; how many. Raises KnownError where there is nobody to invite."""
    from csp_desktop.records.meetings import Invitee  # imports SQLAlchemy: not before something is changed

    seats = members_to_invite(records, meeting_id)
    if not seats:
        raise KnownError(
            "There is nobody more to invite.",
            "Check the meeting’s group and date, and the seats of the group.",
        )
    with records.change("Invite the members") as session:
        for seat in seats:
            session.add(
                Invitee(
                    meeting_id=meeting_id,
                    person_id=seat.person_id,
                    organisation_id=seat.organisation_id,
                    role=seat.role,
                )
            )
    return len(seats)


def drop_repeated(records: RecordsFile, meeting_id: int) -> int:
    """Delete the lines that name somebody again, as one change; how many. The line kept has the attendance that says most."""
    from csp_desktop.records.meetings import Invitee

    found = lines(records, meeting_id)
    repeated = [line for line in found if line.again]
    if not repeated:
        raise KnownError("Nobody is listed twice.", "There is nothing to delete.")
    ways = {line.key: best(other.attendance for other in found if other.key == line.key) for line in repeated}
    with records.change("Delete repeated invitees") as session:
        for line in found:
            row = session.get_one(Invitee, line.id)
            if line.again:
                session.delete(row)
            elif (
                line.key in ways
                and row.attendance is not ways[line.key]
                and any(other.attendance is not None for other in found if other.key == line.key)
            ):
                row.attendance = ways[line.key]
    return len(repeated)
