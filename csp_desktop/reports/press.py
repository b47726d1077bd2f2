"""A finished PDF made ready for paper: some of its pages, moved away from staples, or two to a side as a booklet.

What comes out is for the printer alone: it looks the same, but has neither tags nor links.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from csp_desktop.errors import KnownError
from csp_desktop.rules.printing import ROOM, PrintAs, Sheet, booklet_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Object

POINTS = 72 / 25.4  # a millimetre
A4 = (210 * POINTS, 297 * POINTS)
_Placed = tuple["Object", float, float, float, float, float, float]  # a page and its matrix


def pressed(data: bytes, sheet: Sheet) -> bytes:
    """The PDF that goes to the printer. Raises KnownError for a document that cannot be read."""
    try:
        source = Pdf.open(BytesIO(data))
    except pikepdf.PdfError as problem:
        raise KnownError("The document cannot be read.", "Build it again, then print it.") from problem
    with source, Pdf.new() as made:
        pages = [source.pages[place] for place in sheet.pages]
        if sheet.how is PrintAs.BOOKLET:
            _booklet(made, pages)
        elif sheet.room:
            for place, page in enumerate(pages):
                _moved(made, page, sheet, place)
        else:
            made.pages.extend(pages)
        out = BytesIO()
        made.save(out)
    return out.getvalue()


def _moved(made: Pdf, page: pikepdf.Page, sheet: Sheet, place: int) -> None:
    """A page moved from the edge that is bound: to the right on a front, to the left on a back; a wide one lies turned."""
    wide, high = _size(page)
    way = -1 if sheet.both_sides and place % 2 else 1
    across, down = (0.0, -way * ROOM * POINTS) if wide > high else (way * ROOM * POINTS, 0.0)
    _add(made, (wide, high), [(_form(made, page), 1, 0, 0, 1, across, down)])


def _booklet(made: Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Two pages to a side of A4 laid across, in the order in which the folded sheets are read."""
    half = (A4[1] / 2, A4[0])
    forms = [(_form(made, page), _size(page)) for page in pages]
    for side in booklet_sides(len(pages)):
        placed = [
            _fitted(*forms[place], number * half[0], half)
            for number, place in enumerate(side)
            if place is not None
        ]
        _add(made, (A4[1], A4[0]), placed)


def _fitted(form: Object, size: tuple[float, float], left: float, room: tuple[float, float]) -> _Placed:
    """A page as large as its half takes, in the middle of it; a wide one is turned to stand."""
    wide, high = size
    turned = wide > high
    across, up = (high, wide) if turned else (wide, high)
    scale = min(room[0] / across, room[1] / up)
    x, y = left + (room[0] - across * scale) / 2, (room[1] - up * scale) / 2
    if turned:
        return form, 0, scale, -scale, 0, x + across * scale, y
    return form, scale, 0, 0, scale, x, y


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """A page's width and height as it is seen, in points."""
    left, low, right, top = (float(edge) for edge in page.mediabox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 180 != 0
    return (top - low, right - left) if turned else (right - left, top - low)


def _form(made: Pdf, page: pikepdf.Page) -> Object:
    """A page as something that is drawn, upright and with its lower left corner at nought."""
    form = made.copy_foreign(page.as_form_xobject())
    left, low, *_ = (float(edge) for edge in form.BBox)
    if (left or low) and Name.Matrix not in form:
        form.Matrix = Array([1, 0, 0, 1, -left, -low])
    return form


def _add(made: Pdf, size: tuple[float, float], placed: Sequence[_Placed]) -> None:
    names = {f"/P{number}": form for number, (form, *_) in enumerate(placed)}
    drawn = " ".join(
        f"q {' '.join(f'{part:.4f}' for part in matrix)} cm /P{number} Do Q"
        for number, (_, *matrix) in enumerate(placed)
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *size]),
        Resources=Dictionary(XObject=Dictionary(names)),
        Contents=made.make_stream(drawn.encode()),
    )
    made.pages.append(pikepdf.Page(made.make_indirect(page)))
