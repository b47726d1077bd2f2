"""Running text: paragraphs, headings, lists, facts on the rail and notices as pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import CLOSE, Hung, Paragraph, Piece, Stack, divided
from csp_desktop.reports.layout.styles import FULL, MEASURE, MM, NOTE_WIDTH, RAIL, WIDE
from csp_desktop.reports.layout.tree import Element, listed
from csp_desktop.reports.layout.words import Fragment, lines, one_line, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports.blocks import Bullets, Facts, Heading, Notice, Text, Words
    from csp_desktop.reports.layout.pen import Pen
    from csp_desktop.reports.layout.styles import Style
    from csp_desktop.reports.layout.words import Line

_ROLES = {
    "body": (styles.BODY, MEASURE),
    "lead": (styles.LEAD, WIDE),
    "note": (styles.NOTE, NOTE_WIDTH),
    "source": (styles.NOTE, NOTE_WIDTH),
    "code": (styles.CODE, FULL),
}
_GROUPS = re.compile(r"[A-Z0-9]{4}( [A-Z0-9]{4})*")
_CELL, _GROUP, _A_LINE = 17, 94, 5  # points from letter to letter and from group to group; groups in a line
_NUMBERING = {"bullet": "Disc", "letter": "LowerAlpha", "number": "Decimal"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
BAR = 2.4
_FACT_ABOVE, _FACT_BELOW = 3, 4


def paragraph(words: Words, style: Style, room: float, element: Element | None, x: float = 0) -> Paragraph:
    """Words set in a style and a width."""
    return Paragraph(lines(words, style, room), style, element, x=x, room=room)


def text(block: Text, parent: Element) -> list[Piece]:
    """A paragraph in its role."""
    style, room = _ROLES[block.role]
    if block.role == "code" and isinstance(block.words, str) and _GROUPS.fullmatch(block.words):
        return [Paragraph(_code(block.words, style), style, Element("P", parent), room=room)]
    piece = paragraph(block.words, style, room, Element("P", parent))
    piece.keep = block.keep
    return [piece]


def _code(words: str, style: Style) -> list[Line]:
    """A code in groups of four: every letter in the middle of a cell of its own, so that line stands under line."""

    def cell(at: int, place: int, letter: str) -> Fragment:
        wide = width(letter, style.face, style.size)
        return Fragment(at * _GROUP + place * _CELL + (_CELL - wide) / 2, wide, style.face, letter)

    groups = words.split(" ")
    return [
        tuple(
            cell(at, place, letter)
            for at, group in enumerate(groups[first : first + _A_LINE])
            for place, letter in enumerate(group)
        )
        for first in range(0, len(groups), _A_LINE)
    ]


def heading(block: Heading, parent: Element, level: int) -> list[Piece]:
    """A heading that stays with what follows and is bookmarked; level: what it is tagged as."""
    style = {2: styles.SECTION, 3: styles.SUBSECTION, 4: styles.MINOR}[block.level]
    piece = paragraph(block.text, style, WIDE if block.level == 2 else MEASURE, Element(f"H{level}", parent))
    piece.keep = True
    piece.bookmark = (block.level - 1, one_line(block.text))
    return [piece]


def bullets(block: Bullets, parent: Element) -> list[Piece]:
    """A list; the space after its last item is a paragraph's."""
    pieces = items(block.items, block.marker, parent, MEASURE)
    if pieces:
        pieces[-1].after = styles.BODY.after
    return list(pieces)


def items(
    words: Sequence[Words],
    marker: str,
    parent: Element,
    room: float,
    style: Style = styles.ITEM,
    indent: float = 5 * MM,
) -> list[Paragraph]:
    """List items with hung labels; letters and numbers stand as wide as the widest needs."""
    if not words:
        return []
    tree = listed(parent, _NUMBERING[marker])
    labels = [_label(marker, place) for place in range(len(words))]
    if marker != "bullet":
        indent = max(indent, 7 * MM, *(len(label) * style.size * 0.52 + 2 * MM for label in labels))
    found = []
    for label, said in zip(labels, words, strict=True):
        item = Element("LI", tree)
        hung = Hung(label, style, Element("Lbl", item))
        piece = paragraph(said, style, room - indent, Element("LBody", item), indent)
        piece.hung = hung
        found.append(piece)
    return found


