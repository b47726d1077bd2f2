"""Partial dates: round trips, order of keys, every form people type, and refusals with sentences."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.dates import (
    QUALIFIERS,
    PartialDate,
    Precision,
    days_in_month,
    financial_year_of,
    parse_date,
    print_day,
    print_range,
)
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.problems import ValueProblem

_DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
_STARTS = st.integers(1801, 2198)
_WORDS = st.sampled_from(QUALIFIERS)
PARTIAL_DATES = st.one_of(
    st.builds(PartialDate.on, _DAYS, _WORDS),
    st.builds(PartialDate.in_month, _STARTS, st.integers(1, 12), _WORDS),
    st.builds(PartialDate.in_quarter, _STARTS, st.integers(1, 4), _WORDS),
    st.builds(PartialDate.in_year, _STARTS, _WORDS),
    st.builds(PartialDate.in_financial_year, _STARTS, _WORDS),
)


@given(PARTIAL_DATES)
@settings(max_examples=2000, deadline=None)
def test_a_stored_and_a_printed_date_come_back_the_same(when: PartialDate) -> None:
    assert PartialDate.from_key(when.key) == when
    assert parse_date(when.text) == when
    assert parse_date(when.short) == when
    assert when.first <= when.last


@given(PARTIAL_DATES, PARTIAL_DATES)
@settings(max_examples=1000, deadline=None)
def test_keys_sort_as_first_days(one: PartialDate, other: PartialDate) -> None:
    if one.first < other.first:
        assert one.key < other.key
        assert one < other
    assert (one.key == other.key) == (one == other)


@given(_DAYS, PARTIAL_DATES)
@settings(max_examples=500, deadline=None)
def test_no_suffix_overtakes_the_next_day(day: date, when: PartialDate) -> None:
    near = PartialDate.on(min(when.first + timedelta(days=day.day % 3), date(2199, 12, 31)))
    assert (near.key > when.key) or near.first == when.first


def test_precisions_of_one_first_day_have_an_order() -> None:
    dates = [
        PartialDate.in_month(2024, 4),
        PartialDate.in_financial_year(2024),
        PartialDate.in_quarter(2024, 1),
        PartialDate.on(date(2024, 4, 1)),
        PartialDate.on(date(2024, 4, 2)),
    ]
    shuffled = [dates[3], dates[1], dates[4], dates[0], dates[2]]
    assert sorted(shuffled) == dates


@pytest.mark.parametrize(
    "text",
    [
        *("4/3/26", "04/03/26", "4-3-26", "04-03-2026", "4.3.2026", "4 3 2026", "040326", "04032026"),
        *("4 Mar 2026", "4th March 2026", "4 march 26", "4-Mar-26", "March 4, 2026", "4th of March 2026"),
        *("Wednesday 4 March 2026", "Wed 4/3/26", "wed, 4 Mar 2026"),
        *("2026-03-04", "2026/3/4", "20260304", "2026-03-04 00:00:00", "2026-03-04T00:00", "  4/3/26  "),
    ],
)
def test_a_day_is_read_day_first(text: str) -> None:
    assert parse_date(text) == PartialDate.on(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Aug 2024", "August 2024"),
        ("sept 2024", "September 2024"),
        ("August, 2024", "August 2024"),
        ("08/2024", "August 2024"),
        ("8-2024", "August 2024"),
        ("2024-09", "September 2024"),
        ("Q2 2024/25", "Q2 2024/25"),
        ("q2 2024-25", "Q2 2024/25"),
        ("2024/25 Q2", "Q2 2024/25"),
        ("Quarter 4 2024/25", "Q4 2024/25"),
        ("2017", "2017"),
        ("since August 2014", "since August 2014"),
        ("by Nov 2016", "by November 2016"),
        ("from 1/4/24", "from 1 April 2024"),
        ("c. 2017", "about 2017"),
        ("circa Aug 2024", "about August 2024"),
        ("After 2022/3", "after 2022/23"),
        ("before 2017", "before 2017"),
    ],
)
def test_partial_forms_are_read_and_printed_one_way(text: str, printed: str) -> None:
    assert str(parse_date(text)) == printed


@pytest.mark.parametrize(
    "text", ["2022/3", "2022-23", "2022/23", "2022-2023", "2022/2023", "2022–23", "FY 2022/23"]
)
def test_one_financial_year_whatever_its_spelling(text: str) -> None:
    """A16."""
    assert parse_date(text) == PartialDate.in_financial_year(2022)
    assert str(parse_date(text)) == "2022/23"


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_blank_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2025", "31 February 2025 does not exist. Type the day again, for example 28/2/25."),
        ("29/02/2025", "29 February 2025 does not exist. Type the day again, for example 28/2/25."),
        ("31 June 2024", "31 June 2024 does not exist. Type the day again, for example 30/6/24."),
        ("0/1/26", "0 January 2026 does not exist. Type the day again, for example 1/1/26."),
        (
            "3/13/2026",
            "There is no month 13 in 3/13/2026. Type the day first, then the month, for example 28/2/25.",
        ),
        (
            "Monday 4 March 2026",
            "4 March 2026 is a Wednesday, not a Monday. Type the date again, or leave the weekday out.",
        ),
        ("Friday Aug 2024", "A weekday needs a whole date after it. Type it as Monday 2 March 2026."),
        ("Q2 2024", "“Q2 2024” does not say which financial year. Type it as Q2 2024/25."),
        ("Q5 2024/25", "There is no quarter 5. Type Q1, Q2, Q3 or Q4 and the year."),
        ("Aug 24", "Aug 24 could be a day or a year. Type the year in full, for example August 2024."),
        ("4 March", "4 March has no year. Type it too, for example 4/3/24."),
        ("4/3", "4/3 has no year. Type it too, for example 4/3/24."),
        ("2014-17", "2014-17 is not one year. Type a financial year as 2022/23, or a month as 3/2022."),
        ("0999", "999 is outside the years 1800 to 2199. Type the year again."),
        ("soon", "“soon” is not a date. Type it as 4/3/26, Aug 2024, Q2 2024/25 or 2022/23."),
        ("by", "“by” is not a date. Type it as 4/3/26, Aug 2024, Q2 2024/25 or 2022/23."),
        ("٤/٣/٢٠٢٦", "“٤/٣/٢٠٢٦” is not a date. Type it as 4/3/26, Aug 2024, Q2 2024/25 or 2022/23."),
    ],
)
def test_what_cannot_be_read_says_what_to_type(text: str, sentence: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_date(text, today=date(2024, 9, 16))
    assert refused.value.sentence == sentence


@given(st.text(max_size=24))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    try:
        found = parse_date(text, today=date(2024, 9, 16))
    except ValueProblem as refused:
        found, sentence = None, refused.sentence
    else:
        sentence = "."
    assert sentence.endswith(".")
    assert found is None or PartialDate.from_key(found.key) == found


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999)])
def test_two_digit_years_have_a_century(digits: str, year: int) -> None:
    assert parse_date(f"1/1/{digits}") == PartialDate.on(date(year, 1, 1))


def test_days_from_today() -> None:
    found = [parse_date(word, today=date(2024, 3, 1)) for word in ("yesterday", "Today", "tomorrow")]
    assert [str(one) for one in found] == ["29 February 2024", "1 March 2024", "2 March 2024"]


@pytest.mark.parametrize(
    "key",
    [
        *("", "words", "2024-9", "2024-09-31", "2024-08+Q", "2022-05+FY", "2024+Q", "2024-09-16+Q", "24"),
        *("2024-09 until", "2024-09 ", "2024-07~Q", "2024-09|since", "２０２４", "2024-13", "2024-09-16-01"),
    ],
)
def test_what_no_date_stores_is_refused(key: str) -> None:
    with pytest.raises(ValueProblem):
        PartialDate.from_key(key)


@pytest.mark.parametrize(
    ("precision", "month", "day"),
    [
        (Precision.MONTH, 4, 2),
        (Precision.QUARTER, 5, 1),
        (Precision.YEAR, 4, 1),
        (Precision.FINANCIAL_YEAR, 1, 1),
    ],
)
def test_a_period_starts_where_it_starts(precision: Precision, month: int, day: int) -> None:
    with pytest.raises(ValueProblem, match="does not start"):
        PartialDate(precision, 2024, month, day)


def test_first_and_last_days() -> None:
    assert PartialDate.in_quarter(2024, 4).first == date(2025, 1, 1)
    assert PartialDate.in_quarter(2024, 4).last == date(2025, 3, 31)
    assert PartialDate.in_financial_year(2023).last == date(2024, 3, 31)
    assert PartialDate.in_year(2024).last == date(2024, 12, 31)
    assert PartialDate.in_month(2024, 2).last == date(2024, 2, 29)
    assert PartialDate.in_month(2014, 8, "since").last == date(2014, 8, 31)


def test_an_exact_day_is_one_that_nothing_qualifies() -> None:
    day = date(2024, 9, 16)
    assert PartialDate.on(day).exact_day == day
    assert PartialDate.on(day, "by").exact_day is None
    assert PartialDate.in_month(2024, 9).exact_day is None
    assert PartialDate.in_month(2024, 9, "by").plain() == PartialDate.in_month(2024, 9)


def test_the_financial_year_of_a_period() -> None:
    assert financial_year_of(PartialDate.in_month(2024, 3)) == FinancialYear(2023)
    assert financial_year_of(PartialDate.in_quarter(2024, 4)) == FinancialYear(2024)
    assert financial_year_of(PartialDate.in_year(2024)) is None


def test_days_and_ranges_print_in_one_style() -> None:
    assert print_day(date(2026, 3, 4)) == "4 March 2026"
    assert print_day(date(2026, 3, 4), weekday=True) == "Wednesday 4 March 2026"
    assert print_range(date(2026, 3, 4), date(2026, 3, 4)) == "4 March 2026"
    assert print_range(date(2026, 3, 4), date(2026, 3, 9)) == "4 to 9 March 2026"
    assert print_range(date(2026, 3, 28), date(2026, 4, 2)) == "28 March to 2 April 2026"
    assert print_range(date(2025, 12, 30), date(2026, 1, 2)) == "30 December 2025 to 2 January 2026"


@given(st.integers(1, 9998), st.integers(1, 12))
def test_months_are_as_long_as_in_the_calendar(year: int, month: int) -> None:
    following = date(year + month // 12, month % 12 + 1, 1)
    assert days_in_month(year, month) == (following - timedelta(days=1)).day
