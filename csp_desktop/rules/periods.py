"""The periods of strategies: what follows what, how long each runs, and where two overlap or leave a gap."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import days_in_month, print_day
from csp_desktop.rules.strategies import period_label
from csp_desktop.rules.wording import count_words, number_words, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.dates import PartialDate

LONGEST = 5  # years (domain.md E2)
_DAY = timedelta(days=1)
_YEAR_STARTS = 4  # April: a strategy known by its years alone runs with the financial years


class Period(NamedTuple):
    """A strategy's first and last day, the last one perhaps unknown."""

    title: str
    first: date
    last: date | None


def period_of(
    title: str,
    first_year: int | None,
    last_year: int | None,
    starts: PartialDate | None,
    ends: PartialDate | None,
) -> Period | None:
    """The period of a strategy from what is recorded of it; None where its beginning is unknown.

    Years alone are financial years: "2024-27" runs from 1 April 2024 to 31 March 2027; a single year is that calendar
    year, and one whose years are one apart ("2015/16") is one financial year.
    """
    if starts is None and first_year is None:
        return None
    first = starts.first if starts is not None else date(first_year or 0, _YEAR_STARTS, 1)
    if ends is not None:
        return Period(title, first, ends.last)
    if last_year is None:
        return Period(title, first, None)
    last = date(last_year, _YEAR_STARTS, 1) - _DAY if last_year > first.year else date(last_year, 12, 31)
    return Period(title, first, last)


def after(period: Period) -> tuple[date, date]:
    """The first and last day of the strategy that follows another: as long as it, from the day after its end."""
    last = period.last or date(period.first.year + 3, period.first.month, period.first.day) - _DAY
    first = last + _DAY
    months = max(_months(period.first, last), 1)
    return first, _months_on(first, months) - _DAY


def _months(first: date, last: date) -> int:
    """The whole months from a day to the end of another."""
    until = last + _DAY
    return (until.year - first.year) * 12 + until.month - first.month


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def years_label(first: date, last: date) -> str:
    """The years of a period as a title prints them: "2027-30"; "2027/28" for one financial year."""
    if last.year == first.year + 1 and _months(first, last) <= 12:
        return f"{first.year}/{last.year % 100:02d}"
    return period_label(first.year, last.year)


def retitled(title: str, period: Period, first: date, last: date) -> str:
    """The title for the next strategy: the old one with its years replaced, or the years put after it."""
    wanted = years_label(first, last)
    if period.last is not None:
        old = period.first.year, period.last.year
        for said in (
            f"{old[0]}-{old[1] % 100:02d}", f"{old[0]}–{old[1] % 100:02d}",
            f"{old[0]}/{old[1] % 100:02d}", f"{old[0]}-{old[1]}", f"{old[0]}–{old[1]}",
        ):  # fmt: skip
            if said in title:
                return title.replace(said, wanted)
    return f"{title} {wanted}"


def remarks(made: Period, others: Sequence[Period]) -> tuple[str, ...]:
    """What is to be said of a period: how long it is, the gap before it, and what it overlaps. None of it forbids it."""
    said: list[str] = []
    if made.last is not None:
        said += _length(made.first, made.last)
    before = [one for one in others if one.last is not None and one.last < made.first]
    over = [one for one in others if _overlap(made, one)]
    if before and not any(one.first < made.first for one in over):
        nearest = max(before, key=lambda one: one.last or one.first)
        gap = (made.first - nearest.last).days - 1 if nearest.last else 0
        if gap:
            said.append(f"A gap of {_span(gap)} after {nearest.title}, which ends on {_day(nearest.last)}.")
    for one in over:
        shared = _overlap(made, one)
        said.append(f"It overlaps {one.title} by {_span(shared)}.")
    return tuple(said)


def length_words(period: Period) -> str:
    """How long a strategy runs: "three years"; "" where its end is not known."""
    return "" if period.last is None else _months_words(_months(period.first, period.last)) or "under a month"


def between(periods: Sequence[Period]) -> tuple[str, ...]:
    """The gaps and overlaps of strategies that follow each other, in sentences."""
    ordered = sorted(periods, key=lambda one: one.first)
    said: list[str] = []
    for before, following in pairwise(ordered):
        if before.last is None:
            continue
        days = (following.first - before.last).days - 1
        if days > 0:
            said.append(
                f"No strategy is recorded between {before.title} and {following.title}: {_span(days)}."
            )
        elif days < 0:
            said.append(
                f"{before.title} and {following.title} overlap by {_span(_overlap(before, following))}."
            )
    return tuple(said)


def _length(first: date, last: date) -> list[str]:
    months = _months(first, last)
    words = _months_words(months) if months else count_words((last - first).days + 1, "day")
    usual = (
        ""
        if 12 <= months <= LONGEST * 12
        else " Strategies run for one to five years: look at the dates again."
    )
    return [f"It runs for {words}.{usual}"]


def _overlap(one: Period, other: Period) -> int:
    """How many days two periods share."""
    ends = [last for last in (one.last, other.last) if last is not None]
    if not ends:
        return 1
    return max(0, (min(ends) - max(one.first, other.first)).days + 1)


def _span(days: int) -> str:
    """A number of days in the largest unit that says it well."""
    if days < 31:
        return count_words(days, "day")
    return f"about {_months_words(round(days / 30.44))}"


def _months_words(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [_counted(years, "year")] if years else []
    parts += [_counted(rest, "month")] if rest else []
    return " and ".join(parts)


def _counted(count: int, noun: str) -> str:
    return f"{number_words(count)} {noun if count == 1 else plural(noun)}"


def _day(day: date | None) -> str:
    return print_day(day) if day else ""
