"""Periods of strategies: what comes next, gaps and overlaps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.periods import Period, after, period_of, remarks, retitled, years_label

PLAN = Period("HCSP Strategy 2024-27", date(2024, 4, 1), date(2027, 3, 31))


def test_years_alone_are_financial_years_and_one_year_is_itself() -> None:
    assert period_of("A", 2024, 2027, None, None) == Period("A", date(2024, 4, 1), date(2027, 3, 31))
    assert period_of("A", 2015, 2015, None, None) == Period("A", date(2015, 4, 1), date(2015, 12, 31))
    assert period_of("A", None, None, parse_date("June 2017"), parse_date("2019")) == Period(
        "A", date(2017, 6, 1), date(2019, 12, 31)
    )
    assert period_of("A", 2024, None, None, None) == Period("A", date(2024, 4, 1), None)
    assert period_of("A", None, 2027, None, None) is None


@pytest.mark.parametrize(
    ("title", "first", "last", "wanted"),
    [
        ("HCSP Strategy 2024-27", date(2024, 4, 1), date(2027, 3, 31), "HCSP Strategy 2027-30"),
        ("Community Safety Agreement 2015/16", date(2015, 4, 1), date(2016, 3, 31), "Community Safety Agreement 2016/17"),
        ("Our Plan: 2017-21", date(2017, 4, 1), date(2021, 3, 31), "Our Plan: 2021-25"),
        ("Safe and Heard", date(2024, 4, 1), date(2029, 3, 31), "Safe and Heard 2029-34"),
    ],
)  # fmt: skip
def test_the_next_one_is_as_long_and_titled_alike(title: str, first: date, last: date, wanted: str) -> None:
    period = Period(title, first, last)
    begins, ends = after(period)
    assert (begins - last).days == 1
    assert retitled(title, period, begins, ends) == wanted


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(12, 60))
def test_what_follows_leaves_no_gap_and_no_overlap(first: date, months: int) -> None:
    first = first.replace(day=1)
    end_month = first.month - 1 + months
    last = date(first.year + end_month // 12, end_month % 12 + 1, 1).toordinal() - 1
    period = Period("A", first, date.fromordinal(last))
    begins, ends = after(period)
    said = remarks(Period("B", begins, ends), [period])
    assert len(said) == 1
    assert said[0].startswith("It runs for ")


def test_gaps_overlaps_and_odd_lengths_are_said() -> None:
    assert remarks(Period("", date(2028, 4, 1), date(2029, 3, 31)), [PLAN]) == (
        "It runs for one year.",
        "A gap of about one year after HCSP Strategy 2024-27, which ends on 31 March 2027.",
    )
    assert remarks(Period("", date(2027, 1, 1), date(2030, 3, 31)), [PLAN])[1] == (
        "It overlaps HCSP Strategy 2024-27 by about three months."
    )
    assert remarks(Period("", date(2027, 4, 1), date(2034, 3, 31)), [PLAN]) == (
        "It runs for seven years. Strategies run for one to five years: look at the dates again.",
    )
    assert remarks(Period("", date(2027, 4, 1), None), [PLAN]) == ()
    assert years_label(date(2027, 4, 1), date(2028, 3, 31)) == "2027/28"
