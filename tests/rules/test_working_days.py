"""Working days in England and Wales, against the published lists."""

from datetime import date, timedelta

import pytest

from csp_desktop.rules.returns import due_day
from csp_desktop.rules.working_days import bank_holidays, is_working_day, working_days_before

# As published on gov.uk for England and Wales; the two days of 2022 and 2023 that were proclaimed are no rule.
PUBLISHED = {
    2023: "1-2 4-7 4-10 5-1 5-29 8-28 12-25 12-26",
    2024: "1-1 3-29 4-1 5-6 5-27 8-26 12-25 12-26",
    2025: "1-1 4-18 4-21 5-5 5-26 8-25 12-25 12-26",
    2026: "1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28",
    2027: "1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28",
    2028: "1-3 4-14 4-17 5-1 5-29 8-28 12-25 12-26",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_published(year: int) -> None:
    wanted = {date(year, *map(int, day.split("-"))) for day in PUBLISHED[year].split()}
    assert bank_holidays(year) == wanted


def test_there_are_eight_in_every_year_and_none_at_a_weekend() -> None:
    for year in range(1990, 2101):
        assert len(bank_holidays(year)) == 8
        assert all(day.weekday() < 5 for day in bank_holidays(year))


def test_counting_back_passes_weekends_and_holidays() -> None:
    assert due_day(date(2024, 9, 16)) == date(2024, 8, 23)  # 26 August is a bank holiday
    assert due_day(date(2026, 9, 17)) == date(2026, 8, 26)
    assert working_days_before(date(2025, 1, 2), 1) == date(2024, 12, 31)
    assert working_days_before(date(2024, 9, 16), 0) == date(2024, 9, 16)
    assert working_days_before(date(2024, 9, 16), 1, {date(2024, 9, 13)}) == date(2024, 9, 12)


def test_every_count_back_ends_on_a_working_day_with_as_many_after_it() -> None:
    for start in range(0, 800, 13):
        day = date(2025, 1, 1) + timedelta(days=start)
        due = due_day(day)
        between = (due + timedelta(days=number) for number in range((day - due).days))
        assert is_working_day(due)
        assert sum(map(is_working_day, between)) == 15
