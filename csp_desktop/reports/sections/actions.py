"""The action log by source, with revised dates kept, and the answers to points that other boards raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Text
from csp_desktop.reports.wording import known, left_out, marked, sentence
from csp_desktop.services.actions import points_words

if TYPE_CHECKING:
    from csp_desktop.services.actions import ActionLog, ActionPointRow, ActionPoints, ActionRow

NOTHING = "No actions are recorded yet."
_MONTH = 14  # characters of "September 2024", the longest month
NO_POINTS = "No action points have been raised by other boards."


def lead(log: ActionLog) -> str:
    """How many actions there are and how they stand."""
    return sentence(log.summary) or NOTHING


def blocks(log: ActionLog) -> tuple[Block, ...]:
    """The log as one table, a group a source."""
    if not log.groups:
        return ()
    wide = any(len(row.due) > _MONTH for _, rows in log.groups for row in rows)
    referenced = any(row.reference for _, rows in log.groups for row in rows)
    columns = [
        Column("Action", weight=1.8),
        Column("Owner", weight=1.0),
        Column("Due", millimetres=36 if wide else 32),
        Column("Status", weight=1.7),
    ]
    columns = [Column("Ref", millimetres=17), *columns] if referenced else columns
    made: list[Row] = []
    for heading, rows in log.groups:
        made.append(Row((heading,), "group"))
        made += [_row(row, referenced) for row in rows]
    note = "A date in bold has been revised; the date first agreed stands under it." if log.revised else ""
    earlier = left_out(log.earlier, "action that was closed", "actions that were closed", "not shown")
    note = " ".join(filter(None, (note, earlier)))
    return (Table("The action log, by where each action came from", tuple(columns), tuple(made), note),)


def _row(row: ActionRow, referenced: bool) -> Row:
    due = Cell(row.due, second=f"was {row.was}", bold=True) if row.was and row.due else row.due or "Not set"
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
    """Each board's points in their order: the point, to whom it was addressed, and the response."""
    found: list[Block] = []
    for one in points:
        found.append(Heading(one.heading))
        documents = list(dict.fromkeys(row.raised for row in one.rows if row.raised))
        if documents:
            found.append(Text(sentence(f"On: {'; '.join(documents)}"), "note"))
        columns = (
            Column("", millimetres=9),
            Column("Action point", weight=1.0),
            Column("Response", weight=1.5),
        )
        rows = tuple(Row((row.number, _point(row), _response(row))) for row in one.rows)
        found.append(Table("Each point and its answer", columns, rows, row_heads=False))
    return tuple(found)


def _point(row: ActionPointRow) -> Cell:
    return Cell(row.wording, after=(f"Addressed to: {row.addressed_to}",) if row.addressed_to else ())


def _response(row: ActionPointRow) -> str | Cell:
    if not row.response:
        return Cell("No answer recorded", mark=row.shape)
    return Cell(row.response, after=(f"{row.status}, {row.responded}.",) if row.responded else ())
