"""The boxes of a lineage: solid for a stated priority, hatched at the left for assurance, outlined for a theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import INK, MM, NAVY, WHITE, Mark, Shape, Stroke, hatch, line
from csp_desktop.charts.wrapping import middle, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.picture import Point
    from csp_desktop.charts.spec import LineageCell

TEXT = (fonts.SEMIBOLD, 10.0, 11.5)
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
    return Box(cell, left, right, pointed, notched, wrap(words, TEXT[0], TEXT[1], room), left + indent)


def draw_box(box: Box, centre: float, tall: float) -> list[Mark]:
    """The box about a height, and its words."""
    solid = box.cell.kind == "priority"
    inset = 0.0 if solid else 0.6
    outline = _outline(box, centre, tall, inset)
    edge = None if solid else Stroke(NAVY, 1.2)
    marks: list[Mark] = [Shape(outline, NAVY if solid else WHITE, edge)]
    if box.cell.kind == "assurance":
        marks += _hatched_edge(box, centre, tall)
    return marks + middle(box.lines, box.text_x, centre, *TEXT, WHITE if solid else INK)


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
