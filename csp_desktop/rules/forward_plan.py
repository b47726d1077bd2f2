"""When something planned comes to a meeting, and when it comes again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, Precision, days_in_month
from csp_desktop.rules.meetings import Cycle

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = timedelta(days=92)  # from a meeting to the next, where that is not on record
_MONTHS = {Cycle.QUARTERLY: 3, Cycle.HALF_YEARLY: 6, Cycle.YEARLY: 12}


def comes_to(planned: PartialDate, held: PartialDate, until: date) -> bool:
    """Whether something planned is for a meeting, or was for an earlier one and has not come.

    A day is a deadline: the last meeting on or before it takes it. A month, quarter or year says from when it is wanted: the
    first meeting in it or after it takes it. until: the last day before the next meeting.
    """
    if planned.exact_day is not None:
        return planned.exact_day <= until
    last = held.last
    return planned.first <= date(last.year, last.month, days_in_month(last.year, last.month))


def meeting_for(planned: PartialDate, meetings: Sequence[PartialDate]) -> int | None:
    """The place, among meetings in order, of the one that takes something planned; None where none does.

    A day before the first meeting is taken by that; one long after the last is for a meeting that is not on record yet.
    """
    day = planned.exact_day
    if day is not None:
        if not meetings or day > meetings[-1].last + GAP:
            return None
        return max((place for place, held in enumerate(meetings) if held.first <= day), default=0)
    return next((place for place, held in enumerate(meetings) if comes_to(planned, held, held.last)), None)


def next_planned(cycle: Cycle, planned: PartialDate | None, held: PartialDate | None) -> PartialDate | None:
    """When something comes again after the meeting that takes it; None where it comes to every meeting, or has no date.

    It comes as much later as its cycle says, as often as is needed not to come to that meeting.
    """
    months, begin = months_of(cycle), planned or held
    if months is None or begin is None:
        return None
    found = later(begin.plain(), months)
    while held is not None and comes_to(found, held, held.last):
        found = later(found, months)
    return found


def months_of(cycle: Cycle) -> int | None:
    """How many months after each other something comes; None where that is not counted in months."""
    return _MONTHS.get(cycle)


def later(when: PartialDate, months: int) -> PartialDate:
    """A date some months later, known as exactly; a whole year moves by as many years as the months are, one at least."""
    if when.precision in (Precision.YEAR, Precision.FINANCIAL_YEAR):
        return PartialDate(when.precision, when.year + max(months // 12, 1), when.month)
    count = when.year * 12 + when.month - 1 + months
    year, month = count // 12, count % 12 + 1
    day = min(when.day, days_in_month(year, month)) if when.precision is Precision.DAY else 1
    return PartialDate(when.precision, year, month, day)
