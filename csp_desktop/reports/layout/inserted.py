"""Inserted papers: each foreign page upright and whole between our running head and foot, marked as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Piece
from csp_desktop.reports.layout.styles import DEPTH, MM
from csp_desktop.reports.layout.tree import Element, boxed, figure

if TYPE_CHECKING:
    from csp_desktop.reports import blocks
    from csp_desktop.reports.layout.foreign import Foreign
    from csp_desktop.reports.layout.foreign_copy import Copier
    from csp_desktop.reports.layout.pen import Pen

EDGE = (
    12 * MM
)  # from the paper's edge at either side: a foreign page has its own margins, so ours may be narrower
LOW, HIGH = 19 * MM, 297 * MM - 22 * MM  # between the foot and the head
LEVEL = 1  # of its bookmark: under the item


def inserted(block: blocks.InsertedPdf, parent: Element) -> list[Piece]:
    """A piece a page. Raises KnownError, naming the file, where it cannot go into a pack."""
    from csp_desktop.reports.layout.foreign import opened  # qpdf is loaded for packs that need it alone

    foreign = opened(block.data, block.name)
    section = Element("Sect", parent)
    shared: dict[str, Copier] = {}
    count = len(foreign.sheets)
    made: list[Piece] = []
    for index in range(count):
        of = f", page {index + 1} of {count}" if count > 1 else ""
        alt = f"Inserted paper: {block.title}{of}. Its text can be searched and copied; it is not tagged. {block.note}"
        piece = Inserted(foreign, index, shared, figure(section, alt.strip()))
        if not index:
            piece.bookmark = (LEVEL, block.title)
        made.append(piece)
    return made


class Inserted(Piece):
    """One foreign page, as large as the sheet allows and in its middle."""

    height = DEPTH
    new_page = True

    def __init__(self, foreign: Foreign, index: int, shared: dict[str, Copier], element: Element) -> None:
        self.foreign = foreign
        self._index = index
        self.first = not index
        self._shared = shared  # one copier a file, so that what its pages share is copied once
        self._element = element

    def draw(self, pen: Pen, x: float, top: float) -> None:
        from csp_desktop.reports.layout.foreign_copy import Copier

        if "copier" not in self._shared:
            self._shared["copier"] = Copier(self.foreign, pen.reserve, pen.raw)
        number = self._shared["copier"].page(self._index)
        sheet = self.foreign.sheets[self._index]
        wide, tall = styles.PAGE_WIDTH - 2 * EDGE, HIGH - LOW
        scale = min(wide / sheet.width, tall / sheet.height, 1.0)
        across = (styles.PAGE_WIDTH - scale * sheet.width) / 2
        up = HIGH - scale * sheet.height
        boxed(self._element, (across, up, across + scale * sheet.width, HIGH))
        pen.begin(self._element)
        pen.drawing(number, (scale, 0, 0, scale, across, up), sheet.matrix)
        pen.end()
