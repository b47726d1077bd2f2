"""Reviews over time: who had which when, and where the days went, described for screen and print alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.charts.spec import (
    ChartSpec,
    DataTable,
    Series,
    TimelineSpec,
    TimePoint,
    TimeRow,
    TimeSpan,
)
from csp_desktop.rules.dates import SHORT_MONTHS
from csp_desktop.rules.review_limits import ClockState
from csp_desktop.rules.reviews import Holder, ReviewStage
from csp_desktop.rules.wording import count_words, list_words, number_words, sentence_case
from csp_desktop.services.review_tracker import TrackerRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.review_clocks import Length, Pause, Span, Timeline
    from csp_desktop.services.review_clocks import StepClock
    from csp_desktop.services.review_tracker import Tracker

HOLDERS = ("The partnership", "The independent chair", "The Home Office", "Courts and other bodies")
PLACES = {
    Holder.PARTNERSHIP: 0,
    Holder.CHAIR: 1,
    Holder.HOME_OFFICE: 2,
    Holder.COURT: 3,
    Holder.OTHER_BODY: 3,
}
NO_DATES = "No open review has a date recorded, so there is nothing to draw."
AWAY = "Time with the Home Office, a court or another body is not counted against the partnership."
MOST_BARS = 12  # what stays readable on half a page
_TICKS = 5  # words of the scale that have room beside each other
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120)  # months between them
_POINTS = {
    ClockState.MET: "met",
    ClockState.MET_LATE: "passed",
    ClockState.RUNNING: "running",
    ClockState.RUNNING_OUT: "running",
    ClockState.PASSED: "passed",
}


def reviews_over_time(tracker: Tracker, as_at: PartialDate) -> TimelineSpec:
    """A row for each open review of which anything is dated, as the tracker orders them."""
    shown = [row for row in tracker.rows if drawn(row.timeline, as_at)]
    rows = tuple(
        TimeRow(row.number, row.stage, drawn(row.timeline, as_at), held_words(row), holder_words(row.holder))
        for row in shown
    )
    first, last = _ends([span for row in rows for span in row.spans], as_at.last)
    return TimelineSpec(
        heads=("Review", "With, and for how long"),
        holders=HOLDERS,
        first=first,
        last=last,
        ticks=ticks(first, last),
        rows=rows,
        table=_days_table(shown),
        alt=" ".join(f"{row.number}: {spans_words(row.timeline)}." for row in shown) or NO_DATES,
        today=as_at.last.toordinal(),
    )


def one_over_time(
    timeline: Timeline, steps: Sequence[StepClock], pauses: Sequence[Pause], as_at: PartialDate
) -> TimelineSpec:
    """A row for each stretch of one review's life; its limits and pauses over all of it, in the row they fall in."""
    spans = [span for span in timeline.spans if span.days is not None]
    placed = _placed(timeline, as_at)
    rows = tuple(
        TimeRow(
            span.stage.label,
            "Paused" if span.paused else "",
            (piece,) if piece else (),
            span.days.text if span.days else "",
            holder_words(span.holder or Holder.NOT_KNOWN),
            _points(steps, piece, place == len(spans) - 1),
            _halts(pauses, piece, as_at),
        )
        for place, (span, piece) in enumerate(zip(spans, placed, strict=False))
    )
    rows = rows if any(row.spans for row in rows) else ()
    points = [point.day for row in rows for point in row.points]
    first, last = _ends(
        [piece for row in rows for piece in row.spans], max([as_at.last.toordinal(), *points])
    )
    return TimelineSpec(
        heads=("Stage", "With, and for how long"),
        holders=HOLDERS,
        first=first,
        last=last,
        ticks=ticks(first, last),
        rows=rows,
        table=DataTable(("Stage", "With", "From", "Days"), tuple(_span_cells(span) for span in spans)),
        alt=f"{spans_words(timeline)}." if spans else NO_DATES,
        today=as_at.last.toordinal(),
    )


def elapsed_by_holder(tracker: Tracker) -> ChartSpec:
    """The days of each open review by who had it; where dates leave room, the fewest days are drawn and the note says so."""
    every_one = [row for row in tracker.rows if row.elapsed is not None and any(_by_place(row)[:4])]
    longest = sorted(every_one, key=lambda row: -(row.elapsed.low if row.elapsed else 0))[:MOST_BARS]
    rows = [row for row in every_one if row in longest]
    parts = [_by_place(row) for row in rows]
    series = tuple(
        Series(
            name,
            tuple(part[place] for part in parts),
            tuple(_label(part, place) for part in parts),
        )
        for place, name in enumerate(HOLDERS)
    )
    return ChartSpec(
        kind="stacked bars",
        title=elapsed_message(tracker),
        subtitle="Open reviews by who had them, days",
        categories=tuple(row.number for row in rows),
        series=series,
        table=_days_table(every_one),
        source=" ".join(
            filter(
                None,
                (
                    _some(rows, every_one),
                    _loose(rows),
                    AWAY if any(part[2] or part[3] for part in parts) else "",
                ),
            )
        ),
        alt=" ".join(f"{row.number}: {by_holder_words(row.timeline)}." for row in rows) or NO_DATES,
        notes=tuple(f"{row.elapsed.text if row.elapsed else ''} in all" for row in rows),
        empty=NO_DATES,
    )


