"""The performance scorecard: each measure's baseline and latest figure, its change, and where it stands against its range."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from csp_desktop.records.measures import Measure, Observation
from csp_desktop.rules.figures import change_in_points, percent_change, verdict, verdict_shape
from csp_desktop.rules.financial_years import containing
from csp_desktop.rules.measures import Direction, MeasureUnit
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.reading import every, grouped, in_sentence, text_of
from csp_desktop.services.supplies import gap_words, gaps_of, supply_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.figures import Figure
    from csp_desktop.services.supplies import Gap


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in print; "" stays blank. numbers: baseline, latest, comparator, low, high, for the range bar."""

    name: str
    baseline: str
    latest: str
    change: str
    quartile: str
    quartile_of: str
    verdict: str
    shape: str
    numbers: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None, Decimal | None]
    scale: tuple[Decimal, Decimal] | None
    compared: str
    rank: str
    area: str
    period: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The measures reported under one heading. has_ranges: whether any range bar can be drawn."""

    heading: str
    baseline_period: str
    latest_period: str
    comparator: str
    rows: tuple[MeasureRow, ...]
    source: str
    direction: str
    gap: str  # the data that has not come, "" for none
    stale: str = (
        ""  # the measures not refreshed for the year, in a sentence; "" for none, or where none ever was
    )

    @property
    def has_ranges(self) -> bool:
        """Whether any row has a top quartile to stand against."""
        return any(row.quartile for row in self.rows)


def scorecard(session: Session, as_at: PartialDate) -> tuple[Scorecard, ...]:
    """Every heading's measures in order, with what was known at a date."""
    measures = every(session, Measure, Measure.position)
    seen = grouped(
        (
            row
            for row in every(session, Observation, Observation.period)
            if row.period is None or row.period.first <= as_at.last
        ),
        lambda row: row.measure_id,
    )
    made = grouped(measures, lambda row: row.heading or "Performance")
    gaps = supply_gaps(session, as_at)
    cards = (
        replace(_card(heading, rows, seen, gaps), stale=_stale(rows, measures, as_at))
        for heading, rows in made.items()
    )
    return tuple(card for card in cards if card.rows)


def _stale(rows: Sequence[Measure], every_one: Sequence[Measure], as_at: PartialDate) -> str:
    """Which of the measures were not refreshed for the year of a date; nothing where no measure of the file ever was."""
    year = containing(as_at.last)
    found = [row for row in rows if row.refreshed_for is None or row.refreshed_for.start < year.start]
    if not found or all(row.refreshed_for is None for row in every_one):
        return ""
    if len(found) == len(rows) > 1:
        return f"None of these measures has been refreshed for {year.label}."
    return f"Not refreshed for {year.label}: {list_words([in_sentence(row.name) for row in found])}."


def _card(
    heading: str,
    measures: Sequence[Measure],
    seen: Mapping[int, Sequence[Observation]],
    gaps: Sequence[Gap],
) -> Scorecard:
    ends = {row.id: _ends(row, seen.get(row.id, ())) for row in measures}
    known = [row for row in measures if any(ends[row.id][:2])]
    others = {row.name: ends[row.id][1] for row in known}
    return Scorecard(
        heading=heading,
        baseline_period=_one([ends[row.id][2] for row in known]),
        latest_period=_one([ends[row.id][3] for row in known]),
        comparator=_one([row.comparator for row in known if row.comparator and _other(row, others)]),
        rows=_on_one_scale(
            _row(
                row,
                *ends[row.id],
                other=_other(row, others),
                rank=_rank(seen.get(row.id, ())),
                compared=_compared(row, _other(row, others), seen.get(row.id, ())),
            )
            for row in known
        ),
        source="; ".join(dict.fromkeys(row.source for row in known if row.source)),
        direction=_one([text_of(row.direction) for row in known]),
        gap=gap_words(
            gaps_of(gaps, " ".join(f"{row.source} ; {row.name}" for row in known), [row.id for row in known])
        ),
    )


def _one(words: Sequence[str]) -> str:
    """The words that all share; "" where they differ."""
    return words[0] if words and len(set(words)) == 1 else ""


def _ends(row: Measure, seen: Sequence[Observation]) -> tuple[Figure | None, Figure | None, str, str]:
    """Baseline and latest figure with their periods: as written on the measure, else from its observations."""
    if row.baseline is not None or row.latest is not None:
        return row.baseline, row.latest, row.baseline_period, row.latest_period
    own = [one for one in seen if one.series == seen[0].series and one.figure is not None]
    if not own:
        return None, None, "", ""
    last = own[-1]
    first = next((one for one in own if _year_before(one, last)), own[0])
    before = first.figure if first is not last else None
    return before, last.figure, _period(first) if before else "", _period(last)


