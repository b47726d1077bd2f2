"""Printing a pack from its preview: which pages, on both sides, away from the staples, in black and white, or as a booklet."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit

from csp_desktop.rules.printing import PrintAs, Sheet, booklet_sides, parse_pages
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.controls import button, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from csp_desktop.ui.doors import Cancelled, Progress
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow

NO_PRINTER = "Connect one and try again, or choose Save as PDF and print it elsewhere."


class PrintDialog(FramedDialog):
    """How a document of so many pages goes on paper. `sheet` is what was chosen; `saves`: into a file, not to a printer."""

    def __init__(self, look: Look, parent: QWidget, title: str, pages: int) -> None:
        super().__init__(look, parent, f"Print {title}")
        self._pages_there, self.saves = pages, False
        self.sheet = Sheet(tuple(range(pages)))
        self.pages = QLineEdit()
        self.pages.setAccessibleName("Pages")
        self.pages.setPlaceholderText(f"All {count_words(pages, 'page')}" if pages > 1 else "The page")
        self.ways = {way: button(look, way.label, kind="chip") for way in PrintAs}
        self._group = QButtonGroup(self)
        for way, made in self.ways.items():
            made.setCheckable(True)
            made.setAccessibleName(f"Print as {way.label}")
            made.setAutoDefault(False)
            self._group.addButton(made)
        self.ways[PrintAs.PAGES].setChecked(True)
        self.both = QCheckBox("Both sides of the paper")
        self.both.setChecked(True)
        self.room = QCheckBox("More room for staples or punch holes")
        self.grey = QCheckBox("Black and white")
        self.problem = MessageBar(look)
        self._words = label(role="label", wrap=True)
        self.print_button = button(look, "Print", kind="primary")
        self.save_button = button(look, "Save as PDF")
        self.cancel = button(look, "Cancel")
        self.add_page(self._body(), self.save_button, None, self.print_button, 8, self.cancel)
        self._connect()
        self._show()

    def _body(self) -> QVBoxLayout:
        from csp_desktop.ui.widgets.controls import column, line

        ways = line(*(part for made in self.ways.values() for part in (made, 8)), None)
        return column(
            label("How it is printed", "title"), 16, label("Pages", "label"), 4, self.pages, 4, self.problem, 12, ways,
            12, self.both, 8, self.room, 8, self.grey, 16, self._words,
        )  # fmt: skip

    def _connect(self) -> None:
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(partial(self._take, False))
        self.save_button.clicked.connect(partial(self._take, True))
        self.cancel.clicked.connect(self.reject)
        self.pages.textChanged.connect(self._show)
        for made in (*self.ways.values(), self.both, self.room, self.grey):
            made.toggled.connect(self._show)

    def _read(self) -> Sheet:
        """What is chosen. Raises ValueProblem for pages that are not there."""
        booklet = self.ways[PrintAs.BOOKLET].isChecked()
        return Sheet(
            parse_pages(self.pages.text(), self._pages_there),
            PrintAs.BOOKLET if booklet else PrintAs.PAGES,
            booklet or self.both.isChecked(),
            self.room.isChecked() and not booklet,
            self.grey.isChecked(),
        )

    def _show(self, *_changed: object) -> None:
        """Say what will lie in the printer's tray."""
        booklet = self.ways[PrintAs.BOOKLET].isChecked()
        for made in (self.both, self.room):
            made.setEnabled(not booklet)
        self.problem.clear()
        try:
            self._words.setText(said(self._read()))
        except ValueProblem:
            self._words.setText("")  # it is told when printing is asked for

    def _take(self, saves: bool) -> None:
        try:
            self.sheet = self._read()
        except ValueProblem as problem:
            self.problem.say("late", str(problem))
            self.pages.setFocus()
            self.pages.selectAll()
            return
        self.saves = saves
        self.accept()


def said(sheet: Sheet) -> str:
    """What it comes to on paper, in words."""
    count = len(sheet.pages)
    pages = count_words(count, "page").capitalize()
    if sheet.how is PrintAs.BOOKLET:
        sheets = count_words(len(booklet_sides(count)) // 2, "sheet")
        return f"{pages} on {sheets} of A4, to be folded in the middle. The printer turns them on the short edge."
    sheets = count_words(-(-count // 2) if sheet.both_sides else count, "sheet")
    turned = " The printer turns them on the long edge." if sheet.both_sides and count > 1 else ""
    return f"{pages} on {sheets} of A4.{turned}"


def print_pack(window: MainWindow, data: bytes, title: str = "the pack") -> None:
    """Ask how a finished PDF is to be printed, and print it or save what the printer would be given."""
    document = import_module("pypdfium2").PdfDocument(data)
    count = len(document)
    document.close()
    dialog = PrintDialog(window.look, window, title, count)
    if not window.messages.ask(dialog):
        return
    if dialog.saves:
        _save(window, data, dialog.sheet, title)
    else:
        _print(window, data, dialog.sheet, title)


def _save(window: MainWindow, data: bytes, sheet: Sheet, title: str) -> None:
    called = "Booklet" if sheet.how is PrintAs.BOOKLET else "For printing"
    out = window.messages.choose_save(
        window, f"Save {title} for printing", "PDF (*.pdf)", window.printing.folder() / f"{called}.pdf"
    )
    if out is None:
        return

    def work(_progress: Progress, _cancelled: Cancelled) -> Path:
        with import_module("csp_desktop.exchange.safe_write").safe_write(out) as file:
            file.write(window.doors.press(data, sheet))
        return out

    def done(path: Path) -> None:
        window.messages.bar.say(
            "done", f"{path.name} is ready. {said(sheet)}", "Open it", lambda: window.doors.show_file(path)
        )

    window.operations.run(f"Saving {out.name}", work, done, window.messages.tell, owner=window)


def _print(window: MainWindow, data: bytes, sheet: Sheet, title: str) -> None:
    printer = window.messages.choose_printer(
        window, f"Print {title}", NO_PRINTER, lambda made: set_up(made, sheet)
    )
    if printer is None:
        return
    printer.setDocName(title)
    paint = import_module("csp_desktop.ui.sheet_printing").paint
    pages = count_words(len(sheet.pages), "page")

    def work(progress: Progress, cancelled: Cancelled) -> None:
        pdf = window.doors.press(data, sheet)
        paint(printer, pdf, grey=sheet.grey, progress=progress, cancelled=cancelled)

    window.operations.run(
        f"Printing {title}",
        work,
        lambda _done: window.status.say(f"Sent {pages} to the printer"),
        window.messages.tell,
        owner=window,
    )


def set_up(printer: QPrinter, sheet: Sheet) -> None:
    """Set a printer as the sheet wants it; the officer may still choose otherwise."""
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

    booklet = sheet.how is PrintAs.BOOKLET
    duplex = QPrinter.DuplexMode
    sides = (
        duplex.DuplexShortSide
        if booklet
        else duplex.DuplexLongSide
        if sheet.both_sides
        else duplex.DuplexNone
    )
    printer.setDuplex(sides)
    across = QPageLayout.Orientation.Landscape if booklet else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across)
    colours = QPrinter.ColorMode
    printer.setColorMode(colours.GrayScale if sheet.grey else colours.Color)
