"""What is planned and spent by the end of each month of a year, with the year's position: what a burn-up is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import print_day
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.forecasting import Forecast, Known, forecast, months_over
from csp_desktop.rules.money import Pence, Total
from csp_desktop.rules.profiles import APRIL, YEAR
from csp_desktop.services.positions import PositionRow, whole
from csp_desktop.services.positions_sql import Scope, awarded
from csp_desktop.services.shares import GIVEN, SHARES, SPENDING, month_of

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

QUARTER = 3  # months
REST = 10  # of what positions_sql.awarded gives: what is planned for the rest of the time
_LAST_YEAR = (
    "SELECT max(year) FROM (SELECT min(coalesce(last_year, year), ?1) AS year FROM stream_years WHERE year <= ?1 "
    "UNION ALL SELECT min(coalesce(last_year, first_year), ?1) FROM awards WHERE first_year <= ?1)"
)


@dataclass(frozen=True, slots=True)
class BurnUp:
    """A year's spending as it grows. ends: the last day of each period.

    planned, spent: what it comes to by then; spent is None for what is still to come. today: the period the day is in,
    None for a year that is over or has not begun. unplaced: of what is spent, without a date in the year, counted from the
    first period on. unplanned: awards of the year without an amount. forecast: that of the year, or where awards without
    an amount or without recorded spending keep that from being said, that of the rest.
    """

    year: FinancialYear
    ends: tuple[date, ...]
    planned: tuple[Pence, ...]
    spent: tuple[Pence | None, ...]
    today: int | None
    unplaced: Pence
    unplanned: int
    whole: PositionRow
    forecast: Forecast

    @property
    def partial(self) -> bool:
        """Whether the forecast leaves out what is not known."""
        return self.forecast != self.whole.forecast


def money_year(records: Queries, day: date) -> FinancialYear:
    """The last financial year up to a day's that money is recorded for; the day's own where none is."""
    now = containing(day)
    ((start,),) = records.query(_LAST_YEAR, (now.start,))
    return now if start is None else FinancialYear(start)


def burn_up(
    records: Queries, year: FinancialYear, day: date, stream: int | None = None, months: int = 1
) -> BurnUp:
    """A year's spending as seen on a day, month by month, or quarter by quarter (months=3); of one stream or of all."""
    ends = tuple(_end(year, number + months) for number in range(0, YEAR, months))
    today = next((place for place, end in enumerate(ends) if day <= end), None) if day >= year.first else None
    by_month, unplaced = _spent(records, year, day, stream)
    planned, unplanned = _planned(records, year, stream)
    position = whole(records, year, day, stream)
    reached = -1 if day < year.first else len(ends) - 1 if today is None else today
    known = bool(position.position.spent.counted)
    spent = tuple(
        Pence(unplaced + sum(by_month[: (place + 1) * months])) if known and place <= reached else None
        for place in range(len(ends))
    )
    seen = _forecast(records, year, day, stream, position)
    plan = tuple(planned[months - 1 :: months])
    return BurnUp(year, ends, plan, spent, today, unplaced, unplanned, position, seen)


def _forecast(
    records: Queries, year: FinancialYear, day: date, stream: int | None, position: PositionRow
) -> Forecast:
    """The year's forecast; where it cannot be said for all, that of the awards with an amount."""
    where = position.position
    if position.forecast.outturn is not None or day > year.last or not where.spent.counted:
        return position.forecast
    sql, values = awarded("stream", Scope(year.start, stream, day.isoformat()), months_over(day))
    rest = sum(row[REST] or 0 for row in records.query(sql, values))
    known = Known(_without_gaps(where.spent), _without_gaps(where.awarded), Pence(rest))
    return forecast(year, day, known)


def _without_gaps(found: Total) -> Total:
    return Total(found.known, found.counted, 0)


def _end(year: FinancialYear, months: int) -> date:
    """The last day of a year's month, counted from one."""
    past = APRIL + months
    return date(year.start + past // YEAR, past % YEAR + 1, 1) - timedelta(days=1)


def _of_stream(stream: int | None, column: str) -> tuple[str, list[object]]:
    return ("", []) if stream is None else (f" AND {column} = ?", [stream])


def _spent(records: Queries, year: FinancialYear, day: date, stream: int | None) -> tuple[list[int], Pence]:
    """What is spent in each month, what comes after March being of March; and what has no date in the year."""
    test, values = _of_stream(stream, "a.stream_id")
    april = YEAR * year.start + APRIL
    sql = (
        f"SELECT CASE WHEN x.dated IS NULL THEN -1 ELSE max(-1, min(11, {month_of('x.dated')} - ?)) END AS n, "
        f"sum(x.amount) FROM {SPENDING} x JOIN awards a ON a.id = x.award_id WHERE x.kind = 'spent' AND x.year = ? "
        f"AND (x.dated IS NULL OR x.dated <= ?){test} GROUP BY n"
    )
    found = dict(records.query(sql, [april, year.start, day.isoformat(), *values]))
    return [found.get(number) or 0 for number in range(YEAR)], Pence(found.get(-1) or 0)


def _planned(records: Queries, year: FinancialYear, stream: int | None) -> tuple[list[Pence], int]:
    """What is planned by the end of each month, each award's equal months rounded down; and awards without an amount."""
    test, values = _of_stream(stream, "a.stream_id")
    april = YEAR * year.start + APRIL
    sums = ", ".join(
        f"sum(f.pence * max(0, min(f.months, {april + number} - f.from_month)) / f.months)"
        for number in range(1, YEAR + 1)
    )
    sql = (
        f"SELECT sum(f.pence IS NULL), {sums} FROM {SHARES} f JOIN awards a ON a.id = f.award_id "
        f"WHERE f.year = ? AND a.status NOT IN {GIVEN}{test}"
    )
    ((unknown, *found),) = records.query(sql, [year.start, *values])
    return [Pence(one or 0) for one in found], unknown or 0


def month_name(end: date) -> str:
    """The month a period ends with: "December"."""
    return print_day(end).split()[1]
