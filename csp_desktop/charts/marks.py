"""Status and purpose marks of the printed page: small navy shapes that stand beside their word, never instead of it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from csp_desktop.charts.picture import NAVY, WHITE, Disc, Mark, Shape, Stroke, diamond, rect

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

SIZE = 8.5  # points: 3 mm

# What the window calls a shape -> the mark that prints for it.
FROM_SCREEN = {
    "late": "late",
    "soon": "some concern",
    "loose": "not started",
    "todo": "not started",
    "doing": "on track",
    "wait": "waiting",
    "done": "done",
    "watch": "waiting",
    "closed": "done",
    "unknown": "not known",
}


def mark(name: str, size: float = SIZE) -> tuple[Mark, ...]:
    """The mark's shapes in a square of `size` points from (0, 0); () for a name that has none.

    name: a print name ("on track", "To decide": case does not matter) or the window's name of a shape ("doing").
    """
    key = name.casefold()
    draw = MARKS.get(key) or MARKS.get(FROM_SCREEN.get(key, ""))
    return draw(size) if draw else ()


def draw_mark(canvas: Canvas, name: str, x: float, y: float, size: float = SIZE) -> None:
    """Draw a mark with its lower left corner at (x, y); the caller tags it as an artifact."""
    from csp_desktop.charts.print import paint

    paint(canvas, mark(name, size), x, y)


def _edge(size: float) -> Stroke:
    return Stroke(NAVY, size * 0.14)


def _square(size: float, fill: str | None) -> Shape:
    half = size * 0.07
    return rect(half, half, size - 2 * half, size - 2 * half, fill, _edge(size))


def _disc(size: float, fill: str | None) -> Disc:
    return Disc(size / 2, size / 2, size * 0.43, fill, _edge(size))


def _done(size: float) -> tuple[Mark, ...]:
    tick = ((0.24, 0.50), (0.43, 0.30), (0.77, 0.72))
    points = tuple((x * size, y * size) for x, y in tick)
    return _square(size, NAVY), Shape(points, None, Stroke(WHITE, size * 0.15), closed=False)


def _on_track(size: float) -> tuple[Mark, ...]:
    return (_disc(size, NAVY),)


def _some_concern(size: float) -> tuple[Mark, ...]:
    steps = [-pi / 2 + pi * step / 12 for step in range(13)]
    half = tuple((size / 2 + size * 0.43 * cos(a), size / 2 + size * 0.43 * sin(a)) for a in steps)
    return _disc(size, WHITE), Shape(half, NAVY)


def _late(size: float) -> tuple[Mark, ...]:
    return (Shape(((0, size * 0.06), (size, size * 0.06), (size / 2, size * 0.94)), NAVY),)


def _not_started(size: float) -> tuple[Mark, ...]:
    return (_disc(size, WHITE),)


def _not_known(size: float) -> tuple[Mark, ...]:
    """An open circle of dashes: nothing is recorded."""
    edge = Stroke(NAVY, size * 0.14, (size * 0.21, size * 0.13))
    return (Disc(size / 2, size / 2, size * 0.43, WHITE, edge),)


def _waiting(size: float) -> tuple[Mark, ...]:
    return (diamond(size / 2, size / 2, size * 0.46, WHITE, _edge(size)),)


def _paused(size: float) -> tuple[Mark, ...]:
    return tuple(rect(x * size, 0.06 * size, 0.24 * size, 0.88 * size, NAVY) for x in (0.16, 0.60))


def _decide(size: float) -> tuple[Mark, ...]:
    return (_square(size, NAVY),)


def _consider(size: float) -> tuple[Mark, ...]:
    return _square(size, WHITE), rect(0, 0, size / 2, size, NAVY)


def _note(size: float) -> tuple[Mark, ...]:
    return (_square(size, WHITE),)


MARKS: dict[str, Callable[[float], tuple[Mark, ...]]] = {
    "done": _done,
    "on track": _on_track,
    "some concern": _some_concern,
    "late": _late,
    "not started": _not_started,
    "not known": _not_known,
    "waiting": _waiting,
    "paused": _paused,
    "to decide": _decide,
    "to consider": _consider,
    "to note": _note,
}
