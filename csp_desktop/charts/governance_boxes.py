"""The boxes of a governance chart: rows by level, ordered so that bodies stand near those they answer to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import DASHES, INK, MM, NAVY, WHITE, Mark, Stroke, rect
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import Box, GovernanceSpec

NAME = (fonts.SEMIBOLD, 11.5, 14.0)
LINE = (fonts.REGULAR, 10.5, 13.0)
PAD = 3 * MM
GAP = 7 * MM
ALONE = 94 * MM
SWEEPS = 4
PAIRED = 56 * MM


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on the page, left to right; its row from the top and its words set."""

    box: Box
    row: int
    left: float
    right: float
    name: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def words_tall(self) -> float:
        return len(self.name) * NAME[2] + len(self.lines) * LINE[2]


def place(spec: GovernanceSpec, width: float) -> list[list[Placed]]:
    """The boxes in rows, top first: of several orders the one with the least way across for the links."""
    middles: dict[str, float] = {}
    best: list[list[Placed]] = []
    least = math.inf
    for _ in range(SWEEPS):  # from the second on, boards also stand near those below them
        rows = _arranged(spec, width, middles)
        across = sum(
            abs(middles[link.start] - middles[link.end])
            for link in spec.links
            if link.start in middles and link.end in middles
        )
        if across < least - 1:
            best, least = rows, across
    return best


def _arranged(spec: GovernanceSpec, width: float, middles: dict[str, float]) -> list[list[Placed]]:
    """The rows, ordered by where linked boxes stand as far as `middles` holds them; it learns where each stands now."""
    rows: list[list[Placed]] = []
    for level in sorted({box.level for box in spec.boxes}):
        for boxes in _split(_ordered(spec, level, middles)):
            row = _row(boxes, len(rows), width)
            middles.update((placed.box.key, placed.centre) for placed in row)
            rows.append(row)
    return rows


def _ordered(spec: GovernanceSpec, level: int, middles: dict[str, float]) -> list[Box]:
    """The boxes of a level by where those that they are linked to stand; unlinked ones keep their place."""
    boxes = [box for box in spec.boxes if box.level == level]
    linked: dict[str, list[float]] = {box.key: [] for box in boxes}
    for link in spec.links:
        for one, other in ((link.start, link.end), (link.end, link.start)):
            if one in linked and other in middles:
                linked[one].append(middles[other])
    known = [sum(found) / len(found) for found in linked.values() if found]
    rest = sum(known) / len(known) if known else 0.0
    return sorted(
        boxes, key=lambda box: sum(linked[box.key]) / len(linked[box.key]) if linked[box.key] else rest
    )


def _split(boxes: list[Box]) -> list[list[Box]]:
    """At most four to a row, rows of like length."""
    most = 4 if len(boxes) <= 4 or len(boxes) > 6 else 3
    count = -(-len(boxes) // most)
    size = -(-len(boxes) // count)
    return [boxes[at : at + size] for at in range(0, len(boxes), size)]


def _row(boxes: list[Box], row: int, width: float) -> list[Placed]:
    count = len(boxes)
    each = (width - (count - 1) * GAP) / count
    wide = min(each, ALONE if count == 1 else PAIRED if count == 2 else each)
    step = (width - wide) / (count - 1) if count > 1 else 0
    first = 0 if count > 1 else (width - wide) / 2
    return [_placed(box, row, first + at * step, wide) for at, box in enumerate(boxes)]


def _placed(box: Box, row: int, left: float, wide: float) -> Placed:
    room = wide - 2 * PAD
    lines = tuple(part for line in box.lines for part in wrap(line, LINE[0], LINE[1], room))
    return Placed(box, row, left, left + wide, wrap(box.name, NAME[0], NAME[1], room), lines)


def draw_box(placed: Placed, foot: float, tall: float) -> list[Mark]:
    """Solid for ours, outlined for a part of it, dashed for another body."""
    ours = placed.box.style == "ours"
    wide = placed.right - placed.left
    if ours:
        marks: list[Mark] = [rect(placed.left, foot, wide, tall, NAVY)]
    else:
        edge = Stroke(NAVY, 1.0, DASHES) if placed.box.style == "other" else Stroke(NAVY, 1.4)
        marks = [rect(placed.left + 0.7, foot + 0.7, wide - 1.4, tall - 1.4, WHITE, edge)]
    colour = WHITE if ours else INK
    top = foot + (tall + placed.words_tall) / 2
    marks += block(placed.name, placed.left + PAD, top, *NAME, colour)
    return marks + block(placed.lines, placed.left + PAD, top - len(placed.name) * NAME[2], *LINE, colour)
