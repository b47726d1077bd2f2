"""A finished PDF made ready for paper: every page is there, upright, in its half or moved from the edge that is bound."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.errors import KnownError
from csp_desktop.reports.press import A4, POINTS, pressed
from csp_desktop.rules.printing import ROOM, PrintAs, Sheet

WIDE = (A4[1], A4[0])
SMALL: Any = 0.2  # of its size


def made(pages: int, wide: tuple[int, ...] = ()) -> bytes:
    """Pages that say their number a tenth from their top left corner."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(pages):
        size = WIDE if number in wide else A4
        canvas.setPageSize(size)
        canvas.drawString(60, size[1] - 60, f"Page{number}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def words(data: bytes) -> list[list[tuple[int, float, float]]]:
    """Of every side: the numbers of the pages on it, with where the words begin, from its lower left corner."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        side = []
        for match in re.finditer(r"Page(\d+)\.", text.get_text_range()):
            left, low, _, _ = text.get_charbox(match.start())
            side.append((int(match[1]), left, low))
        found.append(side)
    document.close()
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 23))
def test_a_booklet_has_every_page_once_in_its_half(pages: int) -> None:
    sides = words(pressed(made(pages), Sheet(tuple(range(pages)), PrintAs.BOOKLET)))
    assert len(sides) == 2 * -(-pages // 4)
    assert sorted(number for side in sides for number, _, _ in side) == list(range(pages))
    for place, side in enumerate(sides):
        for number, left, low in side:
            right_half = (number % 2 == 0) == (left > A4[1] / 2)
            assert right_half, f"page {number} on side {place}"
            assert low > A4[0] * 0.85, "upright"


def test_a_wide_page_stands_in_a_booklet() -> None:
    [[(number, left, low)], [other]] = words(pressed(made(2, wide=(0,)), Sheet((0, 1), PrintAs.BOOKLET)))
    assert number == 0
    assert left > A4[1] / 2
    assert low < A4[0] / 2, "its top is at the left, so it begins below"
    assert other[0] == 1


def test_pages_move_from_the_edge_that_is_bound() -> None:
    before = words(made(4))
    both = words(pressed(made(4), Sheet((0, 1, 2, 3), room=True)))
    one = words(pressed(made(4), Sheet((0, 1, 2, 3), both_sides=False, room=True)))
    moves = [round((now[0][1] - was[0][1]) / POINTS) for was, now in zip(before, both, strict=True)]
    assert moves == [ROOM, -ROOM, ROOM, -ROOM]
    assert [round((now[0][1] - was[0][1]) / POINTS) for was, now in zip(before, one, strict=True)] == [
        ROOM
    ] * 4


def test_chosen_pages_alone_are_printed_as_they_are() -> None:
    data = pressed(made(5), Sheet((1, 3)))
    assert [side[0][0] for side in words(data)] == [1, 3]
    assert [round(size[1]) for size in (page.get_size() for page in pypdfium2.PdfDocument(data))] == [
        842,
        842,
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_comes_out_as_it_is_seen(turn: int) -> None:
    with pikepdf.open(io.BytesIO(made(1))) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        out = io.BytesIO()
        pdf.save(out)
    seen = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SMALL, grayscale=True).to_pil()
    moved = pressed(out.getvalue(), Sheet((0,), both_sides=False, room=True))
    again = pypdfium2.PdfDocument(moved)[0].render(scale=SMALL, grayscale=True).to_pil()
    assert seen.size == again.size
    box = seen.point(lambda grey: 255 - grey).getbbox()
    other = again.point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    assert other is not None
    shift = ROOM * POINTS * 0.2
    down = seen.size[0] > seen.size[1]
    assert other[1 if down else 0] - box[1 if down else 0] == pytest.approx(shift, abs=1.5)
    assert other[0 if down else 1] == pytest.approx(box[0 if down else 1], abs=1)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        pressed(b"not a pdf", Sheet((0,)))
