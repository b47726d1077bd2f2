"""A printed document read back: its pages' words by PDFium, its objects by pikepdf."""

import io
import re
from dataclasses import dataclass

import pikepdf
import pypdfium2

from csp_desktop.reports.blocks import Document
from csp_desktop.reports.pdf import BuildResult, write_pdf


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
