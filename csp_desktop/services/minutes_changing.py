"""What becomes of a meeting's minutes: written as a draft, agreed at a later meeting, and opened again with a reason.

That agreed minutes stay as they are is kept by the store (`store.seals`), however a change is tried.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meeting_names import date_first
from csp_desktop.rules.meetings import MeetingStatus, MinutesStatus
from csp_desktop.services.minutes import minutes_of
from csp_desktop.services.minutes_corrections import REOPENED
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.records.meetings import Meeting
    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

AGREED = MinutesStatus.AGREED
_STANDS = "SELECT minutes_status FROM meetings WHERE id = ?"
_LATER = (
    "SELECT l.id, l.title, l.held FROM meetings m JOIN meetings l ON l.group_id = m.group_id AND l.id <> m.id "
    "WHERE m.id = ? AND l.held >= m.held AND coalesce(l.status, '') <> 'cancelled' ORDER BY l.held, l.id"
)


def stands(records: Queries, meeting_id: int) -> MinutesStatus:
    """Where a meeting's minutes stand."""
    rows = records.query(_STANDS, (meeting_id,))
    return MinutesStatus.from_stored(rows[0][0]) if rows and rows[0][0] else MinutesStatus.NOT_WRITTEN


def later_meetings(records: Queries, meeting_id: int) -> tuple[tuple[int, str], ...]:
    """The later meetings of the same group, at which minutes may be agreed, the next first: id, and date with title."""
    return tuple((one, date_first(held, title)) for one, title, held in records.query(_LATER, (meeting_id,)))


def to_come(records: RecordsFile, meeting_id: int) -> bool:
    """Whether a meeting is still to come, so that it cannot have agreed anything yet."""
    rows = records.query("SELECT held FROM meetings WHERE id = ? AND held IS NOT NULL", (meeting_id,))
    return bool(rows) and PartialDate.from_key(rows[0][0]).first > today(records)


def said_of(records: RecordsFile, meeting_id: int) -> tuple[str, str] | None:
    """What is said above a meeting's form: what its publication clock says, and of agreed minutes that they stay as they are."""
    clock = import_module("csp_desktop.services.publication").said_of(records, meeting_id)
    if stands(records, meeting_id) is not AGREED or (clock is not None and clock[0] == "late"):
        return clock
    agreed = records.query("SELECT minutes_agreed FROM meetings WHERE id = ?", (meeting_id,))[0][0]
    when = PartialDate.from_key(agreed).text
    return "watch", (
        f"Its minutes were agreed on {when}: who came, what was said and what was decided stay as they are. "
        "To put them right, choose Reopen the minutes in the menu above."
    )


def mark_draft(records: RecordsFile, meeting_id: int) -> bool:
    """Note that the draft minutes are written, as one change; whether that was new. Agreed minutes stay so."""
    if stands(records, meeting_id) is not MinutesStatus.NOT_WRITTEN:
        return False
    with records.change("Write the draft minutes") as session:
        _meeting(session, meeting_id).minutes_status = MinutesStatus.DRAFT
    return True


def agree(records: RecordsFile, meeting_id: int, at_meeting_id: int, corrections: str = "") -> None:
    """Mark minutes as agreed at a later meeting, with the corrections made there, as one change. They are sealed with it.

    Raises KnownError, and changes nothing, where they are agreed already, nothing is minuted, or the other meeting is
    earlier or has no date.
    """
    if stands(records, meeting_id) is AGREED:
        raise KnownError("These minutes were agreed already.", "Reopen them first to put them right.")
    if not minutes_of(records, meeting_id).recorded:
        raise KnownError(
            "Nothing is minuted of this meeting yet.",
            "Record who came, what was said, decisions and actions first.",
        )
    with records.change("Agree the minutes") as session:
        meeting, other = _meeting(session, meeting_id), _meeting(session, at_meeting_id)
        _refuse_order(meeting, other)
        meeting.minutes_status = AGREED
        meeting.minutes_agreed = other.held.plain() if other.held else None
        meeting.minutes_agreed_at_id = other.id
        meeting.corrections = _added(meeting.corrections, corrections.strip())
        if meeting.quorum is None:  # the group's may change; what it was stays with the minutes
            meeting.quorum = _quorum(session, meeting.group_id)
        if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT):
            meeting.status = MeetingStatus.HELD


def _quorum(session: Session, group_id: int | None) -> int | None:
    from csp_desktop.records.groups import Group

    group = session.get(Group, group_id) if group_id is not None else None
    return group.quorum if group is not None else None


def _refuse_order(meeting: Meeting, other: Meeting) -> None:
    if other.id == meeting.id:
        raise KnownError("A meeting does not agree its own minutes.", "Choose a later one of the same group.")
    if other.held is None:
        raise KnownError("The meeting that agreed them has no date.", "Fill in its date first.")
    if meeting.held is not None and other.held.last < meeting.held.first:
        raise KnownError(
            f"{other.held.text} is before the meeting itself ({meeting.held.text}).", "Choose a later one."
        )


def reopen(records: RecordsFile, meeting_id: int, reason: str) -> None:
    """Open agreed minutes again, as one change; the reason stays with them. Raises KnownError for no reason."""
    why = " ".join(reason.split())
    if not why:
        raise KnownError("It is not said why the minutes are opened again.", "Type the reason.")
    if stands(records, meeting_id) is not AGREED:
        raise KnownError("These minutes are not agreed, so they are open.", "Change what is to be changed.")
    day = print_day(today(records))
    with records.change("Reopen the minutes") as session:
        meeting = _meeting(session, meeting_id)
        meeting.minutes_status = MinutesStatus.DRAFT
        meeting.minutes_agreed = None
        meeting.minutes_agreed_at_id = None
        meeting.corrections = _added(meeting.corrections, f"{REOPENED}{day}: {why}")


def _added(before: str, more: str) -> str:
    return f"{before}\n{more}" if before and more else before or more


def _meeting(session: Session, meeting_id: int) -> Meeting:
    from csp_desktop.records.meetings import Meeting  # SQLAlchemy: not before something is changed

    found = session.get(Meeting, meeting_id)
    if found is None:
        raise gone("meeting")
    return found
