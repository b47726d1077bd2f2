"""What a year will come to: the method, its reason and the range; nothing where spending or amounts are unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.forecasting import Known, Method, forecast, months_over
from csp_desktop.rules.money import Pence, total
from csp_desktop.rules.profiles import month_number

YEAR = FinancialYear(2024)
PENCE = st.one_of(st.none(), st.integers(0, 10**12).map(Pence))


def known(
    spent: int | None, awarded: int | None, rest: int = 0, officer: int | None = None, note: str = ""
) -> Known:
    return Known(
        total([None if spent is None else Pence(spent)]),
        total([None if awarded is None else Pence(awarded)]),
        Pence(rest),
        None if officer is None else Pence(officer),
        note,
    )


@given(PENCE, PENCE, PENCE, st.dates(date(2023, 1, 1), date(2026, 1, 1)))
def test_the_forecast_lies_in_its_range(
    spent: Pence | None, awarded: Pence | None, officer: Pence | None, day: date
) -> None:
    found = forecast(YEAR, day, known(spent, awarded, 0, officer))
    assert (found.outturn is None) == (found.low is None) == (found.high is None) == (found.method is None)
    assert found.why.endswith(".")
    if found.outturn is not None and found.low is not None and found.high is not None:
        assert found.low <= found.outturn <= found.high
        assert (found.low, found.high) == (min(p for _, p in found.said), max(p for _, p in found.said))


@pytest.mark.parametrize(
    ("day", "expected", "method"),
    [
        (date(2024, 3, 1), 120_00, Method.PROFILE),
        (date(2024, 5, 31), 140_00, Method.PROFILE),
        (date(2024, 9, 30), 140_00, Method.PROFILE),
        (date(2025, 4, 1), 30_00, Method.OUTTURN),
    ],
)
def test_each_part_of_the_year_has_its_way(day: date, expected: int, method: Method) -> None:
    found = forecast(YEAR, day, known(30_00, 120_00, 110_00))
    assert (found.outturn, found.method) == (expected, method)


def test_a_straight_line_needs_a_quarter_and_rounds_to_the_penny() -> None:
    early = forecast(YEAR, date(2024, 6, 29), known(100, None))
    assert (early.outturn, early.why) == (
        None,
        "1 award has no amount, so what will be spent cannot be said.",
    )
    found = forecast(YEAR, date(2024, 10, 31), known(100, None))
    assert (found.outturn, found.method) == (171, Method.STRAIGHT)
    assert found.why == "Straight line: £1.00 spent in 7 months of twelve."
    assert found.range_text == ""


def test_unknown_spending_is_never_nought() -> None:
    found = forecast(YEAR, date(2024, 10, 31), known(None, 120_00))
    assert found.text == "Cannot say"
    assert found.why == "No spending is recorded, so what will be spent cannot be said."
    over = forecast(YEAR, date(2025, 5, 1), known(None, 120_00))
    assert over.why == "The year is over, but not all its spending is recorded."


def test_awards_without_spending_are_taken_as_planned_and_it_is_said() -> None:
    some = Known(total([Pence(10_00), None]), total([Pence(60_00), Pence(60_00)]), Pence(90_00))
    found = forecast(YEAR, date(2024, 9, 30), some)
    assert found.outturn == 100_00
    assert found.why.endswith("planned for the rest; 1 award with no recorded spend taken as planned.")
    assert [method for method, _ in found.said] == [Method.PROFILE]


def test_the_officer_comes_first_and_the_range_is_of_all() -> None:
    found = forecast(YEAR, date(2024, 9, 30), known(30_00, 120_00, 60_00, 100_00, "A post starts in May."))
    assert (found.method, found.outturn, found.range_text) == (Method.OFFICER, 100_00, "£60.00 to £100.00")
    assert found.why == "Officer’s own: A post starts in May."
    bare = forecast(YEAR, date(2024, 9, 30), known(None, None, 0, 100_00))
    assert bare.why == "Officer’s own; no reason is recorded."


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_month_is_over_on_its_last_day(day: date) -> None:
    tomorrow = date.fromordinal(day.toordinal() + 1)
    assert months_over(day) == month_number(tomorrow)
