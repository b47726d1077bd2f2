"""The key under a timeline: the holders, marks and strips that were used, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.fills import filled
from csp_desktop.charts.marks import SIZE, mark
from csp_desktop.charts.picture import INK, MM, NAVY, WHITE, Mark, Picture, Stroke, Words, hatch, line, rect

if TYPE_CHECKING:
    from csp_desktop.charts.spec import TimelineSpec

FACE = (fonts.REGULAR, 10.0, 13.0)
ROW = 15.0
SYMBOL = 7 * MM
DASHED = Stroke(NAVY, 1.0, (2.2, 1.6))
HATCH = Stroke(INK, 0.6)
# What became of a limit -> the mark that says so beside its words everywhere in print.
POINTS = {"met": "done", "running": "not started", "passed": "late"}
_LIMITS = (("met", "A limit met"), ("running", "A limit ahead"), ("passed", "A limit passed"))


def key(spec: TimelineSpec, width: float) -> Picture:
    """The key in as many rows as the width needs."""
    rows: list[list[Mark]] = [[]]
    x = 0.0
    for symbol, text in _entries(spec):
        wide = SYMBOL + 6 + fonts.width(text, *FACE[:2])
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1] += [
            *Picture(SYMBOL, 0, tuple(symbol)).moved(x, 0),
            Words(x + SYMBOL + 6, 0, text, *FACE[:2]),
        ]
        x += wide + 18
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        marks += Picture(width, 0, tuple(row)).moved(0, 5 + (len(rows) - number - 1) * ROW)
    return Picture(width, len(rows) * ROW + 5, tuple(marks))


def _entries(spec: TimelineSpec) -> list[tuple[list[Mark], str]]:
    used = {span.holder for row in spec.rows for span in row.spans}
    states = {point.state for row in spec.rows for point in row.points}
    found = [
        (filled(place, 0, -1.5, SYMBOL, 10.0), name)
        for place, name in enumerate(spec.holders)
        if place in used
    ]
    if None in used:
        found.append(([rect(0.5, -1, SYMBOL - 1, 9, WHITE, DASHED)], "Not recorded"))
    if any(row.pauses for row in spec.rows):
        box = rect(0, 1, SYMBOL, 5, WHITE, Stroke(INK, 0.6))
        found.append(([box, hatch(box.points, 3.0, HATCH)], "The clock stood still"))
    found += [(_centred(state), words) for state, words in _LIMITS if state in states]
    if spec.today is not None and spec.first < spec.today < spec.last:
        found.append(
            ([line(SYMBOL / 2, -2, SYMBOL / 2, 9, Stroke(INK, 0.9, (2.4, 1.8)))], "The date of this report")
        )
    return found


def _centred(state: str) -> list[Mark]:
    return list(Picture(SIZE, SIZE, mark(POINTS[state], SIZE)).moved((SYMBOL - SIZE) / 2, -1))
