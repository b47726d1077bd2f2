"""The range bar of a scorecard: baseline, latest and comparator on a stated scale against the top quartile range."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import (
    INK,
    MM,
    NAVY,
    WHITE,
    Disc,
    Mark,
    Picture,
    Stroke,
    Words,
    diamond,
    hatch,
    line,
    rect,
)
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import Number, RangeSpec

SIZE = 10
LEAD = 12
BAR = 5.6 * MM
_BAND = Stroke(NAVY, 0.45)
_END = Stroke(NAVY, 1.0)
_OPEN = Stroke(NAVY, 1.1)


def range_bar(spec: RangeSpec, width: float) -> Picture:
    """The bar, its marks kept inside the width, and the verdict in words under it."""
    said = wrap(spec.verdict, fonts.REGULAR, SIZE, width)
    tall = BAR + len(said) * LEAD + 1
    y = tall - BAR / 2 - 0.4 * MM

    def x(value: Number) -> float:
        low, high = (Fraction(end) for end in spec.scale)
        share = float((Fraction(value) - low) / (high - low)) if high != low else 0.0
        return 2 * MM + min(1.0, max(0.0, share)) * (width - 4 * MM)

    marks: list[Mark] = [line(x(spec.scale[0]), y, x(spec.scale[1]), y, Stroke(INK, 0.6))]
    marks += [line(x(end), y - MM, x(end), y + MM, Stroke(INK, 0.6)) for end in spec.scale]
    if spec.low is not None or spec.high is not None:
        marks += _band(
            spec,
            x(spec.scale[0]) if spec.low is None else x(spec.low),
            x(spec.scale[1] if spec.high is None else spec.high),
            y,
        )
    if spec.baseline is not None:
        marks.append(Disc(x(spec.baseline), y, 1.25 * MM, WHITE, _OPEN))
    if spec.comparator is not None:
        marks.append(diamond(x(spec.comparator), y, 1.5 * MM, WHITE, _END))
    if spec.latest is not None:
        marks.append(Disc(x(spec.latest), y, 1.7 * MM, NAVY, Stroke(WHITE, 1.2)))
    marks += block(said, 0, len(said) * LEAD, fonts.REGULAR, SIZE, LEAD)
    return Picture(width, tall, tuple(marks))


def _band(spec: RangeSpec, left: float, right: float, y: float) -> list[Mark]:
    """The range: hatched, barred at its known ends; open to the scale's end for a threshold."""
    box = rect(left, y - 1.9 * MM, right - left, 3.8 * MM, WHITE)
    marks: list[Mark] = [box, hatch(box.points, 2.6, _BAND)]
    for known, x in ((spec.low, left), (spec.high, right)):
        if known is not None:
            marks.append(line(x, y - 2.1 * MM, x, y + 2.1 * MM, _END))
    return marks


def range_key(width: float) -> Picture:
    """The one key under a table of range bars, on as many lines as the width needs."""
    entries = ("Latest", "Baseline", "Comparator", "Top quartile range, or beyond its threshold")
    rows: list[list[Mark]] = [[]]
    x = 0.0
    for number, text in enumerate(entries):
        symbol = 9 * MM if number == 3 else 4 * MM
        wide = symbol + 2 * MM + fonts.width(text, fonts.REGULAR, SIZE)
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1] += [*_symbol(number, x), Words(x + symbol + 2 * MM, -0.34 * SIZE, text, fonts.REGULAR, SIZE)]
        x += wide + 7 * MM
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        marks += Picture(width, 0, tuple(row)).moved(0, (len(rows) - number - 0.5) * 6 * MM)
    return Picture(width, len(rows) * 6 * MM, tuple(marks))


def _symbol(number: int, x: float) -> list[Mark]:
    if number == 0:
        return [Disc(x + 2 * MM, 0, 1.6 * MM, NAVY)]
    if number == 1:
        return [Disc(x + 2 * MM, 0, 1.25 * MM, WHITE, _OPEN)]
    if number == 2:
        return [diamond(x + 2 * MM, 0, 1.5 * MM, WHITE, _END)]
    box = rect(x, -1.9 * MM, 9 * MM, 3.8 * MM)
    ends: list[Mark] = [line(at, -2.1 * MM, at, 2.1 * MM, _END) for at in (x, x + 9 * MM)]
    return [hatch(box.points, 2.6, _BAND), *ends]
