"""Recommendations by source, with whose they are, the groups they go through, and what is not yet allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table
from csp_desktop.reports.wording import known, marked, sentence
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.recommendations import summary

if TYPE_CHECKING:
    from csp_desktop.services.recommendations import RecommendationRow, RecommendationStatement

NOTHING = "No recommendations are recorded yet."


def lead(statement: RecommendationStatement) -> str:
    """How many there are and how they stand."""
    return sentence(summary(statement)) or (NOTHING if not statement.sources else "")


def blocks(statement: RecommendationStatement, heading: bool = False) -> tuple[Block, ...]:
    """One table, a group a source; a source that made none is a statement. heading: where it follows another section."""
    if not statement.sources:
        return ()
    due = any(row.due for source in statement.sources for row in source.rows)
    rows: list[Row] = []
    for source in statement.sources:
        rows.append(Row((source.heading,), "statement" if source.statement else "group"))
        rows += [_row(row, due) for row in source.rows]
    columns = [
        Column("Ref", weight=0.7),
        Column("Recommendation", weight=1.8),
        Column("For", weight=0.9),
        Column("Route", weight=1.2),
        Column("Status", weight=1.0),
    ]
    columns += [Column("Due", weight=0.9)] if due else []
    table = Table("Recommendations by source", tuple(columns), tuple(rows))
    return (Heading("Recommendations"), table) if heading else (table,)


def _row(row: RecommendationRow, due: bool) -> Row:
    loose = row.shape == "loose"
    cells: tuple[str | Cell, ...] = (
        row.number,
        row.wording,
        row.for_whom if row.level != "Not recorded" or row.agency else "Not recorded",
        row.routes or ("None yet" if loose else known("")),
        marked(row.status, row.shape),
    )
    return Row((*cells, known(row.due)) if due else cells)


def unallocated_words(statement: RecommendationStatement) -> str:
    """How many recommendations nobody has yet, in a sentence."""
    count = statement.unallocated
    noun = "recommendation is" if count == 1 else "recommendations are"
    return f"{sentence_case(number_words(count))} {noun} not yet allocated."
