"""The charts that can be asked for by name, each drawn from the records as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from csp_desktop.charts.spec import ChartSpec, Drawing, GovernanceSpec, LineageSpec
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.reading import Reader


@dataclass(frozen=True, slots=True)
class ChartKindEntry:
    """A chart by its name: `kind` as typed, `label` as read, `build` from a reading session and today."""

    kind: str
    label: str
    build: Callable[[Reader, date], Drawing]


def _at(today: date) -> PartialDate:
    from csp_desktop.rules.dates import PartialDate

    return PartialDate.on(today)


def funding_by_stream(session: Reader, today: date) -> ChartSpec:
    """Spent, awarded and not spent, and not awarded, of each stream of the latest year."""
    from csp_desktop.services.drawings import funding_chart
    from csp_desktop.services.funding import funding_statement

    return funding_chart(funding_statement(session, _at(today)))


def awards(session: Reader, today: date) -> ChartSpec:
    """The awards with an amount, and each one's share."""
    from csp_desktop.services.drawings import awards_chart
    from csp_desktop.services.funding import funding_statement

    return awards_chart(funding_statement(session, _at(today)))


def reviews_by_stage(session: Reader, today: date) -> ChartSpec:
    """How many reviews are at each stage."""
    from csp_desktop.services.drawings import stage_chart
    from csp_desktop.services.reviews import review_statement

    return stage_chart(review_statement(session, _at(today)))


def review_track(session: Reader, today: date) -> Drawing:
    """Each review on its way."""
    from csp_desktop.services.drawings import track_spec
    from csp_desktop.services.reviews import review_statement

    return track_spec(review_statement(session, _at(today)).reviews)


def lineage(session: Reader, today: date) -> LineageSpec:
    """What became of each subject under each strategy."""
    from csp_desktop.services.drawings import lineage_spec
    from csp_desktop.services.priorities import strategy_statement

    return lineage_spec(strategy_statement(session, _at(today)).lanes)


def governance(session: Reader, today: date) -> GovernanceSpec:
    """Who answers to whom."""
    from csp_desktop.services.drawings import governance_spec
    from csp_desktop.services.subgroups import governance as structure

    return governance_spec(structure(session, _at(today)))


_ENTRIES = (
    ChartKindEntry("funding-by-stream", "Funding by stream", funding_by_stream),
    ChartKindEntry("awards", "Awards and their shares", awards),
    ChartKindEntry("reviews-by-stage", "Reviews by stage", reviews_by_stage),
    ChartKindEntry("review-track", "Where each review stands", review_track),
    ChartKindEntry("lineage", "Priorities across strategies", lineage),
    ChartKindEntry("governance", "Who answers to whom", governance),
)
CHARTS: dict[str, ChartKindEntry] = {entry.kind: entry for entry in _ENTRIES}
