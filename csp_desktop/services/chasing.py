"""Chasing a return that is late: the reminder's words, and putting on record that it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.wording import count_words, ordinal
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile

HOW = "E-mail"
_SQL = (
    "SELECT g.name, r.quarter, r.due, r.status, m.title, m.held, "
    "(SELECT count(*) FROM return_chases c WHERE c.return_id = r.id) "
    "FROM group_returns r JOIN groups g ON g.id = r.group_id LEFT JOIN meetings m ON m.id = r.meeting_id WHERE r.id = ?"
)
# Whoever holds an office of the group now and has an address; its chair first.
_ADDRESS = (
    "SELECT p.email FROM offices o JOIN people p ON p.id = o.person_id WHERE o.group_id = ? AND o.until IS NULL "
    "AND p.email LIKE '%_@_%' ORDER BY o.role NOT LIKE 'Chair%', o.since DESC, o.id LIMIT 1"
)


class Reminder(NamedTuple):
    """A reminder to send: its subject, its words, and to whom, "" where no address is recorded."""

    subject: str
    text: str
    to: str


def reminder(records: RecordsFile, return_id: int) -> Reminder:
    """The reminder for a return that has not come. Raises KnownError where it came, or is no longer there."""
    rows = records.query(_SQL, (return_id,))
    if not rows:
        raise gone("return")
    group, quarter, due, status, board, held, sent = rows[0]
    if status not in ("due", "chased", "late"):
        raise KnownError(
            f"The return of {group} is not waited for.", "Only a return that has not come is chased."
        )
    of = f" for {PartialDate.from_key(quarter).text}" if quarter else ""
    late = _lateness(due, today(records))
    again = f" This is our {ordinal(sent + 1)} reminder." if sent else ""
    meets = f" {board} meets on {PartialDate.from_key(held).text}." if board and held else ""
    text = (
        f"Dear colleague,\n\nWe have not yet received the quarterly return of {group}{of}{late}.{again}{meets}\n\n"
        "Please fill in the form and send it back. Cells you leave empty stay as we have them. If something "
        "stands in the way, or you expect nothing to report, tell us so and we will record it.\n\n"
        f"Kind regards\n{records.partnership_name}\n"
    )
    return Reminder(
        f"Quarterly return{of}: {group}", text, address_of(records, _group_of(records, return_id))
    )


def record_chase(records: RecordsFile, return_id: int, how: str = HOW) -> None:
    """Put on record that a reminder was sent today, as one change; a return that was due is then chased."""
    from csp_desktop.records.groups import GroupReturn, ReturnChase
    from csp_desktop.rules.groups import ReturnStatus

    day = today(records)
    with records.change("Record a reminder") as session:
        row = session.get(GroupReturn, return_id)
        if row is None:
            raise gone("return")
        session.add(ReturnChase(return_id=row.id, sent=PartialDate.on(day), how=how))
        if row.status is ReturnStatus.DUE:
            row.status = ReturnStatus.CHASED


def address_of(records: RecordsFile, group_id: int) -> str:
    """Where a group's mail goes: the address of its chair, or of who holds an office of it; "" where none is recorded."""
    rows = records.query(_ADDRESS, (group_id,))
    return rows[0][0] if rows else ""


def _group_of(records: RecordsFile, return_id: int) -> int:
    return records.query("SELECT group_id FROM group_returns WHERE id = ?", (return_id,))[0][0]


def _lateness(due: str | None, day: date) -> str:
    """When it was due, within the sentence: ", which was due on 27 August 2026, 5 days ago"."""
    when = PartialDate.from_key(due) if due else None
    if when is None:
        return ""
    exact = when.exact_day
    if exact is None:
        return f", due {when.text}"
    if exact >= day:
        return f", which is due on {print_day(exact)}"
    return f", which was due on {print_day(exact)}, {count_words((day - exact).days, 'day')} ago"
