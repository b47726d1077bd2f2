"""Column widths from what stands in them: whole millimetres, no word broken that need not be, no date on two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.cells import paragraphs, style_of, widths
from csp_desktop.reports.layout.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports.blocks import Table

PAGE_MM = 164
GUTTER_MM = 4
_WIDEST_WORD_MM = 60  # a longer word is broken rather than starving the other columns
_WIDEST_MM = 400  # of a cell on one line: beyond it, more words ask for no more room
_SMALL = (0.4, 0.3, 0.2, 0.1, 0.0, 0.6)  # a want of no more than such a share of what is left is met at once
_RAGGED = 1.05
_PHRASE_MM = 26
_STEPS = (8, 3, 1)  # millimetres that are moved at a time
_LOOKED_AT = 60  # about as many rows tell where a line can be saved
_SAMPLE = 400  # rows measured of a long table; widths of the rest are alike, and a wrong guess costs a line


def column_widths(table: Table) -> list[int]:
    """A width in whole millimetres a column, its gutter in it but for the last; their sum is the page's 164."""
    needs = _needs(table)
    gutters = [GUTTER_MM] * (len(needs) - 1) + [0]
    fixed = [column.millimetres for column in table.columns]
    words, phrases, whole = (
        [
            wide if wide is not None else _up(need[at]) + gutter
            for need, gutter, wide in zip(needs, gutters, fixed, strict=True)
        ]
        for at in range(3)
    )
    least = phrases if sum(phrases) <= PAGE_MM else words
    weights = [column.weight for column in table.columns]
    if sum(least) > PAGE_MM:
        return _squeezed(least)
    wants = [wide - need for need, wide in zip(least, whole, strict=True)]
    if sum(wants) <= PAGE_MM - sum(least):
        return _spread(whole, weights, [wide is None for wide in fixed])
    shared = dict.fromkeys(
        tuple(_shared(least, wants, say, small))
        for small in _SMALL
        for say in (weights, [1.0] * len(weights))
    )
    cells = _cells(table)
    best = min(shared, key=lambda widths: _lines(cells, widths, gutters))
    free = [place for place, wide in enumerate(fixed) if wide is None]
    return _evened(list(best), least, free, cells[:: 1 + len(cells) // _LOOKED_AT], gutters)


def fits(table: Table) -> bool:
    """Whether a page is wide enough for the longest word of every column."""
    needs = _needs(table)
    return sum(_up(need[0]) for need in needs) + GUTTER_MM * (len(needs) - 1) <= PAGE_MM


def _evened(
    widths: list[int],
    least: list[int],
    free: list[int],
    cells: list[list[tuple[int, list[float]]]],
    gutters: list[int],
) -> list[int]:
    """Room moved from one column to another, none below its least, for as long as that saves the rows a line."""
    lines = _lines(cells, tuple(widths), gutters)
    for step in _STEPS:
        saved = True
        while saved:
            moves = [
                (give, take)
                for give in free
                for take in free
                if give != take and widths[give] - step >= least[give]
            ]
            tried = [(_lines(cells, _moved(widths, move, step), gutters), move) for move in moves]
            fewest, move = min(tried, default=(lines, (0, 0)))
            saved = fewest < lines
            if saved:
                lines, widths = fewest, list(_moved(widths, move, step))
    return widths


def _moved(widths: list[int], move: tuple[int, int], step: int) -> tuple[int, ...]:
    give, take = move
    return tuple(
        wide + (step if place == take else -step if place == give else 0) for place, wide in enumerate(widths)
    )


def _cells(table: Table) -> list[list[tuple[int, list[float]]]]:
    """By row, the cells that may take more than one line: their column and their paragraphs' widths."""
    rows = [row for row in table.rows if row.kind == "row"][:_SAMPLE]
    right = [column.align == "right" for column in table.columns]
    return [
        [
            (place, paragraphs(cell, style_of(cell, right[place], False)))
            for place, cell in enumerate(row.cells)
            if place or not table.spans  # a spanning cell's words stand over several rows
        ]
        for row in rows
    ]


def _lines(cells: list[list[tuple[int, list[float]]]], widths: Sequence[int], gutters: list[int]) -> int:
    """About how many lines the rows take: ragged lines hold a little less than their width."""
    room = [max(1.0, (wide - gutter) * MM) for wide, gutter in zip(widths, gutters, strict=True)]
    return sum(
        max(
            (
                sum(1 if wide <= room[place] else int(_RAGGED * wide / room[place]) + 1 for wide in said)
                for place, said in row
            ),
            default=0,
        )
        for row in cells
    )


def _needs(table: Table) -> list[tuple[float, float, float]]:
    """A column's widest word, widest short phrase and widest whole cell in points, heads counted.

    A short phrase ("Not recorded") is not broken where the page allows. Cells over the full width do not count.
    """
    found = []
    rows = [row for row in table.rows if row.kind in ("row", "total")]
    for place, column in enumerate(table.columns):
        right = column.align == "right"
        narrow, wide = _head_needs(column.head, right)
        phrase = narrow
        for row in rows if len(rows) <= _SAMPLE else [*rows[:_SAMPLE], rows[-1]]:
            if row.kind == "total" and place == 0 and _spare(row.cells):
                continue
            cell = row.cells[place]
            if not cell:
                continue
            least, whole = widths(cell, style_of(cell, right, row.kind == "total"))
            narrow = least if least > narrow else narrow
            phrase = whole if phrase < whole <= _PHRASE_MM * MM else phrase
            wide = whole if whole > wide else wide
        narrow = min(narrow, _WIDEST_WORD_MM * MM)
        found.append((narrow, max(narrow, phrase), min(wide, _WIDEST_MM * MM)))
    return found


def _head_needs(head: str, right: bool) -> tuple[float, float]:
    """A head may stand on two lines, so it asks for no more than half its length or its widest word."""
    narrow, wide = widths(head, styles.HEAD_RIGHT if right else styles.HEAD)
    return narrow, max(narrow, wide if wide < 24 * MM else wide / 2)


def _spare(cells: Sequence[object]) -> bool:
    """Whether a total's label may run into the empty cell after it."""
    return len(cells) > 1 and not cells[1]


def _up(points: float) -> int:
    return int(points / MM) + 1


def _squeezed(least: list[int]) -> list[int]:
    """Too many wide words for the page: the widest columns give way first, down to an even share."""
    least = list(least)
    while sum(least) > PAGE_MM:
        widest = max(least)
        if widest <= 1:
            break
        least[least.index(widest)] -= 1
    return least


def _shared(least: list[int], wants: list[int], weights: list[float], small: float) -> list[int]:
    """From the least towards what is wanted as far as the page allows.

    Columns that want little are given it all, so that only the long ones break their words over lines; those share what
    is left by their wants and weights.
    """
    room = PAGE_MM - sum(least)
    left = dict(enumerate(wants))
    given = list(least)
    for place in sorted(left, key=lambda place: left[place]):
        if left[place] > small * room:
            break
        room -= left[place]
        given[place] += left.pop(place)
    total = sum(want * weights[place] for place, want in left.items()) or 1
    for place, want in left.items():
        given[place] += min(want, int(room * want * weights[place] / total))
    return _one_by_one(
        given, [need + want for need, want in zip(least, wants, strict=True)], PAGE_MM - sum(given)
    )


def _one_by_one(given: list[int], whole: list[int], rest: int) -> list[int]:
    """The millimetres that rounding left over, to those still furthest from what they want."""
    for _ in range(rest):
        wants = [wide - now for now, wide in zip(given, whole, strict=True)]
        given[wants.index(max(wants))] += 1
    return given


def _spread(whole: list[int], weights: list[float], free: list[bool]) -> list[int]:
    """Room to spare, shared by width and weight among the columns whose width is not fixed (all, where all are)."""
    rest = PAGE_MM - sum(whole)
    chosen = [place for place, is_free in enumerate(free) if is_free] or list(range(len(whole)))
    total = sum(whole[place] * weights[place] for place in chosen) or 1
    found = list(whole)
    for place in chosen:
        found[place] += int(rest * whole[place] * weights[place] / total)
    found[chosen[0]] += PAGE_MM - sum(found)
    return found
