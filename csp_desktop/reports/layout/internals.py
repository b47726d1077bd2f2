"""The parts of ReportLab that are used beyond its public face, each named once and typed; a newer version is checked here.

ReportLab has no calls for marked content, for object numbers or for the codes of a dynamic font's letters.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Protocol, cast

from reportlab.pdfbase import pdfdoc, pdfmetrics

from csp_desktop.charts import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas


class Metrics(Protocol):
    """A face's measures in thousandths of its size, by code point."""

    charWidths: dict[int, int]  # noqa: N815  ReportLab's name
    charToGlyph: dict[int, int]  # noqa: N815  ReportLab's name
    defaultWidth: int  # noqa: N815  ReportLab's name


class DynamicFont(Protocol):
    """A TrueType font that numbers a document's letters as they are met, 256 to a subset."""

    face: Metrics
    state: Any

    def splitString(self, text: str, doc: Document) -> list[tuple[int, bytes]]: ...  # noqa: N802  ReportLab's name

    def getSubsetInternalName(self, subset: int, doc: Document) -> str: ...  # noqa: N802  ReportLab's name

    def addObjects(self, doc: Document) -> None: ...  # noqa: N802  ReportLab's name


class Document(Protocol):
    """ReportLab's own document behind a canvas: its objects by name and number, and what the catalog says."""

    objectcounter: int
    numberToId: dict[int, str]  # noqa: N815  ReportLab's name
    idToObject: dict[str, object]  # noqa: N815  ReportLab's name
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]  # noqa: N815  ReportLab's name
    delayedFonts: list[DynamicFont]  # noqa: N815  ReportLab's name
    Pages: Any
    Catalog: Any
    info: Any
    signature: Any
    _timeStamp: Any  # noqa: N815  ReportLab's name

    def Reference(self, thing: object) -> Any: ...  # noqa: N802  ReportLab's name


def document_of(canvas: Canvas) -> Document:
    """The document that a canvas writes to."""
    return cast("Document", canvas._doc)  # pyright: ignore[reportAttributeAccessIssue]  not in its public face


def code_of(canvas: Canvas) -> list[str]:
    """The operators of the page so far; a new list each page."""
    return canvas._code  # pyright: ignore[reportAttributeAccessIssue]  not in its public face


def annotations_of(canvas: Canvas) -> list[str]:
    """The references of the page's annotations so far; a new list each page."""
    return canvas._annotationrefs  # pyright: ignore[reportAttributeAccessIssue]  not in its public face


def dynamic_font(name: str) -> DynamicFont:
    """A face of ours as ReportLab keeps it."""
    return cast("DynamicFont", pdfmetrics.getFont(fonts.font(name)))


def add_fonts(doc: Document) -> None:
    """Put the letters used of each face into the file, with a table of what each code says.

    ReportLab's own table says that unused codes are U+0000, which PDF/UA-1 (7.21.7) forbids, and is one block of any length.
    """
    for font in doc.delayedFonts:
        subsets = font.state[doc].subsets
        names = [font.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        font.addObjects(doc)
        for name, letters in zip(names, subsets, strict=True):
            known: Any = doc.idToObject[name]
            stream: Any = doc.idToObject[f"toUnicodeCMap:{known.BaseFont}"]
            stream.content = _said(letters)


def _said(letters: list[int]) -> str:
    """A ToUnicode table (ISO 32000-1, 9.10.3) in blocks of no more than a hundred."""
    lines = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters)
        if letter
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    said = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{said}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend"
    )


def page_numbers(doc: Document) -> list[int]:
    """The object number of each page shown."""
    return [doc.idToObjectNumberAndVersion[page.__InternalName__][0] for page in doc.Pages.pages]


def show_page(canvas: Canvas, index: int, level: int, drawings: Sequence[int] = ()) -> None:
    """Finish a page, its operators packed at once at a level of zlib's.

    It says which marked content it holds, and that tabs go by structure. drawings: the numbers of what it draws whole, each
    called by its number ("/X12").
    """
    canvas.showPage()
    page = document_of(canvas).Pages.pages[-1]
    packed = zlib.compress(page.stream.encode("ascii"), level)
    page.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), packed)
    page.stream = None
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = index
    if drawings:
        page.XObjects = " ".join(["<<", *[f"/X{number} {number} 0 R" for number in drawings], ">>"])
        page.hasImages = True
    page.Tabs = "/S"


def object_text(doc: Document, number: int) -> bytes:
    """One of ReportLab's objects as it stands in the file; making it may add others."""
    return pdfdoc.format(doc.idToObject[doc.numberToId[number]], doc, toplevel=1)


def reference(doc: Document, thing: object) -> str:
    """An object's number as it is referred to."""
    return doc.Reference(thing).format(doc).decode()


def add_to_catalog(catalog: Any, name: str, words: str) -> None:
    """Put into the catalog what ReportLab has no place for."""
    catalog.__NoDefault__ = [*catalog.__NoDefault__, name]
    setattr(catalog, name, words)


def metadata(content: bytes) -> object:
    """A metadata stream; it is not compressed, so that it can be read without knowing PDF."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), content)


def stamp(doc: Document) -> str:
    """The document's time as XMP writes it, the same as in its information dictionary."""
    time = doc._timeStamp
    year, month, day, hour, minute, second = time.YMDhms
    zone = f"{'+' if time.dhh >= 0 else '-'}{abs(time.dhh):02d}:{time.dmm:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}{zone}"
