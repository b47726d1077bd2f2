"""Financial years and quarters: bounds, neighbours, labels, and the spellings of one year (A16)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.financial_years import (
    FinancialYear,
    Quarter,
    containing,
    parse_financial_year,
    quarter_containing,
)
from csp_desktop.rules.problems import ValueProblem


@given(st.dates(date(1900, 1, 1), date(2199, 1, 1)))
def test_each_day_is_in_one_year_and_one_quarter(day: date) -> None:
    year, quarter = containing(day), quarter_containing(day)
    assert day in year
    assert day not in year.next
    assert day not in year.previous
    assert quarter.first <= day <= quarter.last
    assert [one for one in year.quarters if one.first <= day <= one.last] == [quarter]


@given(st.integers(1900, 2190))
def test_quarters_fill_the_year(start: int) -> None:
    year = FinancialYear(start)
    quarters = year.quarters
    assert (quarters[0].first, quarters[-1].last) == (year.first, year.last)
    for one, after in pairwise(quarters):
        assert one.last + timedelta(days=1) == after.first
        assert (one.next, after.previous) == (after, one)
    assert quarters[-1].next == year.next.quarters[0]


@pytest.mark.parametrize(
    "text", ["2022/3", "2022-23", "2022/23", "2022-2023", "2022/2023", " 2022 / 23 ", "2022–23", "fy 2022/23"]
)
def test_spellings_of_one_year(text: str) -> None:
    assert parse_financial_year(text) == FinancialYear(2022)


@pytest.mark.parametrize("text", ["2022", "2022/24", "2022/03", "2014-17", "22/23", "last year", "2022/2"])
def test_what_is_not_one_year_says_so(text: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_financial_year(text)
    assert refused.value.sentence == f"“{text}” is not one financial year. Type it as 2022/23."


def test_words() -> None:
    assert parse_financial_year("  ") is None
    assert str(FinancialYear(1999)) == "1999/00"
    assert str(FinancialYear(2022)) == "2022/23"
    assert str(Quarter(2024, 2)) == "Q2 2024/25"
    assert Quarter(2024, 2).months == "July to September"
    assert sorted([FinancialYear(2023), FinancialYear(2022)])[0].label == "2022/23"
    with pytest.raises(ValueProblem, match="There is no quarter 0"):
        Quarter(2024, 0)