def elapsed_message(tracker: Tracker) -> str:
    """Where most of the days went: "The Home Office has had the open reviews longest: 1,261 of 5,029 days"."""
    known = [one for one in tracker.totals if one.days.low]
    if not known:
        return "How long the open reviews have been held cannot be said"
    most = max(known, key=lambda one: one.days.low)
    name = sentence_case(most.holder.named)
    if most.days.exact is None or tracker.elapsed.exact is None:
        return f"{name} has had the open reviews longest, {most.days.text} in all"
    return f"{name} has had the open reviews longest: {most.days.low:,} of {count_words(tracker.elapsed.low, 'day')}"


def longest_message(tracker: Tracker) -> str:
    """Which open review is the oldest: "DHR07 has been open longest: 1,654 days"."""
    dated = [row for row in tracker.rows if row.elapsed is not None and row.elapsed.low]
    if not dated:
        return held_message(tracker)
    most = max(row.elapsed.low for row in dated if row.elapsed)
    oldest = [row for row in dated if row.elapsed and row.elapsed.low == most]
    names = list_words([row.number for row in oldest])
    days = oldest[0].elapsed.text if oldest[0].elapsed else ""
    return f"{names} {'has' if len(oldest) == 1 else 'have'} been open longest: {days}"


def held_message(tracker: Tracker) -> str:
    """Who has the open reviews now: "Four open reviews are with the partnership and one is with the Home Office"."""
    held = tracker.held_by()
    unknown = len(held.pop(Holder.NOT_KNOWN, ()))
    parts = []
    for place, (holder, rows) in enumerate(held.items()):
        noun = f" open review{'' if len(rows) == 1 else 's'}" if not place else ""
        parts.append(
            f"{number_words(len(rows))}{noun} {'is' if len(rows) == 1 else 'are'} with {holder.named}"
        )
    if unknown and parts:
        parts = [f"{list_words(parts)}; who has {number_words(unknown)} more is not recorded"]
    elif unknown:
        one = "the one open review" if unknown == 1 else f"the {number_words(unknown)} open reviews"
        parts = [f"who has {one} is not recorded"]
    return sentence_case(list_words(parts))


# --- words -----------------------------------------------------------------------------------------------------------


def holder_words(holder: Holder) -> str:
    """A holder as a line of its own: "The Home Office"."""
    return "Not recorded" if holder is Holder.NOT_KNOWN else sentence_case(holder.named)


def held_words(row: TrackerRow) -> str:
    """ "since June 2024, 64 to 93 days", or that it is not recorded since when."""
    if not row.since:
        return "" if row.holder is Holder.NOT_KNOWN else "since when is not recorded"
    since = row.since if row.since.startswith(("since", "by", "from")) else f"since {row.since}"
    days = f", {row.held.text}" if row.held is not None and row.held.text != "not known" else ""
    paused = f"; paused: {row.pause[:1].lower()}{row.pause[1:]}" if row.pause else ""
    return f"{since}{days}{paused}"


def spans_words(timeline: Timeline) -> str:
    """Every stretch in a sentence's part: "referred, with the partnership, from 4 March 2024, 27 days; …"."""
    return "; ".join(", ".join(filter(None, _span_parts(span))) for span in timeline.spans)


def _span_parts(span: Span) -> tuple[str, ...]:
    """What is said of one stretch; the stage with the Home Office says who has it."""
    away = span.stage is ReviewStage.WITH_THE_HOME_OFFICE
    stage = "with the Home Office" if away else f"{span.stage.label[:1].lower()}{span.stage.label[1:]}"
    return (
        f"{stage}{' (paused)' if span.paused else ''}",
        ""
        if away and span.holder is Holder.HOME_OFFICE
        else f"with {(span.holder or Holder.NOT_KNOWN).named}",
        f"from {span.since.plain().text}" if span.since else "",
        span.days.text if span.days else "",
    )


def by_holder_words(timeline: Timeline) -> str:
    """The days of each holder: "the partnership 120 days, the Home Office 93 days"."""
    return ", ".join(
        f"{(holder or Holder.NOT_KNOWN).named} {days.text}" for holder, days in timeline.by_holder
    )


def _span_cells(span: Span) -> tuple[str, ...]:
    return (
        span.stage.label + (", paused" if span.paused else ""),
        holder_words(span.holder or Holder.NOT_KNOWN),
        span.since.text if span.since else "Not recorded",
        bare_days(span.days),
    )


def bare_days(days: Length | None) -> str:
    """Days as a table's cell: "27", "64 to 93"."""
    if days is None or days.text == "not known":
        return "Not known"
    if days.exact == 0:
        return "None"
    return days.text.removesuffix(" days").removesuffix(" day")


