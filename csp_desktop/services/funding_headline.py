"""What a person in a hurry reads about the money: what will be handed back, what will be spent, what is awarded too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.services.positions import with_total

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.rules.financial_years import FinancialYear
    from csp_desktop.rules.forecasting import Forecast
    from csp_desktop.services.lists import Queries
    from csp_desktop.services.positions import PositionRow


class Headline(NamedTuple):
    """back: what goes back of the year. streams: the same of each stream. forecast: what will be spent, and how that is
    known. over: how far awards go beyond what there is, or "".
    """

    back: str
    streams: tuple[str, ...]
    forecast: str
    over: str


def headline(records: Queries, year: FinancialYear, as_at: date | None = None) -> Headline:
    """The sentences of a year; as at a day, or today."""
    rows, found = with_total(records, year, as_at)
    return Headline(
        _back(found, year),
        tuple(f"{row.name}: {row.back.words}" for row in rows if row.back.words),
        _forecast(found.forecast) if found.awards or found.position.spent.counted else "",
        _over(rows),
    )


def _back(found: PositionRow, year: FinancialYear) -> str:
    words = found.back.words
    if not words:
        recorded = found.awards or found.position.spent.counted
        return f"{year.label}: {'no allocation is' if recorded else 'no money is'} recorded."
    return f"{year.label}: {words[:1].lower()}{words[1:]}"


def _forecast(found: Forecast) -> str:
    if found.outturn is None:
        return found.why
    spread = f", between {found.range_text.replace(' to ', ' and ')}" if found.range_text else ""
    return f"Forecast {found.text}{spread}. {found.why}"


def _over(rows: tuple[PositionRow, ...]) -> str:
    """Of each stream: the streams together may have enough where one has not."""
    said = [f"{row.name} is awarded {row.position.over_commitment} beyond what there is." for row in rows
            if row.position.over_commitment]  # fmt: skip
    return " ".join(said)
