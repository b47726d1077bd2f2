"""Where an item's paper starts: its bar, number and purpose, title and who leads; also the heads of unnumbered pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Carried, Piece
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import FULL, MEASURE, MM
from csp_desktop.reports.layout.tree import Element
from csp_desktop.reports.layout.words import one_line, tied, width

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import ItemOpening
    from csp_desktop.reports.layout.pen import Pen

ROOM = 105 * MM  # an item to note may run on if so much of the page is free
_BAR_WIDTH, _BAR_HEIGHT = 24 * MM, 2.4
_UNDER_BAR, _LABEL = 8, 20
_OVER = 7  # points from the bar to the words over it


class Bar(Piece):
    """The navy bar, and under it the item's number and purpose; over it, clear of the text area, what a single paper is of."""

    def __init__(self, number: str, purpose: str, parent: Element, over: str = "") -> None:
        self.over = tied(one_line(over))
        self.line = Element("P", parent) if over else None
        self.label = tied(f"Item {one_line(number)}") if number else ""
        self.purpose = purpose
        self.element = Element("P", parent) if number or purpose else None
        self.height = _UNDER_BAR + (_LABEL if self.element else 0)
        self.before = 30
        self.keep = True

    def draw(self, pen: Pen, x: float, top: float) -> None:
        baseline = top - _UNDER_BAR - 13
        after = width(self.label, styles.LABEL_LINE.face, 12) + 4 * MM if self.label else 0
        pen.artifact()
        pen.bar(x, top - _BAR_HEIGHT, _BAR_WIDTH, _BAR_HEIGHT, styles.NAVY)
        if self.purpose:
            pen.mark(self.purpose, x + after, baseline - 0.3, 8.5)
        pen.end()
        if self.line is not None:
            pen.begin(self.line)
            pen.say(self.over, styles.SUBTITLE, x, top + _OVER)
            pen.end()
        if self.element is None:
            return
        pen.begin(self.element)
        if self.label:  # its space ends it, so that it is not read as one word with the purpose
            pen.say(f"{self.label} ", styles.LABEL_LINE, x, baseline)
        if self.purpose:
            pen.say(self.purpose, styles.PURPOSE_LINE, x + after + 4.6 * MM, baseline)
        pen.end()


def opening(block: ItemOpening, parent: Element) -> list[Piece]:
    """An item's opening; its lead paragraph follows the title and need not stay with what comes after it."""
    pieces = titled(block.title, parent, block.number, block.purpose, block.led_by, block.over)
    bar = pieces[0]
    bar.new_page, bar.right_hand = block.new_page, block.right_hand
    bar.room = 0 if block.new_page else ROOM
    bar.target = block.target
    name = one_line(block.short or block.title)
    bar.opening = Carried(one_line(block.number), name, one_line(block.marking), block.target, block.item)
    bar.bookmark = (0, one_line(f"{block.number} {block.title}"))
    if block.lead:
        pieces.append(paragraph(block.lead, styles.LEAD, styles.WIDE, Element("P", parent)))
    return pieces


def titled(
    title: str, parent: Element, number: str = "", purpose: str = "", line: str = "", over: str = ""
) -> list[Piece]:
    """A bar, a level 1 title and a line of small grey words; all stay with what follows."""
    pieces: list[Piece] = [Bar(number, purpose, parent, over)]
    pieces.append(paragraph(title, styles.TITLE, MEASURE + 10 * MM, Element("H1", parent)))
    if line:
        pieces[1].after = 0
        under = paragraph(line, styles.SUBTITLE, FULL, Element("P", parent))
        under.before, under.after = 4, styles.TITLE.after
        pieces.append(under)
    for piece in pieces:
        piece.keep = True
    return pieces
