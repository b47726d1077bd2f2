"""Who had what when, in print: a row a review or a stage over days, holders told apart by fill and by words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.fills import filled
from csp_desktop.charts.marks import SIZE, mark
from csp_desktop.charts.picture import (
    GREY,
    INK,
    MM,
    RULE,
    WHITE,
    Mark,
    Picture,
    Stroke,
    hatch,
    line,
    rect,
    stacked,
)
from csp_desktop.charts.timeline_key import DASHED, HATCH, POINTS, key
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.charts.spec import TimelineSpec, TimePoint, TimeRow, TimeSpan

HEAD = (fonts.SEMIBOLD, 10.5, 12.5)
NAME = (fonts.SEMIBOLD, 10.5, 12.5)
SMALL = (fonts.REGULAR, 10.0, 12.0)
STRONG = (fonts.SEMIBOLD, 10.0, 12.0)
TICK = (fonts.REGULAR, 10.0, 12.0)
WORDS = 48 * MM  # the column of words at the right
GAP = 4 * MM
BAR = 12.0
STRIP = 5.0  # of a pause, under its bar
AIR = 6.0
FOOT = 8.0
SHORTEST = 1.6  # a stretch of a day in many years is still seen
_GRID = Stroke(RULE, 0.4)
_TODAY = Stroke(INK, 0.9, (2.4, 1.8))


@dataclass(frozen=True, slots=True)
class Days:
    """Days to points across the page."""

    left: float
    first: int
    unit: float
    right: float

    def x(self, day: int) -> float:
        return min(max(self.left + (day - self.first) * self.unit, self.left), self.right)


def timeline(spec: TimelineSpec, width: float) -> Picture:
    """Lay out the rows under their scale, with the key of what was used under them."""
    return sheets(spec, width, math.inf)[0]


def sheets(spec: TimelineSpec, width: float, depth: float) -> list[Picture]:
    """The timeline on sheets no higher than `depth`: the scale at the head of each, the key on the last."""
    days = _days(spec, width)
    head, under = _head(spec, days, width), key(spec, width)
    rows = [_row(row, days, width) for row in spec.rows]
    parts = _parted(rows, depth - head.height - FOOT, under.height)
    found = [stacked((head, _body(spec, part, days, width)), width) for part in parts]
    found[-1] = stacked((found[-1], under), width)
    return found


def _days(spec: TimelineSpec, width: float) -> Days:
    left = _left(spec, width) + GAP
    right = width - (WORDS + GAP if any(row.words or row.strong for row in spec.rows) else 0)
    return Days(left, spec.first, (right - left) / (spec.last - spec.first), right)


def _left(spec: TimelineSpec, width: float) -> float:
    """The names' column: as narrow as their longest word allows, and never more than a quarter of the page."""
    wholes = [fonts.width(row.name, *NAME[:2]) for row in spec.rows]
    words = [fonts.width(word, *NAME[:2]) for row in spec.rows for word in row.name.split()]
    words += [fonts.width(row.second, *SMALL[:2]) for row in spec.rows]
    return min(max([20 * MM, *words, *(whole for whole in wholes if whole <= 34 * MM)]) + 1, width * 0.25)


def _parted(rows: list[Picture], room: float, under: float) -> list[list[Picture]]:
    """The rows of each sheet; the last leaves room for the key, and none is left with one row."""
    parts: list[list[Picture]] = [[]]
    for place, row in enumerate(rows):
        need = row.height + (under if place == len(rows) - 1 else 0)
        if parts[-1] and sum(one.height for one in parts[-1]) + need > room:
            parts.append([])
        parts[-1].append(row)
    if len(parts) > 1 and len(parts[-1]) == 1 and len(parts[-2]) > 2:
        parts[-1].insert(0, parts[-2].pop())
    return parts


def _head(spec: TimelineSpec, days: Days, width: float) -> Picture:
    """The column heads, and the ticks' words over the scale."""
    names = wrap(spec.heads[0], *HEAD[:2], days.left - GAP)
    words = wrap(spec.heads[1], *HEAD[:2], width - days.right - GAP) if days.right < width else ()
    tall = max(len(names), len(words), 1) * HEAD[2] + 8
    marks: list[Mark] = [
        line(0, tall - 0.6, width, tall - 0.6, Stroke(INK, 1.2)),
        line(0, 0.3, width, 0.3, Stroke(INK, 0.6)),
        *block(names, 0, 4 + len(names) * HEAD[2], *HEAD),
        *block(words, days.right + GAP, 4 + len(words) * HEAD[2], *HEAD),
    ]
    free = 0.0
    for day, said in spec.ticks:
        x, wide = days.x(day), fonts.width(said, *TICK[:2])
        if x < free or x + wide > days.right + GAP:
            continue
        marks += block((said,), x, 4 + TICK[2], *TICK)
        free = x + wide + 6
    return Picture(width, tall, tuple(marks))


