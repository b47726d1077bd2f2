"""Reading the dates people type, day first, and saying what to type instead where that cannot be done."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    WEEKDAYS,
    PartialDate,
    days_in_month,
    print_day,
)
from csp_desktop.rules.financial_years import read_financial_year
from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable

_FLAGS = re.IGNORECASE | re.ASCII
_QUALIFIED = re.compile(
    r"(since|by|from|about|approximately|approx\.?|circa|ca?\.?|after|before)\s+(.+)|(c\.)(\d.*)", _FLAGS
)
_WEEKDAY = re.compile(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+(.+)", _FLAGS)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
_SEP = r"\s*[/.\-\u2013 ]\s*"
_NUMBERS = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}})", _FLAGS)
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", _FLAGS)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _FLAGS)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", _FLAGS)
_MONTH_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WORDED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-.]*({_MONTH_NAMES})\.?,?[\s\-]*(\d{{4}}|\d{{2}})", _FLAGS
)
_WORD_FIRST = re.compile(rf"({_MONTH_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", _FLAGS)
_WORD_MONTH = re.compile(rf"({_MONTH_NAMES})\.?,?[\s\-/]*(\d{{4}})", _FLAGS)
_SHORT_MONTH = re.compile(rf"({_MONTH_NAMES})\.?[\s\-/]*(\d{{1,2}})", _FLAGS)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*({_MONTH_NAMES})\.?", _FLAGS)
_NUMBER_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})", _FLAGS)
_QUARTER = re.compile(r"(?:q|quarter)\s*(\d)\s*[,/]?\s+(.+)", _FLAGS)
_QUARTER_LAST = re.compile(r"(.+?)\s*,?\s+(?:q|quarter)\s*(\d)", _FLAGS)
_SPAN = re.compile(r"(\d{4})\s*[/\-\u2013]\s*(\d{1,4})", _FLAGS)
_QUALIFIER_WORDS = {"since": "since", "by": "by", "from": "from", "after": "after", "before": "before"}
_DAYS_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_FORMS = "Type it as 4/3/26, Aug 2024, Q2 2024/25 or 2022/23."


def read_date(text: str, today: date | None = None) -> PartialDate | None:
    """The date a person typed; None for blank text. See dates.parse_date, its public name."""
    typed = " ".join(text.split())
    if not typed:
        return None
    match = _QUALIFIED.fullmatch(typed)
    if match is None:
        return _read_plain(typed, today)
    word, rest = (match[1], match[2]) if match[1] else (match[3], match[4])
    plain = _read_plain(rest, today)
    qualifier = _QUALIFIER_WORDS.get(word.lower(), "about")
    return PartialDate(plain.precision, plain.year, plain.month, plain.day, qualifier)


def century(two_digits: int) -> int:
    """The year that two digits mean: 00 to 68 are 2000 to 2068, 69 to 99 are 1969 to 1999."""
    return two_digits + (2000 if two_digits <= 68 else 1900)


def _read_plain(typed: str, today: date | None) -> PartialDate:
    """A date without a qualifier: the first form that fits reads it."""
    if typed.lower() in _DAYS_FROM_TODAY:
        return PartialDate.on((today or date.today()) + timedelta(_DAYS_FROM_TODAY[typed.lower()]))
    match = _WEEKDAY.fullmatch(typed)
    if match:
        return _checked_weekday(match[1], _read_plain(match[2], today))
    bare = _MIDNIGHT.sub("", typed)
    for read in _READERS:
        found = read(bare)
        if found is not None:
            return found
    raise ValueProblem(_refusal(typed, today or date.today()))


def _read_day(typed: str) -> PartialDate | None:
    """4/3/26, 04-03-2026, 4.3.2026 and 040326."""
    match = _NUMBERS.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed)
    if match is None or not (len(match[3]) == 2 or FIRST_YEAR <= int(match[3]) <= LAST_YEAR):
        return None
    return _day(match[3], int(match[2]), match[1], typed)


def _read_iso_day(typed: str) -> PartialDate | None:
    """2026-03-04, and 20260304 where that is no day-first date."""
    match = _ISO.fullmatch(typed) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", typed, re.ASCII)
    return _day(match[1], int(match[2]), match[3], typed) if match else None


def _read_worded_day(typed: str) -> PartialDate | None:
    """4 Mar 2026, 4th March 2026, 4-Mar-26, March 4, 2026."""
    match = _WORDED.fullmatch(typed)
    if match:
        return _day(match[3], _month_number(match[2]), match[1], typed)
    match = _WORD_FIRST.fullmatch(typed)
    return _day(match[3], _month_number(match[1]), match[2], typed) if match else None


def _read_month(typed: str) -> PartialDate | None:
    """Aug 2024, August 2024, 08/2024 and 2024-09 (but 2008-09 is a financial year)."""
    match = _WORD_MONTH.fullmatch(typed)
    if match:
        return PartialDate.in_month(int(match[2]), _month_number(match[1]))
    match = _NUMBER_MONTH.fullmatch(typed)
    month, year = (match[1], match[2]) if match else ("", "")
    iso = _ISO_MONTH.fullmatch(typed)
    if iso and 1 <= int(iso[2]) <= 12:
        month, year = iso[2], iso[1]
    if not month:
        return None
    _check_month(int(month), typed)
    return PartialDate.in_month(int(year), int(month))


def _read_quarter(typed: str) -> PartialDate | None:
    """Q2 2024/25, 2024/25 Q2, quarter 2 2024-25.

    A quarter of a calendar year is refused, because it is not said which.
    """
    match = _QUARTER.fullmatch(typed)
    number, year = (match[1], match[2]) if match else ("", "")
    last = _QUARTER_LAST.fullmatch(typed)
    if last:
        number, year = last[2], last[1]
    if not number:
        return None
    start = read_financial_year(year)
    if start is None:
        raise ValueProblem(f"“{typed}” does not say which financial year. Type it as Q2 2024/25.")
    return PartialDate.in_quarter(start, int(number))


def _read_financial_year(typed: str) -> PartialDate | None:
    """2022/3, 2022-23, 2022/23, 2022-2023 (A16)."""
    start = read_financial_year(typed)
    return None if start is None else PartialDate.in_financial_year(start)


def _read_year(typed: str) -> PartialDate | None:
    """2017."""
    return PartialDate.in_year(int(typed)) if re.fullmatch(r"\d{4}", typed, re.ASCII) else None


_READERS: tuple[Callable[[str], PartialDate | None], ...] = (
    _read_year,
    _read_day,
    _read_iso_day,
    _read_financial_year,
    _read_worded_day,
    _read_month,
    _read_quarter,
)


def _day(year: str, month: int, day: str, typed: str) -> PartialDate:
    """A day that exists, from its parts as typed.

    Raises ValueProblem naming the day and one that does exist.
    """
    _check_month(month, typed)
    full = century(int(year)) if len(year) == 2 else int(year)
    if not FIRST_YEAR <= full <= LAST_YEAR:
        raise ValueProblem(f"{full} is outside the years {FIRST_YEAR} to {LAST_YEAR}. Type the year again.")
    last = days_in_month(full, month)
    if not 1 <= int(day) <= last:
        example = f"{last if int(day) else 1}/{month}/{full % 100:02d}"
        raise ValueProblem(
            f"{int(day)} {MONTHS[month - 1]} {full} does not exist. "
            f"Type the day again, for example {example}."
        )
    return PartialDate.on(date(full, month, int(day)))


def _check_month(month: int, typed: str) -> None:
    if not 1 <= month <= 12:
        raise ValueProblem(
            f"There is no month {month} in {typed}. Type the day first, then the month, for example 28/2/25."
        )


def _month_number(name: str) -> int:
    short = name[:3].capitalize()
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(short))


def _checked_weekday(weekday: str, found: PartialDate) -> PartialDate:
    """The date, when it falls on the weekday typed before it."""
    day = found.exact_day
    if day is None:
        raise ValueProblem("A weekday needs a whole date after it. Type it as Monday 2 March 2026.")
    named = next(name for name in WEEKDAYS if name.startswith(weekday[:3].capitalize()))
    true = WEEKDAYS[day.weekday()]
    if named != true:
        raise ValueProblem(
            f"{print_day(day)} is a {true}, not a {named}. Type the date again, or leave the weekday out."
        )
    return found


def _refusal(typed: str, today: date) -> str:
    """The sentence for text that no form fits, as near as can be to what was meant."""
    span = _SPAN.fullmatch(typed)
    if span and len(span[2]) in (2, 4):
        return f"{typed} is not one year. Type a financial year as 2022/23, or a month as 3/2022."
    match = _SHORT_MONTH.fullmatch(typed)
    if match:
        month, number = MONTHS[_month_number(match[1]) - 1], match[2]
        year = century(int(number))
        return f"{typed} could be a day or a year. Type the year in full, for example {month} {year}."
    if _DAY_MONTH.fullmatch(typed) or re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}", typed, re.ASCII):
        return f"{typed} has no year. Type it too, for example 4/3/{today.year % 100:02d}."
    return f"“{typed}” is not a date. {_FORMS}"
