"""The four fills of print, told apart without colour: solid, hatched, outlined, hatched the other way."""

from __future__ import annotations

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import INK, NAVY, PLUM, TEAL, WHITE, Mark, Stroke, Words, hatch, rect

OUTLINE = 2  # the index of the outlined fill
_WHITE_LINES = Stroke(WHITE, 0.6)
_HATCH = 5.0


def filled(series: int, x: float, y: float, width: float, height: float) -> list[Mark]:
    """A bar of the series of that index (0 to 3); nothing for a bar without width."""
    if width <= 0:
        return []
    if series == 0:
        return [rect(x, y, width, height, NAVY)]
    if series == OUTLINE:
        edge = min(1.1, width / 2)
        return [rect(x + edge / 2, y + edge / 2, width - edge, height - edge, WHITE, Stroke(NAVY, edge))]
    box = rect(x, y, width, height, TEAL if series == 1 else PLUM)
    return [box, hatch(box.points, _HATCH, _WHITE_LINES, rising=series == 1)]


def inside(series: int, text: str, x: float, centre: float, size: float = 10) -> list[Mark]:
    """A value in its own bar: white on solid, on a white patch where the bar is hatched."""
    wide = fonts.width(text, fonts.SEMIBOLD, size)
    words = Words(x, centre - 0.34 * size, text, fonts.SEMIBOLD, size, WHITE if series == 0 else INK)
    patch = rect(x - 1.5, centre - 5.5, wide + 3, 11, WHITE)
    return [patch, words] if series in (1, 3) else [words]
