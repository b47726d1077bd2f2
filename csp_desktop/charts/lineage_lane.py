"""One lane of a lineage: its subject, its boxes, and dots with words where no record was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.lineage_boxes import BOXES, Box, box, draw_box
from csp_desktop.charts.picture import DOTS, GREY, INK, Mark, Stroke, line
from csp_desktop.charts.wrapping import block, middle, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.lineage_columns import Band
    from csp_desktop.charts.spec import LineageCell, LineageLane

LABEL = (fonts.SEMIBOLD, 10.5, 12.5)
SAID = (fonts.ITALIC, 10.0, 11.5)
NOTE = (fonts.REGULAR, 9.0, 10.5)
DOTTED = Stroke(INK, 1.0, DOTS, round=True)
UNSEEN = "No record seen"


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane laid out: its height and marks, from its foot."""

    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between boxes of which nothing is known; its words, set, stand about `middle`."""

    start: float
    end: float
    lines: tuple[str, ...] = ()
    centre: float = 0.0
    face: str = SAID[0]
    dotted: bool = True


def lane(one: LineageLane, band: Band, left: float, width: float) -> Lane | None:
    """Lay out a lane in a band; None where the subject has nothing to show in it."""
    cells = [one.cells[at] for at in band.strategies]
    if all(cell.kind == "none" for cell in cells):
        return None
    boxes = _boxes(one, band)
    gaps = _gaps(cells, band, width)
    subject = wrap(one.subject, LABEL[0], LABEL[1], left - 8)
    said = max([len(gap.lines) for gap in gaps], default=0) * SAID[2]
    tall = max([found.words_tall + 7 for found in boxes], default=24.0)
    tall = max(tall, 24.0)
    note = wrap(one.note, NOTE[0], NOTE[1], left - 8) if one.note else ()
    named = len(subject) * LABEL[2] + len(note) * NOTE[2]
    height = max(tall, named + 3, said + 3) + 9
    top = (height + named) / 2
    marks: list[Mark] = list(block(subject, 0, top, *LABEL))
    marks += block(note, 0, top - len(subject) * LABEL[2], *NOTE)
    for gap in gaps:
        marks += _draw_gap(gap, height / 2)
    for found in boxes:
        marks += draw_box(found, height / 2, tall)
    return Lane(height, tuple(marks))


def _boxes(one: LineageLane, band: Band) -> list[Box]:
    boxes: list[Box] = []
    for place, at in enumerate(band.strategies):
        cell = one.cells[at]
        if cell.kind not in BOXES:
            continue
        touches = band.touches(place) and one.cells[at + 1].kind in BOXES
        before = place > 0 and band.touches(place - 1) and one.cells[at - 1]
        notched = bool(before and before.kind in BOXES and before.straight)
        boxes.append(box(cell, band.columns[place], cell.straight, notched, touches))
    return boxes


def _gaps(cells: list[LineageCell], band: Band, width: float) -> list[Gap]:
    """What lies between boxes: strategies without a record, the years between two strategies, and ends in words."""
    gaps: list[Gap] = []
    for place, cell in enumerate(cells):
        start, end = band.columns[place]
        before = cells[place - 1].kind if place else "none"
        earlier = band.columns[place - 1][1] if place else start
        if start - earlier >= 8 and before not in ("none", "ended") and cell.kind not in ("none", "ended"):
            gaps.append(Gap(earlier, start))
        if cell.kind == "no record":
            _add_unseen(gaps, cell, start, end, width)
        elif cell.kind == "ended":
            gaps.append(_ended(cell, start, end, width))
    return gaps


def _add_unseen(gaps: list[Gap], cell: LineageCell, start: float, end: float, width: float) -> None:
    """A strategy without a record, drawn on from the gap it continues; the same words are said once."""
    last = gaps[-1] if gaps and gaps[-1].dotted and abs(gaps[-1].end - start) < 1 else None
    words = cell.words or UNSEEN
    if last and (not last.lines or " ".join(last.lines) == words):
        gaps.pop()
        if last.lines:
            gaps.append(Gap(last.start, end, last.lines, last.centre))
            return
        start = last.start
    lines = wrap(words, SAID[0], SAID[1], end - start - 8)
    gaps.append(Gap(start, end, lines, min((start + end) / 2, width)))


def _ended(cell: LineageCell, start: float, end: float, width: float) -> Gap:
    lines = wrap(cell.words or "Ended", SAID[0], SAID[1], end - start - 8)
    return Gap(start, end, lines, min((start + end) / 2, width), dotted=False)


def _draw_gap(gap: Gap, y: float) -> list[Mark]:
    """Dots up to the words and on after them."""
    wide = max([fonts.width(text, *SAID[:2]) for text in gap.lines], default=0)
    marks: list[Mark] = list(middle(gap.lines, gap.centre - wide / 2, y, *SAID, INK if gap.dotted else GREY))
    parts = [(gap.start + 4, gap.end - 4)]
    if gap.lines:
        parts = [(gap.start + 4, gap.centre - wide / 2 - 5), (gap.centre + wide / 2 + 5, gap.end - 4)]
    if gap.dotted:
        marks += [line(a, y, b, y, DOTTED) for a, b in parts if b - a >= 4]
    return marks
