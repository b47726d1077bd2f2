"""Measures and their observations (E17)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import Direction, MeasureUnit
from csp_desktop.rules.ranks import Rank


class Measure(Record):
    """What is measured, in what unit, and which way is good."""

    __tablename__ = "measures"
    noun = "measure"
    named_by = "name"

    name: Mapped[str] = text("Measure", required=True)
    heading: Mapped[str] = text(
        "Reported under", help="Measures with the same heading are printed in one table."
    )
    position: Mapped[int] = value("Order", required=True, default=1)
    priority_id: Mapped[int | None] = link("Priority", "priorities")
    population: Mapped[str] = text("Population")
    area: Mapped[str] = text("Area")
    unit: Mapped[MeasureUnit | None] = choice("Unit", MeasureUnit)
    direction: Mapped[Direction | None] = choice("Good is", Direction)
    comparator: Mapped[str] = text("Compared with")
    quartile: Mapped[Figure | None] = value("Top quartile", placeholder="e.g. 7.26% - 11.48%")
    quartile_of: Mapped[str] = text("Quartile of", limit=60, placeholder="e.g. LAs, National")
    baseline_period: Mapped[str] = text("Baseline period", limit=80)
    latest_period: Mapped[str] = text("Latest period", limit=80)
    baseline: Mapped[Figure | None] = value("Baseline")
    latest: Mapped[Figure | None] = value("Latest")
    source: Mapped[str] = text("Source", limit=400)
    caveat: Mapped[str] = long_text("Caveat")
    refreshed_for: Mapped[FinancialYear | None] = value(
        "Refreshed for",
        placeholder="e.g. 2024/25",
        help="The last financial year it was looked at afresh for.",
    )
    headline: Mapped[bool] = value("Headline", required=True, default=False)


class Observation(Record):
    """One figure of a measure for one period and series ("Local", "National")."""

    __tablename__ = "observations"
    noun = "observation"
    named_by = "period"

    measure_id: Mapped[int] = link("Measure", "measures", required=True)
    period: Mapped[PartialDate | None] = value("Period")
    period_words: Mapped[str] = text("Period in words", limit=80)
    series: Mapped[str] = text("Series", limit=60)
    figure: Mapped[Figure | None] = value("Figure")
    rank: Mapped[Rank | None] = value("Rank")
    says: Mapped[Says | None] = choice("Known how", Says, blank="As typed")
    provisional: Mapped[bool] = value("Provisional", required=True, default=False)
    note: Mapped[str] = text("Note")
