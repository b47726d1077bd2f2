"""An award's money over its years: to the penny, whatever was planned, and at yearly rates where those cover its months (A12)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.money import Pence
from csp_desktop.rules.profiles import Rate, Share, Span, month_number, shares

AMOUNTS = st.integers(-(10**13), 10**13).map(Pence)
YEARS = st.one_of(st.none(), st.integers(2010, 2030))


def day(text: str) -> PartialDate:
    found = parse_date(text)
    assert found is not None
    return found


def known(found: tuple[Share, ...]) -> dict[int | None, int | None]:
    return {share.year: share.pence for share in found}


@given(AMOUNTS, YEARS, YEARS, st.dictionaries(YEARS, st.integers(0, 10**13).map(Pence), max_size=4))
def test_shares_come_to_the_amount(amount: Pence, first: int | None, last: int | None, planned: dict) -> None:
    found = shares(Span.of(first, last, None, None), amount, planned)
    assert sum(share.pence or 0 for share in found) == amount
    assert len({share.year for share in found if share.year is not None}) == len(
        [share for share in found if share.year is not None]
    )


@given(AMOUNTS, st.integers(1, 12))
def test_years_alike_differ_by_a_penny_at_most(amount: Pence, years: int) -> None:
    found = shares(Span.of(2015, 2015 + years - 1, None, None), amount)
    pence = [share.pence for share in found if share.pence is not None]
    assert len(pence) == years
    assert max(pence) - min(pence) <= 1


def test_a_part_year_counts_its_months() -> None:
    """From October 2022 to September 2024: six, twelve and six months."""
    span = Span.of(2022, 2024, day("1 October 2022"), day("September 2024"))
    assert known(shares(span, Pence(120_00))) == {2022: 3000, 2023: 6000, 2024: 3000}
    assert [share.months for share in shares(span, Pence(120_00))] == [6, 12, 6]


@pytest.mark.parametrize(
    ("first", "last", "starts", "ends", "years"),
    [
        (2022, None, None, None, (2022, 2022)),
        (2022, None, None, "March 2024", (2022, 2023)),
        (None, None, "Q3 2023/24", "2025/26", (2023, 2025)),
        (None, 2024, None, None, (2024, 2024)),
        (2024, 2022, None, None, (2024, 2024)),
        (None, None, None, None, (None, None)),
    ],
)
def test_the_years_of_an_award(first, last, starts, ends, years) -> None:
    span = Span.of(first, last, day(starts) if starts else None, day(ends) if ends else None)
    assert (span.first, span.last) == years


def test_dates_outside_its_years_say_nothing_of_months() -> None:
    span = Span.of(2022, 2023, day("May 2030"), None)
    assert known(shares(span, Pence(10_00))) == {2022: 500, 2023: 500}


def test_a_profile_is_kept_and_what_it_leaves_is_shared() -> None:
    span = Span.of(2022, 2024, None, None)
    assert known(shares(span, Pence(100_00), {2022: Pence(50_00)})) == {2022: 5000, 2023: 2500, 2024: 2500}
    assert known(shares(span, Pence(100_00), {2022: Pence(150_00)})) == {
        2022: 15000,
        2023: 0,
        2024: 0,
        None: -5000,
    }
    assert known(shares(span, None, {2022: Pence(50_00)})) == {2022: 5000, 2023: None, 2024: None}


def test_a_year_of_two_rates() -> None:
    """A12: £462,000 a year to October 2016, £417,000 from November: £443,250 for 2016/17."""
    october, november = month_number(day("October 2016").first), month_number(day("November 2016").first)
    rates = [Rate(Pence(462_000_00), None, october), Rate(Pence(417_000_00), november, None)]
    span = Span.of(2016, 2016, None, None)
    assert known(shares(span, None, None, rates)) == {2016: 443_250_00}
    assert known(shares(span, Pence(1), None, rates)) == {2016: 1}


@pytest.mark.parametrize(
    "rates",
    [
        [Rate(Pence(100), None, month_number(day("October 2016").first))],
        [Rate(Pence(100)), Rate(Pence(100))],
        [Rate(None)],
        [],
    ],
)
def test_rates_that_do_not_cover_a_year_once_say_nothing(rates: list[Rate]) -> None:
    assert known(shares(Span.of(2016, 2016, None, None), None, None, rates)) == {2016: None}


def test_what_is_planned_by_a_month() -> None:
    [share] = shares(Span.of(2024, 2024, None, None), Pence(100_00))
    april = month_number(day("April 2024").first)
    assert [share.planned_by(april + gone) for gone in (-5, 0, 1, 6, 12, 40)] == [
        0,
        0,
        833,
        5000,
        10000,
        10000,
    ]
    [undated] = shares(Span.of(None, None, None, None), Pence(100_00))
    assert undated.planned_by(april) == 10000
    assert Share(2024, None, april, 12).planned_by(april) is None
