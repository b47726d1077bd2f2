"""Horizontal bars in print, single, side by side or stacked: from nought, each labelled where it stands, no legend."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.bar_names import names_over
from csp_desktop.charts.bar_words import LEAD, SIZE, Line, breaks_a_word, said_lines
from csp_desktop.charts.fills import OUTLINE, filled, inside
from csp_desktop.charts.picture import INK, MM, Mark, Picture, Stroke, Words, line
from csp_desktop.charts.words import beside_bar, beside_stack
from csp_desktop.charts.wrapping import middle, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec, Number

GAP = 6.0  # between a bar's end and its words
SPARE = 9.0  # what a segment must have beside its own value
MOST_LINES = 3
FEWEST = 0.55  # bars shorter than this share are the last resort
LABEL = (fonts.SEMIBOLD, 10.5, 12.5)
SHARES = tuple(
    1 - step / 20 for step in range(15)
)  # of the room right of the labels that the longest bar may take


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar in points along the page: from, to, the series and the value's words."""

    series: int
    start: float
    end: float
    label: str

    @property
    def holds_its_value(self) -> bool:
        return (
            bool(self.label)
            and fonts.width(self.label, fonts.SEMIBOLD, SIZE) + SPARE <= self.end - self.start
        )


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar laid out: its segments, the words to its right and whether they fit without crowding."""

    segments: tuple[Segment, ...]
    lines: tuple[Line, ...]
    x: float
    broken: bool  # a word of it had to be broken
    inside: bool

    @property
    def fits(self) -> bool:
        return len(self.lines) <= MOST_LINES and not self.broken


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to points across the page."""

    left: float
    low: Fraction
    unit: float  # points for one

    def x(self, value: Number | Fraction) -> float:
        return self.left + float(Fraction(value) - self.low) * self.unit


def bars(spec: ChartSpec, width: float) -> Picture:
    """Lay out a chart of kind "bars" or "stacked bars" in `width` points; it must be drawable."""
    labels, left = _labels(spec.categories, width)
    scale, groups = _scaled(spec, left, width)
    heights = [
        max(_tall(spec, group), len(label) * LABEL[2] + 4)
        for group, label in zip(groups, labels, strict=True)
    ]
    body = sum(heights) + 2
    over = names_over(spec, [(s.series, s.start) for s in groups[0][0].segments], left, width)
    marks: list[Mark] = list(over.moved(0, body))
    top = body
    for index, (group, label, tall) in enumerate(zip(groups, labels, heights, strict=True)):
        marks += middle(label, 0, top - tall / 2, *LABEL)
        marks += _group(spec, index, group, top - tall / 2)
        top -= tall
    zero = scale.x(0)
    marks.append(line(zero, 0, zero, body, Stroke(INK, 0.8)))
    return Picture(width, body + over.height, tuple(marks))


def _labels(categories: tuple[str, ...], width: float) -> tuple[list[tuple[str, ...]], float]:
    """The categories set in a column as narrow as they allow, and where the bars start."""
    widest = max(
        (fonts.width(line, *LABEL[:2]) for label in categories for line in label.split("\n")), default=0
    )
    column = min(max(widest, 40) + 1, width * 0.34)
    return [wrap(label, LABEL[0], LABEL[1], column) for label in categories], column + 10


def _scaled(spec: ChartSpec, left: float, width: float) -> tuple[Scale, list[list[Strip]]]:
    """The scale at which the words right of the bars take the fewest lines; the largest such scale."""
    low, high = _domain(spec)
    best, fewest = None, 0
    for share in SHARES:
        if best and share < FEWEST:
            break
        scale = Scale(left, low, (width - left - 1) * share / float(high - low))
        groups = [_strips(spec, index, scale, width) for index in range(len(spec.categories))]
        lines = sum(len(strip.lines) for group in groups for strip in group)
        last = share == SHARES[-1]
        if (last or all(strip.fits for group in groups for strip in group)) and (
            best is None or lines < fewest
        ):
            best, fewest = (scale, groups), lines
    if best is None:
        raise AssertionError("the last share is always taken")
    return best


