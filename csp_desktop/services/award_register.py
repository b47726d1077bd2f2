"""The award register: every award on record, or those that run in one year, by the year each is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_

from csp_desktop.errors import KnownError
from csp_desktop.records.funding import Award
from csp_desktop.rules.financial_years import FinancialYear, read_financial_year
from csp_desktop.rules.money import Pence, Total
from csp_desktop.services.awards import AwardRow, register, register_total
from csp_desktop.services.burn_up import money_year
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, organisation_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

ALL = "all"


@dataclass(frozen=True, slots=True)
class AwardRegister:
    """The register at a date. year: the one they run in, None for all; total: of those given; spent: of all."""

    rows: tuple[AwardRow, ...]
    year: FinancialYear | None
    total: Total

    @property
    def spent(self) -> Total:
        """What is spent under them; an award of which none is recorded counts as missing."""
        known = sum(row.spent.known for row in self.rows)
        counted = sum(bool(row.spent.counted) for row in self.rows)
        missing = sum(row.given and not row.spent.counted for row in self.rows)
        return Total(Pence(known), counted, missing)

    @property
    def years(self) -> tuple[tuple[str, tuple[AwardRow, ...]], ...]:
        """The awards under the financial year each is from, the newest first; those without one last."""
        found: dict[FinancialYear | None, list[AwardRow]] = {}
        for row in self.rows:
            found.setdefault(row.first, []).append(row)
        order = sorted(found, key=lambda year: -1 if year is None else year.start, reverse=True)
        return tuple(
            ("a year not recorded" if year is None else year.label, tuple(found[year])) for year in order
        )


def award_register(session: Session, as_at: PartialDate, which: str = "") -> AwardRegister:
    """The awards that run in the latest year with money, or in one as typed; "all" for every one there is.

    Raises KnownError for what is no financial year.
    """
    year, runs = None, None
    if which.strip().casefold() != ALL:
        start = read_financial_year(which) if which else money_year(Asked(session), as_at.last).start
        if start is None:
            raise KnownError(f"“{which}” is not one financial year.", "Type it as 2022/23, or type all.")
        year = FinancialYear(start)
        first, last = (
            func.coalesce(Award.first_year, Award.last_year),
            func.coalesce(Award.last_year, Award.first_year),
        )
        runs = or_(first.is_(None), and_(first <= year, last >= year))  # one without years may run in any
    awards = every(session, Award, Award.title, where=runs)
    rows = register(session, awards, organisation_names(session), as_at)
    return AwardRegister(rows, year, register_total(rows))
