"""The days a series of meetings meets on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.meeting_series import (
    Pattern,
    closed_words,
    day_in_month,
    instead_of,
    meeting_days,
    same_turn,
)
from csp_desktop.rules.meetings import Repeat, Weekday, WhichWeek

MONTHLY = (Repeat.MONTHLY, Repeat.TWO_MONTHLY, Repeat.QUARTERLY, Repeat.HALF_YEARLY, Repeat.YEARLY)
STEPS: dict[Repeat, int] = dict(zip(MONTHLY, (1, 2, 3, 6, 12), strict=True))
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
PATTERNS = st.builds(
    Pattern,
    repeat=st.sampled_from(Repeat),
    which_week=st.sampled_from(WhichWeek),
    weekday=st.sampled_from(Weekday),
    since=DAYS,
    until=st.one_of(st.none(), DAYS),
    exact=st.booleans(),
)


def test_the_third_monday_every_three_months() -> None:
    pattern = Pattern(Repeat.QUARTERLY, WhichWeek.THIRD, Weekday.MONDAY, date(2024, 3, 1))
    found = meeting_days(pattern, date(2024, 1, 1), date(2025, 3, 31))
    assert found == (
        date(2024, 3, 18),
        date(2024, 6, 17),
        date(2024, 9, 16),
        date(2024, 12, 16),
        date(2025, 3, 17),
    )
    assert pattern.words == "Third Monday, every three months"


def test_a_first_day_after_the_months_own_begins_in_the_next_month() -> None:
    pattern = Pattern(Repeat.QUARTERLY, WhichWeek.FIRST, Weekday.TUESDAY, date(2024, 3, 20))
    assert meeting_days(pattern, date(2024, 1, 1), date(2024, 12, 31)) == (
        date(2024, 4, 2),
        date(2024, 7, 2),
        date(2024, 10, 1),
    )


def test_every_two_weeks_is_counted_from_its_first_day_whenever_it_is_asked_of() -> None:
    pattern = Pattern(Repeat.FORTNIGHTLY, weekday=Weekday.THURSDAY, since=date(2025, 1, 6))
    year = meeting_days(pattern, date(2025, 1, 1), date(2025, 12, 31))
    assert year[:3] == (date(2025, 1, 9), date(2025, 1, 23), date(2025, 2, 6))
    assert meeting_days(pattern, date(2025, 6, 1), date(2025, 6, 30)) == tuple(
        day for day in year if day.month == 6
    )
    assert pattern.words == "Every two weeks, on a Thursday"


def test_the_last_monday_of_a_month_of_four_and_of_five() -> None:
    assert day_in_month(2025, 2, WhichWeek.LAST, 0) == date(2025, 2, 24)
    assert day_in_month(2025, 3, WhichWeek.LAST, 0) == date(2025, 3, 31)
    assert day_in_month(2024, 2, WhichWeek.LAST, 3) == date(2024, 2, 29)


def test_the_first_meeting_says_the_weekday_and_week_that_are_not_chosen() -> None:
    pattern = Pattern(Repeat.MONTHLY, since=date(2025, 1, 16))
    assert pattern.lacks == ()
    assert meeting_days(pattern, date(2025, 2, 1), date(2025, 3, 31)) == (
        date(2025, 2, 20),
        date(2025, 3, 20),
    )
    assert Pattern(Repeat.MONTHLY, since=date(2025, 1, 30)).words == "Last Thursday, every month"


def test_what_has_to_be_said_first_is_named_and_nothing_is_guessed() -> None:
    bare = Pattern(Repeat.QUARTERLY)
    assert bare.lacks == ("Week of month", "Weekday", "From")
    assert meeting_days(bare, date(2025, 1, 1), date(2025, 12, 31)) == ()
    assert bare.words == "Every three months"
    month = Pattern(Repeat.YEARLY, since=date(2025, 1, 1), exact=False)
    assert month.lacks == ("Week of month", "Weekday")
    saturday = Pattern(Repeat.WEEKLY, since=date(2025, 1, 4))
    assert saturday.lacks == ("Weekday",)
    assert Pattern(Repeat.WEEKLY, weekday=Weekday.FRIDAY).lacks == ()


def test_a_bank_holiday_is_named_and_the_next_working_day_is_proposed() -> None:
    pattern = Pattern(Repeat.MONTHLY, WhichWeek.FIRST, Weekday.MONDAY)
    may = meeting_days(pattern, date(2025, 5, 1), date(2025, 5, 31))
    assert may == (date(2025, 5, 5),)  # not moved
    assert closed_words(may[0]) == "a bank holiday"
    assert instead_of(may[0]) == date(2025, 5, 6)
    assert instead_of(may[0], {date(2025, 5, 6)}) == date(2025, 5, 7)
    assert instead_of(date(2025, 5, 12)) is None
    closed = frozenset({date(2025, 5, 12)})
    assert closed_words(date(2025, 5, 12), closed) == "a day on which offices are closed"
    assert instead_of(date(2025, 5, 12), closed) == date(2025, 5, 13)


def test_one_turn_is_a_month_or_a_week() -> None:
    monthly, weekly = Pattern(Repeat.MONTHLY), Pattern(Repeat.WEEKLY)
    assert same_turn(monthly, date(2025, 5, 5), date(2025, 5, 30))
    assert not same_turn(monthly, date(2025, 5, 5), date(2024, 5, 5))
    assert same_turn(weekly, date(2024, 12, 30), date(2025, 1, 3))
    assert not same_turn(weekly, date(2025, 1, 5), date(2025, 1, 6))


@given(pattern=PATTERNS, first=DAYS, length=st.integers(-30, 1500))
def test_the_days_are_in_order_within_the_bounds_and_on_the_right_weekday(
    pattern: Pattern, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = meeting_days(pattern, first, last)
    assert list(found) == sorted(set(found))
    for day in found:
        assert first <= day <= last
        assert pattern.since is None or day >= pattern.since
        assert pattern.until is None or day <= pattern.until
        assert day.weekday() == tuple(Weekday).index(pattern.weekday or Weekday.MONDAY)


@given(pattern=PATTERNS.filter(lambda one: one.repeat in MONTHLY), first=DAYS, length=st.integers(0, 3000))
def test_the_days_are_in_the_right_week_of_every_so_many_months(
    pattern: Pattern, first: date, length: int
) -> None:
    found = meeting_days(pattern, first, first + timedelta(days=length))
    for day in found:
        week = pattern.which_week
        if week is WhichWeek.LAST:
            assert (day + timedelta(days=7)).month != day.month
        else:
            assert (day.day - 1) // 7 == tuple(WhichWeek).index(week or WhichWeek.FIRST)
    months = [day.year * 12 + day.month for day in found]
    assert all(after - before == STEPS[pattern.repeat] for before, after in pairwise(months))


@given(pattern=PATTERNS, first=DAYS, length=st.integers(0, 1500), cut=st.integers(0, 1500))
def test_a_part_of_the_time_has_the_same_days(pattern: Pattern, first: date, length: int, cut: int) -> None:
    last, middle = first + timedelta(days=length), first + timedelta(days=min(cut, length))
    whole = meeting_days(pattern, first, last)
    assert meeting_days(pattern, middle, last) == tuple(day for day in whole if day >= middle)


@given(pattern=PATTERNS.filter(lambda one: one.repeat not in MONTHLY), first=DAYS)
def test_no_turn_of_so_many_weeks_is_left_out(pattern: Pattern, first: date) -> None:
    found = meeting_days(pattern, first, first + timedelta(days=200))
    step = timedelta(days=7 if pattern.repeat is Repeat.WEEKLY else 14)
    assert all(after - before == step for before, after in pairwise(found))
    if pattern.until is None and pattern.since is not None and pattern.since <= first:
        assert found
        assert found[0] - first < step


@pytest.mark.parametrize("repeat", MONTHLY)
def test_a_month_end_series_never_leaves_its_month(repeat: Repeat) -> None:
    pattern = Pattern(repeat, WhichWeek.LAST, Weekday.FRIDAY, date(2023, 8, 31))
    found = meeting_days(pattern, date(2023, 8, 31), date(2043, 8, 31))
    assert found[0] == date(2023, 9, 29)
    assert len({(day.year, day.month) for day in found}) == len(found)
