"""Table rows: cells set side by side, measured, divided between pages as sub-rows, and drawn under their rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.reports.blocks import Run
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.cells import Marked
from csp_desktop.reports.layout.pieces import CLOSE, Piece
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import DEPTH, FULL

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import RowKind
    from csp_desktop.reports.layout.pen import Pen

ABOVE, BELOW = 4, 5
GROUP_ABOVE, GROUP_BELOW = 10, 1
_TALL = (
    0.4 * DEPTH
)  # a row of one paragraph divides only where keeping it whole would leave so much of a page empty
_TWO_LINES = 2 * styles.CELL.lead


class Slot(NamedTuple):
    """A cell in place: distance from the left margin and width in points, and what it shows."""

    x: float
    width: float
    piece: Piece


class Row:
    """A row of slots; `keep`: it never ends a page. `owner`: what its first cell says where it goes on over a page."""

    def __init__(self, slots: list[Slot], kind: RowKind = "row", owner: str = "") -> None:
        self.slots = slots
        self.kind: RowKind = kind
        self.owner = owner
        self.group = ""  # the name of the group it stands in
        self.above, self.below = (GROUP_ABOVE, GROUP_BELOW) if kind == "group" else (ABOVE, BELOW)
        if kind == "statement":
            self.above = GROUP_ABOVE
        self.keep = kind == "group"
        self.follows = False  # its first cell is spanned by a row above
        self.spanned = False  # the hairline under it leaves its first cell's column free
        self.cut = False  # it goes on over the page: no rule beneath
        self.height = (
            self.above + self.below + max([slot.piece.height for slot in slots], default=styles.CELL.lead)
        )

    def split(self, room: float, must: bool) -> tuple[Row, Row] | None:
        """Two sub-rows of at least two lines each; None where the row is to stay whole or has no room to divide."""
        inner = room - self.above - self.below
        if inner < _TWO_LINES and not must:
            return None
        if not must and self.height < _TALL and not any(_several(slot.piece) for slot in self.slots):
            return None
        upper: list[Slot] = []
        lower: list[Slot] = []
        for slot in self.slots:
            if slot.piece.height <= inner + CLOSE:
                upper.append(slot)
                continue
            if slot.x == 0 and not must and slot.piece.height < _TALL:
                return None  # what a row is called is not divided between pages
            parts = slot.piece.split(inner, must)
            if parts:
                upper.append(slot._replace(piece=parts[0]))
                lower.append(slot._replace(piece=parts[1]))
            elif must:
                lower.append(slot)
            else:
                return None
        return self._halves(upper, lower, must)

    def _halves(self, upper: list[Slot], lower: list[Slot], must: bool) -> tuple[Row, Row] | None:
        if not upper or not lower:
            return None
        first, rest = Row(upper, self.kind), Row(lower, self.kind, self.owner)
        if not must and min(first.height, rest.height) < _TWO_LINES + self.above + self.below:
            return None
        first.cut = True
        first.group = rest.group = self.group
        first.keep = False
        first.follows, rest.follows = self.follows, any(slot.x == 0 for slot in upper) or self.follows
        rest.keep, rest.spanned = self.keep, self.spanned
        return first, rest

    def beginning(self) -> float:
        """The least height in which the row can begin on a page."""
        if self.height < _TALL:
            return self.height
        return self.above + self.below + 3 * styles.CELL.lead

    def furniture(self, pen: Pen, x: float, top: float) -> None:
        """Marks, drawn before any content."""
        for slot in self.slots:
            if isinstance(slot.piece, Marked):
                slot.piece.furniture(pen, x + slot.x, top - self.above)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The cells' content."""
        top -= self.above
        for slot in self.slots:
            slot.piece.draw(pen, x + slot.x, top)

    def again(self, width: float) -> Row:
        """The row as it opens a page where its first cell stands on the one before: it says whose it is."""
        if not (self.follows and self.owner) or any(slot.x == 0 for slot in self.slots):
            return self
        words = (Run(_ended(self.owner), bold=True), Run(" continued"))
        said = Again(paragraph(words, styles.CELL, width, None))
        row = Row([Slot(0, width, said), *self.slots], self.kind, self.owner)
        row.keep, row.spanned, row.cut, row.group = self.keep, self.spanned, self.cut, self.group
        row.height = max(row.height, self.height)
        return row


class Again(Piece):
    """Words said a second time on a new page, which are no content of their own."""

    def __init__(self, within: Piece) -> None:
        self.within = within
        self.height = within.height

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        parts = self.within.split(room, must)
        return (Again(parts[0]), Again(parts[1])) if parts else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact("/Pagination")
        self.within.draw(pen, x, top)
        pen.end()


def group_again(row: Row) -> Row | None:
    """The name of the group that goes on over a page, said again above its first row there."""
    if not row.group:
        return None
    words = (Run(f"{_ended(row.group)} continued"),)
    said = Row([Slot(0, FULL, Again(paragraph(words, styles.GROUP, FULL, None)))], "group")
    said.above = ABOVE
    said.height -= GROUP_ABOVE - ABOVE
    return said


def _ended(name: str) -> str:
    """A name before the word "continued": with a comma, unless it was cut short."""
    return name if name.endswith("…") else f"{name},"


def rule_below(
    row: Row, pen: Pen, x: float, y: float, first_width: float, following: Row | None, last: bool
) -> None:
    """The rule under a row: hairline, or 0.6 before a total or at the end, 1.2 under a total; none under a group.

    following: the next row on this page; last: the table ends on this page, so that a row with none following ends it.
    """
    if row.cut or (row.kind == "group" and following):
        return
    if last and following is None:
        pen.rule(x, x + FULL, y, 1.2 if row.kind == "total" else 0.6)
    elif following and following.kind == "total":
        pen.rule(x, x + FULL, y, 0.6)
    else:
        pen.rule(x + (first_width if row.spanned and following else 0), x + FULL, y, 0.4, styles.RULE)


def _several(piece: Piece) -> bool:
    """Whether a cell holds several paragraphs, which may part."""
    body = piece.body if isinstance(piece, Marked) else piece
    return len(getattr(body, "pieces", ())) > 3