def _domain(spec: ChartSpec) -> tuple[Fraction, Fraction]:
    """The lowest and highest a bar reaches, nought always between."""
    ends = [Fraction(0)]
    for index in range(len(spec.categories)):
        values = [Fraction(s.values[index] or 0) for s in spec.series]
        if spec.kind == "stacked bars":
            values = [
                sum((v for v in values if v > 0), Fraction(0)),
                sum((v for v in values if v < 0), Fraction(0)),
            ]
        ends += values
    return min(ends), max(ends)


def _strips(spec: ChartSpec, index: int, scale: Scale, width: float) -> list[Strip]:
    """The bars of one category."""
    if spec.kind == "stacked bars":
        return [_stacked(spec, index, scale, width)]
    return [_single(spec, index, series, scale, width) for series in range(len(spec.series))]


def _single(spec: ChartSpec, index: int, series: int, scale: Scale, width: float) -> Strip:
    value = spec.series[series].values[index]
    zero = scale.x(0)
    end = scale.x(value) if value is not None else zero
    segments = (Segment(series, min(zero, end), max(zero, end), ""),) if value else ()
    x = max(zero, end) + GAP
    said = beside_bar(spec, index, series)
    return Strip(segments, said_lines(said, width - x), x, breaks_a_word(said, width - x), inside=False)


def _stacked(spec: ChartSpec, index: int, scale: Scale, width: float) -> Strip:
    up = down = Fraction(0)
    segments: list[Segment] = []
    for number, series in enumerate(spec.series):
        value = Fraction(series.values[index] or 0)
        start = up if value >= 0 else down
        up, down = (up + value, down) if value >= 0 else (up, down + value)
        if value:
            ends = sorted((scale.x(start), scale.x(start + value)))
            segments.append(Segment(number, ends[0], ends[1], series.labels[index]))
    outside = tuple(s.series for s in segments if s.label and not s.holds_its_value)
    x = scale.x(up) + GAP
    said = beside_stack(spec, index, outside)
    return Strip(tuple(segments), said_lines(said, width - x), x, breaks_a_word(said, width - x), inside=True)


def _thick(spec: ChartSpec) -> float:
    return (8.5 if spec.kind == "stacked bars" else 5.7) * MM


def _pitch(spec: ChartSpec, strip: Strip) -> float:
    """The height a bar takes among its own category's bars."""
    return max(_thick(spec) + (3 if len(spec.series) > 1 else 0), len(strip.lines) * LEAD + 2)


def _tall(spec: ChartSpec, group: list[Strip]) -> float:
    """The height of a category: its bars and the space that sets it apart."""
    if spec.kind == "stacked bars":
        return max(13 * MM, len(group[0].lines) * LEAD + 4)
    return sum(_pitch(spec, strip) for strip in group) + (8 if len(group) == 1 else 14)


def _group(spec: ChartSpec, index: int, group: list[Strip], centre: float) -> list[Mark]:
    """The bars of one category, about a height."""
    marks: list[Mark] = []
    pitches = [_pitch(spec, strip) for strip in group]
    top = centre + sum(pitches) / 2
    for strip, pitch in zip(group, pitches, strict=True):
        marks += _strip(spec, index, strip, top - pitch / 2)
        top -= pitch
    return marks


def _strip(spec: ChartSpec, index: int, strip: Strip, centre: float) -> list[Mark]:
    thick = _thick(spec)
    marks: list[Mark] = []
    for segment in strip.segments:
        fill = _fill(spec, index, segment.series)
        marks += filled(fill, segment.start, centre - thick / 2, segment.end - segment.start, thick)
        if strip.inside and segment.holds_its_value:
            marks += inside(fill, segment.label, segment.start + SPARE / 2, centre)
    return marks + _beside(strip.lines, strip.x, centre)


def _fill(spec: ChartSpec, index: int, series: int) -> int:
    """By order of series; in a chart of one series a highlighted bar is solid and the others are outlines."""
    if spec.highlight is None or len(spec.series) > 1:
        return series
    return 0 if index == spec.highlight else OUTLINE


def _beside(lines: tuple[Line, ...], x: float, centre: float) -> list[Mark]:
    """The words right of a bar, about its middle."""
    marks: list[Mark] = []
    for row, parts in enumerate(lines):
        y = centre + (len(lines) / 2 - row - 0.5) * LEAD - 0.34 * SIZE
        at = x
        for text, face in parts:
            marks.append(Words(at, y, text, face, SIZE))
            at += fonts.width(text, face, SIZE)
    return marks
