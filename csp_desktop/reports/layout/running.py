"""The running head and foot: meeting and item above, marking, edition and page below; furniture to who listens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.charts.fonts import BOLD, REGULAR, SEMIBOLD
from csp_desktop.reports.layout.styles import (
    FULL,
    GREY,
    INK,
    MARGIN,
    MM,
    NAVY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    WHITE,
    Style,
)
from csp_desktop.reports.layout.words import one_line, width
from csp_desktop.rules.markings import boxed, strength

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.layout.flow import Page
    from csp_desktop.reports.layout.pen import Pen

_SMALL = Style(REGULAR, 9.5, 12, colour=GREY)
_ITEM = Style(SEMIBOLD, 9.5, 12, right=True)
_FLAG = Style(SEMIBOLD, 12, 12, colour=WHITE)
_MARKING = Style(BOLD, 10, 12)
_PAGE = Style(SEMIBOLD, 12, 12, right=True)
_OF = Style(REGULAR, 10, 12, colour=GREY, right=True)
_HEAD = PAGE_HEIGHT - 15 * MM
_FOOT = 13 * MM
_UNDER = 2.1 * MM
_BOXES = 5.8 * MM  # so far above the head stand the boxes
_UPRIGHT = (FULL, _HEAD)  # how wide head and foot are, and how far the head is above the paper's foot
_WIDE = (PAGE_HEIGHT - 2 * MARGIN, PAGE_WIDTH - 15 * MM)  # on a page that is turned
DRAFT = "DRAFT"


class Running:
    """Draws head and foot of the pages of one document."""

    def __init__(self, document: Document, pages: int) -> None:
        self.left = one_line(document.running)
        self.marking = one_line(document.marking).upper()
        self.edition = one_line(document.edition)
        self.first = document.first_page
        self.of = f" ({one_line(document.part)})" if document.part else f" of {pages}"
        self.draft = document.draft
        self.full, self.head = _UPRIGHT

    def draw(self, pen: Pen, page: Page) -> None:
        """Both, each as an artifact of its kind, as wide as the page's margins leave."""
        self.full, self.head = _WIDE if page.wide else _UPRIGHT
        marking = self._marking(page)
        pen.artifact("/Pagination/Subtype/Header")
        if not page.cover:
            self._head(pen, page)
        if boxed(marking):
            _box(pen, marking, (self.full - _box_width(marking)) / 2, self.head + _BOXES)
        if self.draft:
            _box(pen, DRAFT, 0, self.head + _BOXES)
        pen.end()
        pen.artifact("/Pagination/Subtype/Footer")
        self._foot(pen, page.number + self.first - 1, marking)
        pen.end()

    def _marking(self, page: Page) -> str:
        """The strongest of what the page carries; the document's where none of that has a marking of its own."""
        own = [one.marking.upper() or self.marking for one in page.items]
        return max(own, key=strength, default=self.marking)

    def _head(self, pen: Pen, page: Page) -> None:
        right = self._flag(pen, page)
        names = shortened(", ".join(one.name for one in page.items), _ITEM, right * 0.62)
        pen.say(names, _ITEM, right, self.head)
        free = right - width(names, _ITEM.face, _ITEM.size) - 6 * MM
        pen.say(shortened(self.left, _SMALL, free), _SMALL, 0, self.head)
        pen.rule(0, self.full, self.head - _UNDER, 0.5, RULE)

    def _flag(self, pen: Pen, page: Page) -> float:
        """The item's number in white on navy, so that a reader can thumb to it; where the words beside it end."""
        numbers = [one.number for one in page.items if one.number]
        if not numbers:
            return self.full
        said = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        wide = max(9 * MM if len(said) < 3 else 13 * MM, width(said, SEMIBOLD, 12) + 4 * MM)
        pen.bar(self.full - wide, self.head - _UNDER, wide, 6.4 * MM, NAVY)
        pen.say(said, _FLAG, self.full - wide / 2, self.head - 0.15 * MM, middle=True)
        return self.full - wide - 2.5 * MM

    def _foot(self, pen: Pen, number: int, marking: str) -> None:
        pen.rule(0, self.full, _FOOT + 5 * MM, 0.5, RULE)
        if boxed(marking):
            _box(pen, marking, 0, _FOOT)
            wide = _box_width(marking)
        else:
            said = shortened(marking, _MARKING, self.full / 3)
            pen.say(said, _MARKING, 0, _FOOT)
            wide = width(said, BOLD, 10)
        page = f"Page {number}"
        right = self.full - width(self.of, _OF.face, _OF.size)
        pen.say(
            self._middle(wide, right - width(page, _PAGE.face, _PAGE.size)),
            _SMALL,
            self.full / 2,
            _FOOT,
            middle=True,
        )
        pen.say(page, _PAGE, right, _FOOT)
        pen.say(self.of, _OF, self.full, _FOOT)

    def _middle(self, left: float, right: float) -> str:
        """Pack and version, in what the marking at the left and the number at the right leave about the middle."""
        free = 2 * min(self.full / 2 - left, right - self.full / 2) - 6 * MM
        return shortened(self.edition, _SMALL, min(free, self.full * 0.42))


def _box_width(words: str) -> float:
    return width(words, BOLD, 10) + 4 * MM


def _box(pen: Pen, words: str, x: float, baseline: float) -> None:
    """A marking that must be seen: in a box."""
    pen.frame(x, baseline - 1.6 * MM, _box_width(words), 5 * MM, 1.2)
    pen.say(words, replace(_MARKING, colour=INK), x + 2 * MM, baseline - 0.1 * MM)


def shortened(text: str, style: Style, room: float) -> str:
    """A text that fits the room, its end left off with three dots where it must be."""
    if width(text, style.face, style.size) <= room:
        return text
    while text and width(f"{text}…", style.face, style.size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
