"""The running head and foot: meeting and item above, marking, edition and page below; furniture to who listens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.charts.fonts import BOLD, REGULAR, SEMIBOLD
from csp_desktop.reports.layout.styles import FULL, GREY, INK, MM, NAVY, PAGE_HEIGHT, RULE, WHITE, Style
from csp_desktop.reports.layout.words import one_line, width

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


class Running:
    """Draws head and foot of the pages of one document."""

    def __init__(self, document: Document, pages: int) -> None:
        self.left = one_line(document.running)
        self.marking = one_line(document.marking).upper()
        self.edition = one_line(document.edition)
        self.pages = pages
        self.boxed = "SENSITIVE" in self.marking

    def draw(self, pen: Pen, page: Page) -> None:
        """Both, each as an artifact of its kind."""
        pen.artifact("/Pagination/Subtype/Header")
        if not page.cover:
            self._head(pen, page)
        if self.boxed:
            wide = width(self.marking, BOLD, 10) + 4 * MM
            self._box(pen, (FULL - wide) / 2, _HEAD + 5.2 * MM)
        pen.end()
        pen.artifact("/Pagination/Subtype/Footer")
        self._foot(pen, page.number)
        pen.end()

    def _head(self, pen: Pen, page: Page) -> None:
        right = self._flag(pen, page)
        names = shortened(", ".join(name for _, name in page.items), _ITEM, right * 0.62)
        pen.say(names, _ITEM, right, _HEAD)
        free = right - width(names, _ITEM.face, _ITEM.size) - 6 * MM
        pen.say(shortened(self.left, _SMALL, free), _SMALL, 0, _HEAD)
        pen.rule(0, FULL, _HEAD - _UNDER, 0.5, RULE)

    def _flag(self, pen: Pen, page: Page) -> float:
        """The item's number in white on navy, so that a reader can thumb to it; where the words beside it end."""
        numbers = [number for number, _ in page.items if number]
        if not numbers:
            return FULL
        said = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        wide = max(9 * MM if len(said) < 3 else 13 * MM, width(said, SEMIBOLD, 12) + 4 * MM)
        pen.bar(FULL - wide, _HEAD - _UNDER, wide, 6.4 * MM, NAVY)
        pen.say(said, _FLAG, FULL - wide / 2, _HEAD - 0.15 * MM, middle=True)
        return FULL - wide - 2.5 * MM

    def _foot(self, pen: Pen, number: int) -> None:
        pen.rule(0, FULL, _FOOT + 5 * MM, 0.5, RULE)
        if self.boxed:
            self._box(pen, 0, _FOOT)
        else:
            pen.say(shortened(self.marking, _MARKING, FULL / 3), _MARKING, 0, _FOOT)
        pen.say(shortened(self.edition, _SMALL, FULL * 0.42), _SMALL, FULL / 2, _FOOT, middle=True)
        of = f" of {self.pages}"
        pen.say(f"Page {number}", _PAGE, FULL - width(of, _OF.face, _OF.size), _FOOT)
        pen.say(of, _OF, FULL, _FOOT)

    def _box(self, pen: Pen, x: float, baseline: float) -> None:
        """A marking that must be seen: in a box."""
        wide = width(self.marking, BOLD, 10) + 4 * MM
        pen.frame(x, baseline - 1.6 * MM, wide, 5 * MM, 1.2)
        pen.say(self.marking, replace(_MARKING, colour=INK), x + 2 * MM, baseline - 0.1 * MM)


def shortened(text: str, style: Style, room: float) -> str:
    """A text that fits the room, its end left off with three dots where it must be."""
    if width(text, style.face, style.size) <= room:
        return text
    while text and width(f"{text}…", style.face, style.size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
