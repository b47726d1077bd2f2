"""The strategies paper: every strategy with its period and how it was agreed, the gaps between them, and those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Text
from csp_desktop.reports.sections.priorities import route_table
from csp_desktop.reports.wording import counted, known, marked, ranged, sentence
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.strategies import StrategyRegister, StrategyRow


def lead(register: StrategyRegister) -> str:
    """How many strategies there are and from when."""
    if not register.own and not register.others:
        return "No strategy is recorded yet."
    said = (
        [f"{sentence_case(counted(len(register.own), 'strategy'))} of the partnership’s own"]
        if register.own
        else []
    )
    if register.others:
        said.append(f"{counted(len(register.others), 'strategy')} of other bodies that it works with")
    are = "is" if len(register.own) + len(register.others) == 1 else "are"
    return f"{sentence_case(' and '.join(said))} {are} recorded."


def blocks(register: StrategyRegister) -> tuple[Block, ...]:
    """The partnership's own, the time between them, and other bodies' strategies."""
    found: list[Block] = []
    if register.own:
        found += [
            Heading("Our strategies"),
            _table("The partnership’s own strategies, newest first", register.own),
        ]
        found += [Text(ranged(words)) for words in register.gaps]
    if register.others:
        found += [
            Heading("Strategies of other bodies"),
            _table("Strategies that the partnership works with", register.others),
        ]
    if register.routes:
        found.append(Heading("The way to approval"))
        found += [
            route_table(f"Who {ranged(title)} goes to, in order", route) for title, route in register.routes
        ]
    return tuple(found)


def _table(caption: str, rows: Sequence[StrategyRow]) -> Table:
    """A strategy a row; a column that nothing fills is left out."""
    parts = (
        ("Whose", 1.2, [row.owner for row in rows]),
        ("Period", 0.8, [_years(row) for row in rows]),
        ("Agreed", 1.3, [_agreed(row) for row in rows]),
        (
            "Published",
            0.9,
            [known(row.published) if any(one.published for one in rows) else "" for row in rows],
        ),
        ("Status", 0.9, [marked(row.status, row.shape) if row.status else "" for row in rows]),
    )
    kept = [part for part in parts if any(part[2])]
    columns = (Column("Strategy", weight=2.0), *(Column(head, weight=weight) for head, weight, _ in kept))
    made = tuple(
        Row((_title(row), *(cells[place] or known("") for _, _, cells in kept)))
        for place, row in enumerate(rows)
    )
    return Table(caption, columns, made)


def _title(row: StrategyRow) -> str | Cell:
    return (
        Cell(ranged(row.title), second=sentence(row.note), bold=True)
        if row.note
        else Cell(ranged(row.title), bold=True)
    )


def _years(row: StrategyRow) -> str | Cell:
    return Cell(row.period, second=row.length) if row.period and row.length else row.period


def _agreed(row: StrategyRow) -> str | Cell:
    if row.agreed and row.agreed_by:
        return Cell(sentence_case(row.agreed), second=row.agreed_by)
    return sentence_case(row.agreed or row.agreed_by)
