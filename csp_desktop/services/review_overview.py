"""What reviews ask for this week: time limits of the partnership's own, stages reached without their steps, reports not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.review_limits import ClockState
from csp_desktop.rules.reviews import AgencyReport
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.review_clocks import review_clocks
from csp_desktop.services.today import days_late

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.services.review_clocks import ReviewClocks, StepClock

MOST = 10  # lines of a kind: more would hide what else is late
NAMED = 2  # steps that a line names
_OPEN = "stage NOT IN ('actions closed', 'not known')"


class Line(NamedTuple):
    """A line of the Overview: its shape, what is the matter, why, when and how long, where it opens and which record."""

    shape: str
    what: str
    why: str
    when: str
    long: str
    where: str
    table: str
    id: int


def review_lines(records: Queries, day: date) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What is late of reviews, and what is to be done soon; never a wait at the Home Office, a court or another body."""
    ids = [number for (number,) in records.query(f"SELECT id FROM reviews WHERE {_OPEN}")]
    found = review_clocks(records, PartialDate.on(day), ids) if ids else ()
    limits = [(review, step) for review in found for step in review.pressing]
    late = [_limit(*pair) for pair in limits if pair[1].clock.state is ClockState.PASSED]
    soon = [_limit(*pair) for pair in limits if pair[1].clock.state is not ClockState.PASSED]
    lacking = list(_lacking(records, found))
    return (*late[:MOST], *_overdue(records)), (*soon[:MOST], *lacking[:MOST])


def _limit(review: ReviewClocks, step: StepClock) -> Line:
    clock = step.clock
    late = clock.state is ClockState.PASSED
    due = f"Due {clock.due.text}" if clock.due is not None else ""
    days = clock.days.text if clock.days is not None else ""
    why = "Another date was agreed" if step.agreed else f"Time limit: {step.limit}" if step.limit else ""
    if step.holder is not None:
        why = f"{why}; with {step.holder.named}" if why else f"With {step.holder.named}"
    long = f"{days} {'late' if late else 'left'}" if days and days != "no days" else "today"
    return Line(
        "late" if late else "soon",
        f"{review.number}: {step.name}",
        why,
        due,
        long,
        "Reviews",
        "reviews",
        review.id,
    )


def without_needs(found: ReviewClocks) -> tuple[StepClock, ...]:
    """The steps of stages behind a review that it came on without."""
    if found.ended:
        return ()
    return tuple(step for step in found.steps if step.open and 0 < step.stage.order < found.stage.order)


def _lacking(records: Queries, found: tuple[ReviewClocks, ...]) -> Iterator[Line]:
    """Reviews in a stage without the steps before it; only those whose moves are kept, as of older ones too little is known."""
    kept = {number for (number,) in records.query("SELECT DISTINCT review_id FROM review_moves")}
    for review in found:
        steps = without_needs(review) if review.id in kept else ()
        if steps:
            what = f"{review.number} went on without {count_words(len(steps), 'step')}"
            more = len(steps) - NAMED
            named = [step.name for step in steps[:NAMED]] + ([f"{more} more"] if more > 0 else [])
            yield Line("soon", what, list_words(named), "", "", "Reviews", "reviews", review.id)


def _overdue(records: Queries) -> Iterator[Line]:
    """What agencies were asked for and have not sent, the longest late first."""
    late = days_late("q.due")
    sql = (
        f"SELECT q.id, coalesce(o.name, 'An agency'), q.kind, r.number, q.due, {late} AS late FROM agency_requests q "
        "JOIN reviews r ON r.id = q.review_id LEFT JOIN organisations o ON o.id = q.organisation_id "
        "WHERE q.received IS NULL AND late IS NOT NULL AND r.stage IN ('referred', 'decision', 'commissioned', 'in progress') "
        "ORDER BY late DESC, q.id LIMIT ?"
    )
    for record_id, agency, kind, number, due, days in records.query(sql, (MOST,)):
        asked = AgencyReport(kind).label.lower()
        when = PartialDate.from_key(due).text
        yield Line(
            *("late", f"{agency} has not sent its {asked}", f"Asked for by {number}", f"Due {when}"),
            *(f"{count_words(days, 'day')} late", "Reviews", "agency_requests", record_id),
        )
