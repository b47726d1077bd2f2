"""Marks and set text: hatches stay inside their shape, lines inside their column, letters are never lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import Disc, Picture, Shape, Stroke, Strokes, Words, hatch, rect
from csp_desktop.charts.wrapping import block, clean, printable, wrap
from tests.charts.examples import WORDS

SIDE = st.floats(1, 300)


@given(SIDE, SIDE, st.booleans())
def test_a_hatch_stays_inside_its_box_at_45_degrees(width, height, rising):
    box = rect(3, 5, width, height)
    for x0, y0, x1, y1 in hatch(box.points, 4, Stroke(), rising).lines:
        assert min(x0, x1) >= 3 - 1e-6
        assert max(x0, x1) <= 3 + width + 1e-6
        assert min(y0, y1) >= 5 - 1e-6
        assert max(y0, y1) <= 5 + height + 1e-6
        assert abs(y1 - y0) == pytest.approx(abs(x1 - x0), abs=1e-6)
        assert (y1 - y0) * (x1 - x0) * (1 if rising else -1) >= -1e-9


def test_a_hatch_leaves_a_hollow_side_free():
    arrow = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0), (20.0, 20.0))
    lines = hatch(arrow, 4, Stroke()).lines
    assert lines
    for x0, y0, x1, y1 in lines:
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        assert x >= min(y, 40 - y) - 1e-6


@settings(deadline=None, max_examples=150)
@given(WORDS, st.floats(12, 300))
def test_wrapped_lines_fit_and_lose_no_letter(text, width):
    lines = wrap(text, fonts.REGULAR, 10, width)
    assert all(fonts.width(line, fonts.REGULAR, 10) <= width or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "").replace("\n", "")


def test_a_word_too_long_is_broken_after_its_hyphen():
    assert wrap("anti-social", fonts.REGULAR, 10, fonts.width("anti-soci", fonts.REGULAR, 10)) == (
        "anti-",
        "social",
    )


def test_control_characters_become_spaces_and_markup_stays():
    assert clean("a\x00b\x1bc\td") == "a b c d"
    assert wrap("<b>Smith & Jones</b>", fonts.REGULAR, 10, 500) == ("<b>Smith & Jones</b>",)


def test_a_character_that_no_face_holds_is_named_not_lost():
    assert printable("Ŵ 😀\u200d\ufe0f") == "Ŵ [grinning face]"
    assert wrap("😀", fonts.REGULAR, 10, 500) == ("[grinning face]",)
    assert clean("😀") == "😀"


def test_welsh_letters_pound_and_minus_are_in_every_face():
    for face in fonts.FILES:
        missing = [c for c in "ŴŵŶŷÂâÊêÎîÔôÛû£–−’“”é•" if not fonts.has_glyph(face, c)]
        assert not missing, face
    assert not fonts.has_glyph(fonts.REGULAR, "😀")


def test_a_block_runs_down_by_its_lead():
    first, second = block(("one", "two"), 7, 100, fonts.REGULAR, 10, 12)
    assert (first.x, second.x) == (7, 7)
    assert first.y - second.y == 12
    assert first.box[3] <= 100


def test_a_moved_picture_moves_every_kind_of_mark():
    marks = (
        rect(0, 0, 2, 2),
        Disc(1, 1, 1),
        Words(0, 0, "x", fonts.REGULAR, 10),
        Strokes(((0, 0, 1, 1),), Stroke()),
    )
    moved = Picture(5, 5, marks).moved(10, 20)
    assert isinstance(moved[0], Shape)
    assert moved[0].points[0] == (10, 20)
    assert (moved[1].x, moved[1].y) == (11, 21)
    assert (moved[2].x, moved[2].y) == (10, 20)
    assert moved[3].lines == ((10, 20, 11, 21),)
