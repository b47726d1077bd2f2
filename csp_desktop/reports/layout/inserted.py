"""Inserted papers: each foreign page upright and whole between our running head and foot, marked as what it is.

A sheet that is wider than high stands on a page of ours that is turned, so that it is read upright on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.kept import mark_of
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Piece
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import DEPTH, MM
from csp_desktop.reports.layout.tree import Element, boxed, figure

if TYPE_CHECKING:
    from csp_desktop.reports import blocks
    from csp_desktop.reports.kept import Kept
    from csp_desktop.reports.layout.foreign import Sheet
    from csp_desktop.reports.layout.foreign_copy import Copied
    from csp_desktop.reports.layout.pen import Pen

EDGE = (
    12 * MM
)  # from the paper's edge at either side: a foreign page has its own margins, so ours may be narrower
LOW, UNDER_TOP = 19 * MM, 22 * MM  # above the paper's foot, and under its top: our own foot and head
NOTED = 0.8  # a sheet printed smaller than that says so: its scale and its small print are no longer what they were
_NOTE = 6 * MM  # for the words that say it
LEVEL = 1  # of its bookmark: under the item
_SIZES = (("A3", 842, 1191), ("A2", 1191, 1684), ("A1", 1684, 2384), ("A0", 2384, 3370))


def inserted(block: blocks.InsertedPdf, parent: Element, kept: Kept) -> list[Piece]:
    """A piece a page. Raises KnownError, naming the file, where it cannot go into a pack. kept: from builds before."""
    copied = _copied(block, kept)
    section = Element("Sect", parent)
    count = len(copied.sheets)
    made: list[Piece] = []
    for index, sheet in enumerate(copied.sheets):
        of = f", page {index + 1} of {count}" if count > 1 else ""
        alt = f"Inserted paper: {block.title}{of}. Its text can be searched and copied; it is not tagged. {block.note}"
        piece = Inserted(copied, index, sheet, figure(section, alt.strip()))
        if piece.note:
            piece.say = paragraph(piece.note, styles.NOTE, styles.NOTE_WIDTH, Element("P", section))
        if not index:
            piece.bookmark = (LEVEL, block.title)
        made.append(piece)
    return made


def _copied(block: blocks.InsertedPdf, kept: Kept) -> Copied:
    def read() -> Copied:  # qpdf is loaded for packs that need it alone
        from csp_desktop.reports.layout.foreign import opened
        from csp_desktop.reports.layout.foreign_copy import Copied

        return Copied(opened(block.data, block.name))

    def size(made: Copied) -> int:
        return made.size if made.whole else 2 * len(block.data)

    return kept.once(("pdf", mark_of(block.data), block.name), read, size)


class Inserted(Piece):
    """One foreign page, as large as the sheet allows and in its middle, never larger than it was."""

    height = DEPTH
    new_page = True

    def __init__(self, copied: Copied, index: int, sheet: Sheet, element: Element) -> None:
        self.copied = copied
        self.index = index
        self.first = not index
        self._sheet = sheet
        self._element = element
        self.say: Piece | None = None
        upright = styles.PAGE_WIDTH - 2 * EDGE
        self.wide = sheet.width > sheet.height and sheet.width > upright
        self.across, self.high = (
            (styles.PAGE_HEIGHT, styles.PAGE_WIDTH) if self.wide else (styles.PAGE_WIDTH, styles.PAGE_HEIGHT)
        )
        self.room = (self.across - 2 * EDGE, self.high - UNDER_TOP - LOW)
        self.scale = self._scale(self.room[1])
        self.note = ""
        if self.scale < NOTED:
            self.scale = self._scale(self.room[1] - _NOTE)
            self.note = f"{_called(sheet)}, printed at {self.scale:.0%} of its size."

    def _scale(self, tall: float) -> float:
        return min(self.room[0] / self._sheet.width, tall / self._sheet.height, 1.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        number = pen.foreign(self.copied, self.index)
        sheet, scale, high = self._sheet, self.scale, self.high - UNDER_TOP
        left = (self.across - scale * sheet.width) / 2
        foot = high - scale * sheet.height
        boxed(self._element, (left, foot, left + scale * sheet.width, high))
        pen.begin(self._element)
        pen.drawing(number, (scale, 0, 0, scale, left, foot), sheet.matrix)
        pen.end()
        if self.say is not None:
            self.say.draw(pen, 0, LOW + self.say.height)


def _called(sheet: Sheet) -> str:
    """A sheet by its size: "An A3 sheet", or "A large sheet" where it is of none that has a name."""
    short, long = sorted((sheet.width, sheet.height))
    for name, wide, high in _SIZES:
        if abs(short - wide) < 12 and abs(long - high) < 12:
            return f"An {name} sheet"
    return "A large sheet"
