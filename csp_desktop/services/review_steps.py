"""The steps of one review: what it needs before the next stage, and ticking them off."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import gone
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import ALL_STAGES, ReviewStage
from csp_desktop.services.review_clocks import clocks_of
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.records.reviews import LifecycleStep, Review, ReviewCheck
    from csp_desktop.rules.reviews import ReviewKind
    from csp_desktop.services.lists import Queries
    from csp_desktop.services.review_clocks import ReviewClocks, StepClock
    from csp_desktop.store.records_file import RecordsFile


@dataclass(frozen=True, slots=True)
class Needed:
    """What a review still needs before its next stage. stage: None where it has no next one. steps: those not done."""

    stage: ReviewStage | None
    steps: tuple[StepClock, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The names of the steps that are missing."""
        return tuple(step.name for step in self.steps)


def steps_of(records: RecordsFile, review_id: int) -> tuple[StepClock, ...]:
    """A review's steps in order, with their needs, due days and states, as of today."""
    return clocks(records, review_id).steps


def clocks(records: RecordsFile, review_id: int) -> ReviewClocks:
    """A review by the clock, as of today. Raises KnownError when it is no longer there."""
    found = clocks_of(records, review_id, PartialDate.on(today(records)))
    if found is None:
        raise gone("review")
    return found


def needed(records: RecordsFile, review_id: int) -> Needed:
    """What one review needs before its next stage."""
    found = clocks(records, review_id)
    stage = next_stage(records, found.kind, found.stage)
    return Needed(stage, missing(found.steps, found.stage, stage))


def missing(steps: Sequence[StepClock], now: ReviewStage, to: ReviewStage | None) -> tuple[StepClock, ...]:
    """The steps up to a review's present stage that are not done.

    That the review comes to the next stage is itself the step that dates it, so it is not missing.
    """
    dated = DATED.get(to) if to is not None else None
    return tuple(
        step
        for step in steps
        if step.open
        and 0 < step.stage.order <= now.order
        and (step.reached_by is None or step.reached_by != dated)
    )


# The date a stage is reached on, where the record has one for it.
DATED = {
    ReviewStage.REFERRED: "notified",
    ReviewStage.COMMISSIONED: "commissioned",
    ReviewStage.PRESENTED: "presented",
    ReviewStage.WITH_THE_HOME_OFFICE: "submitted",
    ReviewStage.PUBLISHED: "published",
    ReviewStage.ACTIONS_CLOSED: "closed",
}


def stages_of(records: Queries, kind: ReviewKind) -> tuple[ReviewStage, ...]:
    """The stages reviews of a kind go through: without the Home Office where a kind has steps but none there."""
    sql = "SELECT DISTINCT stage FROM lifecycle_steps WHERE in_use AND (kind IS NULL OR kind = ?)"
    own = "SELECT 1 FROM lifecycle_steps WHERE in_use AND kind = ? LIMIT 1"
    found = {stage for (stage,) in records.query(sql, (kind.value,))}
    passes = ReviewStage.WITH_THE_HOME_OFFICE.value in found or not records.query(own, (kind.value,))
    return tuple(s for s in ALL_STAGES if passes or s is not ReviewStage.WITH_THE_HOME_OFFICE)


def next_stage(records: Queries, kind: ReviewKind, now: ReviewStage) -> ReviewStage | None:
    """The stage after a review's present one; None at the last, and for a branch."""
    after = [stage for stage in stages_of(records, kind) if stage.order > now.order] if now.order else []
    return after[0] if after else None


def stage_before(records: Queries, kind: ReviewKind, now: ReviewStage) -> ReviewStage | None:
    """The stage before a review's present one; None at the first, and for a branch."""
    before = [stage for stage in stages_of(records, kind) if stage.order < now.order]
    return before[-1] if before else None


# --- ticking ---------------------------------------------------------------------------------------------------


def tick(records: RecordsFile, review_id: int, step_id: int, done: PartialDate | None) -> None:
    """Say when a step was done, or with None that it is not. A step done by a date of the review sets that date.

    Raises ValueProblem where the date cannot be, KnownError where the review or the step is no longer there.
    """
    refuse = import_module("csp_desktop.services.refusals").refuse
    with records.change(_label(records, step_id, "Done" if done else "Not done")) as session:
        review, step = _both(session, review_id, step_id)
        if step.reached_by is not None:
            refuse("reviews", review, {step.reached_by.value: done})
            setattr(review, step.reached_by.value, done)
        else:
            check = _check(session, review_id, step_id)
            check.done, check.not_needed = done, False


def set_not_needed(
    records: RecordsFile, review_id: int, step_id: int, not_needed: bool, note: str = ""
) -> None:
    """Say that a review need not take a step, or must after all."""
    with records.change(_label(records, step_id, "Not needed" if not_needed else "Needed")) as session:
        _both(session, review_id, step_id)
        check = _check(session, review_id, step_id)
        check.not_needed, check.note = not_needed, note or check.note


def agree_date(
    records: RecordsFile, review_id: int, step_id: int, due: PartialDate | None, note: str = ""
) -> None:
    """Set another date that was agreed for a step, or take it away again."""
    with records.change(_label(records, step_id, "Agreed date")) as session:
        _both(session, review_id, step_id)
        check = _check(session, review_id, step_id)
        check.due, check.note = due, note or check.note


def _label(records: RecordsFile, step_id: int, what: str) -> str:
    rows = records.query("SELECT name FROM lifecycle_steps WHERE id = ?", (step_id,))
    return f"{what}: {rows[0][0]}"[:200] if rows else what


def _both(session: Session, review_id: int, step_id: int) -> tuple[Review, LifecycleStep]:
    kinds = import_module("csp_desktop.records.reviews")
    review, step = session.get(kinds.Review, review_id), session.get(kinds.LifecycleStep, step_id)
    if review is None or step is None:
        raise gone("review or step")
    return review, step


def _check(session: Session, review_id: int, step_id: int) -> ReviewCheck:
    kind = import_module("csp_desktop.records.reviews").ReviewCheck
    found = session.query(kind).filter(kind.review_id == review_id, kind.step_id == step_id).first()
    if found is None:
        found = kind(review_id=review_id, step_id=step_id, not_needed=False)
        session.add(found)
    return found
