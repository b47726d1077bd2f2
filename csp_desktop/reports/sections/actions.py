"""The action log by source, with revised dates kept, and the answers to points that other boards raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Text
from csp_desktop.reports.wording import date_mm, known, left_out, marked, sentence
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.services.actions import LogBy
from csp_desktop.services.point_statement import points_words

if TYPE_CHECKING:
    from csp_desktop.services.actions import ActionLog, ActionRow
    from csp_desktop.services.point_statement import ActionPointRow, ActionPoints

NOTHING = "No actions are recorded yet."
FIRST_MM = 3  # "first " before the date first agreed
TITLES = {
    LogBy.SOURCE: "The action log, by where each action came from",
    LogBy.OWNER: "The action log, by owner",
    LogBy.GROUP: "The action log, by group",
}
NO_POINTS = "No action points have been raised by other boards."


def lead(log: ActionLog) -> str:
    """How many actions there are and how they stand."""
    return sentence(log.summary) or NOTHING


def blocks(log: ActionLog) -> tuple[Block, ...]:
    """The log as one table, a group a source, an owner or a group."""
    if not log.groups:
        return ()
    rows = [row for _, ones in log.groups for row in ones]
    referenced = any(row.reference for row in rows)
    dates = [words for row in rows for words in (row.due, row.was)]
    owned = log.by is not LogBy.OWNER and not log.owner  # else the head says it, or the title
    columns = [
        *([Column("Ref", weight=0.5)] if referenced else []),
        Column("Action", weight=2.3),
        *([Column("Owner", weight=1.0)] if owned else []),
        Column("Due", millimetres=date_mm(dates, log.revised) + (FIRST_MM if log.revised else 0)),
        Column("Status", weight=2.4),
    ]
    made: list[Row] = []
    for heading, ones in log.groups:
        made.append(Row((heading,), "group"))
        made += [_row(row, referenced, owned) for row in ones]
    note = "A date in bold has been revised; the date first agreed stands under it." if log.revised else ""
    earlier = left_out(log.earlier, "action that was closed", "actions that were closed", "not shown")
    note = " ".join(filter(None, (note, earlier)))
    return (Table(TITLES[log.by], tuple(columns), tuple(made), note),)


def _row(row: ActionRow, referenced: bool, owned: bool) -> Row:
    cells = [*([row.reference] if referenced else []), row.wording, *([known(row.owner)] if owned else [])]
    return Row((*cells, _due(row), _status(row)))


def _due(row: ActionRow) -> str | Cell:
    """When an action is due, below it the date first agreed and how often it was carried."""
    words = sentence_case(row.due) or "Not set"
    moved = f"first {row.was}" if row.was and row.due else ""
    if moved:
        return Cell(words, second=moved, bold=True, after=(row.carried,) if row.carried else ())
    return Cell(words, second=row.carried) if row.carried else words


def _status(row: ActionRow) -> str | Cell:
    """Where an action stands, with how late it is, its progress and its evidence."""
    words = row.status
    if row.late:
        days = count_words(row.late, "day")
        words += f", by {days}" if "late" in words.lower() else f", {days} late"
    evidence = (sentence(f"Evidence: {row.evidence}"),) if row.evidence else ()
    if row.progress or evidence:
        return Cell(words, mark="" if row.mark == "closed" else row.mark, second=row.progress, after=evidence)
    return marked(words, row.mark)


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
