"""The invented sample's measures, with ten years of observations here, in similar areas and in the nation."""

from __future__ import annotations

from decimal import Decimal
from math import cos, pi
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import Direction, MeasureUnit
from csp_desktop.rules.ranks import Rank
from csp_desktop.samples.example_places import AREA, ORGANISATIONS, PLACES
from csp_desktop.samples.example_register_words import SUPPLIES
from csp_desktop.samples.example_rows import TODAY, quarter_of
from csp_desktop.samples.example_topics_more import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from csp_desktop.samples.example_topics import Topic
    from csp_desktop.samples.example_world import World

SERIES = ("Local", "Similar areas", "National", "Force area")
DIRECTIONS = {
    "up": Direction.HIGHER_IS_BETTER,
    "down": Direction.LOWER_IS_BETTER,
    "either": Direction.AMBIGUOUS,
}
SIMILAR = 15  # areas in the family of similar ones
CLOSED = range(14, 18)  # the quarters of 2020 and early 2021 in which streets and pubs were empty
MONTHS_A_YEAR = 12
SENT_FOR = {
    "Alcohol related attendances at the emergency department": "hospital"
}  # measure: who sends its data
YEARS = 10


def measure(world: World) -> None:
    """Add all of it."""
    rng = world.random("measures")
    for position, (topic, words, area) in enumerate(_chosen(world.volumes.measures), 1):
        _measure(world, rng, position, topic, words, area)


def _chosen(count: int) -> list[tuple[Topic, tuple[str, str, str, float], str]]:
    """As many measures as there should be: every one for the whole area, then the same again place by place."""
    every = [(topic, words) for topic in ALL for words in topic.measures]
    areas = (AREA, *PLACES)
    found = [(topic, words, area) for area in areas for topic, words in every]
    return found[:count]


def _measure(
    world: World, rng: Random, position: int, topic: Topic, words: tuple[str, str, str, float], area: str
) -> None:
    name, unit, good, about = words
    whole = area == AREA
    kind = MeasureUnit.PERCENT if unit == "percent" else MeasureUnit.COUNT
    share = 1.0 if whole or unit == "percent" else 0.18
    periods = _periods(world)
    lines = [_line(rng, about * share, len(periods), (unit, good)) for _ in range(world.volumes.series)]
    figures = [[_figure(value, kind) for value in line] for line in lines]
    row = world.rows.add(
        "measures",
        name=name if whole else f"{name}, {area}",
        heading=topic.subject,
        position=position,
        priority_id=world.priorities.get((topic.key, 2024)),
        population="All ages",
        area=area,
        unit=kind,
        direction=DIRECTIONS[good],
        comparator="Average of similar areas",
        baseline_period=periods[0].text,
        latest_period=periods[-1].text,
        baseline=figures[0][0],
        latest=figures[0][-1],
        source=f"{_supplier(topic)}, data return for {periods[-1].text}",
        caveat="More reports may mean more confidence in reporting." if good == "either" else "",
        refreshed_for=_refreshed(position),
        headline=whole and words is topic.measures[0],
    )
    _observations(world, rng, row, periods, figures)
    if whole and name in SENT_FOR:
        _send_for(world, SENT_FOR[name], row)


def _send_for(world: World, key: str, measure: int) -> None:
    """The data that an agency sends each quarter is for one measure."""
    for supply in world.rows.tables["data_supplies"]:
        if supply["organisation_id"] == world.organisations[key]:
            supply["measure_id"] = measure


def _refreshed(position: int) -> FinancialYear:
    """The year a measure was last refreshed for: this one, but one in eleven is still to be looked at."""
    year = containing(TODAY)
    return year if position % 11 else FinancialYear(year.start - 1)


def _supplier(topic: Topic) -> str:
    """Whose figures a subject's measures are: the first of its leads that sends data each quarter, else the police."""
    sends = {key for key, _ in SUPPLIES}
    return ORGANISATIONS[next((key for key in topic.leads if key in sends), "police")][0]


def _periods(world: World) -> Sequence[PartialDate]:
    """The quarters, or every month of the ten years."""
    if not world.volumes.monthly:
        return [quarter_of(quarter) for quarter in world.quarters]
    first = world.quarters[0].first
    months = (
        first.year * MONTHS_A_YEAR + first.month - 1 + number for number in range(YEARS * MONTHS_A_YEAR)
    )
    return [PartialDate.in_month(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1) for month in months]


def _line(rng: Random, about: float, count: int, how: tuple[str, str]) -> list[float]:
    """A believable run of values: a slow drift, seasons, the dip of 2020 for counts, and chance."""
    unit, good = how
    better = rng.uniform(-0.06, 0.22) * (1 if good == "up" else -1)
    season, level = rng.uniform(0.01, 0.06), rng.uniform(0.93, 1.08)
    values = []
    for place in range(count):
        quarter = place * 40 // count
        drift = 1 + better * place / count
        wave = 1 + season * cos(2 * pi * quarter / 4)
        dip = 0.72 if quarter in CLOSED and unit == "count" and good != "up" else 1.0
        value = about * level * drift * wave * dip * rng.gauss(1, 0.035)
        values.append(min(value, 99.0) if unit == "percent" else value)
    return values


def _figure(value: float, unit: MeasureUnit) -> Figure:
    """One decimal for a percentage, whole numbers for a count."""
    return Figure(Decimal(f"{value:.{1 if unit is MeasureUnit.PERCENT else 0}f}"), unit=unit)


def _observations(
    world: World, rng: Random, row: int, periods: Sequence[PartialDate], figures: list[list[Figure]]
) -> None:
    for series, line in zip(SERIES, figures, strict=False):
        own = series == SERIES[0]
        for place, (period, figure) in enumerate(zip(periods, line, strict=True)):
            fresh = own and place == len(periods) - 1
            values: dict[str, Any] = {"figure": figure, "says": Says.EXACT}
            if not own and place > len(periods) - 2:
                values = {"figure": None, "says": Says.AWAITING, "note": "Published a quarter after our own."}
            world.rows.add(
                "observations",
                measure_id=row,
                period=period,
                series=series,
                provisional=fresh,
                rank=Rank(rng.randint(2, SIMILAR - 1), SIMILAR) if own and place % 4 == 3 else None,
                **values,
            )
