"""Right-angled links between rows of boxes: in channels between rows, past a row between its boxes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csp_desktop.charts.governance_boxes import Placed
    from csp_desktop.charts.spec import BoxLink

CLEAR = (
    18.0,
    8.0,
    5.0,
    3.0,
    0.5,
)  # how near two different links may run side by side: what is wished, then what is left
EDGE = 9.0  # how near a box's corner a link may start
ASIDE = 4.0  # how near it may pass a box
STEP = 1.0


@dataclass(frozen=True, slots=True)
class Hop:
    """A link's way through one channel (channel n lies above row n): in from below, out above; or back down."""

    channel: int
    below: float
    above: float
    back: bool = False  # `above` is a second box of the row below


@dataclass(slots=True)
class Route:
    """The links of one style to one body, drawn as one; `tip` is the arrow's x, row and whether it points up."""

    style: str
    tip: tuple[float, int, bool]
    hops: list[Hop] = field(default_factory=list)

    def turns(self, channel: int) -> bool:
        """Whether it needs a cross-run in a channel."""
        return any(hop.channel == channel and (hop.back or hop.below != hop.above) for hop in self.hops)


@dataclass(slots=True)
class Sheet:
    """The rows, and the uprights taken in each channel and row: (x, route) so that different links keep apart."""

    rows: list[list[Placed]]
    width: float
    channels: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    passes: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))

    def free(
        self, route: int, channels: Iterable[int], rows: Sequence[int], wanted: float, low: float, high: float
    ) -> float | None:
        """The x nearest to the wanted one where an upright may stand; None where a row leaves no way through."""
        others = [x for c in channels for x, owner in self.channels[c] if owner != route]
        others += [x for r in rows for x, owner in self.passes[r] if owner != route]
        walls = [(box.left - ASIDE, box.right + ASIDE) for r in rows for box in self.rows[r]]
        wanted = min(max(wanted, low), high)
        count = int((high - low) / STEP) + 1
        places = sorted((wanted, *(low + at * STEP for at in range(count))), key=lambda x: abs(x - wanted))
        open_places = [x for x in places if not any(a < x < b for a, b in walls)]
        for clear in CLEAR:
            for x in open_places:
                if all(abs(x - other) >= clear for other in others):
                    return x
        return open_places[0] if open_places else None

    def port(self, route: int, channel: int, box: Placed, wanted: float) -> float:
        """A place on a box's edge for a link in a channel."""
        found = self.free(route, (channel,), (), wanted, box.left + EDGE, box.right - EDGE)
        return box.centre if found is None else found


def routes(rows: list[list[Placed]], links: Sequence[BoxLink], width: float) -> list[Route]:
    """Every link whose two bodies are drawn, those of one style up to the same body together."""
    sheet = Sheet(rows, width)
    placed = {box.box.key: box for row in rows for box in row}
    groups: dict[tuple[str, ...], list[BoxLink]] = defaultdict(list)
    for link in links:
        if link.start in placed and link.end in placed and link.start != link.end:
            upward = placed[link.start].row > placed[link.end].row
            groups[(link.style, link.end, "" if upward else link.start)].append(link)
    order = sorted(groups.values(), key=lambda group: (group[0].style != "accountable", -len(group)))
    found: list[Route] = []
    for number, group in enumerate(order):
        end, starts = placed[group[0].end], [placed[link.start] for link in group]
        found.append(_route(sheet, number, group[0].style, starts, end))
    return found


def _route(sheet: Sheet, number: int, style: str, starts: list[Placed], end: Placed) -> Route:
    if starts[0].row == end.row:
        return _across(sheet, number, style, starts[0], end)
    if starts[0].row < end.row:  # downwards: laid the other way round, the arrow at the foot
        route = _upward(sheet, number, style, [end], starts[0])
        route.tip = (route.hops[0].below, end.row, False)
        return route
    return _upward(sheet, number, style, starts, end)


def _across(sheet: Sheet, number: int, style: str, start: Placed, end: Placed) -> Route:
    """Between two bodies of one row: up, over and down again."""
    a = sheet.port(number, start.row, start, start.centre)
    sheet.channels[start.row].append((a, number))
    b = sheet.port(number, start.row, end, end.centre)
    sheet.channels[start.row].append((b, number))
    return Route(style, (b, end.row, False), [Hop(start.row, a, b, back=True)])


def _upward(sheet: Sheet, number: int, style: str, starts: list[Placed], end: Placed) -> Route:
    """Bodies below to one above: a straight line where that is free, else a run along each channel."""
    lowest = max(start.row for start in starts)
    straight = _straight(sheet, number, starts[0], end) if len(starts) == 1 else None
    if straight is not None:
        trunk = straight
    else:
        wanted = end.centre if len(starts) > 1 else starts[0].centre
        trunk = sheet.port(number, end.row + 1, end, wanted)
    sheet.channels[end.row + 1].append((trunk, number))
    route = Route(style, (trunk, end.row, True))
    for start in sorted(starts, key=lambda box: box.row):
        route.hops += _climb(sheet, number, start, end.row, trunk, lowest if straight is None else -1)
    return route


def _straight(sheet: Sheet, number: int, start: Placed, end: Placed) -> float | None:
    """An x at which one upright joins two boxes and meets nothing on its way."""
    low, high = max(start.left, end.left) + EDGE, min(start.right, end.right) - EDGE
    if low > high:
        return None
    channels = range(end.row + 1, start.row + 1)
    rows = range(end.row + 1, start.row)
    x = sheet.free(number, channels, rows, start.centre, low, high)
    others = [at for c in channels for at, owner in sheet.channels[c] if owner != number]
    return None if x is None or any(abs(x - at) < CLEAR[1] for at in others) else x


def _climb(sheet: Sheet, number: int, start: Placed, top: int, trunk: float, lowest: int) -> list[Hop]:
    """One body's way up to the row `top`, whose port is at `trunk`; lowest is -1 where the way is straight."""
    channels = list(range(start.row, top, -1))
    if lowest < 0:
        xs = [trunk] * (len(channels) + 1)
    else:
        passes = _passes(sheet, number, channels, trunk)
        nearest = passes[0] if passes else trunk
        near = abs(nearest - start.centre) <= 12
        port = sheet.port(number, start.row, start, nearest if near else start.centre)
        xs = [port, *passes, trunk]
    for channel, below, above in zip(channels, xs, xs[1:], strict=False):
        sheet.channels[channel] += [(below, number), (above, number)]
        if channel != top + 1:
            sheet.passes[channel - 1].append((above, number))
    return [Hop(channel, below, above) for channel, below, above in zip(channels, xs, xs[1:], strict=False)]


def _passes(sheet: Sheet, number: int, channels: list[int], trunk: float) -> list[float]:
    """Where a way passes each row between: at one x throughout where there is one."""
    rows = [channel - 1 for channel in channels[:-1]]
    if not rows:
        return []
    low, high = -ASIDE * 2, sheet.width + ASIDE * 2
    common = sheet.free(number, channels, rows, trunk, low, high)
    if common is not None and 0 <= common <= sheet.width:
        return [common] * len(rows)
    return [_pass(sheet, number, row, trunk) for row in rows]


def _pass(sheet: Sheet, number: int, row: int, wanted: float) -> float:
    found = sheet.free(number, (row, row + 1), (row,), wanted, 0, sheet.width)
    return wanted if found is None else found
