"""Pure descriptions of charts and diagrams; screen and print draw the same description.

Numbers are exact (int, Fraction or Decimal: money is pence) and unknown is None: a renderer draws nothing for None and
prints the row's `note` instead, never a nought. Every drawing carries its alternative text and, as ChartSpec, its data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

Number: TypeAlias = "int | Decimal | Fraction"
ChartKind = Literal["bars", "stacked bars", "lines"]
TODAY = "Today"  # said where a chart marks the day it is seen on
MAX_SERIES = 4  # Government Analysis Function: at most four categories


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its name, a value a category (None: unknown) and the value's words as printed beside the mark."""

    name: str
    values: tuple[Number | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A chart's data as ready-made words: the head cells, then rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A range over the categories of a line chart, hatched between low and high; None where it does not reach.

    name: what it is called at its end, with its figures ("Forecast, £93,000 to £101,000").
    """

    name: str
    low: tuple[Number | None, ...]
    high: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart of at most four series.

    title: the message, a sentence with the figure in it. subtitle: measure, area, unit, period.
    categories: one label a bar or point, in the order drawn. notes: words a category ("the allocation is not recorded")
    or "", drawn in place of, or after, what cannot be drawn. highlight: index of a category to set apart, with a note.
    source: where the figures come from and what is left out. alt: the chart in words.
    Raises ValueError when series, labels and categories do not fit, or there are more than four series.
    """

    kind: ChartKind
    title: str
    subtitle: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    table: DataTable
    source: str = ""
    alt: str = ""
    notes: tuple[str, ...] = ()
    highlight: int | None = None
    empty: str = ""  # said in the drawing's place when nothing can be drawn
    band: Band | None = None  # of a line chart: what may come
    today: int | None = None  # of a line chart: index of the category that today is in

    def __post_init__(self) -> None:
        if len(self.series) + (self.band is not None) > MAX_SERIES:
            raise ValueError("a chart holds at most four series")
        if self.band and not len(self.band.low) == len(self.band.high) == len(self.categories):
            raise ValueError(f"the band {self.band.name!r} does not fit the categories")
        for series in self.series:
            if not len(series.values) == len(series.labels) == len(self.categories):
                raise ValueError(f"series {series.name!r} does not fit the categories")
        if self.notes and len(self.notes) != len(self.categories):
            raise ValueError("one note a category")

    @property
    def drawable(self) -> bool:
        """Whether any value is known and not nought."""
        return any(value for series in self.series for value in series.values)


CellKind = Literal["priority", "assurance", "theme", "no record", "ended", "none"]


@dataclass(frozen=True, slots=True)
class LineageCell:
    """What became of one subject under one strategy; straight: it goes straight on into the next drawn cell."""

    kind: CellKind
    words: str = ""
    straight: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class LineageLane:
    """One subject and its cells, one a strategy of the spec; note: its history in a few words, under its name."""

    subject: str
    cells: tuple[LineageCell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineageSpec:
    """Priorities across strategies: lanes of subject over strategies ("2014-17") and the years they span."""

    strategies: tuple[str, ...]
    years: tuple[tuple[int, int], ...]  # first and last calendar year of each strategy
    lanes: tuple[LineageLane, ...]
    alt: str = ""


StageState = Literal["done", "now", "to come", "unknown", "skipped"]


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One review on the track: a state a stage, then who holds it (and since when) and what is next, in words."""

    name: str
    second: str
    states: tuple[StageState, ...]
    holder: str
    next: str
    dates: tuple[str, ...] = ()  # short words under a stage, "" where none
    since: str = ""  # said after the holder: "since June 2024, about 3 months"


@dataclass(frozen=True, slots=True)
class TrackSpec:
    """Reviews by stage: the stage names in order and one row a review."""

    stages: tuple[str, ...]
    rows: tuple[TrackRow, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class RangeSpec:
    """A range bar in a table cell: values on a stated scale; None where not known or not given."""

    scale: tuple[Number, Number]
    baseline: Number | None
    latest: Number | None
    comparator: Number | None = None
    low: Number | None = None
    high: Number | None = None  # None with a low: a threshold, the band is open to the scale's end
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A body in a governance chart: style "ours", "part" or "other"; links name boxes by key."""

    key: str
    name: str
    lines: tuple[str, ...] = ()
    style: Literal["ours", "part", "other"] = "part"
    level: int = 0  # 0 at the top


@dataclass(frozen=True, slots=True)
class BoxLink:
    """An arrow from a body towards the one it answers to."""

    start: str
    end: str
    style: Literal["accountable", "also", "updates"] = "accountable"


@dataclass(frozen=True, slots=True)
class GovernanceSpec:
    """Who answers to whom, laid in levels from the records."""

    boxes: tuple[Box, ...]
    links: tuple[BoxLink, ...]
    alt: str = ""
    notes: tuple[str, ...] = ()  # said under the drawing: what changed lately, what the records do not say


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of days (ordinals, the end not counted) in one pair of hands: its place in the spec's `holders`, or None."""

    start: int
    end: int
    holder: int | None


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A time limit on its day, and what became of it."""

    day: int
    state: Literal["met", "running", "passed"]


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One row over time: its stretches, the limits on it, what stopped its clock, and words at its right."""

    name: str
    second: str
    spans: tuple[TimeSpan, ...]
    words: str = ""
    strong: str = ""  # said before the words, in SemiBold
    points: tuple[TimePoint, ...] = ()
    pauses: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineSpec:
    """Who had what when: rows over days from `first` to `last`, ticks (day, words), and at most four holders' names."""

    heads: tuple[str, str]
    holders: tuple[str, ...]
    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]
    rows: tuple[TimeRow, ...]
    table: DataTable
    alt: str = ""
    today: int | None = None

    def __post_init__(self) -> None:
        if len(self.holders) > MAX_SERIES:
            raise ValueError("a timeline tells four holders apart")
        if self.last <= self.first:
            raise ValueError("a timeline needs days to run over")


Drawing: TypeAlias = ChartSpec | LineageSpec | TrackSpec | GovernanceSpec | TimelineSpec
