"""Moving a review from one stage to the next, with whoever holds it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.reviews import Review
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import ALL_STAGES, ReviewStage
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

# The date a stage is reached on, where the record has one for it.
DATED = {
    ReviewStage.REFERRED: "notified",
    ReviewStage.DECISION: "decided",
    ReviewStage.COMMISSIONED: "commissioned",
    ReviewStage.PRESENTED: "presented",
    ReviewStage.WITH_THE_HOME_OFFICE: "submitted",
    ReviewStage.PUBLISHED: "published",
}


def move_on(records: RecordsFile, review_id: int) -> ReviewStage:
    """Put a review at the stage after its present one, from today. Raises KnownError when there is none."""
    with records.change("Move review to next stage") as session:
        review = session.get(Review, review_id)
        if review is None:
            raise KnownError("This review is no longer there.", "Undo brings back what was deleted.")
        stage = _after(review.stage)
        reached = PartialDate.on(today(records))
        review.stage, review.holder, review.held_since = stage, stage.holder, reached
        field = DATED.get(stage)
        if field is not None and getattr(review, field) is None:
            setattr(review, field, reached)
    return stage


def _after(stage: ReviewStage) -> ReviewStage:
    if stage not in ALL_STAGES:
        raise KnownError(
            f"A review that is “{stage.label}” has no next stage.", "Choose its stage in the form."
        )
    place = ALL_STAGES.index(stage)
    if place + 1 == len(ALL_STAGES):
        raise KnownError("This review is at its last stage.", "Nothing is left to do.")
    return ALL_STAGES[place + 1]
