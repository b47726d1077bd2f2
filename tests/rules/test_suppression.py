"""Small counts are left out, and no reader can work one out from what is printed: tried by every table there could be."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.suppression import HIDDEN, Suppressed, rule_words, shown, suppress

THRESHOLDS = st.integers(min_value=3, max_value=6)


@st.composite
def breakdowns(draw: st.DrawFn) -> list[list[int]]:
    """One to three ways of counting the same few things."""
    total = draw(st.integers(min_value=0, max_value=11))
    groups = []
    for _ in range(draw(st.integers(min_value=1, max_value=3))):
        left, group = total, []
        for _ in range(draw(st.integers(min_value=0, max_value=3))):
            group.append(draw(st.integers(min_value=0, max_value=left)))
            left -= group[-1]
        groups.append([*group, left])
    return groups


def possible(printed: Suppressed, most: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every way of filling in what is not shown: whole numbers from 1, each group adding up to one total."""
    ways: list[list[tuple[int, ...]]] = []
    for group in printed.groups:
        gone = [at for at, count in enumerate(group) if count is None]
        made = []
        for filled in product(range(1, most + 1), repeat=len(gone)):
            whole = list(group)
            for at, count in zip(gone, filled, strict=True):
                whole[at] = count
            made.append(tuple(count or 0 for count in whole))
        ways.append(made)
    totals = {printed.total} if printed.total is not None else set(range(most * 4 + 1))
    return [
        filled
        for total in totals
        for filled in product(*([way for way in made if sum(way) == total] for made in ways))
    ]


@given(breakdowns(), THRESHOLDS)
def test_nothing_left_out_can_be_worked_out(groups: list[list[int]], threshold: int) -> None:
    printed = suppress(groups, threshold)
    if not printed.any:
        return
    # One group at a time where the total is printed: each is then by itself.
    parts = (
        [
            Suppressed((group,), printed.total, (out,))
            for group, out in zip(printed.groups, printed.hidden, strict=True)
        ]
        if printed.total is not None
        else [printed]
    )
    for part in parts:
        found = possible(part, 14 if part.total is not None else 8)
        assert found
        for number, out in enumerate(part.hidden):
            for at, gone in enumerate(out):
                if gone:
                    assert len({filled[number][at] for filled in found}) > 1


@given(breakdowns(), THRESHOLDS)
def test_no_small_count_is_printed_and_what_is_printed_is_true(
    groups: list[list[int]], threshold: int
) -> None:
    printed = suppress(groups, threshold)
    for before, after in zip(groups, printed.groups, strict=True):
        assert all(
            now is None or (now == was and not 0 < now < threshold)
            for was, now in zip(before, after, strict=True)
        )
    assert printed.total in (None, sum(groups[0]))
    assert printed.total is None or not 0 < printed.total < threshold


@given(breakdowns())
def test_without_a_threshold_all_is_printed(groups: list[list[int]]) -> None:
    printed = suppress(groups, 0)
    assert printed.groups == tuple(map(tuple, groups))
    assert printed.total == sum(groups[0])
    assert not printed.any


@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=4), min_size=1, max_size=3), THRESHOLDS)
def test_breakdowns_that_disagree_have_no_total(groups: list[list[int]], threshold: int) -> None:
    printed = suppress(groups, threshold)
    if len({sum(group) for group in groups}) > 1:
        assert printed.total is None


def test_the_smallest_other_goes_with_a_single_one() -> None:
    assert suppress([[3, 20, 9]], 5).groups == ((None, 20, None),)
    assert suppress([[3, 20, 9]], 5).total == 32
    assert suppress([[6, 20, 9]], 5).groups == ((6, 20, 9),)


def test_ones_alone_are_not_given_away_by_how_many_they_are() -> None:
    assert suppress([[1, 1, 9, 30]], 5).groups == ((None, None, None, 30),)


def test_where_there_is_no_other_the_total_goes_and_with_it_what_tells_it() -> None:
    printed = suppress([[4, 0], [0, 4]], 5)
    assert (printed.groups, printed.total) == (((None, 0), (0, None)), None)
    printed = suppress([[1, 1, 1, 1, 1], [5, 0]], 5)
    assert (printed.groups[1], printed.total) == ((None, 0), None)


def test_what_was_never_known_stays_unknown() -> None:
    printed = suppress([[None, 2, 9]], 5)
    assert (printed.groups, printed.hidden) == (((None, None, 9),), ((False, True, False),))


def test_the_six_reviews_of_somerset() -> None:
    """Four and two, three and three: of six, to the public only that there were six (SO18 §1.3, A2)."""
    printed = suppress([[4, 2], [3, 3], [2, 4]], 5)
    assert printed.groups == ((None, None),) * 3
    assert printed.total == 6


def test_a_count_alone() -> None:
    assert [shown(count, 5) for count in (None, 0, 4, 5, 1200)] == ["Not recorded", "0", HIDDEN, "5", "1,200"]
    assert shown(4, 0) == "4"
    assert rule_words(0) == ""
    assert "1 to 4" in rule_words(5)
