"""Stands in for Messages in tests: answers as told beforehand, and records what was asked and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

    from csp_desktop.errors import KnownError


class Recorder(Messages):
    """Messages that never open a box. file, files: what a chooser gives. agrees: the answer to a question.

    answer: what is done in a dialog that is opened.
    """

    file: Path | None = None
    files: Sequence[Path] = ()
    agrees = True
    answer: Callable[[QDialog], object] | None = None
    printer: QPrinter | None = None

    def asked(self) -> list[tuple[str, object]]:
        """Everything asked and said so far, in order: ("open" | "save" | "delete" | "tell", what)."""
        if not hasattr(self, "_asked"):
            self._asked: list[tuple[str, object]] = []
        return self._asked

    def tell(self, problem: KnownError) -> None:
        """Shown in the bar as in the program, and recorded."""
        self.asked().append(("tell", f"{problem.text} {problem.hint}".strip()))
        super().tell(problem)

    def choose_open(
        self, parent: QWidget, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """The file given beforehand."""
        self.asked().append(("open", title))
        return self.file

    def choose_open_many(self, parent: QWidget, title: str, filters: str) -> list[Path]:
        """The files given beforehand."""
        self.asked().append(("open many", title))
        return list(self.files)

    def choose_folder(self, parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
        """The file given beforehand, as a folder."""
        self.asked().append(("folder", title))
        return self.file

    def choose_save(self, parent: QWidget, title: str, filters: str, suggested: Path) -> Path | None:
        """The file given beforehand."""
        self.asked().append(("save", suggested.name))
        return self.file

    def choose_printer(
        self, parent: QWidget, title: str, hint: str, ready: Callable[[QPrinter], object] | None = None
    ) -> QPrinter | None:
        """The printer given beforehand."""
        self.asked().append(("printer", title))
        if self.printer is not None and ready is not None:
            ready(self.printer)
        return self.printer

    def ask(self, dialog: QDialog) -> bool:
        """Driven by `answer`, which types and clicks in the open dialog; closed without it."""
        self.asked().append(("dialog", type(dialog).__name__))
        dialog.open()  # shown, but nothing waits for it
        if self.answer is not None:
            self.answer(dialog)
        agreed = dialog.result() == dialog.DialogCode.Accepted
        dialog.close()
        dialog.deleteLater()
        return agreed

    def confirm_delete(
        self, parent: QWidget, title: str, items: Sequence[str], *, words: str = "", act: str = "Delete"
    ) -> bool:
        """The answer given beforehand."""
        self.asked().append(("delete", (title, tuple(items))))
        return self.agrees
