"""Printing a finished page, such as the recovery sheet, on paper: from memory straight to the printer, never through a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.messages import Messages

DOTS = 300  # an inch: letters stand sharp, and a page takes 35 MB in memory, not 140
POINTS = 72  # an inch


def print_pdf(messages: Messages, parent: QWidget, title: str, pdf: bytes) -> bool:
    """Ask for a printer and print every page of a PDF; whether it was sent. title: of the chooser and of the print job."""
    printer = messages.choose_printer(parent, title)
    if printer is None:
        return False
    printer.setDocName(title)
    if not paint(printer, pdf):
        hint = "Check that it is switched on, or choose another one."
        messages.tell(KnownError("The printer did not take the sheet.", hint))
        return False
    return True


def paint(printer: QPrinter, pdf: bytes) -> bool:
    """Draw the pages on the printer's paper, each as large as fits and never larger than it is; whether it took them."""
    from PySide6.QtGui import QPainter  # nothing of printing is needed before somebody prints

    printer.setFullPage(True)  # the page brings its margins along
    painter = QPainter()
    if not painter.begin(printer):
        return False
    document = import_module("pypdfium2").PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if number and not printer.newPage():
                return False
            page = document[number]
            image = _image(page.render(scale=DOTS / POINTS, rev_byteorder=True))
            painter.drawImage(_place(printer, *page.get_size()), image)
    finally:
        document.close()
        ended = painter.end()
    return ended


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
