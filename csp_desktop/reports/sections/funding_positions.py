"""Positions one way after another: by stream, priority, lead group and provider of a year, and by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table
from csp_desktop.rules.money import print_money, print_money_bare, total
from csp_desktop.rules.positions import NONE
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from csp_desktop.rules.money import Total
    from csp_desktop.services.funding_positions import PositionTables, Way
    from csp_desktop.services.positions import PositionRow

NOTHING = "No funding is recorded yet."
HEADS = {"allocated": "Allocated", "awarded": "Awarded", "committed": "Committed", "spent": "Spent"}


def lead(found: PositionTables) -> str:
    """What all of the year's money comes to."""
    if not found.ways:
        return NOTHING
    where = found.whole.position
    parts = [
        _sum_words(where.allocated, f"allocated for {found.year}"),
        _sum_words(where.awarded, "awarded"),
        _sum_words(where.spent, "spent"),
    ]
    said = "; ".join(part for part in parts if part)
    return f"{sentence_case(said)}. Each table of the year adds up to the same sums."


def _sum_words(found: Total, what: str) -> str:
    if found.counted:
        missing = f" ({found.missing_words})" if found.missing else ""
        return f"{print_money(found.known)} is {what}{missing}"
    return f"how much is {what} is not recorded" if found.missing else ""


def blocks(found: PositionTables) -> tuple[Block, ...]:
    """A table a way; one that would only say that nothing is recorded is left out."""
    return tuple(_table(way, found) for way in found.ways if any(row.key for row in way.rows))


def _table(way: Way, found: PositionTables) -> Table:
    funded = any(row.position.has_allocation for row in way.rows)
    keys = ("allocated", "awarded", "spent") if funded else ("awarded", "committed", "spent")
    columns = (
        Column(way.head, weight=1.6),
        Column("Awards", "right"),
        *(Column(HEADS[key], "right") for key in keys),
        *((Column("Not awarded", "right"),) if funded else ()),
    )
    named = not funded and len({row.second for row in way.rows if row.key}) > 1  # of several strategies
    rows = [_row(row, keys, named, funded) for row in way.rows]
    if len(rows) > 1:
        rows.append(_total(way, keys, funded))
    missing = any(_amount(row, key).missing for row in way.rows for key in keys)
    note = "Sums leave out what is not recorded." if missing else ""
    of = found.year if way.of_year else "all years"
    return Table(f"{way.caption}, {of}, £", columns, tuple(rows), note)


def _amount(row: PositionRow, key: str) -> Total:
    return getattr(row.position, key)


def _row(row: PositionRow, keys: tuple[str, ...], named: bool, funded: bool) -> Row:
    name = Cell(row.name, second=row.second) if named and row.second else row.name
    free = (_free(row),) if funded else ()
    return Row((name, f"{row.awards:,}", *(_said(_amount(row, key), key) for key in keys), *free))


def _free(row: PositionRow) -> str:
    unallocated = row.position.unallocated
    return "Cannot say" if unallocated is None else print_money_bare(unallocated)


def _said(found: Total, key: str) -> str | Cell:
    if not found.counted:
        return found.text if found.missing else "No allocation" if key == "allocated" else "None"
    known = print_money_bare(found.known)
    return Cell(known, second=f"{found.missing:,} not known") if found.missing else known


def _total(way: Way, keys: tuple[str, ...], funded: bool) -> Row:
    sums = [sum((_amount(row, key) for row in way.rows), NONE) for key in keys]
    free = total(row.position.unallocated for row in way.rows)
    left = (print_money_bare(free.known) if free.counted else "Cannot say",) if funded else ()
    cells = tuple(print_money_bare(one.known) if one.counted else one.text for one in sums)
    return Row(("Total", f"{sum(row.awards for row in way.rows):,}", *cells, *left), "total")
