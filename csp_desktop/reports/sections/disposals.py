"""The log of disposals: what was taken out of the records for good, when, who decided and why; never what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table
from csp_desktop.reports.wording import counted, date_mm, known, sentence
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.disposals import DisposalStatement

NOTHING = "Nothing was disposed of, and no review is past the date for looking at keeping it."


def lead(statement: DisposalStatement) -> str:
    """How many were disposed of, and how many wait for it to be decided."""
    if not statement.disposed and not statement.due:
        return NOTHING
    was = "was" if len(statement.disposed) == 1 else "were"
    gone = f"{sentence_case(counted(len(statement.disposed), 'record'))} {was} disposed of."
    wait = "is" if len(statement.due) == 1 else "are"
    due = (
        f"{sentence_case(counted(len(statement.due), 'review'))} {wait} past the date for looking at keeping."
    )
    return f"{gone} {due}"


def blocks(statement: DisposalStatement) -> tuple[Block, ...]:
    """What is due, then the log."""
    return (*_due(statement), *_disposed(statement))


def _due(statement: DisposalStatement) -> tuple[Block, ...]:
    if not statement.due:
        return ()
    columns = (
        Column("Review", weight=1.4),
        Column("Keep", weight=1.2),
        Column("Closed", millimetres=date_mm(row.closed for row in statement.due)),
        Column("Kept until", millimetres=date_mm(row.dispose_by for row in statement.due)),
    )
    rows = tuple(
        Row(
            (
                Cell(row.what, second=row.kind, bold=True),
                known(row.retention),
                known(row.closed),
                row.dispose_by,
            )
        )
        for row in statement.due
    )
    return (
        Heading("To decide on"),
        Table("Reviews past the date for looking at keeping them", columns, rows),
    )


def _disposed(statement: DisposalStatement) -> tuple[Block, ...]:
    if not statement.disposed:
        return ()
    columns = (
        Column("What", weight=1.5),
        Column("Kept", weight=1.0),
        Column("Disposed of", millimetres=date_mm(row.dated for row in statement.disposed)),
        Column("Decided by", weight=1.0),
        Column("Reason", weight=1.4),
    )
    rows = tuple(
        Row(
            (
                Cell(row.what, bold=True),
                known(row.kept),
                known(row.dated),
                known(row.decided_by),
                known(sentence(row.reason)),
            )
        )
        for row in statement.disposed
    )
    return (Heading("Disposed of"), Table("What was disposed of, and why", columns, rows))
