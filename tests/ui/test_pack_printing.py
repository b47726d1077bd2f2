"""Printing a pack: the dialog's words and choices, the printer set to them, each page on paper, and the booklet as a file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.rules.printing import PrintAs
from csp_desktop.ui.pack_printing import PrintDialog, print_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from tests.ui.windows import Desk

PAGES = 6


@pytest.fixture(scope="module")
def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number in range(PAGES):
        canvas.setFillColorRGB(0.8, 0, 0)
        canvas.rect(100, 842 - 100 * (number + 1), 200, 60, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paper(out: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def answering(desk: Desk, act: Callable[[PrintDialog], object]) -> list[str]:
    """What the dialog said when it was left."""
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        act(dialog)
        said.append(dialog._words.text())

    desk.messages.answer = answer
    return said


def pictures(path: Path) -> list:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return [page.render().to_pil().convert("RGB") for page in document]


def test_all_pages_go_to_the_printer(desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    desk.messages.printer = paper(tmp_path / "paper.pdf")
    said = answering(desk, lambda dialog: dialog.print_button.click())
    print_pack(desk.window, pdf)
    assert desk.window.operations.wait()
    assert said == ["6 pages on 3 sheets of A4. The printer turns them on the long edge."]
    printed = pictures(tmp_path / "paper.pdf")
    assert len(printed) == PAGES
    for number, page in enumerate(printed):
        at = (int(page.width * 200 / 595), int(page.height * (100 * number + 70) / 842))
        red, green, _ = page.getpixel(at)
        assert red > 180, number
        assert green < 60, number


def test_black_and_white_has_no_colour(desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    printer = desk.messages.printer = paper(tmp_path / "paper.pdf")

    def act(dialog: PrintDialog) -> None:
        dialog.grey.click()
        dialog.both.click()
        dialog.pages.setText("2, 4-5")
        dialog.print_button.click()

    said = answering(desk, act)
    print_pack(desk.window, pdf)
    assert desk.window.operations.wait()
    assert said == ["3 pages on 3 sheets of A4."]
    assert printer.colorMode() == QPrinter.ColorMode.GrayScale
    printed = pictures(tmp_path / "paper.pdf")
    assert len(printed) == 3
    for page in printed:
        assert all(max(pixel) - min(pixel) < 3 for _, pixel in page.getcolors(10**6))
        assert page.convert("L").getextrema()[0] < 120, "it is there, in grey"


def test_a_booklet_is_set_up_and_saved(desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    desk.messages.file = tmp_path / "Booklet.pdf"

    def act(dialog: PrintDialog) -> None:
        dialog.ways[PrintAs.BOOKLET].click()
        assert not dialog.room.isEnabled()
        dialog.save_button.click()

    said = answering(desk, act)
    print_pack(desk.window, pdf)
    assert desk.window.operations.wait()
    assert said == [
        "6 pages on 2 sheets of A4, to be folded in the middle. The printer turns them on the short edge."
    ]
    document = pypdfium2.PdfDocument((tmp_path / "Booklet.pdf").read_bytes())
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [(842, 595)] * 4
    assert "Booklet.pdf is ready" in desk.window.messages.bar.words


def test_a_booklet_is_printed_across(desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    printer = desk.messages.printer = paper(tmp_path / "paper.pdf")

    def act(dialog: PrintDialog) -> None:
        dialog.ways[PrintAs.BOOKLET].click()
        dialog.print_button.click()

    answering(desk, act)
    print_pack(desk.window, pdf)
    assert desk.window.operations.wait()
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert [page.width > page.height for page in pictures(tmp_path / "paper.pdf")] == [True] * 4


def test_pages_that_are_not_there_are_said(desk: Desk, pdf: bytes) -> None:
    found: list[str] = []

    def act(dialog: PrintDialog) -> None:
        dialog.pages.setText("5-9")
        dialog.print_button.click()
        found.append(dialog.problem.words)

    answering(desk, act)
    print_pack(desk.window, pdf)
    assert found == ["“5-9” names no pages of this document. Type, for example, 1-6."]
    assert not [one for one in desk.asked if one[0] == "printer"]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_of(desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    desk.messages.printer = paper(tmp_path / "no such folder" / "paper.pdf")
    answering(desk, lambda dialog: dialog.print_button.click())
    print_pack(desk.window, pdf)
    assert desk.window.operations.wait()
    assert desk.asked[-1] == (
        "tell",
        "The printer did not take the sheet. Check that it is switched on, or choose another one.",
    )
