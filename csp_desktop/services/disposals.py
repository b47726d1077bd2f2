"""The log of disposals with what waits to be decided on, for a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.reviews import Disposal, Review
from csp_desktop.rules.reviews import Retention
from csp_desktop.services.disposing import DueReview
from csp_desktop.services.reading import every, text_of

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.services.reading import Reader


@dataclass(frozen=True, slots=True)
class Disposed:
    """A line of the log."""

    what: str
    kept: str
    dated: str
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class DisposalStatement:
    """What is past its date, the longest first, and what was disposed of, the latest first."""

    due: tuple[DueReview, ...]
    disposed: tuple[Disposed, ...]


def disposal_statement(session: Reader, day: date) -> DisposalStatement:
    """The statement on a day."""
    rows = sorted(
        every(session, Disposal), key=lambda row: (row.dated.key if row.dated else "", row.id), reverse=True
    )
    past = [row for row in every(session, Review) if _is_due(row, day)]
    past.sort(key=lambda row: row.dispose_by.key if row.dispose_by else "")
    return DisposalStatement(
        tuple(
            DueReview(
                row.id,
                row.number,
                row.kind.label,
                text_of(row.retention),
                text_of(row.dispose_by),
                text_of(row.closed),
            )
            for row in past
        ),
        tuple(
            Disposed(row.what, text_of(row.retention), text_of(row.dated), row.decided_by, row.reason)
            for row in rows
        ),
    )


def _is_due(row: Review, day: date) -> bool:
    return (
        row.dispose_by is not None and row.dispose_by.last < day and row.retention is not Retention.PERMANENT
    )