def _body(spec: TimelineSpec, rows: list[Picture], days: Days, width: float) -> Picture:
    """Rows under one another over the lines of the scale, closed by a rule."""
    tall = sum(row.height for row in rows) + FOOT
    marks: list[Mark] = [line(days.x(day), FOOT, days.x(day), tall, _GRID) for day, _ in spec.ticks]
    top = tall
    for number, row in enumerate(rows):
        top -= row.height
        marks += row.moved(0, top)
        last = number == len(rows) - 1
        marks.append(line(0, top, width, top, Stroke(INK, 0.6) if last else _GRID))
    if spec.today is not None and days.first < spec.today <= spec.last:
        marks.append(line(days.x(spec.today), FOOT, days.x(spec.today), tall, _TODAY))
    return Picture(width, tall, tuple(marks))


def _row(row: TimeRow, days: Days, width: float) -> Picture:
    """One row, as high as its words and its bar need."""
    name = wrap(row.name, *NAME[:2], days.left - GAP)
    second = wrap(row.second, *SMALL[:2], days.left - GAP) if row.second else ()
    said = _said(row, width - days.right - GAP)
    above = SIZE + 2 if row.points else 0
    drawn = above + BAR + (STRIP + 2 if row.pauses else 0)
    tall = max(len(name) * NAME[2] + len(second) * SMALL[2], len(said) * SMALL[2], drawn) + 2 * AIR
    top = tall - AIR
    marks: list[Mark] = [*block(name, 0, top, *NAME)]
    marks += block(second, 0, top - len(name) * NAME[2], *SMALL, GREY)
    for number, parts in enumerate(said):
        x = days.right + GAP
        for text, face in parts:
            marks += block((text,), x, top - number * SMALL[2], face, *SMALL[1:])
            x += fonts.width(text, face, SMALL[1])
    foot = tall / 2 + drawn / 2 - above - BAR
    marks += [piece for span in row.spans for piece in _span(span, days, foot)]
    marks += [piece for pause in row.pauses for piece in _pause(pause, days, foot)]
    marks += _points(row.points, days, foot + BAR + 2)
    return Picture(width, tall, tuple(marks))


def _said(row: TimeRow, room: float) -> list[tuple[tuple[str, str], ...]]:
    """The lines at the right: who has it in SemiBold, and the rest, on one line where both fit."""
    if room <= 0:
        return []
    strong = wrap(row.strong, *STRONG[:2], room) if row.strong else ()
    words = wrap(row.words, *SMALL[:2], room) if row.words else ()
    if strong and words and len(strong) == len(words) == 1:
        joint = f", {words[0]}"
        if fonts.width(strong[0], *STRONG[:2]) + fonts.width(joint, *SMALL[:2]) <= room:
            return [((strong[0], STRONG[0]), (joint, SMALL[0]))]
    return [((text, face),) for face, texts in ((STRONG[0], strong), (SMALL[0], words)) for text in texts]


def _span(span: TimeSpan, days: Days, foot: float) -> list[Mark]:
    start = days.x(span.start)
    wide = max(days.x(span.end) - start, SHORTEST)
    if span.holder is None:
        return [rect(start + 0.5, foot + 0.5, max(wide - 1, 0.6), BAR - 1, WHITE, DASHED)]
    return filled(span.holder, start, foot, wide, BAR)


def _pause(pause: tuple[int, int], days: Days, foot: float) -> list[Mark]:
    """A stretch in which the clock stood still: a hatched strip under the bar."""
    start, end = days.x(pause[0]), days.x(pause[1])
    box = rect(start, foot - STRIP - 2, max(end - start, SHORTEST), STRIP, WHITE, Stroke(INK, 0.6))
    return [box, hatch(box.points, 3.0, HATCH)]


def _points(points: Sequence[TimePoint], days: Days, foot: float) -> list[Mark]:
    """The limits on their days; one that would cover another moves aside by its own width."""
    marks: list[Mark] = []
    free = -math.inf
    for point in sorted(points, key=lambda one: one.day):
        x = max(days.x(point.day) - SIZE / 2, free)
        marks += Picture(SIZE, SIZE, mark(POINTS[point.state], SIZE)).moved(x, foot)
        free = x + SIZE + 1
    return marks
