"""Single chart files: a PDF page, an SVG or a PNG with title, subtitle, drawing, source and the chart in words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import GREY, INK, MM, Mark, Picture
from csp_desktop.charts.print import WIDTH, paint, picture, sheets
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.charts.svg import svg
from csp_desktop.charts.wrapping import block, wrap
from csp_desktop.errors import KnownError
from csp_desktop.exchange.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csp_desktop.charts.picture import Colour
    from csp_desktop.charts.spec import Drawing

MARGIN = 6 * MM
SHEET = 265 * MM  # the highest page of a drawing on several: it prints on A4 at its own size
DPI = 200
SUFFIXES = (".pdf", ".svg", ".png")
TITLE = (fonts.SEMIBOLD, 13.0, 17.0)
SUBTITLE = (fonts.REGULAR, 10.5, 14.0)
SOURCE = (fonts.REGULAR, 10.0, 13.0)


def write_chart(spec: Drawing, path: Path, title: str = "") -> None:
    """Write one chart or diagram; the suffix of the path says as what.

    title: for a diagram, which has none of its own. Raises KnownError for another suffix or a place not writable.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES[:-1]) + f" or {SUFFIXES[-1]}"
        raise KnownError(f"A chart cannot be written as “{path.name}”.", f"End the file's name in {known}.")
    if suffix == ".pdf":
        content = pdf_of(pages(spec, title), _title(spec, title), spec.alt)
    else:
        make = {".svg": svg_bytes, ".png": png_bytes}[suffix]
        content = make(complete(spec, title), _title(spec, title), spec.alt)
    with safe_write(path) as file:
        file.write(content)


def pages(spec: Drawing, title: str = "", width: float = WIDTH) -> tuple[Picture, ...]:
    """The complete drawing, on as many pages as it needs to be printed on A4 at its own size; each says what it is."""
    words = _title(spec, title)
    room = SHEET - 2 * MARGIN - _paragraph(f"{words}, continued", *TITLE, INK, width).height - 8
    found = sheets(spec, width, room)
    if len(found) == 1:
        return (complete(spec, title, width),)
    made = []
    for number, sheet in enumerate(found):
        head = _paragraph(f"{words}, continued" if number else words, *TITLE, INK, width)
        tall = head.height + 8 + sheet.height
        marks = (*head.moved(MARGIN, MARGIN + sheet.height + 8), *sheet.moved(MARGIN, MARGIN))
        made.append(Picture(width + 2 * MARGIN, tall + 2 * MARGIN, marks))
    return tuple(made)


def complete(spec: Drawing, title: str = "", width: float = WIDTH) -> Picture:
    """The drawing with its title and subtitle above and its source below, on a margin; points."""
    subtitle, source = (spec.subtitle, spec.source) if isinstance(spec, ChartSpec) else ("", "")
    drawing = picture(spec, width)
    parts = (
        _paragraph(_title(spec, title), *TITLE, INK, width),
        _paragraph(subtitle, *SUBTITLE, GREY, width),
        drawing,
        _paragraph(source, *SOURCE, GREY, width),
    )
    gaps = (0.0, 8.0, 6.0 if source else 0.0, 0.0)
    tall = sum(part.height for part in parts) + sum(gaps)
    marks: list[Mark] = []
    top = tall + MARGIN
    for part, gap in zip(parts, gaps, strict=True):
        top -= part.height
        marks += part.moved(MARGIN, top)
        top -= gap
    return Picture(width + 2 * MARGIN, tall + 2 * MARGIN, tuple(marks))


def _title(spec: Drawing, title: str) -> str:
    return title or (spec.title if isinstance(spec, ChartSpec) else "")


def _paragraph(text: str, face: str, size: float, lead: float, colour: Colour, width: float) -> Picture:
    lines = wrap(text, face, size, width) if text else ()
    return Picture(
        width, len(lines) * lead, tuple(block(lines, 0, len(lines) * lead, face, size, lead, colour))
    )


def pdf_bytes(drawn: Picture, title: str = "", alt: str = "") -> bytes:
    """One page trimmed to the picture, with embedded fonts; title and alternative text are its properties."""
    return pdf_of((drawn,), title, alt)


def pdf_of(drawn: Sequence[Picture], title: str = "", alt: str = "") -> bytes:
    """A page for each picture, trimmed to it."""
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(drawn[0].width, drawn[0].height),
        # Else Helvetica, not embedded, is named on the page. (ReportLab's annotation: whatever the default was.)
        initialFontName=fonts.font(fonts.REGULAR),  # pyright: ignore[reportArgumentType]
        lang="en-GB",
    )
    canvas.setTitle(title or "Chart")
    canvas.setSubject(alt)
    canvas.setCreator("CSP Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for one in drawn:
        canvas.setPageSize((one.width, one.height))
        paint(canvas, one.marks, 0, 0)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def svg_bytes(drawn: Picture, title: str = "", alt: str = "") -> bytes:
    """The picture as SVG."""
    return svg(drawn, title, alt)


def png_bytes(drawn: Picture, title: str = "", alt: str = "", dpi: int = DPI) -> bytes:
    """The picture as PNG on white, rendered from its PDF so that both look the same; the alternative text inside it."""
    import pypdfium2
    from PIL.PngImagePlugin import PngInfo

    document = pypdfium2.PdfDocument(pdf_bytes(drawn, title, alt))
    try:
        page = document[0]
        bitmap = page.render(scale=dpi / 72)  # pyright: ignore[reportArgumentType]  (any number will do)
        image = bitmap.to_pil().convert("RGB")
        words = PngInfo()
        words.add_itxt("Title", title)
        words.add_itxt("Description", alt)
        buffer = BytesIO()
        image.save(buffer, "PNG", dpi=(dpi, dpi), pnginfo=words, optimize=True)
        bitmap.close()
        page.close()
    finally:
        document.close()
    return buffer.getvalue()
