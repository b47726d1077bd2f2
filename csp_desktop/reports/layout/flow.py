"""The flow: pieces onto pages in one pass, by the page's rules of breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.reports.layout.pieces import CLOSE, Carried, Drawn, Piece
from csp_desktop.reports.layout.styles import DEPTH, NOTE, TOP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csp_desktop.reports.layout.pen import Pen


LEAST = 0.2  # of a page: less on a last one looks like a mistake
SHORT = 0.3  # of a page: a table no higher need not be divided to fill a last one
LEFT_BLANK = "This page is left blank."


class Page:
    """A page: its place from 1, what is placed on it with its depth from the text area's top, and the items it carries.

    blank: it is a left-hand page left empty, so that what follows starts on a right-hand one.
    """

    def __init__(self, number: int, running: Carried | None) -> None:
        self.number = number
        self.placed: list[tuple[float, Piece]] = []
        self.items: list[Carried] = [running] if running else []
        self.cover = False
        self.blank = False
        self.wide = False  # it is turned, for a sheet that is wider than high


class Cut(NamedTuple):
    """A piece that was divided over the foot of a page: the page's index, where on it, and the piece before."""

    page: int
    place: int
    whole: Piece


class Flow:
    """Places pieces one after another; `pages` is the result."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._down = 0.0
        self._after = 0.0
        self._item: Carried | None = None
        self._chain: list[Piece] = []
        self._cut: Cut | None = None

    def add(self, pieces: Iterable[Piece]) -> None:
        """Place pieces; those that must stay with the next wait for it."""
        for piece in pieces:
            self._chain.append(piece)
            if not piece.keep:
                self._place_chain()

    def finish(self) -> list[Page]:
        """The pages; a document of no pieces is one empty page."""
        self._place_chain()
        self._fill_last()
        if not self.pages:
            self._turn()
        return self.pages

    def _place_chain(self) -> None:
        chain, self._chain = self._chain, []
        if not chain:
            return
        self._make_room(chain)
        for piece in chain:
            if piece.opening:
                self._open(piece.opening)
            self._place(piece)

    def _make_room(self, chain: list[Piece]) -> None:
        """Turn the page where the chain asks for a new one or cannot begin on this one."""
        asked = self._begun and any(piece.new_page for piece in chain)
        if asked:
            self._fill_last()
        if not self.pages or asked or (self._begun and self._needed(chain) > DEPTH - self._down + CLOSE):
            self._turn(right_hand=any(piece.right_hand for piece in chain))

    def _needed(self, chain: list[Piece]) -> float:
        """The depth that a chain needs to begin: all that must stay with the next, and the beginning of the last."""
        needed, after = 0.0, self._after
        for piece in chain[:-1]:
            needed += max(after, piece.before) + piece.height
            after = piece.after
        last = chain[-1]
        return max(needed + max(after, last.before) + last.start(), max([piece.room for piece in chain]))

    def _place(self, piece: Piece) -> None:
        while True:
            gap = max(self._after, piece.before) if self._begun else 0
            room = DEPTH - self._down - gap
            if piece.height <= room + CLOSE:
                self._put(piece, gap)
                return
            parts = piece.split(room, must=not self._begun)
            if parts and (self._begun or parts[1].height < piece.height):
                self._put(parts[0], gap)
                self._cut = Cut(len(self.pages) - 1, len(self.pages[-1].placed) - 1, piece)
                piece = parts[1]
            elif not self._begun:
                self._put(
                    piece, gap
                )  # higher than a page and not to be divided: it runs over rather than being lost
                return
            self._turn()

    def _fill_last(self) -> None:
        """A last page under a fifth full, on which a table ends, is given more of the table's rows."""
        cut = self._cut
        short = LEAST * DEPTH - self._down
        if cut is None or short <= 0 or cut.page != len(self.pages) - 2:
            return
        before, last = self.pages[-2:]
        top, first = before.placed[cut.place]
        parts = cut.whole.split(first.height - short, must=False)
        if cut.place != len(before.placed) - 1:
            return
        more = parts[1].height - last.placed[0][1].height if parts else 0.0
        if parts is None or more <= 0 or self._down + more > DEPTH or parts[0].height < LEAST * DEPTH:
            self._move_whole(before, last, cut)
            return
        before.placed[cut.place] = (top, parts[0])
        last.placed = [(0.0, parts[1]), *((down + more, piece) for down, piece in last.placed[1:])]

    def _move_whole(self, before: Page, last: Page, cut: Cut) -> None:
        """A short table of which only a line or two came to the last page goes there whole, with the heading it stands under."""
        first = cut.place
        while first and before.placed[first - 1][1].keep:
            first -= 1
        if not first or cut.whole.height > SHORT * DEPTH:
            return
        start = before.placed[first][0]
        head = [(down - start, piece) for down, piece in before.placed[first : cut.place]]
        at = before.placed[cut.place][0] - start
        more = at + cut.whole.height - last.placed[0][1].height
        if self._down + more > DEPTH:
            return
        del before.placed[first:]
        last.placed = [*head, (at, cut.whole), *((down + more, piece) for down, piece in last.placed[1:])]

    def _put(self, piece: Piece, gap: float) -> None:
        self._down += gap
        self.pages[-1].placed.append((self._down, piece))
        self._down += piece.height
        self._after = piece.after

    def _open(self, item: Carried) -> None:
        """A new item: it is alone on a page just begun, and beside the last on one that is not."""
        self._item = item
        page = self.pages[-1]
        page.items = [*page.items, item] if self._begun and page.items else [item]

    def _turn(self, *, right_hand: bool = False) -> None:
        """Begin a page; a right-hand one, by its place in the document, after a blank one where it must be."""
        if right_hand and len(self.pages) % 2:
            self.pages.append(_blank(len(self.pages) + 1, self._item))
        self.pages.append(Page(len(self.pages) + 1, self._item))
        self._down = self._after = 0.0

    @property
    def _begun(self) -> bool:
        return bool(self.pages and self.pages[-1].placed)


def _blank(number: int, running: Carried | None) -> Page:
    """A page left blank, which says so to the eye alone."""
    page = Page(number, running)
    page.blank = True
    page.placed.append((0.0, Drawn(0, _say_blank)))
    return page


def _say_blank(pen: Pen, x: float, _top: float) -> None:
    pen.artifact()
    pen.say(LEFT_BLANK, NOTE, x, TOP - NOTE.lead)
    pen.end()
