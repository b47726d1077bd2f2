"""The review track in print: the stages on one line a review, then who holds it and what is next in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import GREY, INK, MM, NAVY, RULE, WHITE, Disc, Mark, Picture, Stroke, line
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import StageState, TrackRow, TrackSpec

Parts = tuple[tuple[str, ...], tuple[str, ...]]  # a line: its parts of text, and the face of each

RADIUS = 2.2 * MM
HEAD = (fonts.SEMIBOLD, 10.5, 12.0)
NAME = (fonts.SEMIBOLD, 12.0, 14.0)
SMALL = (fonts.REGULAR, 10.0, 12.0)
BODY = (fonts.REGULAR, 11.0, 13.5)
STRONG = (fonts.SEMIBOLD, 11.0, 13.5)
STEM = 32 * MM  # a name's beginning, up to its comma, that is not broken
RAIL = 17 * MM  # from the first stage to the words of With and Next
TRAVELLED = Stroke(NAVY, 2.0)
AHEAD = Stroke(NAVY, 1.0, (1.5, 2.5))
EDGE = Stroke(NAVY, 1.2)
DASHED = Stroke(NAVY, 1.2, (2.2, 1.6))


def track(spec: TrackSpec, width: float) -> Picture:
    """Lay out the table of tracks: rules above and below its head, a hairline between reviews."""
    left = _left(spec, width)
    step = (width - left) / max(1, len(spec.stages))
    heads = [wrap(stage, HEAD[0], HEAD[1], step - 4) for stage in spec.stages]
    head_tall = max([1, *(len(lines) for lines in heads)]) * HEAD[2] + 8
    rows = [_row(row, left, step, width) for row in spec.rows]
    total = head_tall + sum(row.height for row in rows)
    marks: list[Mark] = [
        line(0, total - 0.6, width, total - 0.6, Stroke(INK, 1.2)),
        line(0, total - head_tall, width, total - head_tall, Stroke(INK, 0.6)),
        *_foot_of_head(("Review",), 0, total - head_tall),
    ]
    for number, lines in enumerate(heads):
        marks += _foot_of_head(lines, left + number * step, total - head_tall)
    top = total - head_tall
    for number, row in enumerate(rows):
        top -= row.height
        last = number == len(rows) - 1
        marks += row.moved(0, top)
        edge = Stroke(INK, 0.6) if last else Stroke(RULE, 0.4)
        marks.append(line(0, top + edge.width / 2, width, top + edge.width / 2, edge))
    return Picture(width, total, tuple(marks))


def _left(spec: TrackSpec, width: float) -> float:
    """Where the stages start: the names' column, as narrow as they allow so that stages keep their words whole."""
    words = [word for row in spec.rows for word in row.name.split()]
    widest = max([fonts.width(word, *NAME[:2]) for word in words], default=0)
    stems = [
        fonts.width(row.name.split(", ", 1)[0] + ",", *NAME[:2]) for row in spec.rows if ", " in row.name
    ]
    whole = max([stem for stem in stems if stem <= STEM], default=0)
    return min(max(30 * MM, widest + 8, whole + 9), width * 0.3)


def _foot_of_head(lines: tuple[str, ...], x: float, rule: float) -> list[Mark]:
    """Head words, ranged to the foot of the head."""
    return list(block(lines, x, rule + 4 + len(lines) * HEAD[2], *HEAD))


