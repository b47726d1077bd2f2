"""The register of statutory duties for a meeting, with what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.duties import Duty
from csp_desktop.rules.choices import Shape
from csp_desktop.services.reading import every, organisation_names, text_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty. next_due with a mark of its own where it has passed."""

    name: str
    statute: str
    held_by: str
    cycle: str
    how_met: str
    level: str
    shape: str
    last_assured: str
    next_due: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class DutyStatement:
    """All duties in order, and how many are past their date."""

    duties: tuple[DutyRow, ...]
    overdue: int


def duty_statement(session: Session, as_at: PartialDate) -> DutyStatement:
    """The register at a date."""
    names = organisation_names(session)
    rows = tuple(
        DutyRow(
            name=row.name,
            statute=row.statute,
            held_by=row.held_by or names[row.organisation_id],
            cycle=text_of(row.cycle),
            how_met=row.how_met,
            level=text_of(row.level),
            shape=row.level.shape if row.level else Shape.UNKNOWN,
            last_assured=text_of(row.last_assured),
            next_due=text_of(row.next_due),
            overdue=row.next_due is not None and row.next_due.last < as_at.first,
        )
        for row in every(session, Duty)
    )
    return DutyStatement(rows, sum(row.overdue for row in rows))
