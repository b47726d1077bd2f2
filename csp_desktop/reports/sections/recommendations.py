"""Recommendations by source, with whose they are, the groups they go through, and what is not yet allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table
from csp_desktop.reports.wording import NOT_RECORDED, counted, date_mm, known, left_out, marked, sentence
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.recommendations import summary

if TYPE_CHECKING:
    from csp_desktop.services.recommendations import RecommendationRow, RecommendationStatement, Source

NOTHING = "No recommendations are recorded yet."


def lead(statement: RecommendationStatement) -> str:
    """How many there are and how they stand."""
    return sentence(summary(statement)) or (NOTHING if not statement.sources else "")


def blocks(
    statement: RecommendationStatement, heading: bool = False, brief: bool = False
) -> tuple[Block, ...]:
    """One table, a group a source; a source that made none is a statement.

    heading: where it follows another section. brief: what is done is counted by its source and not listed.
    """
    if not statement.sources:
        return ()
    listed = [(source, _listed(source, brief)) for source in statement.sources]
    due = [row.due for _, kept in listed for row in kept if row.due]
    rows: list[Row] = []
    for source, kept in listed:
        rows.append(Row((_heading(source, len(kept)),), "group" if kept else "statement"))
        rows += [_row(row, bool(due)) for row in kept]
    columns = [
        Column("Ref", weight=0.6),
        Column("Recommendation", weight=1.6),
        Column("For, and route", weight=1.4),
    ]
    columns += [Column("Due", millimetres=date_mm(due))] if due else []
    columns.append(Column("Status", millimetres=28))
    unlisted = sum(len(source.rows) for source in statement.sources) - sum(len(kept) for _, kept in listed)
    note = left_out(unlisted, "recommendation that is done", "recommendations that are done", "not listed")
    table = Table("Recommendations by source", tuple(columns), tuple(rows), note)
    return (Heading("Recommendations"), table) if heading else (table,)


def _listed(source: Source, brief: bool) -> list[RecommendationRow]:
    """The recommendations that the table names; those that are done are not news in a pack."""
    return [row for row in source.rows if not (brief and row.status == RecommendationStatus.DONE.label)]


def _heading(source: Source, kept: int) -> str:
    """A source's heading, with how many of its recommendations are done where those are not listed."""
    done = len(source.rows) - kept
    if not done:
        return source.heading
    joint = ", " if ": " in source.heading else ": "
    if kept:
        return f"{source.heading}{joint}{done} of {len(source.rows)} done"
    return f"{source.heading}{joint}{counted(done, 'recommendation')}{', all' if done > 1 else ','} done."


def _row(row: RecommendationRow, due: bool) -> Row:
    cells: list[str | Cell] = [row.number, row.wording, _whose(row)]
    cells += [known(row.due)] if due else []
    return Row((*cells, marked(row.status, row.shape)))


def _whose(row: RecommendationRow) -> str | Cell:
    """Whose a recommendation is and, under it, the groups it goes through."""
    whom = row.for_whom if row.level != NOT_RECORDED or row.agency else ""
    loose = row.shape == "loose"
    if not whom:
        return row.routes or ("None yet" if loose else NOT_RECORDED)
    route = row.routes or ("No route yet" if loose else "")
    return Cell(whom, second=route) if route else whom


def unallocated_words(statement: RecommendationStatement) -> str:
    """How many recommendations nobody has yet, in a sentence."""
    count = statement.unallocated
    noun = "recommendation is" if count == 1 else "recommendations are"
    return f"{sentence_case(number_words(count))} {noun} not yet allocated."
