"""The due dates an action had, each with the day it was set: as its history holds them, the first as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.services.history import local
from csp_desktop.services.history_words import read_raw

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.services.lists import Queries

_ROWS = (
    "SELECT c.made_at, r.before, r.after FROM changed_rows r JOIN changes c ON c.id = r.change_id "
    "WHERE r.table_name = 'actions' AND r.row_id = ? AND r.after IS NOT NULL ORDER BY r.id"
)
_FIRST = "SELECT first_due, due FROM actions WHERE id = ?"


class DueDate(NamedTuple):
    """A date in words, and the day it was set; "" where that is not known."""

    due: str
    set_on: str


def due_dates(records: Queries, action_id: int) -> tuple[DueDate, ...]:
    """The dates of an action, the first first and the one it has now last; none for an action that never had one.

    What was typed wrong and mended the same day was no agreed date.
    """
    kept = records.query(_FIRST, (action_id,))
    first, now = kept[0] if kept else (None, None)
    made: list[tuple[date | None, str]] = [(None, first)] if first else []
    for day, due in _by_day(records, action_id):
        if due and (not made or made[-1][1] != due):
            made.append((day, due))
    if now and (not made or made[-1][1] != now):
        made.append((None, now))
    return tuple(DueDate(PartialDate.from_key(due).text, print_day(day) if day else "") for day, due in made)


def _by_day(records: Queries, action_id: int) -> list[tuple[date | None, Any]]:
    """The due date before all changes, then that at the end of each day with a change."""
    found: dict[date | None, Any] = {}
    for made_at, stored_before, stored_after in records.query(_ROWS, (action_id,)):
        before, after = read_raw(stored_before), read_raw(stored_after) or {}
        if not found and before:
            found[None] = before.get("due")
        found[local(made_at).date()] = after.get("due")
    return list(found.items())
