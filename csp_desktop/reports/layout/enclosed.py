"""The front sheet of a supplement: what it holds, each paper with its pages, what is asked and why it is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.charts.fonts import SEMIBOLD
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Piece
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import FULL, MEASURE, MM, RAIL
from csp_desktop.reports.layout.tree import Element, listed
from csp_desktop.reports.layout.words import one_line, tied

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Enclosed
    from csp_desktop.reports.layout.pen import Pen

TITLE = "In this supplement"
_LONGEST = "Pages 0000–0000"  # room for it is kept, since pages are numbered once all are laid out
_NAME = replace(styles.CELL, face=SEMIBOLD, size=12.5, lead=16)
_ABOVE, _BELOW = 5, 6


def enclosed(papers: tuple[Enclosed, ...], parent: Element) -> list[Piece]:
    """The papers of a supplement; none where there are none."""
    if not papers:
        return []
    heading = paragraph(TITLE, replace(styles.SECTION, before=8 * MM), MEASURE, Element("H2", parent))
    heading.keep = True
    tree = listed(parent)
    last = len(papers) - 1
    return [heading, *(EnclosedLine(one, tree, not place, place == last) for place, one in enumerate(papers))]


class EnclosedLine(Piece):
    """A paper: its item in the rail; beside it the title with its pages, a link, then what is asked and why it is late."""

    def __init__(self, block: Enclosed, tree: Element, first: bool, last: bool) -> None:
        self.goes, self.name, self.first, self.last = block.target, one_line(block.title), first, last
        item = Element("LI", tree)
        said = tied(f"Item {one_line(block.number)}")
        self.label = paragraph(said, styles.GLANCE_BOLD, RAIL - 4 * MM, Element("Lbl", item))
        body = Element("LBody", item)
        self.parent = Element("P", body)
        self.title = paragraph(f"{self.name} ({_LONGEST})", _NAME, FULL - RAIL, None)
        under = [block.ask, f"Why it comes late: {block.reason}" if block.reason else ""]
        self.under = [
            paragraph(words, styles.CELL, FULL - RAIL - 2 * MM, Element("P", body), RAIL)
            for words in under
            if words
        ]
        self.height = self.title.height + sum(one.height + 3 for one in self.under) + _ABOVE + _BELOW

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        if self.first:
            pen.rule(x, x + FULL, top, 0.6)
        weight, colour = (0.6, styles.INK) if self.last else (0.4, styles.RULE)
        pen.rule(x, x + FULL, top - self.height, weight, colour)
        pen.end()
        top -= _ABOVE
        self.label.draw(pen, x, top)
        self._say_title(pen, x + RAIL, top)
        top -= self.title.height
        for one in self.under:
            top -= 3
            one.draw(pen, x, top)
            top -= one.height

    def _say_title(self, pen: Pen, x: float, top: float) -> None:
        """The title with its pages as one link; without a page it is plain words."""
        pages = pen.pages_of(self.goes)
        said = f"{self.name} ({pages})" if pages else self.name
        set_ = paragraph(said, _NAME, FULL - RAIL, None)
        owner = Element("Link", self.parent) if pages else self.parent
        pen.begin(owner)
        pen.lines(set_.lines, _NAME, x, top, set_.width)
        pen.end()
        if pages:
            pen.link(
                owner, (x, top - set_.height, x + FULL - RAIL, top), said.replace("\xa0", " "), self.goes
            )
