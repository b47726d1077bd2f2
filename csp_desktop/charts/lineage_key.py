"""The key under a lineage: the kinds that were used, and what a pointed end means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.lineage_lane import DOTTED
from csp_desktop.charts.picture import MM, NAVY, WHITE, Mark, Picture, Stroke, Words, hatch, line, rect
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import CellKind

ENTRIES: tuple[tuple[CellKind, str], ...] = (
    ("priority", "A stated priority"),
    ("assurance", "Watched by assurance reporting"),
    ("theme", "A theme or threat named beside them"),
    ("no record", "No record seen"),
)
ENDS = (
    "A pointed end: the subject goes straight on into the next strategy. A square end: no link is recorded."
)
FACE = (fonts.REGULAR, 10.0, 13.0)
ROW = 15.0
SYMBOL = 8 * MM


def key(kinds: set[CellKind], width: float) -> Picture:
    """The key in as many rows as the width needs."""
    rows: list[list[Mark]] = [[]]
    x = 0.0
    for kind, text in ENTRIES:
        if kind not in kinds:
            continue
        wide = SYMBOL + 6 + fonts.width(text, *FACE[:2])
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1] += [*_symbol(kind, x), Words(x + SYMBOL + 6, 0, text, *FACE[:2])]
        x += wide + 24
    ends = wrap(ENDS, *FACE[:2], width)
    foot = len(ends) * FACE[2] + 3
    marks: list[Mark] = list(block(ends, 0, foot - 1, *FACE))
    for number, row in enumerate(rows):
        marks += Picture(width, 0, tuple(row)).moved(0, foot + 5 + (len(rows) - number - 1) * ROW)
    return Picture(width, foot + len(rows) * ROW + 4, tuple(marks))


def _symbol(kind: CellKind, x: float) -> list[Mark]:
    foot, tall = -0.8 * MM, 4 * MM
    if kind == "priority":
        return [rect(x, foot, SYMBOL, tall, NAVY)]
    if kind == "no record":
        return [line(x + 1, foot + tall / 2, x + SYMBOL, foot + tall / 2, DOTTED)]
    edge = Stroke(NAVY, 1.0)
    marks: list[Mark] = [rect(x + 0.5, foot + 0.5, SYMBOL - 1, tall - 1, WHITE, edge)]
    if kind == "assurance":
        part = rect(x + 0.5, foot + 0.5, 3.2 * MM, tall - 1)
        marks += [
            hatch(part.points, 3.0, Stroke(NAVY, 0.6)),
            line(x + 3.7 * MM, foot, x + 3.7 * MM, foot + tall, edge),
        ]
    return marks
