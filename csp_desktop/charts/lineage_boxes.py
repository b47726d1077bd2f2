"""The boxes of a lineage: solid for a stated priority, hatched at the left for assurance, outlined for a theme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import INK, MM, NAVY, WHITE, Mark, Shape, Stroke, hatch, line
from csp_desktop.charts.wrapping import middle, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.picture import Point
    from csp_desktop.charts.spec import LineageCell

FACE = fonts.SEMIBOLD
SIZES = (10.0, 9.0, 8.5, 8.0)  # smaller only where a word would be broken
LEAD = 1.15
NUMBERED = re.compile(r"\w+ \d+")  # "Priority 10" stays on one line
POINT = 2.4 * MM  # how far a pointed end reaches
EDGE = 4 * MM  # the hatched left edge
BOXES = ("priority", "assurance", "theme")


@dataclass(frozen=True, slots=True)
class Box:
    """One box in a lane: where it starts and ends, how its ends look, and its words set."""

    cell: LineageCell
    left: float
    right: float
    pointed: bool  # its right end reaches into the next box
    notched: bool  # the box before reaches into it
    lines: tuple[str, ...]
    text_x: float
    size: float

    @property
    def words_tall(self) -> float:
        return len(self.lines) * self.size * LEAD


def box(cell: LineageCell, span: tuple[float, float], pointed: bool, notched: bool, touches: bool) -> Box:
    """Measure a box; one that goes straight on without touching the next keeps its point inside its own years."""
    left, right = span[0] + 0.7, span[1] - 0.7
    if pointed and not touches:
        right -= POINT
    indent = {"assurance": EDGE + 1.3 * MM}.get(cell.kind, 2.2 * MM)
    if notched and cell.kind != "assurance":
        indent += 1.4 * MM
    room = right - left - indent - 1.3 * MM
    words = cell.words or {"assurance": "Assurance", "theme": "Theme"}.get(cell.kind, "Priority")
    size = _size(words, room)
    return Box(cell, left, right, pointed, notched, wrap(words, FACE, size, room), left + indent, size)


def _size(words: str, room: float) -> float:
    """The largest size at which every word goes on a line, and a short name with its number."""
    parts = [words] if NUMBERED.fullmatch(words) else words.split(" ")
    for size in SIZES:
        if all(fonts.width(part, FACE, size) <= room for part in parts):
            return size
    return SIZES[-1]


def draw_box(box: Box, centre: float, tall: float) -> list[Mark]:
    """The box about a height, and its words."""
    solid = box.cell.kind == "priority"
    inset = 0.0 if solid else 0.6
    outline = _outline(box, centre, tall, inset)
    edge = None if solid else Stroke(NAVY, 1.2)
    marks: list[Mark] = [Shape(outline, NAVY if solid else WHITE, edge)]
    if box.cell.kind == "assurance":
        marks += _hatched_edge(box, centre, tall)
    colour = WHITE if solid else INK
    return marks + middle(box.lines, box.text_x, centre, FACE, box.size, box.size * LEAD, colour)


def _outline(box: Box, centre: float, tall: float, inset: float) -> tuple[Point, ...]:
    left, right = box.left + inset, box.right - inset
    top, foot = centre + tall / 2 - inset, centre - tall / 2 + inset
    points = [(left, top), (right, top)]
    if box.pointed:
        points.append((right + POINT, centre))
    points += [(right, foot), (left, foot)]
    if box.notched:
        points.append((left + POINT, centre))
    return tuple(points)


def _hatched_edge(box: Box, centre: float, tall: float) -> list[Mark]:
    left, right = box.left + 0.6, box.left + EDGE
    top, foot = centre + tall / 2 - 0.6, centre - tall / 2 + 0.6
    points = [(left, top), (right, top), (right, foot), (left, foot)]
    if box.notched:
        points.append((left + POINT, centre))
    return [hatch(points, 3.0, Stroke(NAVY, 0.6)), line(right, foot, right, top, Stroke(NAVY, 0.8))]
