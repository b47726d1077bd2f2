"""The names of stacked series: over the first bar where they can stand at their own part, else beside a swatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.fills import filled
from csp_desktop.charts.picture import INK, Mark, Picture, Words
from csp_desktop.charts.wrapping import printable, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec

SIZE = 10
BAND = 17.0
ASTRAY = 36.0  # how far a name may stand from the start of its part
SWATCH = (16.0, 9.0)


def names_over(spec: ChartSpec, starts: list[tuple[int, float]], left: float, width: float) -> Picture:
    """The names of the series of a stacked chart; starts: (series, x) of the first bar's parts."""
    if spec.kind != "stacked bars":
        return Picture(width, 0, ())
    drawn = [number for number, series in enumerate(spec.series) if any(series.values)]
    if {number for number, _ in starts} == set(drawn):
        names = _at_their_parts(spec, starts, width)
        if names:
            return Picture(width, BAND, tuple(names))
    return _swatches(spec, drawn, left, width)


def _at_their_parts(spec: ChartSpec, starts: list[tuple[int, float]], width: float) -> list[Words]:
    """The names in a row, or [] where one would stand too far from its part."""
    names: list[Words] = []
    free = 0.0
    for number, start in starts:
        at = max(start + 1, free)
        name = Words(at, 4, printable(spec.series[number].name), fonts.SEMIBOLD, SIZE)
        if at - start > ASTRAY or at + name.width > width or "\n" in name.text:
            return []
        names.append(name)
        free = at + name.width + 9
    return names


def _swatches(spec: ChartSpec, drawn: list[int], left: float, width: float) -> Picture:
    """Names beside a small bar of their fill, in as many rows as they need."""
    rows: list[list[Mark]] = [[]]
    x = left
    for number in drawn:
        lines = wrap(spec.series[number].name, fonts.SEMIBOLD, SIZE, width - left - SWATCH[0] - 6) or ("",)
        wide = SWATCH[0] + 5 + max(fonts.width(line, fonts.SEMIBOLD, SIZE) for line in lines)
        if x > left and x + wide > width:
            rows.append([])
            x = left
        rows[-1] += filled(number, x, 0, *SWATCH)
        rows[-1].append(Words(x + SWATCH[0] + 5, 1, lines[0], fonts.SEMIBOLD, SIZE, INK))
        at = left + SWATCH[0] + 5
        under: list[list[Mark]] = [[Words(at, 1, text, fonts.SEMIBOLD, SIZE, INK)] for text in lines[1:]]
        rows += under  # a name longer than the page is wide
        x = width if under else x + wide + 16
    marks: list[Mark] = []
    for number, row in enumerate(reversed(rows)):
        marks += Picture(width, 0, tuple(row)).moved(0, 5 + number * 14)
    return Picture(width, len(rows) * 14 + 5, tuple(marks))
