"""Time limits of reviews: when a step is due, how it stands by its limit, and the order dates must be in (domain.md §2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Choice, Shape
from csp_desktop.rules.dates import PartialDate, days_in_month, print_range
from csp_desktop.rules.review_clocks import Bounds, Length
from csp_desktop.rules.reviews import Holder, LimitUnit, Milestone
from csp_desktop.rules.wording import count_words
from csp_desktop.rules.working_days import working_days_after, working_days_between

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from csp_desktop.rules.review_clocks import Pause

_DAY = timedelta(days=1)
SOON = 14  # days left from which a limit counts as running out


class ClockState(Choice):
    """How a step stands by its time limit."""

    MET = "met", Shape.DONE
    MET_LATE = "met late", Shape.DONE
    RUNNING = "running", Shape.DOING
    RUNNING_OUT = "running out", Shape.SOON
    PASSED = "passed", Shape.LATE
    ELSEWHERE = "waiting elsewhere", Shape.WAIT
    PAUSED = "paused", Shape.WAIT
    NOT_YET = "not counted yet", Shape.TODO
    CANNOT_SAY = "cannot say", Shape.UNKNOWN


@dataclass(frozen=True, slots=True)
class Due:
    """The day something is due, or the first and the last it can be where it is counted from a date not known to the day."""

    first: date
    last: date

    @property
    def text(self) -> str:
        """ "4 March 2026", "March 2026" or "10 March to 9 April 2026"."""
        whole = self.first.day == 1 and self.last.day == days_in_month(self.last.year, self.last.month)
        if whole and (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return PartialDate.in_month(self.first.year, self.first.month).text
        return print_range(self.first, self.last)

    @property
    def date(self) -> PartialDate:
        """The day as a date; the last it can be where that is not settled."""
        return PartialDate.on(self.last)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days, working days or months from a dated event."""

    within: int
    unit: LimitUnit

    @property
    def text(self) -> str:
        """ "1 month", "10 working days"."""
        return count_words(self.within, self.unit.value.removesuffix("s"))

    def after(self, day: date, also_closed: Collection[date] = ()) -> date:
        """The last day in time, counted from a day that is not counted itself."""
        if self.unit is LimitUnit.MONTHS:
            return add_months(day, self.within)
        if self.unit is LimitUnit.WORKING_DAYS:
            return working_days_after(day, self.within, also_closed)
        return day + self.within * _DAY


