"""Large charts: every body and every label once and apart, no line through a box, and sheets no higher than asked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.charts.files import SHEET, pages, pdf_of, write_chart
from csp_desktop.charts.governance import MOST, TREES, sheets
from csp_desktop.charts.lineage import sheets as lineage_sheets
from csp_desktop.charts.picture import MM
from csp_desktop.charts.print import WIDTH, picture
from csp_desktop.charts.spec import Box, BoxLink, GovernanceSpec
from tests.charts.examples import GOVERNANCE, LINEAGE
from tests.charts.hierarchies import SMALLEST, crossed, history, lines, overlapping, rectangles, structure
from tests.charts.test_print import check_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.charts.picture import Picture

DEPTH = 250 * MM
A4 = (210 * MM, 297 * MM)


def check_sheets(found: list[Picture], depth: float = DEPTH) -> None:
    for drawn in found:
        assert drawn.height <= depth
        assert min([words.size for words in drawn.words()], default=SMALLEST) >= SMALLEST
        check_words(drawn)
        assert overlapping(rectangles(drawn)) == []
        assert crossed(drawn) == []


def read(found: list[Picture]) -> str:
    return " ".join(words.text for drawn in found for words in drawn.words())


def bodies(found: list[Picture]) -> list[str]:
    """Every number that a body of tests.charts.hierarchies ends in."""
    return [words for words in read(found).replace(",", " ").split() if words.isdecimal()]


@pytest.mark.parametrize("seed", range(4))
def test_eighty_groups_stand_apart_on_a4(seed: int) -> None:
    spec = structure(80, seed)
    found = sheets(spec, WIDTH, DEPTH)
    check_sheets(found)
    assert {box.name.rsplit(" ", 1)[1] for box in spec.boxes} <= set(bodies(found))
    assert TREES.split(".")[0] in read(found)
    assert "closed on 20 March 2017" in read(found)


@settings(max_examples=100, deadline=None)
@given(
    count=st.integers(1, 80),
    seed=st.integers(0, 10_000),
    parents=st.integers(1, 80),
    shared=st.integers(0, 60),
    wide=st.sampled_from((150.0, WIDTH, 247 * MM, 380 * MM)),
    depth=st.sampled_from((400.0, DEPTH, 1e9)),
)
def test_any_hierarchy_is_told_apart(
    count: int, seed: int, parents: int, shared: int, wide: float, depth: float
) -> None:
    spec = structure(count, seed, parents, shared)
    found = sheets(spec, wide, depth)
    check_sheets(found, depth)
    drawn = read(found)
    for box in spec.boxes:
        assert box.name.rsplit(" ", 1)[1] in drawn


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(2, MOST), shared=st.integers(0, 12))
def test_a_small_chart_says_every_link_by_a_line_or_in_words(seed: int, count: int, shared: int) -> None:
    spec = structure(count, seed, 6, shared)
    found = sheets(spec, WIDTH, 1e9)
    assert len(found) == 1
    if TREES.split(".")[0] not in read(found):
        assert len(lines(found[0])) >= len({(link.style, link.end) for link in spec.links})


def test_a_chain_of_eighty_is_cut_into_trees_that_are_followed() -> None:
    boxes = tuple(Box(str(at), f"Body {at}", (), "part", at) for at in range(80))
    links = tuple(BoxLink(str(at), str(at - 1)) for at in range(1, 80))
    found = sheets(GovernanceSpec(boxes, links), WIDTH, DEPTH)
    check_sheets(found)
    assert {f"{at}" for at in range(80)} <= set(bodies(found))


def test_links_that_no_tree_can_draw_are_said() -> None:
    boxes = tuple(Box(str(at), f"Body {at}") for at in range(40))
    links = (BoxLink("1", "2"), BoxLink("2", "1"), BoxLink("3", "4", "updates"), BoxLink("5", "absent"))
    said = read(sheets(GovernanceSpec(boxes, links), WIDTH, DEPTH))
    assert said.count("Accountable to Body") == 1, "a circle is cut once; what is cut is said"
    assert "Accountable to Body 1" in said
    assert "Gives updates to Body 4" in said
    assert "absent" not in said


def test_our_board_stands_first_with_what_answers_to_it_whatever_else_it_works_for() -> None:
    boxes = (
        *(Box(str(at), f"Other {at}", (), "other") for at in range(1, 30)),
        Box("board", "The Board", (), "ours", 2),
        *(Box(f"g{at}", f"Group {at}", (), "part", 1) for at in range(4)),
    )
    links = (
        *(BoxLink(str(at), "1") for at in range(2, 30)),
        *(BoxLink(f"g{at}", "board") for at in range(4)),
        BoxLink("board", "g0", "also"),
    )
    said = read(sheets(GovernanceSpec(boxes, links), WIDTH, DEPTH))
    assert said.index("The Board") < said.index("Group 0") < said.index("Other 1")
    assert "Also works for Group 0" in said
    assert "Accountable to" not in said


def test_a_tree_higher_than_a_sheet_goes_on_under_its_head() -> None:
    boxes = (
        Box("0", "The Board", (), "ours"),
        *(Box(str(at), f"Group {at}", (), "part", 1) for at in range(1, 100)),
    )
    links = tuple(BoxLink(str(at), "0") for at in range(1, 100))
    found = sheets(GovernanceSpec(boxes, links), WIDTH, 400)
    check_sheets(found, 400)
    assert len(found) > 2
    assert [read([one]).count("The Board, continued") for one in found[:3]] == [0, 1, 1]


@pytest.mark.parametrize("seed", range(3))
def test_twelve_strategies_of_ten_priorities_stand_apart_under_their_years(seed: int) -> None:
    spec = history(12, 10, seed)
    found = lineage_sheets(spec, WIDTH, DEPTH)
    assert len(found) > 1
    for drawn in found:
        assert drawn.height <= DEPTH
        assert min(words.size for words in drawn.words()) >= SMALLEST
        check_words(drawn)
    drawn = read(found)
    assert all(label in drawn for label in spec.strategies)
    for one in found[:-1]:
        assert any(label in read([one]) for label in spec.strategies)
    assert "Watched by assurance reporting" in drawn
    assert "came back in" in drawn
    assert "To Health" in drawn


@settings(max_examples=40, deadline=None)
@given(
    strategies=st.integers(1, 12),
    each=st.integers(1, 12),
    seed=st.integers(0, 10_000),
    depth=st.sampled_from((300.0, DEPTH, 1e9)),
)
def test_any_lineage_is_told_apart(strategies: int, each: int, seed: int, depth: float) -> None:
    for drawn in lineage_sheets(history(strategies, each, seed), WIDTH, depth):
        check_words(drawn)
        assert drawn.height <= depth


def test_what_fits_on_a_sheet_is_one_picture_as_it_always_was() -> None:
    assert lineage_sheets(LINEAGE, WIDTH, DEPTH) == [picture(LINEAGE, WIDTH)]
    assert sheets(GOVERNANCE, WIDTH, DEPTH) == [picture(GOVERNANCE, WIDTH)]


def test_a_large_chart_is_a_file_of_pages_that_fit_on_a4(tmp_path: Path) -> None:
    spec = structure(80, 1)
    write_chart(spec, tmp_path / "chart.pdf", "Who answers to whom")
    document = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "chart.pdf").read_bytes()))
    sizes = [page.get_size() for page in document]
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert len(sizes) > 1
    assert all(wide <= A4[0] and tall <= SHEET + 1 <= A4[1] for wide, tall in sizes)
    assert "Who answers to whom, continued" in texts[1]
    assert "continued" not in texts[0].splitlines()[0]
    one = pages(GOVERNANCE, "Who answers to whom")
    assert len(one) == 1
    assert pdf_of(one).startswith(b"%PDF")
