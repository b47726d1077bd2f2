"""Where a year's money stands, one way after another, for print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.financial_years import FinancialYear, read_financial_year
from csp_desktop.services.burn_up import money_year
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.positions import PositionRow, positions, whole

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.positions import By

WAYS: tuple[tuple[By, str, str], ...] = (
    ("stream", "Stream", "Streams"),
    ("priority", "Priority", "Priorities"),
    ("group", "Group", "Lead groups of the priorities"),
    ("provider", "Provider", "Providers"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One table: what its rows are of, and whether it is of the one year."""

    head: str
    caption: str
    rows: tuple[PositionRow, ...]
    of_year: bool = True


@dataclass(frozen=True, slots=True)
class PositionTables:
    """The tables of a year, and its total."""

    year: str
    whole: PositionRow
    ways: tuple[Way, ...]


def position_tables(session: Session, as_at: PartialDate, which: str = "") -> PositionTables:
    """The tables of the latest year with money, or of one as typed. Raises KnownError for what is no financial year."""
    asked, day = Asked(session), as_at.last
    start = read_financial_year(which) if which else money_year(asked, day).start
    if start is None:
        raise KnownError(f"“{which}” is not one financial year.", "Type it as 2022/23.")
    year = FinancialYear(start)
    ways = [Way(head, caption, positions(asked, by, year, day)) for by, head, caption in WAYS]
    ways.append(Way("Year", "Years", positions(asked, "year", None, day), of_year=False))
    return PositionTables(year.label, whole(asked, year, day), tuple(way for way in ways if way.rows))
