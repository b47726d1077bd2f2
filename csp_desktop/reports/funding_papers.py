"""The papers on money that are no item of a meeting: the award register, funding on one page, and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.papers import Paper
from csp_desktop.reports.sections import awards as award_words
from csp_desktop.reports.sections import funding_positions as position_words
from csp_desktop.reports.sections import funding_summary as summary_words
from csp_desktop.services.award_register import award_register
from csp_desktop.services.funding_positions import position_tables
from csp_desktop.services.funding_summary import funding_summary

if TYPE_CHECKING:
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.reading import Reader


def awards(session: Reader, as_at: PartialDate, which: str = "") -> Paper:
    """The award register, of all awards or of those of a year. Raises KnownError where the year cannot be read."""
    found = award_register(session, as_at, which)
    return Paper(award_words.lead(found), award_words.blocks(found))


def summary(session: Reader, as_at: PartialDate) -> Paper:
    """Funding on one page."""
    found = funding_summary(session, as_at)
    return Paper(summary_words.lead(found), summary_words.blocks(found))


def positions(session: Reader, as_at: PartialDate, which: str = "") -> Paper:
    """The position of a year's money every way. Raises KnownError where the year cannot be read."""
    found = position_tables(session, as_at, which)
    return Paper(position_words.lead(found), position_words.blocks(found))
