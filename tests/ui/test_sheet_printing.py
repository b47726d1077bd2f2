"""The recovery sheet on paper: the page as it was built, and nothing where no printer was chosen or it refuses."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from csp_desktop.reports.recovery_sheet import Sheet, recovery_sheet_pdf
from csp_desktop.store.keys import new_key
from csp_desktop.ui.look import shipped_look
from csp_desktop.ui.messages import Messages
from csp_desktop.ui.sheet_printing import print_pdf
from tests.ui.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="module")
def pdf() -> bytes:
    key = new_key("a passphrase")
    return recovery_sheet_pdf(Sheet("Ours", "ours.csp", key.mark(), key.code(), datetime(2026, 11, 21, 9, 5)))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def paper(out: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    """A printer whose paper can be looked at: Qt's own, into a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setPageSize(QPageSize(size))
    return printer


def picture(data: bytes):
    """The one page, grey, and so small that where a letter's edge lies does not matter."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        page = document[0]
        return page.render(scale=1680 / page.get_size()[1]).to_pil().convert("L").resize((119, 168))
    finally:
        document.close()


def far_apart(one, other) -> float:
    """The mean difference of two pictures, of 255."""
    return sum(abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)) / len(one.tobytes())


def test_the_page_is_printed_as_it_was_built(
    qapp: QApplication, parent: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    messages = Recorder(shipped_look(qapp))
    messages.printer = paper(tmp_path / "paper.pdf")
    assert print_pdf(messages, parent, "Print the recovery sheet", pdf)
    assert messages.asked() == [("printer", "Print the recovery sheet")]
    printed = (tmp_path / "paper.pdf").read_bytes()
    blank = io.BytesIO()
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(595, 842)
    empty.save(blank)
    nothing = far_apart(picture(pdf), picture(blank.getvalue()))
    assert far_apart(picture(pdf), picture(printed)) < nothing / 3
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_on_smaller_paper_the_whole_page_is_there(
    qapp: QApplication, parent: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    messages = Recorder(shipped_look(qapp))
    messages.printer = paper(tmp_path / "paper.pdf", QPageSize.PageSizeId.A5)
    assert print_pdf(messages, parent, "Print", pdf)
    printed = picture((tmp_path / "paper.pdf").read_bytes())
    assert far_apart(picture(pdf), printed) < far_apart(picture(pdf), printed.point(lambda _grey: 255)) / 3


def test_nothing_is_printed_where_no_printer_is_chosen(
    qapp: QApplication, parent: QWidget, pdf: bytes
) -> None:
    messages = Recorder(shipped_look(qapp))
    assert not print_pdf(messages, parent, "Print", pdf)
    assert messages.asked() == [("printer", "Print")]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_of(
    qapp: QApplication, parent: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    messages = Recorder(shipped_look(qapp))
    messages.printer = paper(tmp_path / "no such folder" / "paper.pdf")
    assert not print_pdf(messages, parent, "Print", pdf)
    assert messages.asked()[1:] == [
        ("tell", "The printer did not take the sheet. Check that it is switched on, or choose another one.")
    ]


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_a_computer_without_a_printer_says_so(qapp: QApplication, parent: QWidget) -> None:
    messages = Messages(shipped_look(qapp))
    assert messages.choose_printer(parent, "Print", "Save it.") is None
    assert "no printer" in messages.bar.words
