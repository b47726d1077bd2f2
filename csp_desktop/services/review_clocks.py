"""The clocks of reviews: where each one's days went, who has it now, and how every step stands by its time limit.

Read by plain queries, so that a screen shows it before SQLAlchemy is imported; a report asks through `group_statement.Asked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.review_clocks import ENDS, Bounds, Move, timeline
from csp_desktop.rules.review_limits import ClockState, Standing, clock
from csp_desktop.rules.reviews import Holder, Milestone, ReviewKind, ReviewStage
from csp_desktop.services.closed_days import closed_days
from csp_desktop.services.review_rows import read, review_rows, stored_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.review_clocks import Length, Pause, Span, Timeline
    from csp_desktop.rules.review_limits import Clock
    from csp_desktop.services.closed_days import closed_days
    from csp_desktop.services.lists import Queries
from csp_desktop.services.review_rows import Check, Read, Step

# When a review came to a stage and into whose hands, where only its dated fields say so.
REACHED = (
    (Milestone.NOTIFIED, ReviewStage.REFERRED, Holder.PARTNERSHIP),
    (Milestone.DECIDED, ReviewStage.DECISION, Holder.PARTNERSHIP),
    (Milestone.COMMISSIONED, ReviewStage.COMMISSIONED, Holder.PARTNERSHIP),
    (Milestone.CHAIR_SINCE, ReviewStage.IN_PROGRESS, Holder.CHAIR),
    (Milestone.PRESENTED, ReviewStage.PRESENTED, Holder.PARTNERSHIP),
    (Milestone.SUBMITTED, ReviewStage.WITH_THE_HOME_OFFICE, Holder.HOME_OFFICE),
    (Milestone.CLEARED, ReviewStage.WITH_THE_HOME_OFFICE, Holder.PARTNERSHIP),
    (Milestone.PUBLISHED, ReviewStage.PUBLISHED, Holder.PARTNERSHIP),
    (Milestone.CLOSED, ReviewStage.ACTIONS_CLOSED, None),
)


@dataclass(frozen=True, slots=True)
class StepClock:
    """A step of the lifecycle for one review, and how it stands by its time limit.

    needs: what it needs first, a line each. limit: "1 month", "" for none. reached_by: the date that says it is done;
    None where it is ticked off. basis: the Act or guidance. clock.words say how it stands.
    """

    step_id: int
    stage: ReviewStage
    name: str
    holder: Holder | None
    needs: tuple[str, ...]
    limit: str
    counts_from: Milestone | None
    reached_by: Milestone | None
    statutory: bool
    basis: str
    done: PartialDate | None
    ticked: bool
    not_needed: bool
    agreed: PartialDate | None
    note: str
    clock: Clock

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return not self.not_needed and not self.ticked and self.done is None


@dataclass(frozen=True, slots=True)
class ReviewClocks:
    """One review by the clock, as at a day.

    holder: who has it now: the court or another body while it is paused. held: since when (`now.since`), in days. ended:
    closed, or no review. pause: the one it waits in. steps: in order of stage and place, without those of other kinds.
    """

    id: int
    number: str
    kind: ReviewKind
    stage: ReviewStage
    restricted: bool
    holder: Holder | None
    timeline: Timeline
    pause: Pause | None
    dates: Mapping[Milestone, PartialDate]
    steps: tuple[StepClock, ...]

    @property
    def ended(self) -> bool:
        """Whether nobody has it any more."""
        return self.stage in ENDS

    @property
    def now(self) -> Span | None:
        """The span it is in."""
        return self.timeline.now

    @property
    def held(self) -> Length | None:
        """How long whoever has it has had it, at this stage."""
        return self.now.days if self.now is not None else None

    @property
    def pressing(self) -> tuple[StepClock, ...]:
        """The limits that the partnership must see to, passed ones first: of this stage and later, not of what is behind it."""
        found = [step for step in self.steps if step.open and step.clock.pressing and self._ahead(step)]
        return tuple(sorted(found, key=lambda step: step.clock.state is not ClockState.PASSED))

    def _ahead(self, step: StepClock) -> bool:
        """Whether a step is not behind the review; without a review only the Home Office is still to be told."""
        if self.ended:
            return self.stage is ReviewStage.NO_REVIEW and step.reached_by is Milestone.TOLD
        return step.stage.order >= self.stage.order

    @property
    def next_limit(self) -> StepClock | None:
        """The open step whose due day comes first; None where no limit runs."""
        dated = [
            (step.clock.due.last, place, step)
            for place, step in enumerate(self.steps)
            if step.open and step.clock.due and self._ahead(step)
        ]
        return min(dated)[2] if dated else None


def review_clocks(
    records: Queries,
    as_at: PartialDate,
    review_ids: Collection[int] | None = None,
    *,
    public: bool = False,
    also_closed: Collection[date] | None = None,
) -> tuple[ReviewClocks, ...]:
    """The clocks of all reviews, or of some, in the order they were recorded; six queries however many there are.

    records: a records file, or `group_statement.Asked(session)`. public: leaves restricted reviews out. also_closed: closed
    days besides bank holidays, those of the records where none are given. As at a day before a
    review was notified it has no spans.
    """
    rows = review_rows(records, review_ids, public)
    found = read(records, closed_days(records) if also_closed is None else also_closed)
    return tuple(_review(row, found, as_at) for row in rows)


def clocks_of(records: Queries, review_id: int, as_at: PartialDate) -> ReviewClocks | None:
    """The clocks of one review; None when it is no longer there."""
    found = review_clocks(records, as_at, (review_id,))
    return found[0] if found else None


def _review(row: Mapping[str, Any], found: Read, as_at: PartialDate) -> ReviewClocks:
    review = int(str(row["id"]))
    dates = {
        milestone: when for milestone in Milestone if (when := stored_date(row[milestone.value])) is not None
    }
    stage, kind = ReviewStage(str(row["stage"])), ReviewKind(str(row["kind"]))
    moves, pauses = found.moves.get(review, ()), found.pauses.get(review, ())
    waits = _waits_in(pauses, as_at)
    now = _now(row, stage, moves, waits)
    lived = timeline(all_moves(moves, dates, now), pauses, as_at)
    seen = lived.now
    halted = seen is not None and seen.paused
    standing = Standing(as_at, pauses, also_closed=found.also_closed)
    checks = found.checks.get(review, {})
    extended = stored_date(row["extended"])
    steps = tuple(
        _step(step, checks.get(step.id), dates, extended, _with(standing, step, stage, seen))
        for step in found.steps
        if (step.kind is None or step.kind is kind)
        and (stage is not ReviewStage.NO_REVIEW or step.stage.order <= ReviewStage.DECISION.order)
    )
    return ReviewClocks(
        review,
        str(row["number"]),
        kind,
        stage,
        bool(row["restricted"]),
        seen.holder if seen is not None else now.holder,
        lived,
        waits if halted else None,
        dates,
        steps,
    )


def _now(row: Mapping[str, Any], stage: ReviewStage, moves: Sequence[Move], waits: Pause | None) -> Move:
    """Where the record says the review is; while it is paused, whoever it comes back to has it at its stage."""
    held, since = row["holder"], stored_date(row["held_since"])
    holder = Holder(str(held)) if held else stage.holder
    if waits is None or holder is not waits.holder:
        return Move(stage, holder, since)
    back = moves[-1].holder if moves and moves[-1].stage is stage else stage.holder
    return Move(stage, back, None if since == waits.since else since)


def all_moves(moves: Sequence[Move], dates: Mapping[Milestone, PartialDate], now: Move) -> tuple[Move, ...]:
    """The recorded moves, before them those that the dated fields tell of, and after them where the review stands now."""
    first = moves[0] if moves else None
    refused = now.stage is ReviewStage.NO_REVIEW
    told = []
    for milestone, stage, holder in REACHED:
        when = dates.get(milestone)
        if when is None or (refused and milestone is Milestone.DECIDED):
            continue
        if first is None or _comes_before(when, stage, first):
            told.append(Move(stage, holder, when))
    known = [*told, *moves]
    last = known[-1] if known else None
    if last is not None and (last.stage, last.holder) == (now.stage, now.holder):
        return tuple(known)
    if now.stage is ReviewStage.NOT_KNOWN:
        return tuple(known)
    since = now.since or (dates.get(Milestone.DECIDED) if refused else None)
    return (*known, Move(now.stage, now.holder, since))


def _comes_before(when: PartialDate, stage: ReviewStage, first: Move) -> bool:
    """Whether a dated field tells of a time before the first move that was recorded."""
    if first.since is None:
        return 0 < stage.order < first.stage.order
    return Bounds.of(first.since).is_after(Bounds.of(when)) or (
        stage.order < first.stage.order and not Bounds.of(when).is_after(Bounds.of(first.since))
    )


def _waits_in(pauses: Sequence[Pause], as_at: PartialDate) -> Pause | None:
    """The pause that has begun and is not over."""
    now = Bounds.of(as_at)
    begun = [pause for pause in pauses if not Bounds.of(pause.since).is_after(now)]
    open_ones = [pause for pause in begun if pause.until is None or Bounds.of(pause.until).is_after(now)]
    return open_ones[0] if open_ones else None


def _with(standing: Standing, step: Step, stage: ReviewStage, now: Span | None) -> Standing:
    """The standing of one step: it waits elsewhere where another body takes it, or the review is paused at its stage."""
    body = step.holder if step.holder is not None and step.holder.elsewhere else None
    if now is not None and body is None:
        paused = now.paused and step.stage.order >= stage.order
        elsewhere = (
            step.holder is None and step.stage is stage and now.holder is not None and now.holder.elsewhere
        )
        body = now.holder if paused or elsewhere else None
    return standing if body is None else Standing(standing.today, standing.pauses, body, standing.also_closed)


def _step(
    step: Step,
    check: Check | None,
    dates: Mapping[Milestone, PartialDate],
    extended: PartialDate | None,
    standing: Standing,
) -> StepClock:
    done = (dates.get(step.reached_by) if step.reached_by else None) or (check.done if check else None)
    agreed = check.due if check else None
    if agreed is None and step.reached_by is Milestone.PRESENTED and step.limit is not None:
        agreed = extended
    start = dates.get(step.counts_from) if step.counts_from else None
    return StepClock(
        step.id,
        step.stage,
        step.name,
        step.holder,
        step.needs,
        step.limit.text if step.limit else "",
        step.counts_from,
        step.reached_by,
        step.statutory,
        step.basis,
        done,
        done is not None,
        bool(check and check.not_needed),
        agreed,
        check.note if check else "",
        clock(step.limit, start, done, standing, agreed),
    )
