"""What history holds of an action plan: the date first agreed of a line that was revised, and when progress was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.history import local
from csp_desktop.services.history_words import query_of, read_raw

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from csp_desktop.services.history_words import Raw

_ROWS = (
    "SELECT r.row_id, c.made_at, r.before, r.after FROM changed_rows r JOIN changes c ON c.id = r.change_id "
    "WHERE r.table_name = ? AND r.after IS NOT NULL ORDER BY r.id"
)
_PROGRESS = ("progress", "status")


class LineHistory(NamedTuple):
    """first_due: the date first agreed, where another stands now. noted: the day its progress was last changed."""

    first_due: PartialDate | None = None
    noted: date | None = None


def plan_history(session: Session, table: str = "plan_lines") -> dict[int, LineHistory]:
    """The history of every line of an action plan that was ever changed, by its id; of the actions just so."""
    found: dict[int, _Dues] = {}
    for row_id, made_at, stored_before, stored_after in query_of(session)(_ROWS, (table,)):
        before, after = read_raw(stored_before), read_raw(stored_after) or {}
        found.setdefault(row_id, _Dues(before)).add(local(made_at).date(), before, after)
    return {row_id: dues.history() for row_id, dues in found.items()}


class _Dues:
    """The due dates a line had at the end of each day: what was typed wrong and mended the same day was no agreed date."""

    def __init__(self, first: Raw | None) -> None:
        self._by_day: dict[date | None, Any] = {None: first.get("due")} if first else {}
        self._noted: date | None = None

    def add(self, day: date, before: Raw | None, after: Raw) -> None:
        """One change to the line."""
        self._by_day[day] = after.get("due")
        if before is not None and any((before.get(n) or "") != (after.get(n) or "") for n in _PROGRESS):
            self._noted = day

    def history(self) -> LineHistory:
        """What is to be said of them."""
        dues = [due for due in self._by_day.values() if due]
        now = list(self._by_day.values())[-1]
        first = dues[0] if dues and dues[0] != now else None
        return LineHistory(PartialDate.from_key(first) if first else None, self._noted)
