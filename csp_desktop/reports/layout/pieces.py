"""Pieces: what the flow places on pages; each is measured, may split between lines, and draws itself from its top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from csp_desktop.reports.layout.pen import ASCENT, line_width
from csp_desktop.reports.layout.tree import Element
from csp_desktop.reports.layout.words import Fragment, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csp_desktop.reports.layout.pen import Pen
    from csp_desktop.reports.layout.styles import Style

CLOSE = 0.01  # points: two heights this near are the same


class Carried(NamedTuple):
    """What a page carries: an item's number, its title in the running head, its marking where it has one of its own ("").

    target: by which links know it. item: the id of its agenda item, 0 for none.
    """

    number: str
    name: str
    marking: str = ""
    target: str = ""
    item: int = 0


class Piece:
    """Something of a known height in the flow; x is measured from the left margin.

    keep: it never ends a page. new_page: it starts one. right_hand: that is a right-hand one. room: it starts a new page
    unless so much is free.
    bookmark: level (0 to 2) and title in the outline. target: what links to it name.
    """

    height = 0.0
    before = 0.0
    after = 0.0
    keep = False
    new_page = False
    right_hand = False
    wide = False  # it stands on a page that is turned
    room = 0.0
    bookmark: tuple[int, str] | None = None
    target = ""
    opening: Carried | None = None  # of an item that starts with it

    def start(self) -> float:
        """The least height in which it can begin."""
        return self.height

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        """A part no higher than room, and the rest; None where it does not divide so. must: the page is empty."""
        return None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw from a top left corner; top in points from the sheet's foot."""
        raise NotImplementedError


class Paragraph(Piece):
    """Set lines of one style; element None: furniture, drawn as it stands inside what its owner has begun."""

    def __init__(
        self,
        set_lines: Sequence[Line],
        style: Style,
        element: Element | None = None,
        *,
        x: float = 0,
        room: float = 0,
        hung: Hung | None = None,
    ) -> None:
        self.lines = set_lines
        self.style = style
        self.element = element
        self.x = x
        self.width = room
        self.hung = hung
        self.height = len(set_lines) * style.lead
        self.before = style.before
        self.after = style.after

    def start(self) -> float:
        count = len(self.lines)
        return self.height if count <= 3 else 2 * self.style.lead

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        """At least two lines stay at either side, unless the page is empty and there is no other way."""
        fits = int((room + CLOSE) / self.style.lead)
        count = len(self.lines)
        if fits >= count:
            return None
        best = min(fits, count - 2)
        if best < 2:
            if not must or fits < 1:
                return None
            best = fits
        return self.part(0, best), self.part(best, count)

    def part(self, first: int, last: int) -> Paragraph:
        """Some of its lines, as a paragraph of the same element; a hung label stays with the first."""
        hung = self.hung if not first else None
        part = Paragraph(
            self.lines[first:last], self.style, self.element, x=self.x, room=self.width, hung=hung
        )
        part.before = self.before if not first else 0
        part.after = self.after if last == len(self.lines) else 0
        if not first:
            part.bookmark, part.target, part.keep = self.bookmark, self.target, self.keep
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.hung:
            self.hung.draw(pen, x, top - ASCENT * self.style.size)
        x += self.x
        if self.element is None:
            pen.lines(self.lines, self.style, x, top, self.width)
        elif any(type(line) is tuple and linked(line) for line in self.lines):
            _draw_linked(self, self.element, pen, x, top)
        else:
            pen.begin(self.element)
            pen.lines(self.lines, self.style, x, top, self.width)
            pen.end()


class Hung:
    """A label hung at the left of a paragraph's first line: a bullet, a letter, a number."""

    def __init__(self, text: str, style: Style, element: Element, x: float = 0) -> None:
        self.text = text
        self.style = style
        self.element = element
        self.x = x

    def draw(self, pen: Pen, x: float, baseline: float) -> None:
        """Along the paragraph's first baseline."""
        pen.begin(self.element)
        pen.say(self.text, self.style, x + self.x, baseline)
        pen.end()


class Drawn(Piece):
    """A piece of a fixed height whose drawing is a function of pen, x and top."""

    def __init__(self, height: float, how: Callable[[Pen, float, float], None]) -> None:
        self.height = height
        self.how = how

    def draw(self, pen: Pen, x: float, top: float) -> None:
        self.how(pen, x, top)


class Stack(Piece):
    """Pieces one under another that move together; they divide between each other, or within one that divides."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.tops: list[float] = []
        down = after = 0.0
        for place, piece in enumerate(pieces):
            down += max(after, piece.before) if place else 0
            self.tops.append(down)
            down += piece.height
            after = piece.after
        self.height = down
        self.before = pieces[0].before if pieces else 0
        self.after = after

    def start(self) -> float:
        return self.pieces[0].start() if self.pieces else 0

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        cut = divided(self.pieces, self.tops, room, must)
        return (Stack(cut[0]), Stack(cut[1])) if cut else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for piece, down in zip(self.pieces, self.tops, strict=True):
            piece.draw(pen, x, top - down)


Cut: TypeAlias = "tuple[list[Piece], list[Piece]]"


def divided(pieces: Sequence[Piece], tops: Sequence[float], room: float, must: bool) -> Cut | None:
    """Stacked pieces in two lists, the first no higher than room; None where nothing of them fits."""
    for place, (piece, down) in enumerate(zip(pieces, tops, strict=True)):
        if down + piece.height <= room + CLOSE:
            continue
        within = piece.split(room - down, must and not place)
        if within:
            return [*pieces[:place], within[0]], [within[1], *pieces[place + 1 :]]
        while place and pieces[place - 1].keep:
            place -= 1
        return (list(pieces[:place]), list(pieces[place:])) if place else None
    return None


def linked(line: Sequence[Fragment]) -> bool:
    """Whether any part of a line opens something."""
    return any(part.target or part.href for part in line)


def _draw_linked(paragraph: Paragraph, element: Element, pen: Pen, x: float, top: float) -> None:
    """Lines with links: each stretch of one kind is its own marked content, so that a link holds its own words."""
    style = paragraph.style
    links: dict[tuple[str, str], Element] = {}
    last = ("", "")
    for line in paragraph.lines:
        parts = line if isinstance(line, tuple) else (Fragment(0, line_width(line, style), style.face, line),)
        for part in parts:
            goes = (part.target if part.target in pen.places else "", part.href)
            goes = (
                goes if part.text.strip() else ("", "")
            )  # a link of spaces alone would not say what it opens
            if goes != last:  # the same link a second time in a paragraph is a link of its own
                links.pop(goes, None)
            last = goes
            owner = element
            if any(goes):
                owner = links.get(goes) or links.setdefault(goes, Element("Link", element))
            pen.begin(owner)
            pen.lines(((part._replace(x=0),),), style, x + part.x, top, paragraph.width)
            pen.end()
            if any(goes):
                foot = top - style.lead
                box = (x + part.x, foot, x + part.x + part.width, top)
                pen.link(owner, box, part.text.replace("\xa0", " "), *goes)
        top -= style.lead
