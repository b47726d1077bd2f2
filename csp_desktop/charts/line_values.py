"""The values beside the points of a line chart: first and last before the rest, each only where it covers nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import Words
from csp_desktop.charts.wrapping import printable

if TYPE_CHECKING:
    from csp_desktop.charts.picture import Point
    from csp_desktop.charts.spec import ChartSpec, Number

SIZE = 10
HALF = 3.2  # half a marker
BoxEdges: TypeAlias = tuple[float, float, float, float]  # left, foot, right, top


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the points stand: the first and last x, the foot and the points a unit."""

    left: float
    right: float
    foot: float
    low: Fraction
    unit: float
    count: int
    high: Fraction = Fraction(0)

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * (index / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: Number) -> float:
        return self.foot + float(Fraction(value) - self.low) * self.unit


def values(spec: ChartSpec, plot: Plot, width: float, placed: list[Words]) -> list[Words]:
    """Those values that stand clear of words, markers and lines; the data table holds every one."""
    points = [
        (number, index)
        for number, series in enumerate(spec.series)
        for index, value in enumerate(series.values)
        if value is not None and series.labels[index]
    ]
    points.sort(key=lambda point: (-abs(2 * point[1] - (plot.count - 1)), point[0]))  # the ends first
    taken = [words.box for words in placed] + [
        box for series in spec.series for box in _drawn(series.values, plot)
    ]
    done: list[Words] = []
    for number, index in points:
        for words in _choices(spec, plot, number, index, width):
            if not any(_meet(words.box, box) for box in taken):
                done.append(words)
                taken.append(words.box)
                break
    return done


def _drawn(values: tuple[Number | None, ...], plot: Plot) -> list[BoxEdges]:
    """What markers and lines cover, as small boxes along them."""
    boxes: list[BoxEdges] = []
    before: Point | None = None
    for index, value in enumerate(values):
        here = None if value is None else (plot.x(index), plot.y(value))
        if here:
            boxes.append((here[0] - HALF, here[1] - HALF, here[0] + HALF, here[1] + HALF))
            boxes += _along(before, here) if before else []
        before = here
    return boxes


def _along(start: Point, end: Point) -> list[BoxEdges]:
    steps = max(1, int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 3))
    centres = [
        tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)) for step in range(steps)
    ]
    return [(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in centres]


def _choices(spec: ChartSpec, plot: Plot, number: int, index: int, width: float) -> list[Words]:
    """Above the point, then below it."""
    value = spec.series[number].values[index]
    if value is None:
        return []
    text = printable(spec.series[number].labels[index]).split("\n")[0]
    x, y = plot.x(index), plot.y(value)
    at = max(0.0, x - fonts.width(text, fonts.REGULAR, SIZE) / 2)
    heights = (y + HALF + 3, y - HALF - 0.68 * SIZE - 2)
    choices = [Words(at, height, text, fonts.REGULAR, SIZE) for height in heights]
    return [words for words in choices if words.x + words.width <= width and words.box[1] >= plot.foot + 1]


def _meet(one: BoxEdges, two: BoxEdges) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
