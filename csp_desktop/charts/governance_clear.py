"""Whether a governance chart can be read: no box on another, no line through a box, no two lines upon each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Rect: TypeAlias = tuple[float, float, float, float]  # left, foot, right, top
Line: TypeAlias = tuple[float, float, float, float]  # upright or level, from one end to the other
_IN = 0.8  # how far into a box a line is within it and not at its edge
_NEAR = 2.0  # how near two level or upright lines run before they are taken for one


def clear(boxes: Sequence[Rect], routes: Sequence[Sequence[Line]]) -> bool:
    """Whether every box and every line is told from the others. routes: the lines of each link, drawn as one."""
    if any(_meet(one, other) for one, other in combinations(boxes, 2)):
        return False
    lines = [line for route in routes for line in route]
    if any(_through(line, box) for line in lines for box in boxes):
        return False
    return not any(
        _upon(line, another) for one, other in combinations(routes, 2) for line in one for another in other
    )


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _through(line: Line, box: Rect) -> bool:
    left, right = sorted((line[0], line[2]))
    foot, top = sorted((line[1], line[3]))
    across = right > box[0] + _IN and left < box[2] - _IN
    return across and top > box[1] + _IN and foot < box[3] - _IN


def _upon(one: Line, other: Line) -> bool:
    """Whether two lines of one direction run side by side so near that they look like one."""
    for at in (0, 1):  # upright: the same x; level: the same y
        if one[at] == one[at + 2] and other[at] == other[at + 2] and abs(one[at] - other[at]) < _NEAR:
            low, high = sorted((one[1 - at], one[3 - at]))
            begin, end = sorted((other[1 - at], other[3 - at]))
            return low < end - _NEAR and begin < high - _NEAR
    return False
