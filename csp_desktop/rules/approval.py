"""The way a strategy goes to adoption: dates worked out backwards from the last body, and what is wrong with dates there are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.rules.working_days import working_days_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from csp_desktop.rules.dates import PartialDate

MEETS_WITHIN = 100  # days: a body that meets quarterly has a meeting within so many before any day


class Pace(NamedTuple):
    """How long the way from one body to the next takes, in working days; each council's own, so a setting.

    clear: whole days between the papers going out and the meeting, neither counted. ready: from the finished report to
    the meeting. between: from a meeting to the finished report for the next, to take in what was said.
    """

    clear: int = 5
    ready: int = 10
    between: int = 5


class Step(NamedTuple):
    """A body on the way. over: done, or not needed. needed: False for a step that fell away. meets: days it is known to meet."""

    body: str
    due: PartialDate | None = None
    done: PartialDate | None = None
    over: bool = False
    needed: bool = True
    meets: tuple[date, ...] = ()


class Days(NamedTuple):
    """The days of one step: its meeting, the last day for its papers to go out, and the day its report is ready.

    known: whether the body is recorded as meeting that day.
    """

    due: date
    papers: date
    report: date
    known: bool = False


def days_before(due: date, pace: Pace, also_closed: Collection[date] = ()) -> Days:
    """When papers and report of a meeting are due."""
    return Days(
        due,
        working_days_before(due, pace.clear + 1, also_closed),
        working_days_before(due, pace.ready, also_closed),
    )


def worked_back(
    last: date, steps: Sequence[Step], pace: Pace, also_closed: Collection[date] = ()
) -> tuple[Days | None, ...]:
    """The days of each step so that the last body decides on `last`; None for a step that is over.

    A body goes on the last day it is known to meet that leaves the next one time for its report; where none is known, on
    that last possible day itself.
    """
    found: list[Days | None] = []
    latest, first = last, True
    for step in reversed(steps):
        if step.over:
            found.append(None)
            continue
        known = _meeting(step.meets, latest) if not first else last if last in step.meets else None
        days = days_before(known or latest, pace, also_closed)
        found.append(days._replace(known=known is not None))
        latest, first = working_days_before(days.due, pace.ready + pace.between, also_closed), False
    return tuple(reversed(found))


def _meeting(meets: Sequence[date], latest: date) -> date | None:
    """The last day a body meets by a day; None where that is too long before to be meant."""
    days = sorted(meets)
    at = bisect_right(days, latest)
    return days[at - 1] if at and (latest - days[at - 1]).days <= MEETS_WITHIN else None


def remarks(
    steps: Sequence[Step], today: date, pace: Pace, also_closed: Collection[date] = ()
) -> tuple[tuple[str, ...], ...]:
    """What is wrong with each step's dates in sentences: late, out of order, too soon after the body before it."""
    return tuple(
        tuple(_remarks(step, [one for one in steps[:place] if one.needed], today, pace, also_closed))
        for place, step in enumerate(steps)
    )


def _remarks(
    step: Step, before: Sequence[Step], today: date, pace: Pace, also_closed: Collection[date]
) -> Iterator[str]:
    if not step.needed:
        return
    if step.over:
        yield from _done_too_soon(step, before)
        return
    if step.due is None:
        return
    if step.due.last < today:
        yield f"Late: it was due {_when(step.due)}."
    elif (day := step.due.exact_day) and (days := days_before(day, pace, also_closed)).report < today:
        yield f"The report should have been ready on {print_day(days.report)}."
    yield from _out_of_order(step, before, pace, also_closed)


def _done_too_soon(step: Step, before: Sequence[Step]) -> Iterator[str]:
    waiting = next((one for one in before if not one.over), None)
    if step.done is not None and waiting is not None:
        yield f"Done before {waiting.body}, which comes first."


def _out_of_order(
    step: Step, before: Sequence[Step], pace: Pace, also_closed: Collection[date]
) -> Iterator[str]:
    """Whether a step's date leaves the bodies before it their turn."""
    dated = [(one, when) for one in before if (when := one.done or one.due)]
    if step.due is None or not dated:
        return
    prior, when = max(dated, key=lambda pair: pair[1].first)
    if step.due.last < when.first:
        yield f"Before {prior.body}, which comes first and is {_when(when)}."
        return
    day, last = step.due.exact_day, when.exact_day
    if day and last and working_days_before(day, pace.ready + pace.between, also_closed) < last:
        need = count_words(pace.ready + pace.between, "working day")
        yield f"Too soon after {prior.body} on {print_day(last)}: the next report needs {need}."


def _when(when: PartialDate) -> str:
    """A date within a sentence: "on 12 June 2017", "in June 2017"."""
    if when.qualifier:
        return when.text
    return f"on {when.text}" if when.exact_day else f"in {when.text}"
