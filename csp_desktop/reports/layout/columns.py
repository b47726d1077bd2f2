"""Column widths from what stands in them: whole millimetres, no word broken that need not be, no date on two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.cells import style_of, widths
from csp_desktop.reports.layout.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports.blocks import Table

PAGE_MM = 164
GUTTER_MM = 4
_WIDEST_WORD_MM = 60  # a longer word is broken rather than starving the other columns
_WIDEST_MM = 400  # of a cell on one line: beyond it, more words ask for no more room
_SMALL = 0.4  # a want of no more than this share of what is left is met at once
_SAMPLE = 400  # rows measured of a long table; widths of the rest are alike, and a wrong guess costs a line


def column_widths(table: Table) -> list[int]:
    """A width in whole millimetres a column, its gutter in it but for the last; their sum is the page's 164."""
    needs = _needs(table)
    gutters = [GUTTER_MM] * (len(needs) - 1) + [0]
    least = [_up(narrow) + gutter for (narrow, _), gutter in zip(needs, gutters, strict=True)]
    whole = [_up(wide) + gutter for (_, wide), gutter in zip(needs, gutters, strict=True)]
    fixed = [column.millimetres for column in table.columns]
    for place, wide in enumerate(fixed):
        if wide is not None:
            least[place] = whole[place] = wide
    weights = [column.weight for column in table.columns]
    if sum(least) > PAGE_MM:
        return _squeezed(least)
    if len(set(weights)) > 1:
        whole = [
            max(need, width) if fixed[place] is None else need
            for place, (need, width) in enumerate(zip(least, _weighed(weights, whole, fixed), strict=True))
        ]
    return _shared(least, whole, [wide is None for wide in fixed])


def _needs(table: Table) -> list[tuple[float, float]]:
    """A column's widest word and widest whole cell in points, heads counted; cells over the full width are not."""
    found = []
    rows = [row for row in table.rows if row.kind in ("row", "total")]
    for place, column in enumerate(table.columns):
        right = column.align == "right"
        narrow, wide = _head_needs(column.head, right)
        for row in rows if len(rows) <= _SAMPLE else [*rows[:_SAMPLE], rows[-1]]:
            if place >= len(row.cells) or (row.kind == "total" and place == 0 and _spare(row.cells)):
                continue
            cell = row.cells[place]
            if not cell:
                continue
            least, whole = widths(cell, style_of(cell, right, row.kind == "total"))
            narrow = least if least > narrow else narrow
            wide = whole if whole > wide else wide
        found.append((min(narrow, _WIDEST_WORD_MM * MM), min(wide, _WIDEST_MM * MM)))
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


def _weighed(weights: Sequence[float], whole: Sequence[int], fixed: Sequence[int | None]) -> list[int]:
    """Shares of the page by weight, among the columns of no fixed width."""
    free = PAGE_MM - sum(wide for wide in fixed if wide is not None)
    total = sum(weight for weight, wide in zip(weights, fixed, strict=True) if wide is None) or 1
    return [
        round(free * weight / total) if fixed[place] is None else whole[place]
        for place, weight in enumerate(weights)
    ]


def _squeezed(least: list[int]) -> list[int]:
    """Too many wide words for the page: the widest columns give way first, down to an even share."""
    least = list(least)
    while sum(least) > PAGE_MM:
        widest = max(least)
        if widest <= 1:
            break
        least[least.index(widest)] -= 1
    return least


def _shared(least: list[int], whole: list[int], free: list[bool]) -> list[int]:
    """From the least towards the whole as far as the page allows; what is over goes to the columns of words.

    Columns that want little are given it all, so that only the long ones break their words over lines.
    """
    room = PAGE_MM - sum(least)
    wants = {place: wide - need for place, (need, wide) in enumerate(zip(least, whole, strict=True))}
    if sum(wants.values()) <= room:
        return _spread(whole, PAGE_MM - sum(whole), free)
    given = list(least)
    for place in sorted(wants, key=lambda place: wants[place]):
        if wants[place] > _SMALL * room:
            break
        room -= wants[place]
        given[place] += wants.pop(place)
    total = sum(wants.values())
    for place, want in wants.items():
        given[place] += int(room * want / total)
    return _one_by_one(given, whole, PAGE_MM - sum(given))


def _one_by_one(given: list[int], whole: list[int], rest: int) -> list[int]:
    """The millimetres that rounding left over, to those still furthest from what they want."""
    for _ in range(rest):
        wants = [wide - now for now, wide in zip(given, whole, strict=True)]
        given[wants.index(max(wants))] += 1
    return given


def _spread(whole: list[int], rest: int, free: list[bool]) -> list[int]:
    """Room to spare, shared by width among the columns whose width is not fixed (all, where all are)."""
    chosen = [place for place, is_free in enumerate(free) if is_free] or list(range(len(whole)))
    total = sum(whole[place] for place in chosen) or 1
    found = list(whole)
    for place in chosen:
        found[place] += int(rest * whole[place] / total)
    found[chosen[0]] += PAGE_MM - sum(found)
    return found
