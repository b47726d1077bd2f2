"""The papers on reviews that are no item of a meeting: the annual summary and one review's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.papers import Paper
from csp_desktop.reports.sections import review_history as history_words
from csp_desktop.reports.sections import review_year as year_words
from csp_desktop.services.review_history import review_history
from csp_desktop.services.review_year import year_statement
from csp_desktop.services.suppressing import is_public

if TYPE_CHECKING:
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.reading import Reader


def year(session: Reader, as_at: PartialDate, which: str = "") -> Paper:
    """The annual summary. Raises KnownError where the year cannot be read."""
    found = year_statement(session, as_at, which, is_public(session))
    return Paper(year_words.lead(found), year_words.blocks(found))


def history(session: Reader, as_at: PartialDate, number: str) -> tuple[str, Paper]:
    """One review's number and history. Raises KnownError where there is no such review."""
    found = review_history(session, number, as_at)
    return found.number, Paper(history_words.lead(found), history_words.blocks(found, as_at))
