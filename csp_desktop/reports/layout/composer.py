"""The composer: a document's blocks into pieces and a structure tree, numbering tables and figures as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports import blocks
from csp_desktop.reports.kept import Kept
from csp_desktop.reports.layout import front, prose
from csp_desktop.reports.layout.figures import figure
from csp_desktop.reports.layout.flow import Flow, Page
from csp_desktop.reports.layout.inserted import inserted
from csp_desktop.reports.layout.openings import opening
from csp_desktop.reports.layout.outlines import outline
from csp_desktop.reports.layout.pictures import picture
from csp_desktop.reports.layout.tables import table
from csp_desktop.reports.layout.tree import Element
from csp_desktop.reports.layout.words import one_line

if TYPE_CHECKING:
    from csp_desktop.reports.layout.pieces import Carried, Piece


class Composer:
    """Takes blocks one by one; `pages` and `root` are the result."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept or Kept()
        self.root = Element("Document")
        self._section = self.root
        self._flow = Flow()
        self._item = ""
        self._count = 0
        self._level = 0
        self._break = False
        self._carried: Carried | None = None  # of the item that is open
        self._marking: str | None = None  # that the next block's pages are to have

    def add(self, block: blocks.Block) -> None:
        """Measure a block and place it."""
        if isinstance(block, blocks.PageBreak):
            self._break = True
            return
        if isinstance(block, blocks.Marking):
            self._marking = block.words
            return
        pieces = self._pieces(block)
        if pieces:
            self._begin(pieces[0])
        self._flow.add(pieces)

    def _begin(self, piece: Piece) -> None:
        """What was said before it of how its page begins."""
        if self._break:
            piece.new_page, self._break = True, False
        if piece.opening is not None:
            self._carried, self._marking = piece.opening, None
        elif self._marking is not None and self._carried is not None:
            marking = one_line(self._marking) or self._carried.marking
            piece.new_page, self._marking = True, None
            piece.opening = self._carried._replace(marking=marking)

    def pages(self) -> list[Page]:
        """All pages, once every block is added."""
        return self._flow.finish()

    def _pieces(self, block: blocks.Block) -> list[Piece]:
        match block:
            case blocks.Text():
                return prose.text(block, self._section)
            case blocks.Table():
                return table(
                    block, self._section, self._numbered("Table") if block.caption and block.rows else ""
                )
            case blocks.Heading():
                return self._heading(block)
            case blocks.Bullets():
                return prose.bullets(block, self._section)
            case blocks.Facts():
                return prose.facts(block, self._section)
            case blocks.Notice():
                return prose.notice(block, self._section)
            case blocks.Figure():
                return self._figure(block)
            case blocks.InsertedPdf() | blocks.Outline() | blocks.Picture():
                return self._from_elsewhere(block)
            case blocks.ItemOpening():
                self._open(block.number)
                return opening(block, self._section)
            case _:
                return self._front(block)

    def _from_elsewhere(self, block: blocks.InsertedPdf | blocks.Outline | blocks.Picture) -> list[Piece]:
        if isinstance(block, blocks.Outline):
            return outline(block, self._section)
        return (
            picture(block, self._section)
            if isinstance(block, blocks.Picture)
            else inserted(block, self._section, self._kept)
        )

    def _front(self, block: blocks.Block) -> list[Piece]:
        self._open("")
        if isinstance(block, blocks.Cover):
            return front.cover(block, self._section)
        if isinstance(block, blocks.Contents):
            return front.contents(block, self._section)
        if isinstance(block, blocks.Agenda):
            return front.agenda(block, self._section)
        raise TypeError(f"no such block: {block!r}")

    def _open(self, item: str) -> None:
        """A section of its own for each item and each page before them; its title is a level 1 heading."""
        self._section = Element("Sect", self.root)
        self._item = item
        self._count = 0
        self._level = 1

    def _heading(self, block: blocks.Heading) -> list[Piece]:
        """No level is skipped in the tags, whatever the sections do, so that a reader can walk the headings."""
        self._level = min(block.level, self._level + 1)
        return prose.heading(block, self._section, self._level)

    def _figure(self, block: blocks.Figure) -> list[Piece]:
        name = self._numbered("Figure")
        pieces = figure(block, self._section, name)
        if block.table:
            data = block.table
            if not data.caption:
                number = name.removeprefix("Figure ")
                data = blocks.Table(
                    f"The figures behind figure {number}",
                    data.columns,
                    data.rows,
                    data.note,
                    data.source,
                    data.span_first,
                    data.row_heads,
                    data.empty,
                )
            pieces += table(data, self._section, self._numbered("Table") if data.rows else "")
        return pieces

    def _numbered(self, kind: str) -> str:
        """Tables and figures share one run within the item."""
        self._count += 1
        return f"{kind} {self._item}.{self._count}" if self._item else f"{kind} {self._count}"
