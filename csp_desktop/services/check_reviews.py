"""What cannot be so of reviews: dates in the wrong order, two pauses at once, a stage that no move led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.review_clocks import Bounds
from csp_desktop.rules.review_limits import said, wrong_orders
from csp_desktop.rules.reviews import Milestone, ReviewStage
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.check_dates import ORDERS
from csp_desktop.services.review_clocks import review_clocks
from csp_desktop.services.review_overview import without_needs
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

_SAID_ELSEWHERE = {(one.earlier, one.later) for one in ORDERS if one.table == "reviews"}
# Two dates of what belongs to a review, and the words for them: table, earlier, later, what it is.
_WITHIN = (
    ("review_pauses", "since", "until", "A pause of {} ended {}, before it began {}"),
    ("panel_members", "since", "until", "A panel member of {} left {}, before they came {}"),
    ("agency_requests", "asked", "received", "A report for {} was received {}, before it was asked for {}"),
)


def review_remarks(records: RecordsFile) -> Iterator[str]:
    """A sentence for everything that somebody should look at."""
    yield from _orders(records)
    yield from _within(records)
    yield from _pauses(records)
    yield from _stages(records)
    yield from _needs(records)


def _orders(records: Queries) -> Iterator[str]:
    names = [milestone.value for milestone in Milestone]
    for number, *kept in records.query(f"SELECT number, {', '.join(names)} FROM reviews ORDER BY id"):
        dates = {
            Milestone(name): PartialDate.from_key(stored) if stored else None
            for name, stored in zip(names, kept, strict=True)
        }
        for earlier, later in wrong_orders(dates):
            first, then = dates[earlier], dates[later]
            if (earlier.value, later.value) not in _SAID_ELSEWHERE and first is not None and then is not None:
                yield f"{number}: {said(later)} {then.text}, before {said(earlier)} {first.text}; check the dates."


def _within(records: Queries) -> Iterator[str]:
    for table, earlier, later, words in _WITHIN:
        sql = (
            f"SELECT r.number, x.{earlier}, x.{later} FROM {table} x JOIN reviews r ON r.id = x.review_id "
            f"WHERE x.{earlier} > x.{later} ORDER BY x.id"
        )
        for number, first, then in records.query(sql):
            began, ended = PartialDate.from_key(first), PartialDate.from_key(then)
            if Bounds.of(began).is_after(Bounds.of(ended)):
                yield f"{words.format(number, ended.text, began.text)}; check the dates."


def _pauses(records: Queries) -> Iterator[str]:
    sql = (
        "SELECT r.number, count(*) FROM review_pauses p JOIN reviews r ON r.id = p.review_id "
        "WHERE p.until IS NULL GROUP BY r.id HAVING count(*) > 1 ORDER BY r.id"
    )
    for number, count in records.query(sql):
        yield f"{number} is in {count_words(count, 'pause')} at once; say when each was taken up again."


def _stages(records: Queries) -> Iterator[str]:
    """The last move that is kept says another stage than the review does."""
    sql = (
        "SELECT r.number, r.stage, m.stage FROM reviews r JOIN review_moves m ON m.id = "
        "(SELECT max(id) FROM review_moves WHERE review_id = r.id) WHERE m.stage <> r.stage ORDER BY r.id"
    )
    for number, stage, moved in records.query(sql):
        yield (
            f"{number} is at “{ReviewStage(stage).label}”, but its history ends at “{ReviewStage(moved).label}”; "
            "add the stage it came to."
        )


def _needs(records: RecordsFile) -> Iterator[str]:
    kept = [number for (number,) in records.query("SELECT DISTINCT review_id FROM review_moves")]
    for review in review_clocks(records, PartialDate.on(today(records)), kept) if kept else ():
        steps = without_needs(review)
        if steps:
            named = list_words([step.name for step in steps])
            yield f"{review.number} is at “{review.stage.label}”, and these steps before it are open: {named}; tick them off."
