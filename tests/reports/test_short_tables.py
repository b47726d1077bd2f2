"""A short table that ends a document is never left with a line or two on a last page: it goes there whole, under its heading."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from csp_desktop.reports.blocks import Cell, Column, Document, Heading, Row, Table, Text
from csp_desktop.reports.pdf import write_pdf

ROWS = ("First row", "Second row", "Third row")


def pages(filling: int) -> list[str]:
    """The words of each page of a document with so many paragraphs before the table."""
    rows = tuple(Row(("Same subject", Cell(row, second="its second line"))) for row in ROWS)
    columns = (Column("Subject"), Column("Words"))
    table = Table("The table", columns, rows, note="A note.", source="A source.", span_first=True)
    blocks = (*(Text(f"Paragraph {number}.") for number in range(filling)), Heading("Its heading"), table)
    out = BytesIO()
    write_pdf(Document("Paper", "Partnership", "Meeting", "", "Edition", blocks), out)
    return [page.extract_text() for page in PdfReader(out).pages]


@pytest.mark.parametrize("filling", range(20, 48))
def test_it_is_whole_under_its_heading_wherever_the_page_ends(filling: int) -> None:
    found = pages(filling)
    (page,) = [text for text in found if ROWS[0] in text]
    assert page is found[-1]
    assert all(words in page for words in ("Its heading", "The table", *ROWS, "A note."))
    assert "continued" not in "".join(found)
    assert sum(text.count("Paragraph ") for text in found) == filling
