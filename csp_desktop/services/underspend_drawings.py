"""The chart of underspends over the years: what is known is drawn by what became of it, what is not is said and left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts.spec import ChartSpec, DataTable, Series
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import UnderspendOutcome
from csp_desktop.rules.money import Pence, Total, print_money, print_money_bare, total
from csp_desktop.rules.wording import list_words
from csp_desktop.services.reading import articled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries

YEARS = 12  # what stays readable on half a page
OUTCOMES = (
    (UnderspendOutcome.RETURNED, "Handed back"),
    (UnderspendOutcome.CARRIED_FORWARD, "Carried forward"),
    (UnderspendOutcome.NOT_RECORDED, "What became of it not recorded"),
)
NONE = "No underspend is recorded."
NO_AMOUNTS = "No underspend has its amount recorded, so there is nothing to draw."
UNKNOWN = "amount not recorded"


@dataclass(frozen=True, slots=True)
class Underspent:
    """One stream's underspend of one year."""

    year: FinancialYear | None
    stream: str
    amount: Pence | None
    outcome: UnderspendOutcome


def underspends(records: Queries, until: FinancialYear | None = None) -> tuple[Underspent, ...]:
    """Every underspend up to a year, the earliest first; those of no recorded year last."""
    sql = (
        "SELECT u.year, s.name, u.amount, u.outcome FROM underspends u JOIN streams s ON s.id = u.stream_id "
        "WHERE u.year IS NULL OR u.year <= ? ORDER BY u.year IS NULL, u.year, s.name, u.id"
    )
    return tuple(
        Underspent(
            None if start is None else FinancialYear(start),
            stream,
            None if pence is None else Pence(pence),
            UnderspendOutcome.from_stored(outcome) if outcome else UnderspendOutcome.NOT_RECORDED,
        )
        for start, stream, pence, outcome in records.query(sql, (9999 if until is None else until.start,))
    )


def underspend_chart(rows: Sequence[Underspent]) -> ChartSpec:
    """Underspends by year, the last of them; an amount that is not known is never drawn as nought (A9)."""
    years = list(dict.fromkeys(row.year for row in rows))[-YEARS:]
    under = [[row for row in rows if row.year == year] for year in years]
    names = tuple("Year not recorded" if year is None else year.label for year in years)
    totals = [total(row.amount for row in found) for found in under]
    return ChartSpec(
        kind="stacked bars",
        title=_title(names, totals),
        subtitle=f"Underspends by year and what became of them, £{_span(names)}",
        categories=names,
        series=_series(under),
        table=_table(names, under, totals),
        source=_left_out(names, under),
        alt=" ".join(f"{name}: {one.text}." for name, one in zip(names, totals, strict=True)) or NONE,
        notes=tuple(_note(found, one) for found, one in zip(under, totals, strict=True)),
        empty=NO_AMOUNTS if rows else NONE,
    )


def _span(names: Sequence[str]) -> str:
    return "" if not names else f", {names[0]}" if len(names) == 1 else f", {names[0]} to {names[-1]}"


def _sum(found: Sequence[Underspent], outcome: UnderspendOutcome) -> Pence | None:
    known = [row.amount for row in found if row.outcome is outcome and row.amount is not None]
    return Pence(sum(known)) if known else None


def _series(under: Sequence[Sequence[Underspent]]) -> tuple[Series, ...]:
    made = []
    for outcome, name in OUTCOMES:
        values = tuple(_sum(found, outcome) for found in under)
        if any(value is not None for value in values):
            words = tuple("" if value is None else print_money_bare(value, False) for value in values)
            made.append(Series(name, values, words))
    return tuple(made)


def _note(under: Sequence[Underspent], found: Total) -> str:
    """The sum of a bar of several parts, and what is missing from it."""
    if not found.counted:
        return UNKNOWN
    parts = {row.outcome for row in under if row.amount is not None}
    known = print_money(found.known, False) if len(parts) > 1 else ""
    return "; ".join(filter(None, (known, found.missing_words)))


def _title(names: Sequence[str], totals: Sequence[Total]) -> str:
    known = [(name, found) for name, found in zip(names, totals, strict=True) if found.counted]
    if not names:
        return NONE.rstrip(".")
    if not known:
        return f"How much was not spent in {list_words(list(names))} is not recorded"
    name, most = max(known, key=lambda pair: pair[1].known)
    if len(known) == 1:
        return f"{print_money(most.known, False)} was not spent in {name}"
    return f"The most that was not spent in a year is {print_money(most.known, False)}, in {name}"


def _left_out(names: Sequence[str], under: Sequence[Sequence[Underspent]]) -> str:
    """The footnote on what is known to be underspent without its amount."""
    unknown = [
        f"{articled(row.stream)} in {name}"
        for name, found in zip(names, under, strict=True)
        for row in found
        if row.amount is None
    ]
    return f"Not drawn, because the amount is not recorded: {list_words(unknown)}." if unknown else ""


def _table(names: Sequence[str], under: Sequence[Sequence[Underspent]], totals: Sequence[Total]) -> DataTable:
    pence = any(one.known % 100 for one in totals)
    rows = [
        (row.year.label if row.year else "Year not recorded", row.stream,
         print_money_bare(row.amount, pence) if row.amount is not None else "Amount not recorded", row.outcome.label)
        for found in under
        for row in found
    ]  # fmt: skip
    whole = sum((one for one in totals), Total(Pence(0), 0, 0))
    if len(rows) > 1 and whole.counted:
        rows.append(("Total for the rows shown", "", print_money_bare(whole.known, pence), ""))
    return DataTable(("Year", "Stream", "Not spent", "What became of it"), tuple(rows))
