"""How a finished document is put on paper: which pages, on which side, and the order of a folded booklet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from csp_desktop.rules.choices import Choice
from csp_desktop.rules.problems import ValueProblem

ROOM = 6  # millimetres that pages move away from staples or punch holes; the margins hold more than that
_RANGE = re.compile(r"(\d{1,5})(?:\s*(?:-|–|to)\s*(\d{1,5}))?", re.ASCII)

Side = tuple[int | None, int | None]


class PrintAs(Choice):
    """What becomes of the pages on paper."""

    PAGES = "pages"
    BOOKLET = "booklet", "", "A5 booklet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is wanted on paper. pages: their places from 0, in order; both_sides: a booklet always is on both.

    room: pages move away from the edge that is stapled or punched.
    """

    pages: tuple[int, ...]
    how: PrintAs = PrintAs.PAGES
    both_sides: bool = True
    room: bool = False
    grey: bool = False

    @property
    def changed(self) -> bool:
        """Whether pages are moved or put together, rather than printed as they are."""
        return self.room or self.how is PrintAs.BOOKLET


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """The places from 0 that "1-4, 9" names, of a document of so many pages, each once and in order; all for blank text.

    Raises ValueProblem for what names no page.
    """
    if not text.strip():
        return tuple(range(count))
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise ValueProblem(f"“{part}” names no pages of this document. Type, for example, 1-{count}.")
        found.update(range(first - 1, last))
    return tuple(sorted(found))


def booklet_sides(pages: int) -> tuple[Side, ...]:
    """The sides of the sheets that fold into a booklet, front and back in turn: the place of the left page and the right.

    None where a side stays blank. Sheets lie in one another: the first side holds the last page and the first.
    """
    whole = -(-pages // 4) * 4
    sides: list[Side] = []
    for sheet in range(whole // 4):
        outer = (whole - 1 - 2 * sheet, 2 * sheet)
        inner = (2 * sheet + 1, whole - 2 - 2 * sheet)
        sides += [_there(outer, pages), _there(inner, pages)]
    return tuple(sides)


def _there(side: tuple[int, int], pages: int) -> Side:
    left, right = (place if place < pages else None for place in side)
    return left, right
