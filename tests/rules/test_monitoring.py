"""Returns to funders: due days, what adds up, and what is lacking."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.money import Pence
from csp_desktop.rules.monitoring import (
    NO_FIGURES,
    USUAL,
    Figures,
    Line,
    Tolerance,
    added_up,
    balance_words,
    cannot_send,
    due_day,
    periods,
    tolerance_of,
)

YEAR = FinancialYear(2024)
AMOUNT = st.one_of(st.none(), st.integers(-10_000_00, 10_000_000_00).map(Pence))


def line(title: str = "Refuge", awarded: int | None = 100_00, planned: int | None = 50_00,
         spent: int | None = 50_00, forecast: int | None = 100_00, variance: str = "") -> Line:  # fmt: skip
    amounts = [None if one is None else Pence(one) for one in (awarded, planned, spent, forecast)]
    return Line(title, *amounts, variance)  # pyright: ignore[reportArgumentType, reportCallIssue]


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        (Frequency.QUARTERLY, ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]),
        (Frequency.TWICE_A_YEAR, ["Q2 2024/25", "Q4 2024/25"]),
        (Frequency.ANNUAL, ["2024/25"]),
        (
            Frequency.EVERY_TWO_MONTHS,
            ["May 2024", "July 2024", "September 2024", "November 2024", "January 2025", "March 2025"],
        ),
        (Frequency.AS_NEEDED, []),
        (None, []),
    ],
)
def test_the_periods_of_a_year(frequency: Frequency | None, expected: list[str]) -> None:
    assert [one.text for one in periods(frequency, YEAR)] == expected


def test_the_months_of_a_year_run_from_april_to_march() -> None:
    months = periods(Frequency.MONTHLY, YEAR)
    assert [months[0].text, months[8].text, months[11].text] == ["April 2024", "December 2024", "March 2025"]
    assert len(months) == 12


@pytest.mark.parametrize(
    ("period", "days", "due"),
    [
        (PartialDate.in_quarter(2024, 2), None, date(2024, 10, 30)),  # a mid-year return is due by 30 October
        (PartialDate.in_quarter(2024, 1), None, date(2024, 7, 30)),
        (PartialDate.in_quarter(2024, 3), None, date(2025, 1, 31)),
        (PartialDate.in_financial_year(2024), None, date(2025, 4, 30)),
        (PartialDate.in_month(2025, 1), None, date(2025, 2, 28)),
        (PartialDate.in_quarter(2024, 2), 20, date(2024, 10, 20)),
        (PartialDate.in_quarter(2024, 2), 0, date(2024, 9, 30)),
    ],
)
def test_a_return_is_due_a_month_or_so_many_days_after_its_period(
    period: PartialDate, days: int | None, due: date
) -> None:
    assert due_day(period, days) == due


def test_a_return_that_adds_up_says_its_sum() -> None:
    lines = [line(), line("Youth", awarded=50_00)]
    head = added_up(Pence(200_00), Pence(10_00), lines)
    assert head == Figures(*map(Pence, (200_00, 10_00, 150_00, 60_00, 100_00, 200_00)))
    assert cannot_send(head, lines) == ()
    assert balance_words(head) == (
        "It balances: £200.00 allocated and £10.00 carried in, less £150.00 awarded, leaves £60.00 not awarded."
    )


@given(AMOUNT, AMOUNT, st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT), max_size=8))
def test_what_is_added_up_balances_or_says_why(
    allocated: Pence | None, carried: Pence | None, amounts: list[tuple[Pence | None, ...]]
) -> None:
    """Nothing but amounts that are not recorded can keep a sum from adding up, and each such award is named or counted."""
    lines = [Line(f"Award {place}", *found, "told") for place, found in enumerate(amounts)]  # pyright: ignore[reportArgumentType, reportCallIssue]
    head = added_up(allocated, carried, lines)
    missing = cannot_send(head, lines)
    unknown = allocated is None or any(one.awarded is None or one.spent is None for one in lines)
    if head == Figures(None, carried, Pence(0), None, Pence(0), Pence(0)):
        assert missing == ("It cannot balance: the amount allocated is not recorded.",)
    assert bool(missing) == unknown
    assert all("not recorded" in words for words in missing)
    if not unknown:
        assert (head.allocated or 0) + (head.carried_in or 0) - (head.awarded or 0) == head.unallocated


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ((200_00, None, 100_00, 90_00, 50_00, None), "leaves £100.00, but £90.00 is given as not awarded"),
        ((200_00, None, 90_00, 110_00, 50_00, None), "come to £100.00 awarded, but the return says £90.00"),
        ((200_00, None, 100_00, None, 50_00, None), "the amount not awarded is not recorded"),
        ((200_00, None, 100_00, 100_00, 51_00, None), "come to £50.00 spent, but the return says £51.00"),
        ((200_00, None, 100_00, 100_00, None, None), "the amount spent in all is not recorded"),
        ((200_00, None, 100_00, 100_00, 50_00, 1), "come to £100.00 forecast, but the return says £0.01"),
    ],
)
def test_a_head_that_was_changed_is_said(head: tuple[int | None, ...], said: str) -> None:
    figures = Figures(*(None if one is None else Pence(one) for one in head))
    assert said in " ".join(cannot_send(figures, [line()]))


def test_nothing_at_all_asks_for_the_draft() -> None:
    assert cannot_send(Figures(*[None] * 6), []) == (NO_FIGURES,)


@pytest.mark.parametrize(
    ("planned", "spent", "wanted"),
    [
        (1000_00, 1100_00, False),  # ten per cent is not more than ten per cent
        (1000_00, 1100_01, True),
        (1000_00, 899_99, True),
        (5_00, 6_00, False),  # a pound is not more than a pound
        (5_00, 6_01, True),
        (0, 1_00, False),
        (0, 1_01, True),
        (None, 500_00, False),
        (500_00, None, False),
    ],
)
def test_a_reason_is_asked_for_where_spending_is_far_from_the_plan(
    planned: int | None, spent: int | None, wanted: bool
) -> None:
    found = line(planned=planned, spent=spent)
    assert found.needs_reason(USUAL) is wanted
    head = added_up(Pence(100_00), None, [found])
    asked = [words for words in cannot_send(head, [found]) if "Type the reason" in words]
    assert bool(asked) is wanted
    told = line(planned=planned, spent=spent, variance="The post was empty.")
    assert not [words for words in cannot_send(head, [told]) if "Type the reason" in words]


def test_many_awards_are_counted_after_the_first_three() -> None:
    lines = [line(f"A{number}", spent=None) for number in range(6)]
    head = added_up(Pence(600_00), None, lines)
    assert cannot_send(head, lines) == (
        "It cannot balance: the spending of A0, A1, A2 and 3 more is not recorded.",
    )


def test_the_settings_are_as_usual_where_they_are_none() -> None:
    assert tolerance_of("", "") == USUAL
    assert tolerance_of("x", "-3") == USUAL
    assert tolerance_of("5", "20") == Tolerance(5, Pence(20_00))
