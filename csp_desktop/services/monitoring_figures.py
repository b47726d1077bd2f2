"""What a return to a funder is made from: the stream's position in the year, award by award, up to the end of its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence
from csp_desktop.rules.monitoring import Line
from csp_desktop.services.positions import positions, whole
from csp_desktop.services.positions_sql import BY_NOW
from csp_desktop.services.shares import GIVEN, SHARES

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.rules.financial_years import FinancialYear
    from csp_desktop.rules.money import Total
    from csp_desktop.services.lists import Queries

# What of each award of a stream is planned in a year before a month.
PLANNED = (
    f"SELECT f.award_id, sum({BY_NOW}), count(*) = count(pence) FROM {SHARES} f JOIN awards a ON a.id = f.award_id "
    f"WHERE f.year = ? AND a.stream_id = ? AND a.status NOT IN {GIVEN} GROUP BY f.award_id"
)
# How each award's amount is known, and whether it has not begun by a day: then nothing of it is spent, recorded or not.
ABOUT = (
    "SELECT id, amount_says, (starts IS NOT NULL AND starts > ?) OR (starts IS NULL AND status = 'not started') "
    "FROM awards WHERE stream_id = ?"
)
NO_YEAR = (
    f"SELECT count(DISTINCT f.award_id) FROM {SHARES} f JOIN awards a ON a.id = f.award_id "
    f"WHERE f.year IS NULL AND a.stream_id = ? AND a.status NOT IN {GIVEN}"
)


class AwardFigures(NamedTuple):
    """An award of a stream in a year, and how its amount is known."""

    award_id: int
    line: Line
    says: Says | None


class YearFigures(NamedTuple):
    """A stream in a year: what there is to give, None where not known, and its awards."""

    allocated: Pence | None
    carried_in: Pence | None
    awards: tuple[AwardFigures, ...]


def year_figures(source: Queries, stream_id: int, year: FinancialYear, end: date) -> YearFigures:
    """The figures of a stream's year with what was spent up to a day; the same pennies as its position."""
    head = whole(source, year, end, stream_id).position
    planned = _planned(source, stream_id, year, end)
    until = f"{end.isoformat()} "  # after that day, however its date is qualified
    about = {award: (word, ahead) for award, word, ahead in source.query(ABOUT, (until, stream_id))}
    made = []
    for row in positions(source, "award", year, end, stream_id):
        if row.id is None:
            continue
        where, (says, ahead) = row.position, about[row.id]
        awarded, spent, outturn = where.awarded.exact, where.spent.exact, row.forecast.outturn
        if spent is None and ahead and not where.spent.counted:
            spent = Pence(0)
            outturn = awarded if outturn is None else outturn  # it is taken to spend what it is given
        line = Line(row.name, awarded, planned.get(row.id), spent, outturn)
        made.append(AwardFigures(row.id, line, Says(says) if says else None))
    return YearFigures(_known(head.allocated), _known(head.carried_in), tuple(made))


def _known(found: Total) -> Pence | None:
    """An amount that is known; none at all is not nought."""
    return found.exact if found.counted else None


def _planned(source: Queries, stream_id: int, year: FinancialYear, end: date) -> dict[int, Pence | None]:
    month = 12 * end.year + end.month  # the first month that is not over; a period ends with a month
    rows = source.query(PLANNED, (month, year.start, stream_id))
    return {
        award: Pence(pence) if complete and pence is not None else None for award, pence, complete in rows
    }


def without_year(source: Queries, stream_id: int) -> int:
    """How many awards of a stream have no year recorded, so that no return can hold them."""
    return source.query(NO_YEAR, (stream_id,))[0][0]
