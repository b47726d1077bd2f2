"""Where the table of a spend export begins: its one or two rows of heads, wherever they stand, on whichever sheet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.exchange.grids import AGAIN, Grid, Row
from csp_desktop.exchange.sheets import letters_of
from csp_desktop.rules.attachment_names import short_name
from csp_desktop.rules.spend_import import HEADS, HeadCell, plain_head, suggested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOOKED_AT = 60  # rows of a sheet in which its heads are looked for
FEWEST = 2  # fields that heads must name
LONGEST_HEAD = 60  # characters of a head: a paragraph is none
_KNOWN = frozenset(text for known in HEADS.values() for text in known)


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a grid: its heads, and the number of the last row that they take."""

    grid: Grid
    heads: tuple[HeadCell, ...]
    last: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the heads."""
        return tuple(row for row in self.grid.rows if row.number > self.last)


def find_table(name: str, grids: Sequence[Grid]) -> Table:
    """The table of a file whose heads name most of what is looked for; else the one with the widest row of words.

    Raises KnownError where no sheet has a row that could be heads.
    """
    ranked = [
        (len(suggested(heads)), -len(rows), -rows[0].number, -place, grid, heads, rows[-1].number)
        for place, grid in enumerate(grids)
        for rows, heads in _candidates(grid)
    ]
    best = max(ranked, key=lambda one: one[:4], default=None)
    if best is not None and best[0] >= FEWEST:
        return Table(*best[4:])
    widest = max(ranked, key=lambda one: (one[1] == -1, len(one[5]), one[2]), default=None)
    if widest is None or len(widest[5]) < FEWEST:
        raise KnownError(f"{short_name(name)} has no row of heads over a table.", AGAIN)
    return Table(*widest[4:])


def _candidates(grid: Grid) -> Iterator[tuple[tuple[Row, ...], tuple[HeadCell, ...]]]:
    """The rows that could be heads: each of words alone, and each two that follow each other."""
    first = [row for row in grid.rows[:LOOKED_AT] if _is_words(row)]
    for row in first:
        yield (row,), tuple(HeadCell(at, _line(cell.text)) for at, cell in sorted(row.cells.items()))
    for upper, lower in pairwise(first):
        if lower.number == upper.number + 1:
            yield (upper, lower), _two(grid, upper, lower)


def _is_words(row: Row) -> bool:
    """Whether a row holds words that are short enough for heads, and no number or day."""
    cells = row.cells.values()
    return all(cell.kind == "text" and not cell.formula and len(cell.text) <= LONGEST_HEAD for cell in cells)


def _two(grid: Grid, upper: Row, lower: Row) -> tuple[HeadCell, ...]:
    """Heads in two rows: what stands over several columns goes before what stands below it, where that says more."""
    tops = {at: _line(cell.text) for at, cell in upper.cells.items()}
    for area in grid.merged:
        if area.top == upper.number and area.left in tops and area.right - area.left < 200:
            tops |= dict.fromkeys(range(area.left, area.right + 1), tops[area.left])
    made = []
    for column in sorted({*tops, *lower.cells}):
        top = tops.get(column, "")
        below = _line(lower.cells[column].text) if column in lower.cells else ""
        both = f"{top} {below}".strip()
        likely = next((text for text in (both, below, top) if plain_head(text) in _KNOWN), both)
        made.append(HeadCell(column, likely))
    return tuple(made)


def _line(text: str) -> str:
    return " ".join(text.split())


def column_words(head: HeadCell) -> str:
    """A column for the officer to choose: "D: Net amount"."""
    return f"{letters_of(head.column)}: {head.text}" if head.text else letters_of(head.column)
