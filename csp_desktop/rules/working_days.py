"""Working days in England and Wales: which days are bank holidays, and counting back from a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.rules.proclaimed_days import with_proclaimed

if TYPE_CHECKING:
    from collections.abc import Collection

_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=128)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year by the Banking and Financial Dealings Act 1971 and custom, those moved from a weekend too.

    Days that were proclaimed once (a coronation) are known to 2023; later ones the officer adds to the records.
    """
    easter = _easter(year)
    usual = frozenset(
        {
            _moved(date(year, 1, 1)),
            easter - 2 * _DAY,
            easter + _DAY,
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            *_christmas(year),
        }
    )
    return with_proclaimed(year, usual)


def is_feast(day: date) -> bool:
    """Whether a day is Christmas Day, Boxing Day or New Year's Day itself, also where its holiday is moved from a weekend."""
    return (day.month, day.day) in ((12, 25), (12, 26), (1, 1))


def is_working_day(day: date, also_closed: Collection[date] = ()) -> bool:
    """Whether offices are open: no weekend, no bank holiday, and none of the days said to be closed."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year) and day not in also_closed


def working_days_before(day: date, number: int, also_closed: Collection[date] = ()) -> date:
    """The working day that lies a number of working days before a day; the day itself is not counted."""
    found = day
    while number > 0:
        found -= _DAY
        number -= is_working_day(found, also_closed)
    return found


def working_days_after(day: date, number: int, also_closed: Collection[date] = ()) -> date:
    """The working day that lies a number of working days after a day; the day itself is not counted."""
    found = day
    while number > 0:
        found += _DAY
        number -= is_working_day(found, also_closed)
    return found


def working_days_between(day: date, end: date, also_closed: Collection[date] = ()) -> int:
    """How many working days there are after one day, up to and with another; 0 when that is no later."""
    days = (end - day).days
    return sum(is_working_day(day + number * _DAY, also_closed) for number in range(1, days + 1))


def _moved(day: date) -> date:
    """A holiday, or the Monday after where it falls on a weekend."""
    return day if day.weekday() < _SATURDAY else _monday_from(day)


def _christmas(year: int) -> tuple[date, date]:
    """Christmas Day and Boxing Day; each one's substitute is the next weekday that is free."""
    christmas = date(year, 12, 25)
    match christmas.weekday():
        case 4:  # Friday: Boxing Day moves to Monday
            return christmas, christmas + 3 * _DAY
        case 5:  # Saturday: both move
            return christmas + 2 * _DAY, christmas + 3 * _DAY
        case 6:  # Sunday: Christmas Day moves beyond Boxing Day
            return christmas + _DAY, christmas + 2 * _DAY
        case _:
            return christmas, christmas + _DAY


def _monday_from(day: date) -> date:
    """The first Monday on or after a day."""
    return day + (-day.weekday() % 7) * _DAY


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm as Meeus prints it)."""
    golden, century, short = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (short // 4) - epact - short % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
