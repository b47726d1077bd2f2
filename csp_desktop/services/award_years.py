"""An award year by year: what is planned, claimed, paid and spent, and what is left of each year's share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import Pence, Total, print_money, total
from csp_desktop.services.shares import SHARES, SPENDING

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

NOT_RECORDED = "Not recorded"


class AwardYearRow(NamedTuple):
    """A year of an award, or all of them together. year: "2024/25", "Year not recorded" or "Total".

    planned: its share of the award, by its profile or shared out evenly; None where it is not known.
    """

    year: str
    planned: Pence | None
    lines: dict[SpendKind, Total]

    @property
    def planned_text(self) -> str:
        """What is planned as printed."""
        return NOT_RECORDED if self.planned is None else print_money(self.planned)

    def text(self, kind: SpendKind) -> str:
        """What the lines of a kind come to, as printed."""
        return self.lines[kind].text if kind in self.lines else NOT_RECORDED

    @property
    def left(self) -> str:
        """What of the plan is not spent, as printed; "Cannot say" where either is not recorded."""
        spent = self.lines.get(SpendKind.SPENT)
        if self.planned is None or spent is None or spent.exact is None:
            return "Cannot say"
        return print_money(self.planned - spent.exact)


def award_years(records: Queries, award: int) -> tuple[AwardYearRow, ...]:
    """The years of an award in order, then their total where there are several."""
    shares = {
        year: [pence]
        for year, pence in records.query(f"SELECT year, pence FROM {SHARES} WHERE award_id = ?", (award,))
    }
    amounts: dict[int | None, dict[SpendKind, list[Pence | None]]] = {}
    for year, kind, amount in records.query(
        f"SELECT year, kind, amount FROM {SPENDING} WHERE award_id = ?", (award,)
    ):
        amounts.setdefault(year, {}).setdefault(SpendKind(kind), []).append(amount)
    every = sorted({*shares, *amounts}, key=lambda year: (year is None, year or 0))
    rows = [_row(_named(year), shares.get(year, [None]), amounts.get(year, {})) for year in every]
    if len(rows) < 2:
        return tuple(rows)
    together = {kind: [pence for of in amounts.values() for pence in of.get(kind, ())] for kind in SpendKind}
    planned = [pence for year in every for pence in shares.get(year, ())]
    return (*rows, _row("Total", planned, {kind: found for kind, found in together.items() if found}))


def _named(year: int | None) -> str:
    return "Year not recorded" if year is None else FinancialYear(year).label


def _row(named: str, planned: list[Pence | None], lines: dict[SpendKind, list[Pence | None]]) -> AwardYearRow:
    return AwardYearRow(named, total(planned).exact, {kind: total(found) for kind, found in lines.items()})
