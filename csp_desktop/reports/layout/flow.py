"""The flow: pieces onto pages in one pass, by the page's rules of breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.layout.pieces import CLOSE, Piece
from csp_desktop.reports.layout.styles import DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterable


class Page:
    """A page: what is placed on it with its depth from the text area's top, and the items it carries."""

    def __init__(self, number: int, running: tuple[str, str] | None) -> None:
        self.number = number
        self.placed: list[tuple[float, Piece]] = []
        self.items: list[tuple[str, str]] = [running] if running else []
        self.cover = False


class Flow:
    """Places pieces one after another; `pages` is the result."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._down = 0.0
        self._after = 0.0
        self._item: tuple[str, str] | None = None
        self._chain: list[Piece] = []

    def add(self, pieces: Iterable[Piece]) -> None:
        """Place pieces; those that must stay with the next wait for it."""
        for piece in pieces:
            self._chain.append(piece)
            if not piece.keep:
                self._place_chain()

    def finish(self) -> list[Page]:
        """The pages; a document of no pieces is one empty page."""
        self._place_chain()
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
        if not self.pages or asked or (self._begun and self._needed(chain) > DEPTH - self._down + CLOSE):
            self._turn()

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
                piece = parts[1]
            elif not self._begun:
                self._put(
                    piece, gap
                )  # higher than a page and not to be divided: it runs over rather than being lost
                return
            self._turn()

    def _put(self, piece: Piece, gap: float) -> None:
        self._down += gap
        self.pages[-1].placed.append((self._down, piece))
        self._down += piece.height
        self._after = piece.after

    def _open(self, item: tuple[str, str]) -> None:
        """A new item: it is alone on a page just begun, and beside the last on one that is not."""
        self._item = item
        page = self.pages[-1]
        page.items = [*page.items, item] if self._begun and page.items else [item]

    def _turn(self) -> None:
        self.pages.append(Page(len(self.pages) + 1, self._item))
        self._down = self._after = 0.0

    @property
    def _begun(self) -> bool:
        return bool(self.pages and self.pages[-1].placed)