def _row(row: TrackRow, left: float, step: float, width: float) -> Picture:
    """One review, as high as its words need."""
    name = wrap(row.name, *NAME[:2], left - 8)
    second = wrap(row.second, *SMALL[:2], left - 8) if row.second else ()
    dates = [wrap(date, *SMALL[:2], step - 4) for date in row.dates]
    dates_tall = max([len(lines) for lines in dates], default=0) * SMALL[2]
    said = _said(row, width - left - RAIL)
    stages_tall = 24 + dates_tall
    words_tall = sum(len(lines) * BODY[2] + 1 for _, lines in said)
    tall = max(stages_tall + words_tall + 10, 10 + len(name) * NAME[2] + len(second) * SMALL[2] + 8)
    y = tall - 16
    marks: list[Mark] = [*block(name, 0, y + NAME[2] / 2, *NAME)]
    marks += block(second, 0, y + NAME[2] / 2 - len(name) * NAME[2], *SMALL, GREY)
    marks += _stages(row.states, left, step, y)
    for number, lines in enumerate(dates):
        marks += block(lines, left + number * step, y - 8, *SMALL, GREY)
    top = tall - stages_tall - 2
    for label, parts in said:
        marks += block((label,), left, top - 0.8, *SMALL, GREY)
        for words, face in parts:
            marks += _line(words, face, left + RAIL, top)
            top -= BODY[2]
        top -= 1
    return Picture(width, tall, tuple(marks))


def _line(parts: tuple[str, ...], face: tuple[str, ...], x: float, top: float) -> list[Mark]:
    """One line of parts in their faces, one after the other."""
    marks: list[Mark] = []
    for text, name in zip(parts, face, strict=True):
        marks += block((text,), x, top, name, BODY[1], BODY[2])
        x += fonts.width(text, name, BODY[1])
    return marks


def _said(row: TrackRow, room: float) -> list[tuple[str, list[Parts]]]:
    """With and Next as (label, lines of parts and their faces)."""
    held = _held(row, room)
    coming: list[Parts] = [((text,), (fonts.REGULAR,)) for text in wrap(row.next, *BODY[:2], room) if text]
    return [(label, lines) for label, lines in (("With", held), ("Next", coming)) if lines]


def _held(row: TrackRow, room: float) -> list[Parts]:
    """Who holds the review, in SemiBold, and since when: on one line where both fit."""
    holder = wrap(row.holder, *STRONG[:2], room)
    since = wrap(row.since, *BODY[:2], room)
    if len(holder) == len(since) == 1:
        wide = fonts.width(holder[0], *STRONG[:2]) + fonts.width(f" {since[0]}", *BODY[:2])
        if wide <= room:
            return [((holder[0], f" {since[0]}"), (fonts.SEMIBOLD, fonts.REGULAR))]
    return [
        ((text,), (face,))
        for face, texts in ((fonts.SEMIBOLD, holder), (fonts.REGULAR, since))
        for text in texts
        if text
    ]


def _stages(states: tuple[StageState, ...], left: float, step: float, y: float) -> list[Mark]:
    """The line travelled and to come, then the stages on it."""
    marks: list[Mark] = []
    for number in range(len(states) - 1):
        passed = states[number] in ("done", "skipped") and states[number + 1] in ("done", "now", "skipped")
        start = left + number * step + 2 * RADIUS
        marks.append(line(start, y, start + step - 2 * RADIUS, y, TRAVELLED if passed else AHEAD))
    for number, state in enumerate(states):
        marks += stage(state, left + number * step + RADIUS, y)
    return marks


def stage(state: StageState, x: float, y: float) -> list[Mark]:
    """Filled: done; ringed: now; open: to come; dashed: not recorded; a bar through: not needed."""
    if state == "done":
        return [Disc(x, y, RADIUS * 0.85, NAVY, EDGE)]
    if state == "now":
        return [Disc(x, y, RADIUS * 1.25, WHITE, Stroke(NAVY, 1.4)), Disc(x, y, RADIUS * 0.6, NAVY)]
    if state == "unknown":
        return [Disc(x, y, RADIUS * 0.85, WHITE, DASHED)]
    ring: list[Mark] = [Disc(x, y, RADIUS * 0.85, WHITE, EDGE)]
    if state == "skipped":
        ring.append(line(x - RADIUS * 0.55, y - RADIUS * 0.55, x + RADIUS * 0.55, y + RADIUS * 0.55, EDGE))
    return ring
