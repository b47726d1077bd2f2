"""The one place that opens file choosers and asks questions, and that tells of problems that belong to no field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csp_desktop import logs
from csp_desktop.errors import KnownError
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

    from csp_desktop.ui.look import Look


class Messages(QObject):
    """What the window says and asks. `bar` is the window's message bar; the window gives it its place."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.bar = MessageBar(look, closable=True)

    def tell(self, problem: KnownError) -> None:
        """Say what happened and what to do, in the window's bar."""
        logs.note_problem("told", problem)
        self.bar.tell(problem)

    def choose_open(
        self, parent: QWidget, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """A file to open, or None; filters as "Records files (*.csp);;All files (*)"."""
        from PySide6.QtWidgets import QFileDialog  # dialogs are not needed before the first paint

        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), filters)
        return Path(chosen) if chosen else None

    def choose_open_many(self, parent: QWidget, title: str, filters: str) -> list[Path]:
        """Files to open, none where the chooser was closed; filters as in `choose_open`."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
        return [Path(name) for name in chosen]

    def choose_folder(self, parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
        """A folder, or None; folder: where to begin."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
        return Path(chosen) if chosen else None

    def choose_save(self, parent: QWidget, title: str, filters: str, suggested: Path) -> Path | None:
        """Where to save, with the suggested file's ending where none is typed; asks before replacing a file."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def choose_printer(
        self, parent: QWidget, title: str, hint: str, ready: Callable[[QPrinter], object] | None = None
    ) -> QPrinter | None:
        """A printer with A4 paper, or None; a computer without one is told of, and the hint says what to do.

        ready: sets it before the officer sees its settings.
        """
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.tell(KnownError("There is no printer on this computer.", hint))
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if ready is not None:
            ready(printer)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        dialog.setOption(
            QPrintDialog.PrintDialogOption.PrintToFile, False
        )  # what is printed here belongs on no disk
        return printer if self.ask(dialog) else None

    def ask(self, dialog: QDialog) -> bool:
        """Open a dialog and wait for it; whether its act was agreed to. What was typed is read from the dialog."""
        agreed = dialog.exec() == dialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def confirm_delete(
        self, parent: QWidget, title: str, items: Sequence[str], *, words: str = "", act: str = "Delete"
    ) -> bool:
        """Ask before a delete that takes others along; items are what goes too, in words. Cancel is the default.

        words and act: another sentence and button, for what cannot be undone.
        """
        from csp_desktop.ui.delete_dialog import ALL_BACK, DeleteDialog

        return self.ask(DeleteDialog(self._look, parent, title, items, words or ALL_BACK, act))