def facts(block: Facts, parent: Element) -> list[Piece]:
    """Labels and words ranged on the rail, hairlines between; a list to who cannot see it."""
    tree = listed(parent)
    last = len(block.rows) - 1
    return [
        fact(label, words, tree, not place, place == last) for place, (label, words) in enumerate(block.rows)
    ]


def fact(label: str, words: Words, tree: Element, first: bool, last: bool) -> Fact:
    """One fact."""
    item = Element("LI", tree)
    left = paragraph(label, styles.LABEL, RAIL - 4 * MM, Element("Lbl", item))
    right = paragraph(words, styles.CELL, FULL - RAIL - 2 * MM, Element("LBody", item), RAIL)
    return Fact(left, right, first, last)


class Fact(Piece):
    """A label in the rail and words beside it, between rules."""

    def __init__(self, left: Piece | None, right: Piece | None, first: bool, last: bool) -> None:
        self.left, self.right, self.first, self.last = left, right, first, last
        self.keep = first and not last
        high = [side.height for side in (left, right) if side]
        self.height = max(high, default=0) + _FACT_ABOVE + _FACT_BELOW
        self.before = 4 if first else 0
        self.after = 10 if last else 0

    def start(self) -> float:
        least = [side.start() for side in (self.left, self.right) if side]
        return max(least, default=0) + _FACT_ABOVE + _FACT_BELOW

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        room -= _FACT_ABOVE + _FACT_BELOW
        left = _halves(self.left, room, must)
        right = _halves(self.right, room, must)
        if not left or not right or not (left[1] or right[1]) or not right[0]:
            return None
        upper = Fact(left[0], right[0], self.first, last=False)
        upper.keep = False
        return upper, Fact(left[1], right[1], first=False, last=self.last)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        if self.first:
            pen.rule(x, x + FULL, top, 0.6)
        pen.rule(
            x,
            x + FULL,
            top - self.height,
            0.6 if self.last else 0.4,
            styles.INK if self.last else styles.RULE,
        )
        pen.end()
        for side in (self.left, self.right):
            if side:
                side.draw(pen, x, top - _FACT_ABOVE)


def _halves(piece: Piece | None, room: float, must: bool) -> tuple[Piece | None, Piece | None] | None:
    """A side of a fact where the page ends: whole above, divided, or None where it does not divide so."""
    if piece is None or piece.height <= room + CLOSE:
        return piece, None
    return piece.split(room, must)


def notice(block: Notice, parent: Element) -> list[Piece]:
    """What the reader must not miss: a bar at the left, its title in SemiBold, no fill."""
    tree = Element("Div", parent)
    room = MEASURE
    title = paragraph(block.title, styles.NOTICE_TITLE, room, Element("P", tree))
    title.keep = True
    within: list[Piece] = [title]
    if block.words:
        within.append(paragraph(block.words, styles.BODY, room, Element("P", tree)))
    within += items(block.items, "bullet", tree, room)
    return [Barred(within)]


class Barred(Piece):
    """Pieces beside a navy bar; kept together unless they are higher than a page."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.within = Stack(pieces)
        self.height = self.within.height + 6
        self.before, self.after = 8, 12

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        if not must:
            return None
        cut = divided(self.within.pieces, self.within.tops, room - 6 + CLOSE, must)
        return (Barred(cut[0]), Barred(cut[1])) if cut else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        pen.bar(x, top - self.height, BAR, self.height, styles.NAVY)
        pen.end()
        self.within.draw(pen, x + 6 * MM, top - 2)


def _label(marker: str, place: int) -> str:
    """ "•", "a)" to "z)" then "aa)", or "1"."""
    if marker == "bullet":
        return "•"
    if marker == "number":
        return str(place + 1)
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = _LETTERS[rest] + letters
    return f"{letters})"
