"""The register of statutory duties: basis, who holds each, how it is met, and when it is next due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table
from csp_desktop.reports.wording import known, ranged, several
from csp_desktop.rules.wording import number_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.duties import DutyRow, DutyStatement

NOTHING = "No duties are recorded yet."


def lead(statement: DutyStatement) -> str:
    """How many duties there are, and what is past its date."""
    count = len(statement.duties)
    if not count:
        return NOTHING
    first = f"{sentence_case(number_words(count))} statutory {'duty is' if count == 1 else 'duties are'} recorded."
    late = statement.overdue
    return (
        f"{first} {sentence_case(number_words(late))} {'is' if late == 1 else 'are'} past the date due."
        if late
        else first
    )


def blocks(statement: DutyStatement) -> tuple[Block, ...]:
    """The register as one table; columns nothing is recorded for are left out."""
    if not statement.duties:
        return ()
    dated = any(row.next_due for row in statement.duties)
    assured = any(row.level not in ("", "Not recorded") for row in statement.duties)
    columns = [Column("Duty", weight=1.6), Column("Held by", weight=0.9), Column("How it is met", weight=1.8)]
    columns += [Column("Assurance", weight=0.8)] if assured else []
    columns += [Column("Next due", weight=0.9)] if dated else []
    return (
        Table(
            "Statutory duties and how each is met",
            tuple(columns),
            tuple(_row(row, dated, assured) for row in statement.duties),
        ),
    )


def _row(row: DutyRow, dated: bool, assured: bool) -> Row:
    cells: list[str | Cell] = [
        Cell(row.name, second=row.statute, bold=True),
        known(row.held_by),
        several(ranged(row.how_met)) or known(""),
    ]
    cells += [Cell(known(row.level), mark=row.shape)] if assured else []
    cells += (
        [Cell(row.next_due, mark="late", second="past due") if row.overdue else known(row.next_due)]
        if dated
        else []
    )
    return Row(tuple(cells))
