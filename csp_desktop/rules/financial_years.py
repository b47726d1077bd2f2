"""Financial years (1 April to 31 March) and their quarters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from typing import Self

_YEAR = r"(?:fy|financial year)?\s*(\d{4})\s*[/\-\u2013\u2212]\s*(\d{4}|\d{1,2})"
_QUARTER_MONTHS = ("April to June", "July to September", "October to December", "January to March")


def year_label(start: int) -> str:
    """The one printed style of the financial year that starts in April of `start`: "2022/23", "1999/00"."""
    return f"{start}/{(start + 1) % 100:02d}"


def read_financial_year(text: str) -> int | None:
    """The starting year of "2022/3", "2022-23", "2022/23", "2022-2023" or "FY 2022/23".

    None for anything else (A16).
    """
    match = re.fullmatch(_YEAR, text.strip(), re.IGNORECASE | re.ASCII)
    if match is None:
        return None
    start, end = int(match[1]), match[2]
    return start if str(start + 1).zfill(4)[-len(end) :] == end else None


def parse_financial_year(text: str) -> FinancialYear | None:
    """The financial year a person typed; None for blank text. Raises ValueProblem."""
    if not text.strip():
        return None
    start = read_financial_year(text)
    if start is None:
        raise ValueProblem(f"“{text.strip()}” is not one financial year. Type it as 2022/23.")
    return FinancialYear(start)


def containing(day: date) -> FinancialYear:
    """The financial year a day falls in."""
    return FinancialYear(day.year if day.month >= 4 else day.year - 1)


def quarter_containing(day: date) -> Quarter:
    """The quarter a day falls in; Q1 is April to June."""
    return Quarter(containing(day).start, (day.month - 4) % 12 // 3 + 1)


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """The year from 1 April of `start` to the next 31 March."""

    start: int

    @property
    def label(self) -> str:
        """The printed style: "2022/23"."""
        return year_label(self.start)

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def last(self) -> date:
        """31 March of the next calendar year."""
        return date(self.start + 1, 3, 31)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters in order."""
        return tuple(Quarter(self.start, number) for number in (1, 2, 3, 4))

    @property
    def next(self) -> Self:
        """The year after."""
        return type(self)(self.start + 1)

    @property
    def previous(self) -> Self:
        """The year before."""
        return type(self)(self.start - 1)

    def __contains__(self, day: date) -> bool:
        """Whether a day falls in the year."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """The printed style."""
        return self.label


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of the financial year that starts in April of `year`; number 1 (April to June) to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a quarter that there is not."""
        if not 1 <= self.number <= 4:
            raise ValueProblem(f"There is no quarter {self.number}. Type Q1, Q2, Q3 or Q4 and the year.")

    @property
    def label(self) -> str:
        """The printed style: "Q2 2024/25"."""
        return f"Q{self.number} {year_label(self.year)}"

    @property
    def months(self) -> str:
        """The months in words: "July to September"."""
        return _QUARTER_MONTHS[self.number - 1]

    @property
    def first(self) -> date:
        """The first day."""
        if self.number == 4:
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.number + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date.fromordinal(self.next.first.toordinal() - 1)

    @property
    def next(self) -> Quarter:
        """The quarter after."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def __str__(self) -> str:
        """The printed style."""
        return self.label