@dataclass(frozen=True, slots=True)
class Clock:
    """How a step stands by its limit.

    due: None where it cannot be said. days: left while it runs, gone by once it is passed or was met late. own: whether
    lateness would be the partnership's own (its chair's too); False while the wait is at the Home Office, a court or
    another body. words: the state in a short phrase.
    """

    state: ClockState
    due: Due | None
    days: Length | None
    own: bool
    words: str

    @property
    def shape(self) -> str:
        """The status shape that goes with the words."""
        return self.state.shape

    @property
    def pressing(self) -> bool:
        """Whether the partnership must see to it: passed or running out, and its own."""
        return self.own and self.state in (ClockState.PASSED, ClockState.RUNNING_OUT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clock needs to know of its review. elsewhere: the body the review or the step waits for, if one."""

    today: PartialDate
    pauses: Sequence[Pause] = ()
    elsewhere: Holder | None = None
    also_closed: Collection[date] = ()


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month: 31 January and 1 month is 28 or 29 February."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def due(limit: Limit, start: PartialDate | None, standing: Standing) -> Due | None:
    """When a step is due, the days that the clock stood still added; None where the start is not bounded on both sides."""
    begins = Bounds.of(start)
    if begins.first is None or begins.last is None:
        return None
    fewest: list[tuple[date, date]] | None = []
    most: list[tuple[date, date]] | None = []
    if standing.pauses:
        fewest, most = _stops(standing, least=True), _stops(standing, least=False)
    if fewest is None or most is None:
        return None
    first = _extended(limit, begins.first, fewest, standing)
    if begins.first == begins.last and fewest == most:
        return Due(first, first)
    return Due(first, max(first, _extended(limit, begins.last, most, standing)))


def paused_for(start: date, end: date, stops: Sequence[tuple[date, date]]) -> int:
    """The days of pauses that lie between two days."""
    return sum(max(0, (min(end, until) - max(start, since)).days) for since, until in stops)


def _stops(standing: Standing, *, least: bool) -> list[tuple[date, date]] | None:
    """When the clock stood still, at the least or the most, joined where pauses overlap; None where that is not bounded."""
    found: list[tuple[date, date]] = []
    for pause in standing.pauses:
        if not pause.stops_clock:
            continue
        start, end = Bounds.of(pause.since), Bounds.of(pause.until or standing.today)
        since, until = (start.last, end.first) if least else (start.first, end.last)
        if since is None or until is None:
            return None
        if since < until:
            found.append((since, until))
    return _joined(sorted(found))


def _joined(stops: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for since, until in stops:
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined


def _extended(limit: Limit, start: date, stops: Sequence[tuple[date, date]], standing: Standing) -> date:
    """The due day, moved on by each pause that began before it and was not over at the start."""
    day = limit.after(start, standing.also_closed)
    for since, until in stops:
        begun = max(start, since)
        if begun >= until or begun > day:
            continue
        if limit.unit is LimitUnit.WORKING_DAYS:
            missed = working_days_between(begun, until, standing.also_closed)
            day = working_days_after(day, missed, standing.also_closed)
        else:
            day += until - begun
    return day


def clock(
    limit: Limit | None,
    start: PartialDate | None,
    done: PartialDate | None,
    standing: Standing,
    agreed: PartialDate | None = None,
) -> Clock:
    """How a step stands. agreed: another date agreed for it, which goes before the limit."""
    own = standing.elsewhere is None
    when = _agreed(agreed) if agreed is not None else due(limit, start, standing) if limit else None
    if done is not None:
        return _met(done, when, own)
    if when is None:
        return _undated(limit, start, standing, own)
    if agreed is None and any(pause.until is None and pause.stops_clock for pause in standing.pauses):
        words = f"paused, with {standing.elsewhere.named}" if standing.elsewhere else "paused"
        return Clock(ClockState.PAUSED, None, None, False, words)
    return _open(when, standing)


def _agreed(agreed: PartialDate) -> Due | None:
    found = Bounds.of(agreed.plain())
    return Due(found.first, found.last) if found.first is not None and found.last is not None else None


def _met(done: PartialDate, when: Due | None, own: bool) -> Clock:
    """A step that is done: in time, late by so many days, or not to be told."""
    ended = Bounds.of(done)
    if when is not None and ended.is_after(Bounds(when.first, when.last)):
        late = Length.between(Bounds(when.first, when.last), ended)
        return Clock(ClockState.MET_LATE, when, late, own, f"done {done.text}, {late.text} after it was due")
    surely = when is not None and ended.last is not None and ended.last <= when.first
    words = f"done {done.text}, in time" if surely else f"done {done.text}"
    return Clock(ClockState.MET, when, None, own, words)


def _undated(limit: Limit | None, start: PartialDate | None, standing: Standing, own: bool) -> Clock:
    if limit is None:
        return Clock(ClockState.NOT_YET, None, None, own, "no time limit")
    if start is None:
        return Clock(ClockState.NOT_YET, None, None, own, f"{limit.text}, not counted yet")
    undated = any(pause.since is None for pause in standing.pauses if pause.stops_clock)
    why = "a pause has no date" if undated else f"only “{start.text}” is known"
    return Clock(ClockState.CANNOT_SAY, None, None, own, f"cannot say: {why}")


def _open(when: Due, standing: Standing) -> Clock:
    """A step that is not done: so many days left, or gone by, here or elsewhere."""
    own, now, dues = standing.elsewhere is None, Bounds.of(standing.today), Bounds(when.first, when.last)
    if now.is_after(dues):
        over = Length.between(dues, now)
        if standing.elsewhere is not None:
            words = f"with {standing.elsewhere.named}, {over.text} beyond {when.text}"
            return Clock(ClockState.ELSEWHERE, when, over, False, words)
        return Clock(ClockState.PASSED, when, over, True, f"{over.text} past {when.text}")
    left = Length.between(now, dues)
    if dues.first is not None and now.last is not None and now.last >= dues.first and left.exact is None:
        state = ClockState.RUNNING_OUT if own else ClockState.RUNNING
        return Clock(state, when, left, own, f"due {when.text}")
    state = ClockState.RUNNING_OUT if own and left.low <= SOON else ClockState.RUNNING
    words = "due today" if left.exact == 0 else f"{left.text} left, due {when.text}"
    return Clock(state, when, left, own, words)


# --- the order that dates must be in ---------------------------------------------------------------------------

_CHAIN = (
    *(
        Milestone.NOTIFIED,
        Milestone.DECIDED,
        Milestone.COMMISSIONED,
        Milestone.PRESENTED,
        Milestone.SUBMITTED,
    ),
    *(Milestone.QUALITY_DATE, Milestone.CLEARED, Milestone.PUBLISHED, Milestone.LIBRARY),
)
_SIDE = (
    (Milestone.NOTIFIED, Milestone.FAMILY_CONTACTED),
    (Milestone.NOTIFIED, Milestone.ADVOCATE_OFFERED),
    (Milestone.DECIDED, Milestone.TOLD),
    (Milestone.DECIDED, Milestone.CHAIR_SINCE),
    (Milestone.CHAIR_SINCE, Milestone.PRESENTED),
    (Milestone.DECIDED, Milestone.CLOSED),
    (Milestone.PRESENTED, Milestone.CLOSED),
)
# (earlier, later): what cannot be the other way round.
ORDERS = tuple(
    (earlier, later) for place, earlier in enumerate(_CHAIN) for later in _CHAIN[place + 1 :]
) + _SIDE  # fmt: skip
_SAID = {
    Milestone.TOLD: "the Home Office was told",
    Milestone.CHAIR_SINCE: "the chair was appointed",
    Milestone.FAMILY_CONTACTED: "the family was contacted",
    Milestone.ADVOCATE_OFFERED: "an advocate was offered",
    Milestone.SUBMITTED: "it was sent to the Home Office",
    Milestone.QUALITY_DATE: "the panel considered it",
    Milestone.CLEARED: "it was cleared to publish",
    Milestone.LIBRARY: "it was put in the library",
    Milestone.CLOSED: "its actions were closed",
}


def wrong_orders(dates: Mapping[Milestone, PartialDate | None]) -> tuple[tuple[Milestone, Milestone], ...]:
    """The pairs of events whose dates are surely the wrong way round: (what must come first, what is dated before it)."""
    return tuple(
        (earlier, later)
        for earlier, later in ORDERS
        if (first := dates.get(earlier)) is not None
        and (then := dates.get(later)) is not None
        and "about" not in (first.qualifier, then.qualifier)
        and Bounds.of(first).is_after(Bounds.of(then))
    )


def order_problem(changed: Milestone, dates: Mapping[Milestone, PartialDate | None]) -> str:
    """Why a date that was typed cannot be, in a sentence that says what to do; "" where it can."""
    for earlier, later in wrong_orders(dates):
        first, then = dates[earlier], dates[later]
        if changed not in (earlier, later) or first is None or then is None:
            continue
        if changed is later:
            return f"{then.text} is before {said(earlier)} ({first.text}). Type a later date, or correct that one first."
        return f"{first.text} is after {said(later)} ({then.text}). Type an earlier date, or correct that one first."
    return ""


def said(milestone: Milestone) -> str:
    """An event as a sentence says it: "it was decided"."""
    return _SAID.get(milestone, f"it was {milestone.value}")
