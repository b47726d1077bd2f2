"""A return to a funder in its layout: the facts, the figures with their sum, the projects, and the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Facts, Heading, Notice, Row, Table, Text
from csp_desktop.reports.wording import sentence

if TYPE_CHECKING:
    from csp_desktop.services.monitoring import Difference
    from csp_desktop.services.monitoring_statement import Amount, ReturnStatement, StatementTable

MONEY_MM, WIDE_MM = 30, 40  # of a column of amounts, and of one whose head needs more


def lead(statement: ReturnStatement) -> str:
    """What the return is of, as its layout opens."""
    return statement.opening


def blocks(statement: ReturnStatement) -> tuple[Block, ...]:
    """Everything under the title, in the layout's order."""
    return (
        Facts(statement.facts),
        *_figures(statement),
        *(_table(table) for table in statement.tables),
        *_variance(statement),
        *_outcomes(statement),
        *_changes(statement),
        *_declaration(statement),
    )


def _figures(statement: ReturnStatement) -> tuple[Block, ...]:
    rows = tuple(Row((label, _money(amount))) for label, amount in statement.figures)
    columns = (Column("Figure"), Column("£", "right", millimetres=WIDE_MM))
    adds_up = statement.balance.startswith("It balances")
    words: Block = (
        Text(statement.balance, "note")
        if adds_up
        else Notice("This return does not add up yet", statement.balance)
    )
    return Table("What was allocated, awarded and spent", columns, rows), words


def _money(amount: Amount) -> str:
    """An amount for a column headed £."""
    return (
        amount.text.removeprefix("£").replace("\u2212£", "\u2212")
        if amount.pence is not None
        else amount.text
    )


def _table(table: StatementTable) -> Block:
    columns = tuple(
        Column(head, "right", millimetres=WIDE_MM if len(head) > 16 else MONEY_MM)
        if right
        else Column(head, weight=1.6 if head in ("Reason", "Explanation") else 1.0)
        for head, right in zip(table.heads, table.right, strict=True)
    )
    rows = [Row(tuple(_cell(place, cell) for place, cell in enumerate(row))) for row in table.rows]
    if table.total:
        rows.append(Row(tuple(cell.text for cell in table.total), "total"))
    if not rows and table.empty:
        return Text(table.empty)
    return Table(table.caption, columns, tuple(rows), table.note, empty=table.empty)


def _cell(place: int, cell: Amount) -> str | Cell:
    return Cell(cell.text, bold=True) if not place else cell.text


def _variance(statement: ReturnStatement) -> tuple[Block, ...]:
    if not statement.variance.strip():
        return ()
    return (Heading("The variance as a whole"), Text(sentence(statement.variance)))


def _outcomes(statement: ReturnStatement) -> tuple[Block, ...]:
    """What was achieved: as a whole as a paragraph, then each project's."""
    if not statement.outcomes:
        return ()
    whole = tuple(Text(sentence(words)) for title, words in statement.outcomes if not title)
    rows = tuple(
        Row((Cell(title, bold=True), sentence(words))) for title, words in statement.outcomes if title
    )
    table = (Table("Outcomes", (Column("Project"), Column("What was achieved", weight=2.2)), rows),)
    return (Heading("What was achieved"), *whole, *(table if rows else ()))


def _changes(statement: ReturnStatement) -> tuple[Block, ...]:
    """What a revision says otherwise than the return it corrects."""
    if not statement.revision_reason:
        return ()
    reason = Text(f"Reason for the correction: {sentence(statement.revision_reason)}")
    if not statement.changes:
        return (Heading("What this revision changes"), reason, Text("No figure is changed so far."))
    columns = (
        Column("Project"),
        Column("Figure", weight=0.8),
        Column("Before"),
        Column("Now"),
    )
    rows = tuple(_changed(one) for one in statement.changes)
    return (
        Heading("What this revision changes"),
        reason,
        Table("Figures that differ from the return before", columns, rows, span_first=True),
    )


def _changed(one: Difference) -> Row:
    return Row((one.award or "The return as a whole", one.figure, one.before, one.after))


def _declaration(statement: ReturnStatement) -> tuple[Block, ...]:
    signing = tuple((label, "") for label in statement.sign)
    return (Heading("Declaration"), Text(statement.declaration), Facts(signing))
