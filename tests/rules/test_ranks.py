"""Ranks keep the length of their own list (A6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.ranks import Rank, parse_rank
from csp_desktop.rules.wording import ordinal


@given(st.integers(1, 10**6), st.one_of(st.none(), st.integers(0, 10**3)))
def test_a_rank_comes_back_the_same(position: int, more: int | None) -> None:
    rank = Rank(position, None if more is None else position + more)
    assert Rank.from_key(rank.key) == rank
    assert parse_rank(str(rank)) == rank


@pytest.mark.parametrize("text", ["18 of 315", "18th of 315", "18TH OF 315", "18/315", "18 out of 315"])
def test_forms_people_type(text: str) -> None:
    assert str(parse_rank(text)) == "18th of 315"


def test_a_later_count_leaves_the_earlier_rank_alone() -> None:
    first, later = parse_rank("18 of 315"), parse_rank("18 of 314")
    assert (str(first), str(later)) == ("18th of 315", "18th of 314")
    assert first != later


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("first", "“first” is not a rank. Type it as 18 of 315."),
        ("0 of 315", "A rank starts at 1. Type it as 18 of 315."),
        ("316 of 315", "316 is more than 315. Type the position first, for example 18 of 315."),
        ("1.5 of 3", "“1.5 of 3” is not a rank. Type it as 18 of 315."),
    ],
)
def test_what_is_not_a_rank_says_what_to_type(text: str, sentence: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_rank(text)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize("key", ["", "/315", "18/", "x", "1/2/3"])
def test_what_no_rank_stores_is_refused(key: str) -> None:
    with pytest.raises(ValueProblem):
        Rank.from_key(key)


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1003)
    assert [ordinal(number) for number in numbers] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "1,003rd")
    ]
    assert parse_rank("") is None
