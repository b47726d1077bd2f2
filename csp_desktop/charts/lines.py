"""Line charts in print: a marker a series, its name at the line's end, a gap where nothing is known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.bands import band_end, reach, today
from csp_desktop.charts.line_values import HALF, SIZE, Plot, values
from csp_desktop.charts.picture import (
    INK,
    NAVY,
    PLUM,
    TEAL,
    WHITE,
    Disc,
    Mark,
    Picture,
    Shape,
    Stroke,
    Words,
    diamond,
    line,
    rect,
)
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.picture import Point
    from csp_desktop.charts.spec import ChartSpec

TALL = 150.0
LEAD = 12
STROKES = (
    Stroke(NAVY, 2.0),
    Stroke(TEAL, 2.0, (6.0, 2.0)),
    Stroke(INK, 1.6, (1.6, 2.0)),
    Stroke(PLUM, 1.8, (7.0, 2.0, 1.6, 2.0)),
)


def lines(spec: ChartSpec, width: float) -> Picture:
    """Lay out a chart of kind "lines"; it must be drawable."""
    said = [series.name for series in spec.series] + ([spec.band.name] if spec.band else [])
    names = [wrap(name, fonts.SEMIBOLD, SIZE, width * 0.28) for name in said]
    beside = max(fonts.width(text, fonts.SEMIBOLD, SIZE) for name in names for text in name) + 14
    notes = _notes(spec, width)
    under = len(notes) * LEAD + (6 if notes else 0)
    plot = _plot(spec, 24.0, width - beside - 4, under + 22)
    placed: list[Words] = []
    marks: list[Mark] = [line(10, plot.y(0), width - beside + 8, plot.y(0), Stroke(INK, 0.8))]
    placed.append(Words(0, plot.y(0) - 0.34 * SIZE, "0", fonts.REGULAR, SIZE))
    marks += reach(spec, plot)
    marks += [upright for upright in today(spec, plot) if not isinstance(upright, Words)]
    placed += [word for word in today(spec, plot) if isinstance(word, Words)]
    marks += _dates(spec, plot, under)
    for number in range(len(spec.series)):
        marks += _series(spec, number, plot)
    placed += _names(spec, names, plot, width - beside + 12)
    placed += values(spec, plot, width, placed)
    marks += [*placed, *block(notes, 0, under - 2, fonts.ITALIC, SIZE, LEAD)]
    return Picture(width, plot.foot + TALL + 18, tuple(marks))


def _notes(spec: ChartSpec, width: float) -> tuple[str, ...]:
    """What is not known or stands out, a line a category, in words under the chart."""
    said = [f"{name}: {note}." for name, note in zip(spec.categories, spec.notes, strict=False) if note]
    for series in spec.series:
        missing = [
            n for i, n in enumerate(spec.categories) if series.values[i] is None and not _said(spec, i)
        ]
        if missing:
            said.append(f"{series.name}, not recorded: {', '.join(missing)}.")
    return tuple(text for words in said for text in wrap(words, fonts.ITALIC, SIZE, width))


def _said(spec: ChartSpec, index: int) -> bool:
    """Whether a category needs no words for what is not known: it has some, or it is still to come."""
    return bool(spec.notes and spec.notes[index]) or (spec.today is not None and index > spec.today)


def _plot(spec: ChartSpec, left: float, right: float, foot: float) -> Plot:
    drawn = [value for series in spec.series for value in series.values]
    drawn += [*spec.band.low, *spec.band.high] if spec.band else []
    values = [Fraction(value) for value in drawn if value is not None]
    low, high = min(0, *values), max(0, *values)
    unit = TALL / float(high - low)
    return Plot(left, right, foot, Fraction(low), unit, len(spec.categories), Fraction(high))


def _dates(spec: ChartSpec, plot: Plot, under: float) -> list[Mark]:
    """As many category names as stand clear of one another, the last one always."""
    marks: list[Mark] = []
    taken = float("inf")
    for index in reversed(range(len(spec.categories))):
        (text, *_) = wrap(spec.categories[index], fonts.REGULAR, SIZE, plot.right - plot.left) or ("",)
        wide = fonts.width(text, fonts.REGULAR, SIZE)
        x = min(max(0.0, plot.x(index) - wide / 2), plot.right + 12 - wide)
        if x + wide + 8 <= taken:
            marks.append(Words(x, under + 6, text, fonts.REGULAR, SIZE))
            taken = x
    return marks


def _series(spec: ChartSpec, number: int, plot: Plot) -> list[Mark]:
    """The line in the runs that are known, then a marker a point."""
    marks: list[Mark] = []
    run: list[Point] = []
    for index, value in enumerate([*spec.series[number].values, None]):
        if value is not None:
            run.append((plot.x(index), plot.y(value)))
        elif run:
            marks.append(Shape(tuple(run), None, STROKES[number], closed=False))
            marks += [marker(number, x, y) for x, y in run]
            run = []
    return marks


def marker(number: int, x: float, y: float) -> Mark:
    """A filled circle, an open square, a filled triangle, an open diamond: told apart without colour."""
    colour = STROKES[number].colour
    edge = Stroke(colour, 1.3)
    if number == 0:
        return Disc(x, y, HALF, colour)
    if number == 1:
        return rect(x - HALF, y - HALF, 2 * HALF, 2 * HALF, WHITE, edge)
    if number == 2:
        return Shape(((x - HALF * 1.2, y - HALF), (x + HALF * 1.2, y - HALF), (x, y + HALF * 1.2)), colour)
    return diamond(x, y, HALF * 1.3, WHITE, edge)


def _names(spec: ChartSpec, names: list[tuple[str, ...]], plot: Plot, x: float) -> list[Words]:
    """The series' names at the heights their lines end, pushed apart where they would meet."""
    wanted: list[tuple[float, int]] = []
    for number, series in enumerate(spec.series):
        known = [value for value in series.values if value is not None]
        wanted.append((plot.y(known[-1]) if known else plot.foot, number))
    if spec.band:
        wanted.append((band_end(spec.band, plot), len(spec.series)))
    wanted.sort()
    ceiling = plot.foot + TALL + 16
    tops: list[tuple[float, int]] = []
    floor = plot.foot - 8
    for height, number in wanted:
        tall = len(names[number]) * LEAD
        foot = max(floor, height - tall / 2)
        tops.append((foot + tall, number))
        floor = foot + tall
    over = max(0.0, floor - ceiling)
    marks: list[Words] = []
    for top, number in tops:
        colour = STROKES[number].colour if number < len(spec.series) else INK
        marks += block(names[number], x, top - over, fonts.SEMIBOLD, SIZE, LEAD, colour)
    return [Words(m.x, m.y, m.text, m.face, m.size, INK if m.colour == TEAL else m.colour) for m in marks]
