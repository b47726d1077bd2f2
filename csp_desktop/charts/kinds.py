"""The charts that can be asked for by name, each drawn from the records as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from csp_desktop.charts.spec import ChartSpec, Drawing, GovernanceSpec, LineageSpec, TimelineSpec
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


def funding_burn_up(session: Reader, today: date) -> ChartSpec:
    """Spending month by month against what there is, with the forecast."""
    from csp_desktop.services.burn_up import burn_up, money_year
    from csp_desktop.services.funding_drawings import burn_up_chart
    from csp_desktop.services.group_statement import Asked

    asked = Asked(session)
    return burn_up_chart(burn_up(asked, money_year(asked, today), today))


def awards_by_priority(session: Reader, today: date) -> ChartSpec:
    """The money given under each priority of the latest year."""
    from csp_desktop.services.burn_up import money_year
    from csp_desktop.services.funding_drawings import priority_chart
    from csp_desktop.services.group_statement import Asked
    from csp_desktop.services.positions import positions

    asked = Asked(session)
    year = money_year(asked, today)
    return priority_chart(positions(asked, "priority", year, today), year.label)


def underspends_by_year(session: Reader, today: date) -> ChartSpec:
    """What was not spent in each year, and what became of it."""
    from csp_desktop.rules.financial_years import containing
    from csp_desktop.services.group_statement import Asked
    from csp_desktop.services.underspend_drawings import underspend_chart, underspends

    return underspend_chart(underspends(Asked(session), containing(today)))


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


def review_timeline(session: Reader, today: date) -> TimelineSpec:
    """Who had each open review when."""
    from csp_desktop.services.review_drawings import reviews_over_time
    from csp_desktop.services.review_tracker import review_tracker

    return reviews_over_time(review_tracker(session, _at(today)), _at(today))


def elapsed_by_holder(session: Reader, today: date) -> ChartSpec:
    """The days of each open review by who had it."""
    from csp_desktop.services import review_drawings
    from csp_desktop.services.review_tracker import review_tracker

    return review_drawings.elapsed_by_holder(review_tracker(session, _at(today)))


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


def engagement_by_quarter(session: Reader, today: date) -> ChartSpec:
    """People reached in each of the last eight quarters."""
    from csp_desktop.services.engagement import engagement_statement
    from csp_desktop.services.progress_drawings import reach_by_quarter

    return reach_by_quarter(engagement_statement(session, _at(today)))


def engagement_by_place(session: Reader, today: date) -> ChartSpec:
    """People reached in each neighbourhood."""
    from csp_desktop.services.engagement import engagement_statement
    from csp_desktop.services.progress_drawings import reach_by_place

    return reach_by_place(engagement_statement(session, _at(today)))


def actions_by_status(session: Reader, today: date) -> ChartSpec:
    """How the actions stood at the end of each of the last eight quarters."""
    from csp_desktop.services import progress, progress_drawings

    return progress_drawings.actions_by_status(*progress.actions_over_time(session, _at(today)))


def returns_by_group(session: Reader, today: date) -> ChartSpec:
    """How many of each group's returns came on time."""
    from csp_desktop.services import progress, progress_drawings

    return progress_drawings.returns_by_group(*progress.returns_over_time(session, _at(today)))


def headline_measure(session: Reader, today: date) -> ChartSpec:
    """The first headline measure over time, with the data that has not come in its foot."""
    from csp_desktop.services.measure_drawings import headline_chart

    return headline_chart(session, _at(today))


_ENTRIES = (
    ChartKindEntry("funding-by-stream", "Funding by stream", funding_by_stream),
    ChartKindEntry("awards", "Awards and their shares", awards),
    ChartKindEntry("funding-burn-up", "Spending through the year", funding_burn_up),
    ChartKindEntry("awards-by-priority", "Awards by priority", awards_by_priority),
    ChartKindEntry("underspends-by-year", "Underspends by year", underspends_by_year),
    ChartKindEntry("reviews-by-stage", "Reviews by stage", reviews_by_stage),
    ChartKindEntry("review-track", "Where each review stands", review_track),
    ChartKindEntry("review-timeline", "Who had each open review when", review_timeline),
    ChartKindEntry("elapsed-by-holder", "Days of open reviews by who had them", elapsed_by_holder),
    ChartKindEntry("lineage", "Priorities across strategies", lineage),
    ChartKindEntry("governance", "Who answers to whom", governance),
    ChartKindEntry("engagement-by-quarter", "People reached by quarter", engagement_by_quarter),
    ChartKindEntry("engagement-by-neighbourhood", "People reached by neighbourhood", engagement_by_place),
    ChartKindEntry("actions-by-status", "Actions by status over time", actions_by_status),
    ChartKindEntry("returns-by-group", "Returns on time by group", returns_by_group),
    ChartKindEntry("headline-measure", "The first headline measure over time", headline_measure),
)
CHARTS: dict[str, ChartKindEntry] = {entry.kind: entry for entry in _ENTRIES}