def _year_before(one: Observation, last: Observation) -> bool:
    """Whether an observation is of the same part of the year before, so that seasons do not pass for change."""
    if one.period is None or last.period is None:
        return False
    return one.period.precision is last.period.precision and one.period.first == _back(last.period.first)


def _back(day: date) -> date:
    """The first day of the same period a year earlier; periods start on days that every year has."""
    return date(day.year - 1, day.month, min(day.day, 28))


def _compared(row: Measure, other: Figure | None, seen: Sequence[Observation]) -> str:
    """What stands beside a measure: its comparator in words, else the other series of its latest period."""
    if other is not None:
        return ""
    if row.comparator or not seen:
        return row.comparator
    beside = [one for one in seen if one.series != seen[0].series and one.figure is not None]
    last = max((_when(one) for one in beside), default="")
    return "; ".join(f"{one.series}: {text_of(one.figure)}" for one in beside if _when(one) == last)


def _when(one: Observation) -> str:
    return one.period.key if one.period else one.period_words


def _rank(seen: Sequence[Observation]) -> str:
    """The latest rank of a measure, with the length of its own list."""
    return text_of(next((one.rank for one in reversed(seen) if one.rank is not None), None))


def _period(row: Observation) -> str:
    return row.period_words or text_of(row.period)


def _other(row: Measure, others: Mapping[str, Figure | None]) -> Figure | None:
    """The latest figure of the measure this one is compared with: named in full, or by its first word and its own last ones."""
    if not row.comparator:
        return None
    rest = row.name.split(" ", 1)[-1]
    for name in (row.comparator, f"{row.comparator} {rest}"):
        if name in others and name != row.name:
            return others[name]
    return None


def _row(
    row: Measure,
    baseline: Figure | None,
    latest: Figure | None,
    before: str,
    after: str,
    *,
    other: Figure | None,
    rank: str,
    compared: str,
) -> MeasureRow:
    low, high = _quartile(row)
    numbers = (_value(baseline), _value(latest), _value(other), low, high)
    direction = row.direction or Direction.NEITHER
    said = (
        verdict(latest, low, high, direction)
        if latest is not None and (low is not None or high is not None)
        else ""
    )
    return MeasureRow(
        name=row.name,
        baseline=text_of(baseline),
        latest=text_of(latest),
        change=_change(baseline, latest),
        quartile=text_of(row.quartile),
        quartile_of=row.quartile_of,
        verdict=sentence_case(said),
        shape=verdict_shape(latest, low, high, direction) if said and latest is not None else "",
        numbers=numbers,
        scale=_scale(numbers),
        compared=compared,
        rank=rank,
        area=row.area,
        period=_span_words(before, after),
        caveat=row.caveat,
    )


def _span_words(before: str, after: str) -> str:
    """The periods of a measure's two figures: "2022/23 to 2023/24"."""
    return " to ".join(dict.fromkeys(words for words in (before, after) if words))


def _quartile(row: Measure) -> tuple[Decimal | None, Decimal | None]:
    """The ends of the top quartile: a range, or a threshold whose band is open on the good side."""
    found = row.quartile
    if found is None:
        return None, None
    if found.low is not None:
        return found.low, found.high
    return (None, found.value) if row.direction is Direction.LOWER_IS_BETTER else (found.value, None)


def _value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure is not None else None


def _change(baseline: Figure | None, latest: Figure | None) -> str:
    """Points between percentages, percent between other figures; "" without both."""
    if baseline is None or latest is None or baseline.value is None or latest.value is None:
        return ""
    if baseline.unit != latest.unit:
        return ""
    return (
        change_in_points(baseline, latest)
        if latest.unit is MeasureUnit.PERCENT
        else percent_change(baseline, latest)
    )


def _on_one_scale(rows: Iterable[MeasureRow]) -> tuple[MeasureRow, ...]:
    """The rows, where one that another is compared with takes that other's scale, so that the two can be seen together."""
    made = list(rows)
    for row in made:
        for place, other in enumerate(made):
            wider = row.scale is not None and other.scale is not None and other.scale[1] < row.scale[1]
            if wider and row.numbers[2] is not None and row.numbers[2] == other.numbers[1]:
                made[place] = replace(other, scale=row.scale)
    return tuple(made)


def _scale(numbers: Sequence[Decimal | None]) -> tuple[Decimal, Decimal] | None:
    """A scale from nought to a round number above all that is drawn; None where nothing is, or something is below nought."""
    known = [number for number in numbers if number is not None]
    if not known or min(known) < 0 or max(known) == 0:
        return None
    top = max(known) * Decimal("1.05")
    size = Decimal(10) ** (top.adjusted())
    steps = (
        Decimal("1.5"),
        Decimal(2),
        Decimal(3),
        Decimal(4),
        Decimal(5),
        Decimal(6),
        Decimal(8),
        Decimal(10),
    )
    return Decimal(0), Decimal(int(found)) if (
        found := next(step * size for step in steps if step * size >= top)
    ) >= 1 else found
