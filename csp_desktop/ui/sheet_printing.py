"""Printing a finished document on paper: from memory straight to the printer, never through a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfPage
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.doors import Cancelled, Progress
    from csp_desktop.ui.messages import Messages

DOTS = 300  # an inch: letters stand sharp, and a page takes 35 MB in memory, not 140
POINTS = 72  # an inch


def print_pdf(messages: Messages, parent: QWidget, title: str, pdf: bytes) -> bool:
    """Ask for a printer and print every page of a PDF; whether it was sent. title: of the chooser and of the print job."""
    hint = "Connect one and try again, or copy the code by hand."
    printer = messages.choose_printer(parent, title, hint)
    if printer is None:
        return False
    printer.setDocName(title)
    try:
        paint(printer, pdf)
    except KnownError as problem:
        messages.tell(problem)
        return False
    return True


def paint(
    printer: QPrinter,
    pdf: bytes,
    *,
    grey: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Draw the pages on the printer's paper, each as large as fits and never larger than it is; a wide one is turned.

    May be called on a worker. What is cancelled is taken from the printer again. Raises KnownError where it refuses.
    """
    from PySide6.QtGui import QPainter  # nothing of printing is needed before somebody prints

    printer.setFullPage(True)  # the page brings its margins along
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    document = import_module("pypdfium2").PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if progress:
                progress(number, len(document))
            if cancelled and cancelled():
                printer.abort()
                return
            if number and not printer.newPage():
                raise _refused()
            _draw(painter, printer, document[number], grey)
    finally:
        document.close()
        ended = painter.end()
    if not ended:
        raise _refused()


def _refused() -> KnownError:
    return KnownError(
        "The printer did not take the sheet.", "Check that it is switched on, or choose another one."
    )


def _draw(painter: QPainter, printer: QPrinter, page: PdfPage, grey: bool) -> None:
    wide, high = page.get_size()
    paper = printer.pageLayout().fullRectPoints()
    turn = 90 if (wide > high) != (paper.width() > paper.height()) else 0
    scale = DOTS / POINTS
    image = _image(page.render(scale=scale, rev_byteorder=True, rotation=turn, grayscale=grey))  # pyright: ignore[reportArgumentType] - any number will do
    painter.drawImage(_place(printer, *((high, wide) if turn else (wide, high))), image)


def _image(bitmap: PdfBitmap) -> QImage:
    kinds = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }
    drawn = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels])
    return drawn.copy()  # its own: what PDFium drew into is given back


def _place(printer: QPrinter, wide: float, high: float) -> QRectF:
    """Where a page of so many points stands on the paper: as large as it is, or as large as fits."""
    dots = printer.resolution() / POINTS
    size = QSizeF(wide * dots, high * dots)
    paper = QSizeF(printer.pageLayout().fullRectPixels(printer.resolution()).size())
    if size.width() > paper.width() or size.height() > paper.height():
        size = size.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(0, 0, size.width(), size.height())
