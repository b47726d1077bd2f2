"""How an award's money is shared over the years it runs in: as planned, by months, or at its yearly rates; to the penny."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.funding import year_at_rates
from csp_desktop.rules.money import Pence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from csp_desktop.rules.dates import PartialDate

YEAR = 12  # months
APRIL = 3  # months of a calendar year before its financial year begins


@dataclass(frozen=True, slots=True)
class Rate:
    """A yearly rate. first, last: the months it applies in as `month_number` counts them; None for an open end."""

    per_year: Pence | None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What of an award falls in a financial year.

    year: the calendar year it starts in, None where that is not recorded. pence: None where not known. first, months: the
    months of that year it runs in (first as `month_number` counts), for what is planned by a day.
    """

    year: int | None
    pence: Pence | None
    first: int
    months: int

    def planned_by(self, month: int) -> Pence | None:
        """What is planned before a month, in equal months rounded down; all of it where its year is not recorded."""
        if self.pence is None:
            return None
        return _part(self.pence, max(0, min(self.months, month - self.first)), self.months)


@dataclass(frozen=True, slots=True)
class Span:
    """The financial years, first to last, that an award runs in, and the months it begins and ends in where known."""

    first: int | None
    last: int | None
    begins: int | None = None
    ends: int | None = None

    @classmethod
    def of(
        cls, first: int | None, last: int | None, starts: PartialDate | None, ends: PartialDate | None
    ) -> Span:
        """The span of an award's recorded years and dates; years stand before dates, and a last year is never first."""
        begins = None if starts is None else month_number(starts.first)
        finishes = None if ends is None else month_number(ends.last)
        dated = None if finishes is None else (finishes - APRIL) // YEAR
        begun = None if begins is None else (begins - APRIL) // YEAR
        start = next((year for year in (first, begun, last, dated) if year is not None), None)
        if start is None:
            return cls(None, None, begins, finishes)
        end = next((year for year in (last, dated, start) if year is not None), start)
        return cls(start, max(start, end), begins, finishes)

    def months_of(self, year: int) -> tuple[int, int]:
        """The first month the award runs in within a year, and how many months it does."""
        april = YEAR * year + APRIL
        first = april if self.begins is None else max(april, self.begins)
        last = april + YEAR - 1 if self.ends is None else min(april + YEAR - 1, self.ends)
        return first, max(0, last - first + 1)

    def running(self) -> dict[int, tuple[int, int]]:
        """The months of each year the award runs in; whole years where its dates lie outside its years."""
        if self.first is None or self.last is None:
            return {}
        years = range(self.first, self.last + 1)
        found = {year: self.months_of(year) for year in years}
        if not any(months for _, months in found.values()):
            return {year: (YEAR * year + APRIL, YEAR) for year in years}
        return {year: run for year, run in found.items() if run[1]}


def month_number(day: date) -> int:
    """A month as a number that goes up by one a month."""
    return YEAR * day.year + day.month - 1


def shares(
    span: Span,
    amount: Pence | None,
    planned: Mapping[int | None, Pence] | None = None,
    rates: Sequence[Rate] = (),
) -> tuple[Share, ...]:
    """What of an award falls in each year; the known ones add up to its amount exactly, whatever was planned.

    planned: the profile, by year. The years it does not name share what it leaves by the months they run in, each within a
    penny of its part. Where it names all and does not come to the amount, the difference is of no recorded year.
    Without an amount a year has what its rates come to where they cover its months, else nothing known.
    """
    profile = dict(planned or {})
    running = span.running()
    found = [_planned(year, pence, running) for year, pence in profile.items()]
    left = {year: run for year, run in running.items() if year not in profile}
    if amount is None:
        found += [_at_rates(year, run, rates) for year, run in left.items()]
        if not found:
            found.append(Share(None, None, 0, YEAR))
    else:
        found += _spread(Pence(amount - sum(profile.values())), left, bool(profile))
    return tuple(sorted(found, key=lambda one: (one.year is None, one.year or 0)))


def _planned(year: int | None, pence: Pence, running: Mapping[int, tuple[int, int]]) -> Share:
    if year is None:
        return Share(None, pence, 0, YEAR)
    return Share(year, pence, *running.get(year, (YEAR * year + APRIL, YEAR)))


def _at_rates(year: int, run: tuple[int, int], rates: Sequence[Rate]) -> Share:
    """A year at yearly rates; unknown where a rate is, or where the rates do not cover its months once."""
    first, months = run
    applied = [(rate.per_year, _overlap(rate, first, months)) for rate in rates]
    known = [(pence, run) for pence, run in applied if pence is not None and run]
    covered = sum(run for _, run in known) == months and all(
        pence is not None or not run for pence, run in applied
    )
    return Share(year, year_at_rates(known) if covered else None, first, months)


def _overlap(rate: Rate, first: int, months: int) -> int:
    begins = first if rate.first is None else max(first, rate.first)
    last = first + months - 1
    return max(0, (last if rate.last is None else min(last, rate.last)) - begins + 1)


def _spread(rest: Pence, left: Mapping[int, tuple[int, int]], profiled: bool) -> Iterable[Share]:
    """What a profile leaves, by the months of the years it does not name."""
    over = profiled and rest < 0
    whole = sum(months for _, months in left.values())
    gone = 0
    for year, (first, months) in sorted(left.items()):
        pence = 0 if over else _part(rest, gone + months, whole) - _part(rest, gone, whole)
        gone += months
        yield Share(year, Pence(pence), first, months)
    if over or (rest and not left) or not (left or profiled):
        yield Share(None, rest, 0, YEAR)


def _part(pence: int, months: int, whole: int) -> Pence:
    """A part of an amount by months, rounded towards nought as SQLite does."""
    part = abs(pence) * months // whole
    return Pence(-part if pence < 0 else part)
