"""The quarterly return form of a group: last quarter's words, this quarter's actions, money and risks, and what is asked."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError, gone
from csp_desktop.records.groups import Group, GroupReturn
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.partnerships import Partnership, Setting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import quarter_containing
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.rules.meetings import MeetingStatus
from csp_desktop.rules.returns import Identity, ReturnForm, due_day, file_words
from csp_desktop.services.closed_days import closed_days
from csp_desktop.services.governance import named_in_full
from csp_desktop.services.reading import every, text_of
from csp_desktop.services.record_settings import return_days
from csp_desktop.services.return_parts import sections
from csp_desktop.services.today import today
from csp_desktop.store import hiding

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from csp_desktop.store.records_file import RecordsFile

MARK = "file_mark"  # the setting that tells this records file from every other
OPEN = (ReturnStatus.DUE, ReturnStatus.CHASED, ReturnStatus.LATE)


def prepare(records: RecordsFile, group_id: int, return_id: int | None = None) -> ReturnForm:
    """The form to send to a group: for a return of its, else the open one of its newest quarter, else a new one.

    Records the return where there is none, with its due date from the board's. Raises KnownError where the file cannot
    be written to, or the group or the return is no longer there.
    """
    file = file_mark(records)
    wanted = return_id or _open_return(records, group_id) or _new_return(records, group_id)
    return form(records, wanted, file)


def form(records: RecordsFile, return_id: int, file: str) -> ReturnForm:
    """The form of a return as the records stand now; restricted records never get into one."""
    with records.read() as session:
        hiding.hide(session.connection().connection.dbapi_connection)  # pyright: ignore[reportArgumentType] - sqlcipher3's own
        row = session.get(GroupReturn, return_id)
        group = session.get(Group, row.group_id) if row is not None else None
        if row is None or group is None:
            raise gone("return")
        if row.quarter is None:
            raise KnownError(
                "This return has no quarter yet.", "Give it one, such as Q2 2024/25, then send its form."
            )
        own = _own(session)
        return ReturnForm(
            identity=Identity(file, group.id, row.id, row.quarter.key, own),
            group=named_in_full(group.name, group.abbreviation),
            partnership=own,
            quarter=row.quarter.text,
            months=quarter_containing(row.quarter.first).months,
            due=text_of(row.due),
            board=_board_words(session, row.meeting_id),
            sections=sections(session, row, group),
        )


def file_mark(records: RecordsFile) -> str:
    """The mark of this records file, made when it is first needed; history tells of it and undo passes it by."""
    found = records.setting(MARK)
    if not found:
        found = secrets.token_hex(12)
        with records.note("Make the first return form") as session:
            session.add(Setting(name=MARK, value=found))
    return found


def return_due(records: RecordsFile, board: date) -> date:
    """When returns are due for a board that meets on a day, by the working days of this file."""
    return due_day(board, closed_days(records), return_days(records))


def _own(session: Session) -> str:
    return next((row.name for row in every(session, Partnership, Partnership.is_own.desc())), "")


def _board_words(session: Session, meeting_id: int | None) -> str:
    """Which meeting the return is for: "the board on 17 September 2026"."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    return f"{meeting.title}, {text_of(meeting.held)}" if meeting and meeting.held else ""


def _open_return(records: RecordsFile, group_id: int) -> int | None:
    """The group's open return of the newest quarter."""
    words = ", ".join("?" for _ in OPEN)
    rows = records.query(
        f"SELECT id FROM group_returns WHERE group_id = ? AND quarter IS NOT NULL AND status IN ({words}) "
        "ORDER BY quarter DESC, id DESC LIMIT 1",
        (group_id, *(status.value for status in OPEN)),
    )
    return rows[0][0] if rows else None


def _new_return(records: RecordsFile, group_id: int) -> int:
    """Record the return for the last whole quarter, or the one after the group's newest, for the board's next meeting."""
    day = today(records)
    with records.change("Record a return") as session:
        if session.get(Group, group_id) is None:
            raise gone("group")
        quarter = _next_quarter(session, group_id, day)
        meeting = _next_board(session, group_id, day)
        held = meeting.held.exact_day if meeting is not None and meeting.held is not None else None
        made = GroupReturn(
            group_id=group_id,
            quarter=quarter,
            meeting_id=meeting.id if meeting is not None else None,
            due=PartialDate.on(return_due(records, held)) if held is not None else None,
            status=ReturnStatus.DUE,
        )
        session.add(made)
        session.flush()
        return made.id


def _next_quarter(session: Session, group_id: int, day: date) -> PartialDate:
    wanted = quarter_containing(day).previous
    keys = {
        row.quarter.key
        for row in every(session, GroupReturn, where=GroupReturn.group_id == group_id)
        if row.quarter
    }
    while (found := PartialDate.in_quarter(wanted.year, wanted.number)).key in keys:
        wanted = wanted.next
    return found


def _next_board(session: Session, group_id: int, day: date) -> Meeting | None:
    """Our board's next meeting from a day on that this group has no return for."""
    boards = {row.id for row in every(session, Group) if row.is_board}
    told = {row.meeting_id for row in every(session, GroupReturn, where=GroupReturn.group_id == group_id)}
    ahead = [
        row
        for row in every(session, Meeting)
        if row.group_id in boards
        and row.id not in told
        and row.held is not None
        and row.held.last >= day
        and row.status not in (MeetingStatus.HELD, MeetingStatus.CANCELLED)
    ]
    return min(ahead, key=lambda row: row.held.key if row.held else "", default=None)


def suggested_name(records: RecordsFile, group_id: int, return_id: int | None = None) -> str:
    """What to call the file of a form before it is made; nothing is recorded by asking."""
    wanted = return_id or _open_return(records, group_id) or 0
    rows = records.query(
        "SELECT coalesce(nullif(g.abbreviation, ''), g.name), (SELECT quarter FROM group_returns WHERE id = ?) "
        "FROM groups g WHERE g.id = ?",
        (wanted, group_id),
    )
    name, quarter = rows[0] if rows else ("", None)
    when = PartialDate.from_key(quarter).text if quarter else ""
    return file_words(f"Return {when} {name}")
