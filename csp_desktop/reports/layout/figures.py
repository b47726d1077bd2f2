"""Figures: message title, subtitle with its number, the drawing and its source as one piece; and the key of range bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.print import paint, picture, sheets
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Piece, Stack
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import DEPTH, FULL, MARGIN, NOTE_WIDTH
from csp_desktop.reports.layout.tables import caption_words
from csp_desktop.reports.layout.tree import Element, boxed
from csp_desktop.reports.layout.tree import figure as figured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.charts.picture import Picture
    from csp_desktop.charts.spec import Drawing
    from csp_desktop.reports import blocks
    from csp_desktop.reports.layout.pen import Pen

_ABOVE, _BELOW = 2, 4
_SLACK = 14  # a sheet's own line of words may be higher than the first one's


def figure(block: blocks.Figure, parent: Element, name: str) -> list[Piece]:
    """A figure in one piece; its words stand beside it in a section of their own, so that a reader hears both."""
    section = Element("Sect", parent)
    pieces: list[Piece] = []
    if block.title:
        pieces.append(paragraph(block.title, styles.MESSAGE, FULL, Element("Caption", section)))
    pieces.append(
        paragraph(caption_words(name, block.subtitle), styles.SUBTITLE, FULL, Element("P", section))
    )
    element = figured(section, block.alt or block.subtitle or block.title)
    source = [paragraph(block.source, styles.NOTE, NOTE_WIDTH, Element("P", section))] if block.source else []
    taken = sum(piece.height + piece.before + piece.after for piece in [*pieces, *source])
    parts = sheets(block.drawing, FULL, DEPTH - taken - _ABOVE - _BELOW - _SLACK)
    if len(parts) == 1:
        drawing = Drawn(block.drawing, element, DEPTH - taken)
        return [Whole([*pieces, drawing, *source])]
    return [*_sheets(parts, block, section, element, pieces), *source]


def _sheets(
    parts: Sequence[Picture], block: blocks.Figure, section: Element, element: Element, head: list[Piece]
) -> list[Piece]:
    """A drawing on several sheets, each a figure under the message of the first."""
    found: list[Piece] = []
    for number, part in enumerate(parts):
        words = f"{block.title or block.subtitle}, continued ({number + 1} of {len(parts)})"
        above = head if number == 0 else [paragraph(words, styles.SUBTITLE, FULL, Element("P", section))]
        one = element if number == 0 else figured(section, words)
        found.append(Whole([*above, Sheet(part, one)]))
    return found


class Whole(Stack):
    """Pieces that never part."""

    def start(self) -> float:
        return self.height

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        return super().split(room, must) if must else None


class Sheet(Piece):
    """A picture, of a chart or of a part of one."""

    scale = 1.0

    def __init__(self, drawn: Picture, element: Element) -> None:
        self.element = element
        self.picture = drawn
        self.full = drawn.height
        self.height = self.full + _ABOVE + _BELOW

    def draw(self, pen: Pen, x: float, top: float) -> None:
        left, foot = x + MARGIN, top - (self.full + _ABOVE) * self.scale
        boxed(self.element, (left, foot, left + FULL * self.scale, foot + self.full * self.scale))
        pen.begin(self.element)
        canvas = pen.canvas
        if self.scale < 1:
            canvas.saveState()
            canvas.translate(left, foot)
            canvas.scale(self.scale, self.scale)
            paint(canvas, self.picture.marks, 0, 0)
            canvas.restoreState()
        else:
            paint(canvas, self.picture.marks, left, foot)
        pen.end()


class Drawn(Sheet):
    """A chart or diagram; one that is higher than a page is scaled down whole."""

    def __init__(self, spec: Drawing, element: Element, most: float) -> None:
        # The picture is kept: a long document has more drawings than are remembered elsewhere.
        super().__init__(picture(spec, FULL), element)
        self.scale = min(1.0, max(most, DEPTH / 4) / (self.full + _ABOVE + _BELOW))
        self.height = (self.full + _ABOVE + _BELOW) * self.scale
