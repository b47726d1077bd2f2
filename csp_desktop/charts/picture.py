"""A drawing as a list of marks in points, y upwards: laid out once, then written to a page, an SVG file or a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from csp_desktop.charts import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Colour: TypeAlias = str  # "#RRGGBB"
Point: TypeAlias = tuple[float, float]

INK = "#1A1A1A"
GREY = "#3D3D3D"
NAVY = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
ORANGE = "#F46A25"
RULE = "#8A949C"
WHITE = "#FFFFFF"
MM = 72 / 25.4
DOTS = (0.1, 3.2)
DASHES = (4.0, 2.4)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: colour, width in points, dashes (on, off) or none; dots need round ends."""

    colour: Colour = INK
    width: float = 0.8
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon (closed) or a line of straight parts."""

    points: tuple[Point, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Strokes:
    """Many separate straight lines of one kind: a hatch, ticks."""

    lines: tuple[tuple[float, float, float, float], ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle about (x, y)."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text from x along its baseline y; width is measured."""

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: Colour = INK

    @property
    def width(self) -> float:
        return fonts.width(self.text, self.face, self.size)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, foot, right and top of what the letters fill, descenders and capitals counted."""
        return self.x, self.y - 0.2 * self.size, self.x + self.width, self.y + 0.68 * self.size


Mark: TypeAlias = Shape | Strokes | Disc | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing: its size in points and its marks, in the order painted."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    def words(self) -> tuple[Words, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Words))

    def moved(self, x: float, y: float) -> tuple[Mark, ...]:
        """The marks, shifted."""
        return tuple(_moved(mark, x, y) for mark in self.marks)


def stacked(parts: Sequence[Picture], width: float) -> Picture:
    """Pictures one under another."""
    total = sum(part.height for part in parts)
    marks: list[Mark] = []
    top = total
    for part in parts:
        top -= part.height
        marks += part.moved(0, top)
    return Picture(width, total, tuple(marks))


def rect(
    x: float, y: float, width: float, height: float, fill: Colour | None = None, stroke: Stroke | None = None
) -> Shape:
    """A rectangle from its lower left corner."""
    return Shape(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill, stroke)


def line(x0: float, y0: float, x1: float, y1: float, stroke: Stroke) -> Shape:
    """A straight line."""
    return Shape(((x0, y0), (x1, y1)), None, stroke, closed=False)


def diamond(x: float, y: float, half: float, fill: Colour | None, stroke: Stroke | None = None) -> Shape:
    """A diamond about (x, y)."""
    return Shape(((x, y + half), (x + half, y), (x, y - half), (x - half, y)), fill, stroke)


def hatch(polygon: Sequence[Point], gap: float, stroke: Stroke, rising: bool = True) -> Strokes:
    """Lines at 45 degrees cut to a polygon (which may be hollow on a side), `gap` points apart along the base."""
    sign = 1 if rising else -1
    offsets = [y - sign * x for x, y in polygon]
    first = (min(offsets) // gap + 1) * gap
    lines: list[tuple[float, float, float, float]] = []
    for step in range(max(0, int((max(offsets) - first) / gap) + 1)):
        lines += _cut(polygon, first + step * gap, sign)
    return Strokes(tuple(lines), stroke)


def _cut(polygon: Sequence[Point], offset: float, sign: int) -> Iterable[tuple[float, float, float, float]]:
    """The parts of the line y = sign * x + offset that lie inside the polygon."""
    crossings: list[float] = []
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        d0, d1 = y0 - sign * x0 - offset, y1 - sign * x1 - offset
        if (d0 < 0) != (d1 < 0):
            crossings.append(x0 + (x1 - x0) * d0 / (d0 - d1))
    crossings.sort()
    for left, right in zip(crossings[::2], crossings[1::2], strict=False):
        yield left, sign * left + offset, right, sign * right + offset


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Words):
        return Words(mark.x + x, mark.y + y, mark.text, mark.face, mark.size, mark.colour)
    if isinstance(mark, Disc):
        return Disc(mark.x + x, mark.y + y, mark.radius, mark.fill, mark.stroke)
    if isinstance(mark, Strokes):
        return Strokes(tuple((a + x, b + y, c + x, d + y) for a, b, c, d in mark.lines), mark.stroke)
    return Shape(tuple((a + x, b + y) for a, b in mark.points), mark.fill, mark.stroke, mark.closed)
