"""Marks of the printed page: told apart by shape alone, inside their square, also from the window's names."""

import io

import pypdfium2
import pytest
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.charts.fonts import REGULAR, font
from csp_desktop.charts.marks import FROM_SCREEN, MARKS, draw_mark, mark
from csp_desktop.charts.picture import NAVY, WHITE, Disc, Shape

ASKED = (
    "done",
    "on track",
    "some concern",
    "late",
    "not started",
    "waiting",
    "paused",
    "to decide",
    "to consider",
    "to note",
)
SIZE = 20


def drawn(name):
    """A mark rendered in black and white: what a photocopier leaves of it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(SIZE, SIZE), initialFontName=font(REGULAR))
    draw_mark(canvas, name, 0, 0, SIZE)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        return document[0].render(scale=4).to_pil().convert("1")


@pytest.mark.parametrize("name", ASKED)
def test_every_mark_is_drawn_inside_its_square_in_navy(name):
    for part in mark(name, SIZE):
        assert isinstance(part, Shape | Disc)
        assert part.fill in (NAVY, WHITE, None)
        if isinstance(part, Shape):
            assert all(0 <= x <= SIZE and 0 <= y <= SIZE for x, y in part.points)
        else:
            assert part.x - part.radius >= 0
            assert part.x + part.radius <= SIZE


def test_no_two_marks_look_alike_without_colour():
    pictures = {name: drawn(name) for name in MARKS}
    names = sorted(pictures)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            changed = ImageChops.logical_xor(pictures[one], pictures[other]).histogram()[255]
            assert changed > 0.02 * 6400, (one, other)


def test_case_does_not_matter_and_the_window_has_a_mark_for_each_shape():
    assert mark("To decide") == mark("to decide")
    for shape, name in FROM_SCREEN.items():
        assert mark(shape)
        assert mark(shape) in (mark(name), MARKS.get(shape, lambda _size: ())(8.5))


def test_an_unknown_word_has_no_mark():
    assert mark("something else") == ()
