"""Priorities across strategies in print: lanes of subject over time, each box saying in words what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.lineage_columns import Band, bands
from csp_desktop.charts.lineage_key import key
from csp_desktop.charts.lineage_lane import Lane, lane
from csp_desktop.charts.picture import INK, MM, RULE, Mark, Picture, Stroke, line
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import LineageSpec

LEFT = 34 * MM
HEAD = (fonts.SEMIBOLD, 10.5, 12.5)


def lineage(spec: LineageSpec, width: float) -> Picture:
    """Lay out the lanes under their strategies, in one band or several, and the key of what was used."""
    left = min(LEFT, width * 0.3)
    laid = [_band(spec, band, left, width) for band in bands(spec, left, width)]
    under = key({cell.kind for one in spec.lanes for cell in one.cells}, width)
    total = sum(picture.height for picture in laid) + under.height
    marks: list[Mark] = list(under.marks)
    top = total
    for picture in laid:
        top -= picture.height
        marks += picture.moved(0, top)
    return Picture(width, total, tuple(marks))


def _band(spec: LineageSpec, band: Band, left: float, width: float) -> Picture:
    heads = [
        wrap(spec.strategies[at], HEAD[0], HEAD[1], b - a - 4)
        for at, (a, b) in zip(band.strategies, band.columns, strict=True)
    ]
    head_tall = max([len(lines) for lines in heads], default=1) * HEAD[2] + 8
    lanes = [found for one in spec.lanes if (found := lane(one, band, left, width))]
    total = head_tall + sum(one.height for one in lanes) + 8
    rule = total - head_tall
    marks: list[Mark] = [line(0, rule, width, rule, Stroke(INK, 0.6))]
    for lines, (a, _) in zip(heads, band.columns, strict=True):
        marks += block(lines, a + 0.7, rule + 6 + len(lines) * HEAD[2], *HEAD)
    return Picture(width, total, (*marks, *_lanes(lanes, rule, width)))


def _lanes(lanes: list[Lane], top: float, width: float) -> list[Mark]:
    marks: list[Mark] = []
    for one in lanes:
        top -= one.height
        marks += Picture(width, one.height, one.marks).moved(0, top)
        marks.append(line(0, top, width, top, Stroke(RULE, 0.4)))
    return marks
