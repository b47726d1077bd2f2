"""A stream's position is exact or says why not; unknown amounts print as words (A9, A12)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.funding import (
    AmountLine,
    Spending,
    part_year,
    spending_of,
    underspend_words,
)
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence
from csp_desktop.rules.positions import position

_PENCE = st.integers(0, 10**11).map(Pence)
_LINES = st.lists(st.one_of(st.just(AmountLine()), _PENCE.map(AmountLine)), max_size=8)


def pounds(amount: int, says: Says = Says.EXACT) -> AmountLine:
    """A line of so many whole pounds."""
    return AmountLine(Pence(amount * 100), says)


@given(st.one_of(st.none(), _PENCE), _LINES, _LINES, _PENCE, _PENCE)
@settings(max_examples=300, deadline=None)
def test_a_position_is_exact_or_says_why(
    allocated: Pence | None,
    awards: list[AmountLine],
    spends: list[AmountLine],
    carried: Pence,
    returned: Pence,
) -> None:
    found = position(AmountLine(allocated), awards, spends, AmountLine(carried), AmountLine(returned))
    lacking = allocated is None or any(line.pence is None for line in awards)
    assert (found.unallocated is None) == lacking == bool(found.why)
    if found.unallocated is not None:
        assert found.unallocated == (allocated or 0) + carried - sum(line.pence or 0 for line in awards)
    if found.left is not None:
        assert found.left == (allocated or 0) + carried - sum(line.pence or 0 for line in spends) - returned
        assert found.why_left == ""


def test_what_is_missing_is_named() -> None:
    unknown = AmountLine()
    found = position(unknown, [unknown, pounds(5), unknown], [pounds(1), unknown])
    assert found.unallocated_text == found.left_text == "Cannot say"
    assert found.why == "The allocation is not recorded and 2 awards have no amount"
    assert found.why_left == "The allocation is not recorded and 1 award has no recorded spend"
    assert found.awarded.text == "£5.00; 2 amounts not recorded"
    one = position(pounds(10), [unknown], [], carried_in=unknown)
    assert one.why == "The amount carried in is not recorded and 1 award has no amount"


def test_what_is_known_is_worked_out() -> None:
    found = position(pounds(100), [pounds(60), pounds(50)], [pounds(20)], returned=pounds(5))
    assert (found.unallocated_text, found.left_text) == ("−£10.00", "£75.00")
    assert found.over_awarded
    assert found.why == ""
    assert not position(pounds(100), [], []).over_awarded
    assert (
        position(pounds(1), [], [], carried_in=AmountLine(says=Says.NOT_APPLICABLE)).unallocated_text
        == "£1.00"
    )


def test_an_unknown_underspend_is_words_and_never_nought() -> None:
    assert underspend_words(Spending.UNDERSPENT) == "Underspent, amount not recorded"
    assert underspend_words(Spending.UNDERSPENT, Pence(100)) == "Underspent by £1.00"
    assert underspend_words(Spending.OVERSPENT, Pence(-250)) == "Overspent by £2.50"
    assert underspend_words(Spending.NOT_RECORDED) == "Not recorded"
    assert underspend_words(Spending.SPENT_IN_FULL) == "Spent in full"


def test_spending_is_worked_out_where_it_can_be() -> None:
    assert spending_of(Pence(100), Pence(40)) == (Spending.UNDERSPENT, 60)
    assert spending_of(Pence(100), Pence(140)) == (Spending.OVERSPENT, 40)
    assert spending_of(Pence(100), Pence(100)) == (Spending.SPENT_IN_FULL, 0)
    assert spending_of(None, Pence(40), Spending.UNDERSPENT) == (Spending.UNDERSPENT, None)
    assert spending_of(Pence(40), None) == (Spending.NOT_RECORDED, None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (AmountLine(), "Not recorded"),
        (AmountLine(says=Says.NOT_PUBLISHED), "Not published"),
        (AmountLine(says=Says.AWAITING), "Awaiting"),
        (pounds(9753), "£9,753.00"),
        (pounds(103_000, Says.PROJECTED), "£103,000.00 (projected)"),
        (pounds(20, Says.APPROXIMATE), "about £20.00"),
        (pounds(0), "£0.00"),
    ],
)
def test_amounts_print_as_they_are_known(line: AmountLine, text: str) -> None:
    assert line.text == text


def test_a_year_of_two_rates() -> None:
    """A12: 7/12 of £462,000 and 5/12 of £417,000."""
    assert part_year([(Pence(46_200_000), 7), (Pence(41_700_000), 5)]) == 44_325_000
    with pytest.raises(ValueError, match="twelve"):
        part_year([(Pence(100), 7)])
