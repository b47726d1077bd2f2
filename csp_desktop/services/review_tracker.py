"""The review tracker: who holds each review since when and for how long, how its limits stand, and what it needs next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.records.partnerships import ReviewLabel
from csp_desktop.rules.review_clocks import NONE, Length, Timeline
from csp_desktop.rules.review_limits import ClockState
from csp_desktop.rules.reviews import Holder, Milestone, ReviewKind, ReviewStage
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, grouped, sorted_numbers
from csp_desktop.services.review_clocks import review_clocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.review_clocks import ReviewClocks, StepClock

# In the order a reader looks: what is ours first, then what waits elsewhere.
ORDER = (
    Holder.PARTNERSHIP,
    Holder.CHAIR,
    Holder.HOME_OFFICE,
    Holder.COURT,
    Holder.OTHER_BODY,
    Holder.NOT_KNOWN,
)
SHOWN = (
    ClockState.PASSED,
    ClockState.RUNNING_OUT,
    ClockState.RUNNING,
    ClockState.ELSEWHERE,
    ClockState.PAUSED,
    ClockState.CANNOT_SAY,
)
DEATHS = (ReviewKind.DOMESTIC_HOMICIDE_REVIEW, ReviewKind.DOMESTIC_ABUSE_RELATED_DEATH_REVIEW)


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A time limit of a step that is not done: the step, how it stands in words, and the shape that goes with them."""

    step: str
    words: str
    shape: str
    own: bool
    statutory: bool


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One review that is not over. short: what a number of its kind starts with; pause: what it waits for.

    held: how long whoever has it has had it; since: in words, "" where not recorded. limits: those of the steps still
    open; met: how many limits were met, and how many of them late. next: the next step; needs: what that needs first.
    """

    id: int
    number: str
    kind: str
    short: str
    stage: str
    stage_order: int
    holder: Holder
    since: str
    held: Length | None
    elapsed: Length | None
    pause: str
    limits: tuple[LimitRow, ...]
    met: int
    late: int
    next: str
    needs: tuple[str, ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class HolderTotal:
    """How many of the open reviews a holder has now, and the days it has had open reviews in all their lives.

    unknown: how many it has of whose days nothing is recorded.
    """

    holder: Holder
    now: int
    days: Length
    unknown: int = 0

    @property
    def text(self) -> str:
        """The days in words; what is not recorded is no nought."""
        known = self.days.text if self.days not in (NONE, Length(0, None)) else ""
        return known or ("Not recorded" if self.unknown or self.days.high is None else "None")


@dataclass(frozen=True, slots=True)
class Tracker:
    """The reviews that are not over, by who holds them, then by number. closed, refused: the numbers of the others.

    elapsed: the days of all open reviews together; the totals' days lie in the same sum. undated: open reviews of whose
    life nothing is dated. hidden: how many a public paper leaves out.
    """

    rows: tuple[TrackerRow, ...]
    totals: tuple[HolderTotal, ...]
    elapsed: Length
    undated: tuple[str, ...]
    closed: tuple[str, ...]
    refused: tuple[str, ...]
    hidden: int

    def held_by(self) -> dict[Holder, list[TrackerRow]]:
        """The reviews under who holds them."""
        return grouped(self.rows, lambda row: row.holder)

    @property
    def elsewhere(self) -> int:
        """How many of them wait outside the partnership."""
        return sum(row.holder.elsewhere for row in self.rows)

    @property
    def passed(self) -> int:
        """How many of the partnership's own limits are passed."""
        return sum(limit.shape == ClockState.PASSED.shape for row in self.rows for limit in row.limits)


