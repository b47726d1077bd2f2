"""Where the days of a review went: its stages one after the other, who had it in each, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules.reviews import Holder, ReviewStage
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.dates import PartialDate

ENDS = (ReviewStage.ACTIONS_CLOSED, ReviewStage.NO_REVIEW)  # nobody has a review that is here


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which an event lies; None where that side is not known."""

    first: date | None
    last: date | None

    @classmethod
    def of(cls, when: PartialDate | None) -> Bounds:
        """The days that a date leaves open: the stated period, one-sided for by, before and after."""
        if when is None:
            return cls(None, None)
        if when.qualifier in ("by", "before"):
            return cls(None, when.last if when.qualifier == "by" else when.first)
        return cls(when.last, None) if when.qualifier == "after" else cls(when.first, when.last)

    def is_after(self, other: Bounds) -> bool:
        """Whether this is surely later, however much is known of either."""
        return self.first is not None and other.last is not None and self.first > other.last

    def is_not_after(self, other: Bounds) -> bool:
        """Whether this is surely no later."""
        return self.last is not None and other.first is not None and self.last <= other.first


@dataclass(frozen=True, slots=True)
class Length:
    """A number of days, or the range it lies in where the dates are not known to the day.

    low: the fewest days. high: the most; None where an end is not known.
    """

    low: int
    high: int | None

    @classmethod
    def between(cls, start: Bounds, end: Bounds) -> Length:
        """The days from one event to a later one."""
        low = 0 if start.last is None or end.first is None else (end.first - start.last).days
        high = None if start.first is None or end.last is None else (end.last - start.first).days
        return cls(max(0, low), None if high is None else max(0, high))

    def __add__(self, other: Length) -> Length:
        """Both lengths one after the other."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Length(self.low + other.low, high)

    @property
    def exact(self) -> int | None:
        """The days, where they are known."""
        return self.low if self.low == self.high else None

    @property
    def text(self) -> str:
        """In words: "1 day", "78 to 107 days", "up to 29 days", "at least 400 days", "not known"."""
        if self.high is None:
            return f"at least {count_words(self.low, 'day')}" if self.low else "not known"
        if self.low == self.high:
            return count_words(self.low, "day")
        most = count_words(self.high, "day")
        return f"{self.low:,} to {most}" if self.low else f"up to {most}"


NONE = Length(0, 0)


@dataclass(frozen=True, slots=True)
class Move:
    """A review came to a stage and into somebody's hands."""

    stage: ReviewStage
    holder: Holder | None
    since: PartialDate | None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a review waits. holder: the court or another body. until: None while it still waits."""

    since: PartialDate | None
    until: PartialDate | None
    holder: Holder = Holder.COURT
    stops_clock: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days in which one stage, one holder and paused or not stayed the same.

    until: None for the last one. days: up to the day seen; None for the last one of a review that has ended. paused: it
    waited for other proceedings, and `holder` is whom it waited for.
    """

    stage: ReviewStage
    holder: Holder | None
    since: PartialDate | None
    until: PartialDate | None
    days: Length | None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All of a review's spans in order, its days altogether, and the days each holder had it, in the order first met.

    elapsed: None where nothing is known of the review's life. The days by holder add up to `elapsed`; where dates are not
    known to the day, the ranges hold every way of adding up to it.
    """

    spans: tuple[Span, ...]
    elapsed: Length | None
    by_holder: tuple[tuple[Holder | None, Length], ...]

    @property
    def now(self) -> Span | None:
        """The span the review is in."""
        return self.spans[-1] if self.spans else None

    @property
    def elsewhere(self) -> Length:
        """The days it was in hands outside the partnership: the Home Office, a court, another body."""
        return sum((days for holder, days in self.by_holder if holder is not None and holder.elsewhere), NONE)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that begins a span: the review moves, is paused, or is taken up again."""

    when: PartialDate | None
    bounds: Bounds
    move: Move | None = None
    pause: Pause | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A span before its days are counted, with what bounds its two ends."""

    stage: ReviewStage
    holder: Holder | None
    paused: bool
    since: PartialDate | None
    start: Bounds
    end: Bounds

    @property
    def kept(self) -> tuple[ReviewStage, Holder | None, bool]:
        return (self.stage, self.holder, self.paused)


def timeline(moves: Sequence[Move], pauses: Sequence[Pause], as_at: PartialDate) -> Timeline:
    """The spans of a review as at a date. moves: in the order they were recorded, which settles what dates leave open.

    What happened surely after `as_at` is left out.
    """
    events = _events(moves, pauses, Bounds.of(as_at))
    parts = _parts(events, Bounds.of(as_at))
    ended = bool(parts) and parts[-1].stage in ENDS
    spans = tuple(
        Span(
            part.stage,
            part.holder,
            part.since,
            parts[place + 1].since if place + 1 < len(parts) else None,
            None if ended and place + 1 == len(parts) else Length.between(part.start, part.end),
            part.paused,
        )
        for place, part in enumerate(parts)
    )
    counted = parts[:-1] if ended else parts
    elapsed = Length.between(counted[0].start, counted[-1].end) if counted else None
    return Timeline(spans, elapsed, _by_holder(counted))


def _events(moves: Sequence[Move], pauses: Sequence[Pause], now: Bounds) -> list[_Event]:
    found = [_Event(move.since, Bounds.of(move.since), move=move) for move in moves]
    for pause in pauses:
        if pause.since is None and pause.until is not None:
            continue  # nothing says where it began
        found.append(_Event(pause.since, Bounds.of(pause.since), pause=pause))
        if pause.until is not None:
            found.append(_Event(pause.until, Bounds.of(pause.until), pause=pause, resumed=True))
    ordered: list[_Event] = []
    for event in found:
        if not event.bounds.is_after(now):
            ordered.insert(_place(ordered, event.bounds), event)
    return ordered


def _place(ordered: Sequence[_Event], bounds: Bounds) -> int:
    """Where an event goes: as late as may be, but before everything that is surely later."""
    place = len(ordered)
    for index in range(len(ordered) - 1, -1, -1):
        if ordered[index].bounds.is_not_after(bounds):
            break
        if ordered[index].bounds.is_after(bounds):
            place = index
    return place


def _parts(events: Sequence[_Event], now: Bounds) -> list[_Part]:
    """The runs between events, those that differ in nothing put together."""
    ends = _tightened([*(event.bounds for event in events), now])
    move: Move | None = None
    paused: list[Pause] = []
    parts: list[_Part] = []
    for place, event in enumerate(events):
        move = event.move or move
        if event.pause is not None:
            _halt(paused, event.pause, event.resumed)
        if move is not None:
            halted = bool(paused) and move.stage not in ENDS
            holder = paused[0].holder if halted else move.holder
            part = _Part(move.stage, holder, halted, event.when, ends[place], ends[place + 1])
            _add(parts, part)
    return parts


def _halt(paused: list[Pause], pause: Pause, resumed: bool) -> None:
    if not resumed:
        paused.append(pause)
    elif pause in paused:
        paused.remove(pause)


def _add(parts: list[_Part], part: _Part) -> None:
    """Put a part after the others: joined to the last where nothing differs, in place of one of its stage without days."""
    if parts and parts[-1].kept != part.kept and parts[-1].stage is part.stage:
        before = parts[-1]
        if Length.between(before.start, before.end) == NONE:
            parts.pop()
    if parts and parts[-1].kept == part.kept:
        last = parts.pop()
        part = _Part(*part.kept, last.since, last.start, part.end)
    parts.append(part)


def _tightened(ends: Sequence[Bounds]) -> list[Bounds]:
    """Bounds of events in order: none lies before the one before it, nor after the one after it."""
    firsts: list[date | None] = []
    for one in ends:
        known = [day for day in (*firsts[-1:], one.first) if day is not None]
        firsts.append(max(known, default=None))
    lasts: list[date | None] = []
    for one in reversed(ends):
        known = [day for day in (*lasts[-1:], one.last) if day is not None]
        lasts.append(min(known, default=None))
    return [Bounds(first, last) for first, last in zip(firsts, reversed(lasts), strict=True)]


def _by_holder(parts: Sequence[_Part]) -> tuple[tuple[Holder | None, Length], ...]:
    """The days of each holder; what lies between two runs of one holder is no boundary, so its doubt does not count."""
    found: dict[Holder | None, Length] = {}
    place = 0
    while place < len(parts):
        holder, last = parts[place].holder, place
        while last + 1 < len(parts) and parts[last + 1].holder is holder:
            last += 1
        found[holder] = found.get(holder, NONE) + Length.between(parts[place].start, parts[last].end)
        place = last + 1
    return tuple(found.items())
