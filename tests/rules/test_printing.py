"""Which pages are printed, and the order of a booklet's sides: folded, it reads from the first page to the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.printing import booklet_sides, parse_pages
from csp_desktop.rules.problems import ValueProblem


def read(sides: tuple[tuple[int | None, int | None], ...]) -> list[int | None]:
    """The pages of a folded booklet as one leafs through it: outer sheet's front at the outside, the inner ones within."""
    fronts = [right for _, right in sides[0::2]]
    backs = [left for left, _ in sides[1::2]]
    first_half = [page for pair in zip(fronts, backs, strict=True) for page in pair]
    inner = [right for _, right in sides[1::2]]
    outer = [left for left, _ in sides[0::2]]
    second_half = [page for pair in zip(reversed(inner), reversed(outer), strict=True) for page in pair]
    return first_half + second_half


@given(st.integers(1, 700))
def test_folded_it_reads_in_order(pages: int) -> None:
    sides = booklet_sides(pages)
    found = read(sides)
    assert len(found) % 4 == 0
    assert len(found) - pages < 4
    assert found == [*range(pages), *[None] * (len(found) - pages)]


def test_eight_pages() -> None:
    assert booklet_sides(8) == ((7, 0), (1, 6), (5, 2), (3, 4))


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_ranges_name_their_pages(one: int, other: int, extra: int) -> None:
    first, last = sorted((one, other))
    assert parse_pages(f"{first}-{last}, {extra}", 99) == tuple(sorted({*range(first - 1, last), extra - 1}))


@pytest.mark.parametrize("typed", ["0", "8-3", "11", "1-11", "a", "-3", "1,,x", "1-2-3", "٣"])
def test_what_names_no_pages_is_refused(typed: str) -> None:
    with pytest.raises(ValueProblem, match="1-10"):
        parse_pages(typed, 10)


@pytest.mark.parametrize(
    ("typed", "pages"), [("", 10), ("  ", 10), ("1 to 3", 3), ("2–4; 9", 4), ("1,,2", 2)]
)
def test_what_is_understood(typed: str, pages: int) -> None:
    assert len(parse_pages(typed, 10)) == pages
