"""Dates as far as they are known.

A day, a month, a quarter, a calendar or a financial year (domain.md §1.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Choice
from csp_desktop.rules.financial_years import FinancialYear, Quarter, year_label
from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from typing import Self

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUALIFIERS = ("", "since", "by", "from", "about", "after", "before")
FIRST_YEAR, LAST_YEAR = 1800, 2199  # the oldest Act and the furthest retention date a partnership can need


class Precision(Choice):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"


def days_in_month(year: int, month: int) -> int:
    """How many days a month has. (The calendar module says so too, at 5 ms of start-up for its locales.)"""
    if month == 2:
        return 28 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 30 if month in (4, 6, 9, 11) else 31


def print_day(day: date, weekday: bool = False) -> str:
    """A day as printed: "4 March 2026", or "Wednesday 4 March 2026"."""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def print_short_day(day: date) -> str:
    """A day as a narrow column prints it: "4 Mar 2026"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def print_range(first: date, last: date) -> str:
    """Two days as a range with what they share said once: "4 to 9 March 2026", "28 March to 2 April 2026"."""
    if first == last:
        return print_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {print_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {print_day(last)}"
    return f"{print_day(first)} to {print_day(last)}"


def parse_date(text: str, today: date | None = None) -> PartialDate | None:
    """The date a person typed, day first always; None for blank text.

    Takes 4/3/26, 040326, 4th March 2026, Monday 2 March 2026, 2026-03-04, Aug 2024, 08/2024, Q2 2024/25,
    2022/3, 2022-23, 2017, today, and since, by, from, about, after or before any of them. Two-digit years 00
    to 68 are 2000s. Raises ValueProblem with a sentence that says what to type.
    """
    from csp_desktop.rules.typed_dates import read_date  # patterns are compiled when a date is first typed

    return read_date(text, today)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known.

    year, month, day: the first day of the stated period (a quarter or financial year starts on the first of a
    month). qualifier: one of QUALIFIERS. Two are equal when all five agree; they sort by first day, then by
    `key`. Raises ValueProblem for a day that does not exist or a period that does not start where it says.
    """

    precision: Precision
    year: int
    month: int = 1
    day: int = 1
    qualifier: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not a date; one period has one form."""
        if self.qualifier not in QUALIFIERS:
            raise ValueProblem(
                f"“{self.qualifier}” cannot stand before a date. Use since, by, from, about, after or before."
            )
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueProblem(
                f"{self.year} is outside the years {FIRST_YEAR} to {LAST_YEAR}. Type the year again."
            )
        if not 1 <= self.month <= 12 or not 1 <= self.day <= days_in_month(self.year, self.month):
            raise ValueProblem(f"{self.day}/{self.month}/{self.year} does not exist. Type the day again.")
        if (self.precision is not Precision.DAY and self.day != 1) or self.month not in _starts(
            self.precision
        ):
            raise ValueProblem(
                f"A {self.precision} does not start on {self.day}/{self.month}. Type the date again."
            )

    @classmethod
    def on(cls, day: date, qualifier: str = "") -> Self:
        """A date known to the day."""
        return cls(Precision.DAY, day.year, day.month, day.day, qualifier)

    @classmethod
    def in_month(cls, year: int, month: int, qualifier: str = "") -> Self:
        """A date known to the month."""
        return cls(Precision.MONTH, year, month, 1, qualifier)

    @classmethod
    def in_quarter(cls, start: int, number: int, qualifier: str = "") -> Self:
        """A date known to quarter `number` (1: April to June) of the financial year starting in `start`."""
        first = Quarter(start, number).first
        return cls(Precision.QUARTER, first.year, first.month, 1, qualifier)

    @classmethod
    def in_year(cls, year: int, qualifier: str = "") -> Self:
        """A date known to the calendar year."""
        return cls(Precision.YEAR, year, 1, 1, qualifier)

    @classmethod
    def in_financial_year(cls, start: int, qualifier: str = "") -> Self:
        """A date known to the financial year that starts in April of `start`."""
        return cls(Precision.FINANCIAL_YEAR, start, 4, 1, qualifier)

    @staticmethod
    @lru_cache(maxsize=4096)
    def from_key(key: str) -> PartialDate:
        """The date stored as `key`. Raises ValueProblem for any text that `key` does not write.

        A file says the same few hundred dates thousands of times, and reading them is most of what reading it costs.
        """
        stored, _, qualifier = key.partition(" ")
        body, _, mark = stored.partition("+")
        parts = body.split("-")
        precision = {"Q": Precision.QUARTER, "FY": Precision.FINANCIAL_YEAR}.get(
            mark, _BY_LENGTH.get(len(parts))
        )
        if precision is None or not all(part.isdecimal() and part.isascii() for part in parts):
            raise ValueProblem(f"“{key}” is not a stored date. Type the date again.")
        made = PartialDate(precision, *map(int, parts), qualifier=qualifier)
        if made.key != key:
            raise ValueProblem(f"“{key}” is not a stored date. Type the date again.")
        return made

    @property
    def key(self) -> str:
        """The text stored and sorted.

        "2024-09-16", "2024-09", "2024-07+Q", "2024", "2022-04+FY", "2014-08 since".

        Text order is the order of first days, then year, month, financial year, quarter, day: space and plus
        sort before the hyphen, so no suffix overtakes the next day.
        """
        month = f"{self.year:04d}-{self.month:02d}"
        body = {
            Precision.DAY: f"{month}-{self.day:02d}",
            Precision.MONTH: month,
            Precision.QUARTER: f"{month}+Q",
            Precision.YEAR: f"{self.year:04d}",
            Precision.FINANCIAL_YEAR: f"{month}+FY",
        }[self.precision]
        return f"{body} {self.qualifier}" if self.qualifier else body

    @property
    def first(self) -> date:
        """The first day of the stated period, whatever the qualifier."""
        return date(self.year, self.month, self.day)

    @property
    def last(self) -> date:
        """The last day of the stated period, whatever the qualifier."""
        if self.precision is Precision.DAY:
            return self.first
        end = self.month - 1 + _MONTHS_IN[self.precision] - 1
        year, month = self.year + end // 12, end % 12 + 1
        return date(year, month, days_in_month(year, month))

    @property
    def exact_day(self) -> date | None:
        """The day, when the date is known to the day and nothing qualifies it."""
        return self.first if self.precision is Precision.DAY and not self.qualifier else None

    @property
    def text(self) -> str:
        """The date as printed: "16 September 2024", "Q2 2024/25", "2022/23", "since August 2014"."""
        return self._worded(print_day(self.first), MONTHS)

    @property
    def short(self) -> str:
        """The date as a narrow column prints it: "16 Sep 2024", "since Aug 2014"."""
        return self._worded(print_short_day(self.first), SHORT_MONTHS)

    def plain(self) -> Self:
        """The same date without its qualifier."""
        return type(self)(self.precision, self.year, self.month, self.day)

    def _worded(self, day: str, months: tuple[str, ...]) -> str:
        fiscal = self.year if self.month >= 4 else self.year - 1
        body = {
            Precision.DAY: day,
            Precision.MONTH: f"{months[self.month - 1]} {self.year}",
            Precision.QUARTER: f"Q{(self.month - 4) % 12 // 3 + 1} {year_label(fiscal)}",
            Precision.YEAR: str(self.year),
            Precision.FINANCIAL_YEAR: year_label(self.year),
        }[self.precision]
        return f"{self.qualifier} {body}".lstrip()

    def __str__(self) -> str:
        """The date as printed."""
        return self.text

    def __lt__(self, other: PartialDate) -> bool:
        """Whether this comes before the other, by first day and then precision."""
        return self.key < other.key

    def __le__(self, other: PartialDate) -> bool:
        """Whether this is the other or comes before it."""
        return self.key <= other.key


def financial_year_of(when: PartialDate) -> FinancialYear | None:
    """The financial year that a whole period lies in; None when it runs over two (a calendar year)."""
    start = when.first.year if when.first.month >= 4 else when.first.year - 1
    year = FinancialYear(start)
    return year if when.last in year else None


def _starts(precision: Precision) -> tuple[int, ...]:
    """The months a period of this precision may start in."""
    return _START_MONTHS.get(precision, _ANY_MONTH)


_ANY_MONTH = tuple(range(1, 13))
_START_MONTHS = {Precision.QUARTER: (1, 4, 7, 10), Precision.YEAR: (1,), Precision.FINANCIAL_YEAR: (4,)}
_MONTHS_IN = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12, Precision.FINANCIAL_YEAR: 12}
_BY_LENGTH = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}
