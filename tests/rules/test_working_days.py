"""Working days in England and Wales, against the published lists."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from csp_desktop.rules.proclaimed_days import PROCLAIMED
from csp_desktop.rules.publication import ClearDays, last_day_to_publish
from csp_desktop.rules.returns import due_day
from csp_desktop.rules.working_days import bank_holidays, is_working_day, working_days_before

# A year a line, as the maintained library `holidays` has them; England and Wales are alike in it.
LISTED = Path(__file__).parents[1] / "data" / "bank_holidays.txt"
# As published on gov.uk for England and Wales.
PUBLISHED = {
    2023: "1-2 4-7 4-10 5-1 5-8 5-29 8-28 12-25 12-26",
    2024: "1-1 3-29 4-1 5-6 5-27 8-26 12-25 12-26",
    2025: "1-1 4-18 4-21 5-5 5-26 8-25 12-25 12-26",
    2026: "1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28",
    2027: "1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28",
    2028: "1-3 4-14 4-17 5-1 5-29 8-28 12-25 12-26",
}


def days(year: int, listed: str) -> set[date]:
    return {date(year, *map(int, day.split("-"))) for day in listed.split()}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_published(year: int) -> None:
    assert bank_holidays(year) == days(year, PUBLISHED[year])


def test_bank_holidays_are_those_of_the_maintained_library_from_1998_to_2035() -> None:
    lines = [line.split(maxsplit=1) for line in LISTED.read_text("utf-8").splitlines() if line[0] != "#"]
    assert [int(year) for year, _ in lines] == list(range(1998, 2036))
    for year, listed in lines:
        assert bank_holidays(int(year)) == days(int(year), listed), year


def test_a_day_proclaimed_is_given_and_the_one_it_took_the_place_of_is_not() -> None:
    for one in PROCLAIMED:
        assert not is_working_day(one.day)
        assert one.instead is None or is_working_day(one.instead)
    assert last_day_to_publish(date(2022, 9, 27)) == date(2022, 9, 16), "the state funeral is no clear day"
    assert last_day_to_publish(date(2023, 5, 15)) == date(2023, 5, 4), "nor is the coronation"


def test_there_are_eight_in_every_year_without_a_proclamation_and_none_at_a_weekend() -> None:
    proclaimed = {one.day.year for one in PROCLAIMED}
    for year in range(1990, 2101):
        assert year in proclaimed or len(bank_holidays(year)) == 8
        assert all(day.weekday() < 5 for day in bank_holidays(year))


def test_christmas_day_on_a_saturday_is_no_clear_day_where_saturdays_are() -> None:
    saturdays = ClearDays(saturdays=True)
    assert not saturdays.counts(date(2021, 12, 25))
    assert not saturdays.counts(date(2022, 1, 1))
    assert saturdays.counts(date(2021, 12, 18))


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
