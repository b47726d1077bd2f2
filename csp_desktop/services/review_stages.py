"""Moving a review: on, back, to no review, into a pause and out of it; each move is recorded with its day and holder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError, gone
from csp_desktop.records.reviews import Review, ReviewMove, ReviewPause
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_limits import order_problem
from csp_desktop.rules.reviews import Holder, Milestone, Proceedings, ReviewStage
from csp_desktop.services.refusals import refuse
from csp_desktop.services.review_clocks import clocks_of
from csp_desktop.services.review_steps import DATED, missing, next_stage, stage_before
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.services.review_clocks import ReviewClocks, StepClock
    from csp_desktop.store.records_file import RecordsFile

MOVE_ON = "Move review to next stage"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a review came to, and what it came there without. missing: steps to see to; they block nothing."""

    stage: ReviewStage
    missing: tuple[StepClock, ...]

    @property
    def warning(self) -> str:
        """What to say where steps are missing; "" where none is."""
        if not self.missing:
            return ""
        named = [step.name for step in self.missing[:3]]
        more = len(self.missing) - len(named)
        return f"Still to do: {'; '.join(named)}{f' and {more} more' if more else ''}."


def move_on(records: RecordsFile, review_id: int, since: PartialDate | None = None, note: str = "") -> Moved:
    """Put a review at the stage after its present one, from a day (today). Raises KnownError when there is none."""
    review = _seen(records, review_id)
    stage = next_stage(records, review.kind, review.stage)
    if stage is None and not review.stage.order:
        raise KnownError(
            f"A review that is “{review.stage.label}” has no next stage.", "Choose its stage in the form."
        )
    if stage is None:
        raise KnownError("This review is at its last stage.", "Nothing is left to do.")
    lacking = missing(review.steps, review.stage, stage)
    move_to(records, review_id, stage, since, note=note, label=MOVE_ON)
    return Moved(stage, lacking)


def move_back(
    records: RecordsFile, review_id: int, since: PartialDate | None = None, note: str = ""
) -> ReviewStage:
    """Put a review back to the stage before; the dates it has stay. Raises KnownError when there is none."""
    review = _seen(records, review_id)
    stage = stage_before(records, review.kind, review.stage)
    if stage is None:
        raise KnownError("There is no stage before this one.", "Choose its stage in the form.")
    move_to(records, review_id, stage, since, note=note, label="Move review back a stage")
    return stage


def move_to(
    records: RecordsFile,
    review_id: int,
    stage: ReviewStage,
    since: PartialDate | None = None,
    *,
    note: str = "",
    label: str = "Move review",
) -> None:
    """Put a review at a stage, from a day (today), and date what the stage dates where that is blank and the day can be it.

    Raises KnownError when the review is no longer there.
    """
    day = since or PartialDate.on(today(records))
    with records.change(label) as session:
        review = _review(session, review_id)
        _keep_first(session, review)
        _date_it(review, DATED.get(stage), day)
        _put(session, review, stage, stage.holder, day, note)


def _date_it(review: Review, field: str | None, day: PartialDate) -> None:
    if field is None or getattr(review, field) is not None:
        return
    dates = {milestone: getattr(review, milestone.value) for milestone in Milestone} | {Milestone(field): day}
    if not order_problem(Milestone(field), dates):
        setattr(review, field, day)


def no_review(
    records: RecordsFile,
    review_id: int,
    reason: str,
    decided: PartialDate | None = None,
    *,
    decided_by: str = "",
    told: PartialDate | None = None,
) -> None:
    """Record that there is no review, why, and when the Home Office was told, as one change.

    Raises ValueProblem without a reason or where a day cannot be.
    """
    if not reason.strip():
        raise ValueProblem("A decision against a review needs its reason. Type it.")
    day = decided or PartialDate.on(today(records))
    with records.change("Decide against a review") as session:
        review = _review(session, review_id)
        _keep_first(session, review)
        refuse("reviews", review, {"decided": day, **({"told": told} if told else {})})
        review.decided, review.decision = day, f"No review: {reason.strip()}"[:200]
        review.decided_by = decided_by or review.decided_by
        review.told = told or review.told
        _put(session, review, ReviewStage.NO_REVIEW, None, day, reason.strip()[:400])


def pause(
    records: RecordsFile,
    review_id: int,
    proceedings: Proceedings,
    since: PartialDate | None = None,
    reason: str = "",
    *,
    stops_clock: bool = True,
) -> int:
    """Pause a review for other proceedings; the id of the pause. Raises KnownError where it is paused already."""
    day = since or PartialDate.on(today(records))
    with records.change("Pause review") as session:
        review = _review(session, review_id)
        if _open_pauses(session, review_id):
            raise KnownError("This review is paused already.", "Take it up again first.")
        _keep_first(session, review)
        made = ReviewPause(
            review_id=review_id, proceedings=proceedings, since=day, stops_clock=stops_clock, reason=reason
        )
        session.add(made)
        review.holder, review.held_since = proceedings.holder, day
        session.flush()
        return made.id


def take_up(records: RecordsFile, review_id: int, until: PartialDate | None = None) -> None:
    """Take a paused review up again, from a day (today). Raises KnownError where it is not paused."""
    day = until or PartialDate.on(today(records))
    with records.change("Take review up again") as session:
        review = _review(session, review_id)
        found = _open_pauses(session, review_id)
        if not found:
            raise KnownError("This review is not paused.", "Nothing is to be taken up again.")
        for one in found:
            refuse("review_pauses", one, {"until": day})
            one.until = day
        review.holder, review.held_since = _holder_before(session, review), day


def _holder_before(session: Session, review: Review) -> Holder | None:
    """Whoever the review was moved to last, at the stage it is in."""
    last = session.query(ReviewMove).filter_by(review_id=review.id).order_by(ReviewMove.id.desc()).first()
    return last.holder if last is not None and last.stage is review.stage else review.stage.holder


def _seen(records: RecordsFile, review_id: int) -> ReviewClocks:
    found = clocks_of(records, review_id, PartialDate.on(today(records)))
    if found is None:
        raise gone("review")
    return found


def _review(session: Session, review_id: int) -> Review:
    review = session.get(Review, review_id)
    if review is None:
        raise gone("review")
    return review


def _open_pauses(session: Session, review_id: int) -> list[ReviewPause]:
    return session.query(ReviewPause).filter_by(review_id=review_id, until=None).all()


def _keep_first(session: Session, review: Review) -> None:
    """Record where a review stood before its first recorded move, so that it is not lost."""
    if (
        review.held_since is None
        or session.query(ReviewMove).filter_by(review_id=review.id).first() is not None
    ):
        return
    session.add(
        ReviewMove(
            review_id=review.id,
            stage=review.stage,
            holder=review.holder or review.stage.holder,
            since=review.held_since,
        )
    )
    session.flush()


def _put(
    session: Session, review: Review, stage: ReviewStage, holder: Holder | None, day: PartialDate, note: str
) -> None:
    """Put the review there, with the move; a review that is paused stays with whom it waits for."""
    session.add(ReviewMove(review_id=review.id, stage=stage, holder=holder, since=day, note=note))
    review.stage = stage
    if not _open_pauses(session, review.id) or holder is None:
        review.holder, review.held_since = holder, day
