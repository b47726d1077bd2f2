"""The day in SQL: what `services.today` counts from, for every connection that answers queries."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.meetings import MeetingStatus
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.publication import Basis, basis, last_day_to_publish, read_rule

if TYPE_CHECKING:
    from csp_desktop.store.driver import Connection
    from csp_desktop.store.file_ref import FileRef


def tell(connection: Connection, ref: FileRef) -> None:
    """Teach a connection four functions.

    today(fixed): "2024-09-16", the day the records are seen as at, else the fixed day of a sample, else the calendar's.
    days_late(due, today): whole days, None while the stored date is not over; a month is over when its last day is.
    date_words(stored): a stored date in words, "16 September 2024"; as stored where it cannot be read.
    publish_by(...): the last day to publish the papers of a meeting; its arguments are those of the function below.
    """

    def today(fixed: str | None) -> str:
        return (ref.as_at.isoformat() if ref.as_at else fixed) or date.today().isoformat()

    connection.create_function("today", 1, today)
    connection.create_function("days_late", 2, days_late, deterministic=True)
    connection.create_function("date_words", 1, date_words, deterministic=True)
    connection.create_function("publish_by", 8, publish_by, deterministic=True)


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


@lru_cache(maxsize=4096)
def date_words(stored: str | None) -> str | None:
    """A stored date as it is said; what cannot be read stays as it is stored, and nothing is nothing."""
    if not stored:
        return None
    try:
        return PartialDate.from_key(stored).text
    except ValueProblem:
        return stored


@lru_cache(maxsize=4096)
def publish_by(
    held: str | None,
    status: str | None,
    kind: str | None,
    group: str | None,
    is_board: int,
    clear_days: str | None,
    saturdays: str | None,
    also_closed: str | None,
) -> str | None:
    """The last day to publish a meeting's papers, as stored; None for one not known to the day, cancelled, or under no rule.

    kind, group, is_board: the group's. The last three are settings as they are stored.
    """
    if not held or status == MeetingStatus.CANCELLED.value:
        return None
    try:
        day = PartialDate.from_key(held).exact_day
        ruled = basis(GroupKind(kind) if kind else None, group or "", bool(is_board))
    except ValueError:  # a damaged value: the check names it
        return None
    if day is None or ruled is Basis.NONE:
        return None
    rule = read_rule(clear_days or "", saturdays or "", also_closed or "")
    return PartialDate.on(last_day_to_publish(day, rule)).key
