"""A printed document read back: its pages' words by PDFium, its objects by pikepdf."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

from csp_desktop.reports.blocks import Document
from csp_desktop.reports.pdf import BuildResult, write_pdf
from tests.reports.pdf_checker import kids


@dataclass
class Printed:
    """A PDF file's bytes, what its building said, and the words of each page in the order drawn."""

    data: bytes
    result: BuildResult
    pages: list[str]

    @property
    def text(self) -> str:
        """All words, with single spaces for line ends."""
        return folded(" ".join(self.pages))

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))


def printed_pdf(document: Document) -> Printed:
    """Write a document and read it back."""
    out = io.BytesIO()
    result = write_pdf(document, out, invariant=True)
    return Printed(out.getvalue(), result, words(out.getvalue()))


def words(data: bytes) -> list[str]:
    """Each page's text as another program reads it."""
    file = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in file]
    finally:
        file.close()
    # PDFium joins words it takes for hyphenated by U+FFFE at the line's end.
    return [page.replace("\ufffe\r\n", "-").replace("\ufffe", "-") for page in pages]


def folded(text: str) -> str:
    """Text with any white space as one space."""
    return re.sub(r"\s+", " ", text)


def reading_order(pdf: pikepdf.Pdf) -> str:
    """The text that a screen reader has: by the structure tree, furniture left out, from the fonts' own tables."""
    shown: dict[tuple[tuple[int, int], int], str] = {}
    for page in pdf.pages:
        shown |= {(page.objgen, number): text for number, text in _marked_text(page)}
    return "".join(shown[content] for content in _contents(pdf.Root.StructTreeRoot))


def _contents(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    for kind, value in kids(element):
        if kind == "content":
            yield value
        elif kind == "element":
            yield from _contents(value)


def _marked_text(page: Any) -> Iterator[tuple[int, str]]:
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    letters: dict[int, str] = {}
    number, text = -1, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                number, text = int(operands[1].get("/MCID", -1)), ""
            case "EMC":
                if number >= 0:
                    yield number, text
                number = -1
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj":
                text += "".join(letters[code] for code in bytes(operands[0]))


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font says, from its ToUnicode table."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    said = re.findall(r"<(\w\w)> <(\w{4,})>", table)
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in said}
