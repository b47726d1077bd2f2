"""A diagram of many sheets in a paper: each a tagged figure at full size, in PDF and in Word, the source after the last."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from csp_desktop.reports.blocks import Document, Figure, Text
from csp_desktop.reports.word import docx_bytes
from tests.charts.hierarchies import history, structure
from tests.reports.pdf_checker import elements_of, problems
from tests.reports.printed import printed_pdf, words
from tests.reports.specimen import document

if TYPE_CHECKING:
    from csp_desktop.charts.spec import GovernanceSpec, LineageSpec

DRAWINGS = {"governance": structure(80, 1), "lineage": history(12, 10, 1)}


def paper(drawing: GovernanceSpec | LineageSpec) -> Document:
    figure = Figure(
        "Many groups answer to the board", "Who answers to whom", drawing, drawing.alt, "In words: all."
    )
    return document(Text("Before"), figure, Text("After the figure"))


@pytest.mark.parametrize("kind", DRAWINGS)
def test_in_print_every_sheet_is_a_figure_under_the_same_message(kind: str) -> None:
    made = printed_pdf(paper(DRAWINGS[kind]))
    with made.open() as pdf:
        assert problems(pdf) == []
        figures = elements_of(pdf, "Figure")
    said = " ".join(words(made.data))
    assert len(figures) > 2
    assert said.count("Many groups answer to the board, continued (") == len(figures) - 1
    assert (
        said.index("Many groups answer to the board")
        < said.index("In words: all.")
        < said.index("After the figure")
    )


@pytest.mark.parametrize("kind", DRAWINGS)
def test_nothing_of_it_is_printed_smaller_than_seven_points(kind: str) -> None:
    with printed_pdf(paper(DRAWINGS[kind])).open() as pdf:
        scaled = [
            page
            for page in pdf.pages
            if b" cm" in page.Contents.read_bytes() and _shrinks(page.Contents.read_bytes())
        ]
    assert scaled == []


def _shrinks(content: bytes) -> bool:
    """Whether a page makes something smaller than it was laid out."""
    matrices = [line.split() for line in content.splitlines() if line.endswith(b" cm")]
    return any(0 < float(parts[-7]) < 0.99 for parts in matrices if len(parts) >= 7)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_in_word_every_sheet_is_a_picture_that_fits_on_a_page(kind: str) -> None:
    made = docx.Document(io.BytesIO(docx_bytes(paper(DRAWINGS[kind]))))
    shapes = made.inline_shapes
    assert len(shapes) > 2
    assert all(shape.height.mm <= 226 and shape.width.mm == pytest.approx(164, abs=0.5) for shape in shapes)
    assert any("In words: all." in paragraph.text for paragraph in made.paragraphs)
