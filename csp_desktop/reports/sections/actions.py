"""The action log by source, with revised dates kept, and the answers to points that other boards raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Text
from csp_desktop.reports.wording import date_mm, known, left_out, marked, sentence
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.actions import points_words

if TYPE_CHECKING:
    from csp_desktop.services.actions import ActionLog, ActionPointRow, ActionPoints, ActionRow

NOTHING = "No actions are recorded yet."
NO_POINTS = "No action points have been raised by other boards."


def lead(log: ActionLog) -> str:
    """How many actions there are and how they stand."""
    return sentence(log.summary) or NOTHING


def blocks(log: ActionLog) -> tuple[Block, ...]:
    """The log as one table, a group a source."""
    if not log.groups:
        return ()
    dates = [words for _, rows in log.groups for row in rows for words in (row.due, row.was)]
    referenced = any(row.reference for _, rows in log.groups for row in rows)
    columns = [
        Column("Action", weight=1.8),
        Column("Owner", weight=1.0),
        Column("Due", millimetres=date_mm(dates, bool(log.revised))),
        Column("Status", weight=2.4),
    ]
    columns = [Column("Ref", weight=0.6), *columns] if referenced else columns
    made: list[Row] = []
    for heading, rows in log.groups:
        made.append(Row((heading,), "group"))
        made += [_row(row, referenced) for row in rows]
    note = "A date in bold has been revised; the date first agreed stands under it." if log.revised else ""
    earlier = left_out(log.earlier, "action that was closed", "actions that were closed", "not shown")
    note = " ".join(filter(None, (note, earlier)))
    return (Table("The action log, by where each action came from", tuple(columns), tuple(made), note),)


def _row(row: ActionRow, referenced: bool) -> Row:
    words = sentence_case(row.due) or "Not set"
    due = Cell(words, second=f"was {row.was}", bold=True) if row.was and row.due else words
    status = (
        Cell(row.status, mark="" if row.mark == "closed" else row.mark, second=row.progress)
        if row.progress
        else marked(row.status, row.mark)
    )
    cells = (row.wording, known(row.owner), due, status)
    return Row((row.reference, *cells) if referenced else cells)


def points_lead(points: tuple[ActionPoints, ...]) -> str:
    """How many points there are and whether each has its answer."""
    return points_words(points) if points else NO_POINTS


def points_blocks(points: tuple[ActionPoints, ...]) -> tuple[Block, ...]:
    """The points in their order, each with to whom it was addressed and its response; a group a board where there are several."""
    columns = (
        Column("", millimetres=9),
        Column("Action point", weight=1.0),
        Column("Response", weight=1.5),
    )
    rows: list[Row] = []
    for one in points:
        rows += [Row((one.heading,), "group")] if len(points) > 1 else []
        rows += [Row((row.number, _point(row), _response(row))) for row in one.rows]
    table = Table("Each point and its answer", columns, tuple(rows), row_heads=False)
    documents = list(dict.fromkeys(row.raised for one in points for row in one.rows if row.raised))
    on = (Text(sentence(f"On: {'; '.join(documents)}"), "note"),) if documents else ()
    if len(points) == 1:
        return (Heading(points[0].heading), *on, table)
    return (*on, table) if points else ()


def _point(row: ActionPointRow) -> Cell:
    return Cell(row.wording, after=(f"Addressed to: {row.addressed_to}",) if row.addressed_to else ())


def _response(row: ActionPointRow) -> str | Cell:
    if not row.response:
        return Cell("No answer recorded", mark=row.shape)
    return Cell(row.response, after=(f"{row.status}, {row.responded}.",) if row.responded else ())
