"""Who answers to whom in print: boxes in levels, right-angled links, and the key of the lines that were used."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.governance_boxes import PAD, Placed, draw_box, place
from csp_desktop.charts.governance_clear import clear
from csp_desktop.charts.governance_routes import Route, routes
from csp_desktop.charts.governance_tree import tree_sheets
from csp_desktop.charts.picture import DASHES, INK, MM, Mark, Picture, Shape, Stroke, Strokes, Words, stacked
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.governance_clear import Line
    from csp_desktop.charts.spec import GovernanceSpec

STROKES = {
    "accountable": Stroke(INK, 1.1),
    "also": Stroke(INK, 1.1, DASHES),
    "updates": Stroke(INK, 1.3, (0.1, 3.0), round=True),
}
KEY = (("accountable", "Accountable to"), ("also", "Also works for"), ("updates", "Gives updates to"))
ARROW = (3.0, 6.0)  # half its breadth, its length
EMPTY = "No bodies are recorded yet."
TREES = (
    "Filled: our board. Outlined: what answers to it. Dashed: another body. A line leads up to the body that one answers to; "
    "other ties are named in the boxes."
)
SAID = (fonts.REGULAR, 9.5, 12.0)
NARROWEST = 84.0  # points of a box: words are not broken in it
MOST = 24  # bodies that lines can join and still be followed


def governance(spec: GovernanceSpec, width: float) -> Picture:
    """The chart in `width` points, on one sheet as high as it needs."""
    return sheets(spec, width, math.inf)[0]


def sheets(spec: GovernanceSpec, width: float, depth: float) -> list[Picture]:
    """The chart on sheets no higher than `depth`: bodies joined by lines, or trees where these could not be told apart."""
    if not spec.boxes:
        return [_said(EMPTY, width)]
    notes = _notes(spec, width)
    joined = _joined_up(spec, width) if len(spec.boxes) <= MOST else None
    if joined is not None and joined.height + notes.height <= depth:
        return [stacked([joined, notes], width)]
    foot = stacked([_said(TREES, width), notes], width)
    found = tree_sheets(spec, width, depth)
    if found[-1].height + foot.height <= depth:
        return [*found[:-1], stacked([found[-1], foot], width)]
    return [*found, foot]


def _said(words: str, width: float) -> Picture:
    lines = wrap(words, *SAID[:2], width)
    tall = len(lines) * SAID[2] + 8
    return Picture(width, tall, tuple(block(lines, 0, tall - 8, *SAID)))


def _notes(spec: GovernanceSpec, width: float) -> Picture:
    """What is said under the chart, a paragraph each."""
    return stacked([_said(words, width) for words in spec.notes], width)


def _joined_up(spec: GovernanceSpec, width: float) -> Picture | None:
    """Every link a line; None where one would run through a box or upon another, or boxes would be too narrow."""
    rows = place(spec, width)
    found = routes(rows, spec.links, width)
    key = _key({route.style for route in found}, width)
    heights = [max(box.words_tall for box in row) + 2 * PAD for row in rows]
    channels = [_channel(found, number) for number in range(len(rows))]
    total = key.height + sum(heights) + sum(channels)
    tops: list[float] = []  # of each row
    top = total
    for channel, tall in zip(channels, heights, strict=True):
        tops.append(top - channel)
        top -= channel + tall
    lines = [_lines(r, found, tops, heights, channels) for r in found]
    edges = [
        (box.left, tops[box.row] - heights[box.row], box.right, tops[box.row]) for row in rows for box in row
    ]
    if min(right - left for left, _, right, _ in edges) < NARROWEST or not clear(edges, lines):
        return None
    marks: list[Mark] = []
    for route, parts in zip(found, lines, strict=True):
        marks += [Strokes((part,), STROKES[route.style]) for part in parts]
        marks.append(_arrow(route, tops, heights))
    marks += [m for row in rows for box in row for m in _box(box, tops, heights)]
    return Picture(width, total, (*marks, *key.marks))


def _box(box: Placed, tops: list[float], heights: list[float]) -> list[Mark]:
    return draw_box(box, tops[box.row] - heights[box.row], heights[box.row])


def _channel(found: list[Route], number: int) -> float:
    """The height of the channel above a row: room for its cross-runs and an arrow."""
    runs = sum(route.turns(number) for route in found)
    used = any(hop.channel == number for route in found for hop in route.hops)
    if number == 0 and not used:
        return 0
    return 24.0 + 13 * runs if used else 14.0


def _lines(
    route: Route, found: list[Route], tops: list[float], heights: list[float], channels: list[float]
) -> list[Line]:
    """The lines of a route, joined where they run over one another so that dashes stay dashes."""
    across: dict[float, list[tuple[float, float]]] = defaultdict(list)
    up: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for hop in route.hops:
        foot = tops[hop.channel]
        head = foot + channels[hop.channel]
        if hop.back or hop.below != hop.above:
            run = _run(route, found, hop.channel, foot, channels[hop.channel])
            across[run].append((min(hop.below, hop.above), max(hop.below, hop.above)))
            up[hop.below].append((foot, run))
            up[hop.above].append((foot, run) if hop.back else (run, head))
        else:
            up[hop.below].append((foot, head))
        if not hop.back and hop.channel - 1 != route.tip[1] and hop.channel - 1 in range(len(tops)):
            _through(route, hop.channel - 1, hop.above, tops, heights, up)
    lines = [(a, y, b, y) for y, spans in across.items() for a, b in _joined(spans)]
    return lines + [(x, a, x, b) for x, spans in up.items() for a, b in _joined(spans)]


def _through(
    route: Route,
    row: int,
    x: float,
    tops: list[float],
    heights: list[float],
    up: dict[float, list[tuple[float, float]]],
) -> None:
    """The upright beside the boxes of a row that a route passes."""
    if any(hop.channel == row and hop.below == x for hop in route.hops):
        up[x].append((tops[row] - heights[row], tops[row]))


def _run(route: Route, found: list[Route], channel: int, foot: float, tall: float) -> float:
    """The height of a route's cross-run in a channel: each route its own."""
    turning = [other for other in found if other.turns(channel)]
    return foot + 9 + (tall - 18 - ARROW[1]) * (turning.index(route) + 1) / (len(turning) + 1)


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 0.01:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _arrow(route: Route, tops: list[float], heights: list[float]) -> Mark:
    x, row, upward = route.tip
    tip = tops[row] - heights[row] if upward else tops[row]
    back = tip - ARROW[1] if upward else tip + ARROW[1]
    return Shape(((x, tip), (x + ARROW[0], back), (x - ARROW[0], back)), INK)


def _key(styles: set[str], width: float) -> Picture:
    """A short line of each style that was used, and its words."""
    rows: list[list[Mark]] = [[]]
    x = 0.0
    for style, text in KEY:
        if style not in styles:
            continue
        wide = 12 * MM + fonts.width(text, fonts.REGULAR, 10)
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        end = x + 10 * MM
        rows[-1] += [
            Strokes(((x, 3.4, end - ARROW[1], 3.4),), STROKES[style]),
            Shape(((end, 3.4), (end - ARROW[1], 6.4), (end - ARROW[1], 0.4)), INK),
            Words(x + 12 * MM, 0, text, fonts.REGULAR, 10),
        ]
        x += wide + 24
    if not rows[0]:
        return Picture(width, 0, ())
    marks = [
        m
        for n, row in enumerate(rows)
        for m in Picture(width, 0, tuple(row)).moved(0, 3 + (len(rows) - 1 - n) * 15)
    ]
    return Picture(width, len(rows) * 15 + 10, tuple(marks))
