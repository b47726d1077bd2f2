"""The days a series of meetings meets on: "the third Monday, every three months", and what falls on a bank holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import days_in_month
from csp_desktop.rules.meetings import Repeat, Weekday, WhichWeek
from csp_desktop.rules.working_days import bank_holidays, is_working_day, working_days_after

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WEEKS = {Repeat.WEEKLY: 1, Repeat.FORTNIGHTLY: 2}
_MONTHS = {
    Repeat.MONTHLY: 1,
    Repeat.TWO_MONTHLY: 2,
    Repeat.QUARTERLY: 3,
    Repeat.HALF_YEARLY: 6,
    Repeat.YEARLY: 12,
}
_WEEKDAYS = tuple(Weekday)
_NUMBERED = (WhichWeek.FIRST, WhichWeek.SECOND, WhichWeek.THIRD, WhichWeek.FOURTH)
_BEGINNING = date(2000, 1, 1)  # what the weeks of a series without a first day are counted from


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a series comes round.

    which_week: for a series that counts in months. since: the day it counts from. exact: whether that is the day of its first
    meeting, which then says the weekday and the week of the month where they are not said, and not the first of a month or
    year alone. until: its last day; None where it goes on.
    """

    repeat: Repeat
    which_week: WhichWeek | None = None
    weekday: Weekday | None = None
    since: date | None = None
    until: date | None = None
    exact: bool = True

    @property
    def lacks(self) -> tuple[str, ...]:
        """What has to be said before its days are known: the labels of the fields."""
        needed = (
            ("Week of month", self.repeat in _MONTHS and _week(self) is None),
            ("Weekday", _weekday(self) is None),
            ("From", self.since is None and self.repeat not in (Repeat.WEEKLY, Repeat.MONTHLY)),
        )
        return tuple(label for label, missing in needed if missing)

    @property
    def words(self) -> str:
        """ "Third Monday, every three months", "Every two weeks, on a Thursday"; as much of it as is known."""
        day, week = _weekday(self), _week(self)
        if self.repeat in _WEEKS:
            return (
                f"{self.repeat.label}, on a {_WEEKDAYS[day].value}" if day is not None else self.repeat.label
            )
        if day is None or week is None:
            return self.repeat.label
        return f"{week.label} {_WEEKDAYS[day].value}, {self.repeat.value}"


def meeting_days(pattern: Pattern, first: date, last: date) -> tuple[date, ...]:
    """The days a series meets on from a day to another, both counted, in order; none where the pattern lacks something.

    A bank holiday is among them: whether the meeting is moved is for people to say.
    """
    if pattern.lacks:
        return ()
    start = max(first, pattern.since or first)
    end = min(last, pattern.until or last)
    days = _by_weeks(pattern, start) if pattern.repeat in _WEEKS else _by_months(pattern, start)
    found = []
    for day in days:
        if day > end:
            break
        found.append(day)
    return tuple(found)


def day_in_month(year: int, month: int, week: WhichWeek, weekday: int) -> date:
    """The third Monday of a month, or the like. weekday: 0 for Monday."""
    if week is WhichWeek.LAST:
        end = date(year, month, days_in_month(year, month))
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    begin = date(year, month, 1)
    return begin + timedelta(days=(weekday - begin.weekday()) % 7 + 7 * _NUMBERED.index(week))


def instead_of(day: date, also_closed: Collection[date] = ()) -> date | None:
    """The next working day after one on which offices are closed; None for a working day."""
    return None if is_working_day(day, also_closed) else working_days_after(day, 1, also_closed)


def closed_words(day: date, also_closed: Collection[date] = ()) -> str:
    """Why nobody meets on a day: "a bank holiday", "a day on which offices are closed"; "" for a working day."""
    if is_working_day(day, also_closed):
        return ""
    return "a bank holiday" if day in bank_holidays(day.year) else "a day on which offices are closed"


def same_turn(pattern: Pattern, day: date, other: date) -> bool:
    """Whether two days are one turn of a series: of the same week, or of the same month where it counts in months."""
    if pattern.repeat in _WEEKS:
        return day.isocalendar()[:2] == other.isocalendar()[:2]
    return (day.year, day.month) == (other.year, other.month)


def _by_weeks(pattern: Pattern, start: date) -> Iterator[date]:
    weekday, step = _weekday(pattern) or 0, 7 * _WEEKS[pattern.repeat]
    since = pattern.since or _BEGINNING
    begin = since + timedelta(days=(weekday - since.weekday()) % 7)
    turns = max(-((begin - start).days // step), 0)
    day = begin + timedelta(days=turns * step)
    while day < start:
        day += timedelta(days=step)
    while True:
        yield day
        day += timedelta(days=step)


def _by_months(pattern: Pattern, start: date) -> Iterator[date]:
    """The days in every so many months, counted from the month of the first day on which it can meet."""
    week, weekday, step = _week(pattern) or WhichWeek.FIRST, _weekday(pattern) or 0, _MONTHS[pattern.repeat]
    since = pattern.since or start
    month = since.year * 12 + since.month - 1
    if day_in_month(since.year, since.month, week, weekday) < since:
        month += 1
    while True:
        day = day_in_month(month // 12, month % 12 + 1, week, weekday)
        if day >= start:
            yield day
        month += step


def _weekday(pattern: Pattern) -> int | None:
    """0 for Monday; the first day's own where none is said, unless that is on a weekend."""
    if pattern.weekday is not None:
        return _WEEKDAYS.index(pattern.weekday)
    own = pattern.since.weekday() if pattern.since and pattern.exact else len(_WEEKDAYS)
    return own if own < len(_WEEKDAYS) else None


def _week(pattern: Pattern) -> WhichWeek | None:
    """The week of the month; the first day's own where none is said: its last where there is no fourth after it."""
    if pattern.which_week is not None or pattern.since is None or not pattern.exact:
        return pattern.which_week
    number = (pattern.since.day - 1) // 7
    return _NUMBERED[number] if number < len(_NUMBERED) else WhichWeek.LAST
