"""The day in SQL: what `services.today` counts from, for every connection that answers queries."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from csp_desktop.store.driver import Connection
    from csp_desktop.store.file_ref import FileRef


def tell(connection: Connection, ref: FileRef) -> None:
    """Teach a connection two functions.

    today(fixed): "2024-09-16", the day the records are seen as at, else the fixed day of a sample, else the calendar's.
    days_late(due, today): whole days, None while the stored date is not over; a month is over when its last day is.
    """

    def today(fixed: str | None) -> str:
        return (ref.as_at.isoformat() if ref.as_at else fixed) or date.today().isoformat()

    connection.create_function("today", 1, today)
    connection.create_function("days_late", 2, days_late, deterministic=True)


@lru_cache(maxsize=1024)
def days_late(due: str | None, today: str) -> int | None:
    """How many days ago a stored date was over; None where it is not over, not known or cannot be read."""
    if not due:
        return None
    try:
        late = (date.fromisoformat(today) - PartialDate.from_key(due).last).days
    except ValueProblem:
        return None
    return late if late > 0 else None