def _days_table(rows: Sequence[TrackerRow]) -> DataTable:
    """The days of each review by holder, and in all."""
    used = [place for place in range(4) if any(_ranges(row)[place] is not None for row in rows)]
    lost = any(_ranges(row)[4] is not None for row in rows)
    places = [*used, *([4] if lost else [])]
    names = (*HOLDERS, "Not recorded")
    head = ("Review", *(names[place] for place in places), "In all")
    body = tuple(
        (
            row.number,
            *("None" if (days := _ranges(row)[place]) is None else bare_days(days) for place in places),
            bare_days(row.elapsed),
        )
        for row in rows
    )
    return DataTable(head, body)


def _ranges(row: TrackerRow) -> list[Length | None]:
    found: list[Length | None] = [None] * 5
    for holder, days in row.timeline.by_holder:
        place = PLACES.get(holder or Holder.NOT_KNOWN, 4)
        known = found[place]
        found[place] = days if known is None else known + days
    return found


def _by_place(row: TrackerRow) -> list[int]:
    """The fewest days of each holder."""
    return [days.low if days else 0 for days in _ranges(row)]


def _label(part: Sequence[int], place: int) -> str:
    """A holder's days in a bar; where nobody else had the review, the days in all say it."""
    return f"{part[place]:,}" if part[place] and part[place] != sum(part) else ""


def _some(rows: Sequence[TrackerRow], every_one: Sequence[TrackerRow]) -> str:
    if len(rows) == len(every_one):
        return ""
    return f"The {len(rows)} that have been open longest are drawn, of {len(every_one)}."


def _loose(rows: Iterable[TrackerRow]) -> str:
    loose = [row for row in rows if row.elapsed is not None and row.elapsed.exact is None]
    return "Where a date is not known to the day, the fewest days it can be are drawn." if loose else ""


# --- where it is drawn ---------------------------------------------------------------------------------------------


def drawn(timeline: Timeline, as_at: PartialDate) -> tuple[TimeSpan, ...]:
    """The stretches that can be drawn: a date that is not known to the day is drawn at its first day."""
    return tuple(piece for piece in _placed(timeline, as_at) if piece is not None)


def _placed(timeline: Timeline, as_at: PartialDate) -> list[TimeSpan | None]:
    """A stretch on the scale, or None where its start is not known; each goes on to the next known start."""
    spans = [span for span in timeline.spans if span.days is not None]
    end = as_at.last.toordinal()
    closing = next((span.since for span in timeline.spans if span.days is None and span.since), None)
    end = closing.first.toordinal() if closing is not None else end
    found: list[TimeSpan | None] = []
    for span in reversed(spans):
        start = min(span.since.first.toordinal(), end) if span.since else None
        holder = PLACES.get(span.holder or Holder.NOT_KNOWN)
        found.append(None if start is None else TimeSpan(start, end, holder))
        end = end if start is None else start
    return found[::-1]


def _points(steps: Sequence[StepClock], piece: TimeSpan | None, last: bool) -> tuple[TimePoint, ...]:
    """The limits that fall in a stretch; what is still ahead stands in the last one."""
    if piece is None:
        return ()
    found = []
    for step in steps:
        state, when = _POINTS.get(step.clock.state), step.clock.due
        if state is None or when is None or step.not_needed:
            continue
        day = when.last.toordinal()
        if piece.start <= day < piece.end or (last and day >= piece.end):
            found.append(TimePoint(day, state))  # pyright: ignore[reportArgumentType]  (one of the three)
    return tuple(found)


def _halts(
    pauses: Sequence[Pause], piece: TimeSpan | None, as_at: PartialDate
) -> tuple[tuple[int, int], ...]:
    """The pauses that stop the clock, as far as they lie in a stretch."""
    found = []
    for pause in pauses:
        if piece is None or pause.since is None or not pause.stops_clock:
            continue
        start = max(pause.since.first.toordinal(), piece.start)
        end = min((pause.until.first if pause.until else as_at.last).toordinal(), piece.end)
        if start < end:
            found.append((start, end))
    return tuple(found)


def _ends(spans: Sequence[TimeSpan], last: date | int) -> tuple[int, int]:
    """The first and last day of the scale: whole months around what is drawn."""
    end = last if isinstance(last, int) else last.toordinal()
    start = min((span.start for span in spans), default=end - 30)
    first, until = date.fromordinal(start), date.fromordinal(end)
    month = until.year * 12 + until.month
    return date(first.year, first.month, 1).toordinal(), date(month // 12, month % 12 + 1, 1).toordinal()


def ticks(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Months or years over the scale, as few as have room: "2024", "July 2024" as "Jul 2024"."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next((one for one in _STEPS if months / one <= _TICKS), _STEPS[-1])
    start = begin.year * 12 + begin.month - 1
    found = []
    for month in range(start + -start % step, end.year * 12 + end.month - 1, step):
        day = date(month // 12, month % 12 + 1, 1)
        words = str(day.year) if step >= 12 else f"{SHORT_MONTHS[day.month - 1]} {day.year}"
        found.append((day.toordinal(), words))
    return tuple(found)
