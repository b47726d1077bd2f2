"""Case studies for print: what happened, what each agency saw, the turning point and the outcome (E23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.records.events import CaseStudy
from csp_desktop.records.strategies import Priority
from csp_desktop.services.reading import by_id, every, linked, text_of

if TYPE_CHECKING:
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.reading import Reader


class CaseRow(NamedTuple):
    """One case study; its long texts hold a paragraph, or an agency's view, a line."""

    title: str
    setting: str
    month: str
    priority: str
    narrative: str
    agencies_saw: str
    turning_point: str
    outcome: str
    consent: str


class CaseStatement(NamedTuple):
    """The case studies in which nobody can be recognised, the latest first, and how many are not checked for that yet."""

    cases: tuple[CaseRow, ...]
    unchecked: int


def case_statement(session: Reader, as_at: PartialDate) -> CaseStatement:
    """The case studies known by a date. One that is not checked is counted and never printed."""
    priorities = by_id(every(session, Priority))
    known = [row for row in every(session, CaseStudy) if row.month is None or row.month.first <= as_at.last]
    known.sort(key=lambda row: row.month.key if row.month else "", reverse=True)
    told = tuple(
        CaseRow(
            row.title,
            row.setting,
            text_of(row.month),
            priority.wording if (priority := linked(priorities, row.priority_id)) else "",
            row.narrative,
            row.agencies_saw,
            row.turning_point,
            row.outcome,
            row.consent,
        )
        for row in known
        if row.anonymised
    )
    return CaseStatement(told, len(known) - len(told))
