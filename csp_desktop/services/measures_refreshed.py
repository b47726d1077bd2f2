"""Which measures have been looked at afresh for a financial year (R19), and marking them, as one change.

Reading needs no SQLAlchemy; it is imported by the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile

NO_PRIORITY = "No priority"
NAMED = 4  # measures that a remark names
_MEASURES = (
    "SELECT m.id, m.name, m.area, m.refreshed_for, m.priority_id, "
    "CASE WHEN p.number <> '' THEN 'Priority ' || p.number || ', ' || p.wording ELSE p.wording END, s.title "
    "FROM measures m LEFT JOIN priorities p ON p.id = m.priority_id LEFT JOIN strategies s ON s.id = p.strategy_id "
    "ORDER BY p.id IS NULL, coalesce(s.first_year, 0) DESC, CAST(p.number AS INTEGER), p.id, m.heading, m.position, m.name"
)


class Refreshable(NamedTuple):
    """A measure with the last year it was refreshed for, None for never; priority: "Priority 1, …", "" for none."""

    id: int
    name: str
    year: FinancialYear | None
    priority_id: int | None
    priority: str
    strategy: str


def refreshable(records: RecordsFile) -> tuple[Refreshable, ...]:
    """Every measure, by the newest strategy's priorities first; an area is said where two measures share a name."""
    rows = records.query(_MEASURES)
    names = [row[1] for row in rows]
    return tuple(
        Refreshable(
            one,
            f"{name}, {area}" if area and names.count(name) > 1 else name,
            FinancialYear(year) if year is not None else None,
            priority,
            wording or "",
            strategy or "",
        )
        for one, name, area, year, priority, wording, strategy in rows
    )


def stale(rows: Sequence[Refreshable], year: FinancialYear) -> tuple[Refreshable, ...]:
    """Those not refreshed for a year or any later one."""
    return tuple(row for row in rows if row.year is None or row.year.start < year.start)


def years_offered(day: date) -> tuple[FinancialYear, ...]:
    """The years measures can be refreshed for: the present one first, the next and the one before."""
    now = containing(day)
    return (now, now.next, FinancialYear(now.start - 1))


def mark_refreshed(records: RecordsFile, ids: Sequence[int], year: FinancialYear) -> int:
    """Mark measures as refreshed for a year, as one change that undo takes back; how many were not yet.

    A measure that is already marked for that year or a later one keeps its year.
    """
    from sqlalchemy import or_, select

    from csp_desktop.records.measures import Measure

    with records.change(f"Mark measures as refreshed for {year.label}") as session:
        old = or_(Measure.refreshed_for.is_(None), Measure.refreshed_for < year)
        found = list(session.scalars(select(Measure).where(Measure.id.in_(ids), old)))
        for row in found:
            row.refreshed_for = year
    return len(found)


def not_refreshed(records: RecordsFile) -> Iterator[str]:
    """A check's sentence on measures that were not refreshed for the year; nothing where no measure ever was."""
    rows = refreshable(records)
    year = containing(today(records))
    waiting = stale(rows, year)
    if waiting and any(row.year is not None for row in rows):
        yield (
            f"{count_words(len(waiting), 'measure')} {'was' if len(waiting) == 1 else 'were'} not refreshed for "
            f"{year.label}: {named([row.name for row in waiting])}; choose Refresh measures in the Priorities tab."
        )


def named(names: Sequence[str]) -> str:
    """A few of the names, which may hold commas, and how many more there are."""
    rest = len(names) - NAMED
    return "; ".join([*names[:NAMED], *([count_words(rest, "other")] if rest > 0 else [])])