def review_tracker(session: Session, as_at: PartialDate, public: bool = False) -> Tracker:
    """The tracker at a date. public: leaves restricted reviews out."""
    asked = Asked(session)
    kept = dict(asked.query("SELECT id, next_step FROM reviews"))
    clocks = review_clocks(asked, as_at, public=public)
    clocks = tuple(sorted(clocks, key=lambda one: sorted_numbers(one.number)))
    names = review_names(session)
    rows = [tracker_row(one, kept[one.id], names) for one in clocks if not one.ended]
    rows.sort(key=lambda row: ORDER.index(row.holder))
    return Tracker(
        rows=tuple(rows),
        totals=_totals(rows),
        elapsed=sum((row.elapsed for row in rows if row.elapsed), NONE),
        undated=tuple(row.number for row in rows if row.elapsed is None or row.elapsed.high is None),
        closed=tuple(one.number for one in clocks if one.stage is ReviewStage.ACTIONS_CLOSED),
        refused=tuple(one.number for one in clocks if one.stage is ReviewStage.NO_REVIEW),
        hidden=len(kept) - len(clocks),
    )


def tracker_row(one: ReviewClocks, said: str, names: Sequence[ReviewLabel]) -> TrackerRow:
    """A review by the clock as a line. said: the next step as the officer wrote it, which goes before the lifecycle's."""
    coming = _coming(one)
    now = one.now
    known = now is not None and now.since is not None
    states = [step.clock.state for step in one.steps if step.limit or step.agreed]
    return TrackerRow(
        id=one.id,
        number=one.number,
        kind=kind_words(one.kind, one.dates.get(Milestone.NOTIFIED), names),
        short=one.kind.short,
        stage=one.stage.label,
        stage_order=one.stage.order,
        holder=one.holder or Holder.NOT_KNOWN,
        since=now.since.text if known and now and now.since else "",
        held=one.held if known else None,
        elapsed=one.timeline.elapsed,
        pause=one.pause.why if one.pause else "",
        limits=_limits(one),
        met=sum(state in (ClockState.MET, ClockState.MET_LATE) for state in states),
        late=sum(state is ClockState.MET_LATE for state in states),
        next=said or (coming.name if coming else ""),
        needs=coming.needs if coming else (),
        timeline=one.timeline,
    )


def review_names(session: Session) -> list[ReviewLabel]:
    """What reviews are called, the latest name first."""
    found = every(session, ReviewLabel)
    return sorted(found, key=lambda row: row.since.key if row.since else "", reverse=True)


def kind_words(kind: ReviewKind, notified: PartialDate | None, names: Sequence[ReviewLabel]) -> str:
    """What a review is called: a death review by the name in use when it was notified, another by its kind.

    Where the date is not known, or a name says nothing else, the kind says it: an old review keeps its name.
    """
    if kind not in DEATHS or notified is None:
        return kind.label
    for name in names:
        if name.since is None or name.since.first <= notified.first:
            return name.label[:1] + name.label[1:].lower()
    return kind.label


def _coming(one: ReviewClocks) -> StepClock | None:
    """The first step that is still to be done, of the stage the review is at or a later one."""
    if not one.stage.order:
        return None  # where it stands is not recorded, so neither is what comes next
    open_ones = [step for step in one.steps if step.open]
    ahead = [step for step in open_ones if step.stage.order >= one.stage.order]
    return next(iter(ahead), None)


def _limits(one: ReviewClocks) -> tuple[LimitRow, ...]:
    """The limits of open steps that say something, passed ones first."""
    found = [
        (
            SHOWN.index(step.clock.state),
            LimitRow(step.name, step.clock.words, step.clock.shape, step.clock.own, step.statutory),
        )
        for step in one.steps
        if step.open and step.clock.state in SHOWN
    ]
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


def _totals(rows: Sequence[TrackerRow]) -> tuple[HolderTotal, ...]:
    """A line a holder that has or had an open review."""
    found = {holder: HolderTotal(holder, 0, NONE) for holder in ORDER}
    for row in rows:
        has = found[row.holder]
        lost = row.elapsed is None or row.elapsed.text == "not known"
        found[row.holder] = replace(has, now=has.now + 1, unknown=has.unknown + lost)
        for holder, days in row.timeline.by_holder:
            one = found[holder or Holder.NOT_KNOWN]
            found[one.holder] = replace(one, days=one.days + days)
    return tuple(one for one in found.values() if one.now or one.days != NONE)
