"""Priorities across strategies in print: lanes of subject over time, each box saying in words what it was."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.lineage_columns import Band, bands
from csp_desktop.charts.lineage_key import key
from csp_desktop.charts.lineage_lane import Lane, lane
from csp_desktop.charts.picture import INK, MM, RULE, Mark, Picture, Stroke, line, stacked
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import LineageSpec

LEFT = 34 * MM
HEAD = (fonts.SEMIBOLD, 10.5, 12.5)
FOOT = 8.0  # under a band


def lineage(spec: LineageSpec, width: float) -> Picture:
    """Lay out the lanes under their strategies, in one band or several, and the key of what was used."""
    return sheets(spec, width, math.inf)[0]


def sheets(spec: LineageSpec, width: float, depth: float) -> list[Picture]:
    """The lineage on sheets no higher than `depth`, the strategies' years at the head of each; the key on the last."""
    left = min(LEFT, width * 0.3)
    parts = [
        part
        for band in bands(spec, left, width)
        for part in _parts(_band(spec, band, left, width), depth, width)
    ]
    parts.append(key({cell.kind for one in spec.lanes for cell in one.cells}, width))
    found: list[list[Picture]] = [[]]
    for part in parts:
        if found[-1] and sum(one.height for one in found[-1]) + part.height > depth:
            found.append([])
        found[-1].append(part)
    return [stacked(one, width) for one in found]


@dataclass(frozen=True, slots=True)
class Laid:
    """A band laid out: its head with the strategies' years, and its lanes."""

    head: Picture
    lanes: tuple[Lane, ...]


def _band(spec: LineageSpec, band: Band, left: float, width: float) -> Laid:
    heads = [
        wrap(spec.strategies[at], HEAD[0], HEAD[1], b - a - 4)
        for at, (a, b) in zip(band.strategies, band.columns, strict=True)
    ]
    tall = max([len(lines) for lines in heads], default=1) * HEAD[2] + 8
    marks: list[Mark] = [line(0, 0, width, 0, Stroke(INK, 0.6))]
    for lines, (a, _) in zip(heads, band.columns, strict=True):
        marks += block(lines, a + 0.7, 6 + len(lines) * HEAD[2], *HEAD)
    lanes = tuple(found for one in spec.lanes if (found := lane(one, band, left, width)))
    return Laid(Picture(width, tall, tuple(marks)), lanes)


def _parts(laid: Laid, depth: float, width: float) -> list[Picture]:
    """A band in as many parts as it needs, each under the head."""
    room = depth - laid.head.height - FOOT
    taken: list[list[Lane]] = [[]]
    for one in laid.lanes:
        if taken[-1] and sum(other.height for other in taken[-1]) + one.height > room:
            taken.append([])
        taken[-1].append(one)
    return [_part(laid.head, lanes, width) for lanes in taken]


def _part(head: Picture, lanes: list[Lane], width: float) -> Picture:
    rule = FOOT + sum(one.height for one in lanes)
    return Picture(width, rule + head.height, (*head.moved(0, rule), *_lanes(lanes, rule, width)))


def _lanes(lanes: list[Lane], top: float, width: float) -> list[Mark]:
    marks: list[Mark] = []
    for one in lanes:
        top -= one.height
        marks += Picture(width, one.height, one.marks).moved(0, top)
        marks.append(line(0, top, width, top, Stroke(RULE, 0.4)))
    return marks
