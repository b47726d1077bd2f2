"""Days ahead as they are said in a meeting: "31/10", "end of October", "in two weeks", "Friday"; the next such day from today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import FIRST_YEAR, LAST_YEAR, MONTHS, WEEKDAYS, PartialDate, days_in_month
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBERS = {
    **{word: number for number, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)},
    "an": 1, "one": 1,
}  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s*{_MONTH}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})")
_ONLY_MONTH = re.compile(rf"(?:in\s+)?{_MONTH}", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:in|within)\s+(?P<count>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|fortnight|month)s?(?:['’]s?)?(?:\s+time)?",
    re.IGNORECASE,
)
_END = re.compile(r"(?:the\s+)?end\s+of\s+(?:the\s+)?(?P<of>.+)", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:this\s+|next\s+)?(?P<name>[a-z]{3,9})", re.IGNORECASE)
_FARTHEST = 8  # years: 29 February comes again within them


def read_day_ahead(text: str, today: date) -> PartialDate | None:
    """The date that words mean in a meeting of today; None for words that are no date."""
    typed = " ".join(text.split())
    for read in _READERS:
        try:
            found = read(typed, today)
        except (ValueProblem, OverflowError):
            continue  # no such day: the words are part of what is to be done
        if found is not None:
            return found
    return None


def _whole(typed: str, today: date) -> PartialDate | None:
    """A date with its year, as it is typed into any field; not a bare year, which is more often a number."""
    if re.fullmatch(r"\d{4}", typed) or not typed:
        return None
    found = read_date(typed, today)
    return found.plain() if found is not None else None


def _numbered(typed: str, today: date) -> PartialDate | None:
    """31/10, 31.10"""
    match = _NUMBERED.fullmatch(typed)
    return _next(int(match["day"]), int(match["month"]), today) if match else None


def _worded(typed: str, today: date) -> PartialDate | None:
    """31 October, 31st of Oct"""
    match = _DAY_MONTH.fullmatch(typed)
    month = _month(match["month"]) if match else 0
    return _next(int(match["day"]), month, today) if match and month else None


def _only_month(typed: str, today: date) -> PartialDate | None:
    """October, in October: the next one, this month among them."""
    match = _ONLY_MONTH.fullmatch(typed)
    month = _month(match["month"]) if match else 0
    return PartialDate.in_month(today.year + (month < today.month), month) if month else None


def _span(typed: str, today: date) -> PartialDate | None:
    """In two weeks, within 10 days, in a month's time."""
    match = _SPAN.fullmatch(typed)
    if match is None:
        return None
    said = match["count"].lower()
    count = int(said) if said.isdecimal() else _NUMBERS.get(said, 0)
    if not count:
        return None
    unit = match["unit"].lower()
    if unit == "month":
        return PartialDate.on(_months_on(today, count))
    return PartialDate.on(today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def _end(typed: str, today: date) -> PartialDate | None:
    """End of October, end of the month, end of the financial year, end of Q2 2024/25."""
    match = _END.fullmatch(typed)
    if match is None:
        return None
    of = match["of"].lower()
    named = {
        "week": today + timedelta(days=(4 - today.weekday()) % 7),
        "month": _last(today.year, today.month),
        "year": date(today.year, 12, 31),
        "calendar year": date(today.year, 12, 31),
        "financial year": date(today.year + (today.month > 3), 3, 31),
    }
    if of in named:
        return PartialDate.on(named[of])
    found = _only_month(of, today) or _whole(of, today)
    return PartialDate.on(found.last) if found is not None else None


def _weekday(typed: str, today: date) -> PartialDate | None:
    """Friday, next Friday: the first after today; next week, next month."""
    if typed.lower() == "next week":
        return PartialDate.on(today + timedelta(days=11 - today.weekday()))  # its Friday
    if typed.lower() == "next month":
        following = _months_on(today.replace(day=1), 1)
        return PartialDate.in_month(following.year, following.month)
    match = _WEEKDAY.fullmatch(typed)
    name = match["name"].capitalize() if match else ""
    named = [at for at, day in enumerate(WEEKDAYS) if name and name in (day, day[:3], day[:4], day[:5])]
    if not named:
        return None
    return PartialDate.on(today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1))


_READERS: tuple[Callable[[str, date], PartialDate | None], ...] = (
    _numbered,
    _whole,
    _worded,
    _span,
    _end,
    _weekday,
    _only_month,
)


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    wanted = word.lower()
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower() == wanted
                 or wanted in (name[:3].lower(), name[:4].lower())), 0)  # fmt: skip


def _next(day: int, month: int, today: date) -> PartialDate | None:
    """The first such day from today on."""
    if not 1 <= month <= 12 or day < 1:
        return None
    for year in range(max(today.year, FIRST_YEAR), min(today.year + _FARTHEST, LAST_YEAR) + 1):
        if day <= days_in_month(year, month) and date(year, month, day) >= today:
            return PartialDate.on(date(year, month, day))
    return None


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def _last(year: int, month: int) -> date:
    return date(year, month, days_in_month(year, month))
