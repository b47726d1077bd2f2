"""The status bar: what is saved and backed up, the last thing done with its undo, long work, and whether these are samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QStatusBar, QWidget

from csp_desktop.ui.widgets.controls import Caption, button, label, line
from csp_desktop.ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from csp_desktop.store.records_file import Changed, RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.operations import Operations

DONE = {"do": "{}", "undo": "Undone: {}", "redo": "Done again: {}", "note": "{}"}


class StatusLine(QStatusBar):
    """undo_asked: the officer wants the last thing undone."""

    undo_asked = Signal()

    def __init__(self, look: Look, operations: Operations) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.saved, self.file = label(role="caption"), label(role="caption")
        self.last = Caption()  # a change may be called by many words, and the window grows for none
        self.backed_up = label(role="caption")
        self._look = look
        self.undo = button(look, "Undo", kind="link")
        self.undo.clicked.connect(self.undo_asked)
        self._last = QWidget()
        self._last.setLayout(line(self.last, 8, self.undo, margins=(16, 0, 0, 0)))
        self._backed_up = QWidget()
        self._backed_up.setLayout(line(self.backed_up, margins=(16, 0, 0, 0)))
        self.addWidget(self.saved)
        self.addWidget(self._backed_up)
        self.addWidget(self._last)
        self.addWidget(ProgressLine(look, operations))
        self.addPermanentWidget(self.file)
        look.follow(self, lambda: self.setFixedHeight(look.px(25)))
        self.show_file(None)

    def show_file(self, records: RecordsFile | None) -> None:
        """Say which file is open, and that it can only be read where that is so."""
        self._last.hide()
        self.show_backup("")
        self.saved.setText("" if records is None else "All changes saved")
        if records is None:
            self.file.setText("")
            return
        sample = records.setting("sample")
        words = f"Sample file: {sample}" if sample else records.path.name
        self.file.setText(f"{words}, can only be read" if records.read_only else words)
        if records.read_only:
            self.saved.setText("This file can only be read")

    def show_backup(self, words: str) -> None:
        """Say when the file was backed up last; "" where no backups are kept of it."""
        self.backed_up.setText(words)
        self._backed_up.setVisible(bool(words))

    def show_change(self, changed: Changed) -> None:
        """Say what was done and when it was saved."""
        now = QLocale().toString(QDateTime.currentDateTime().time(), "HH:mm")
        self.saved.setText(f"All changes saved, {now}")
        self.say(DONE[changed.kind].format(changed.label), undo=changed.kind in ("do", "redo"))

    def say(self, words: str, *, undo: bool = False) -> None:
        """Say what was done last, with a way to undo it where there is one."""
        self.last.setText(words)
        if undo and self.undo.icon().isNull():  # an icon drawn at the start would be felt there
            self._look.dress(self.undo, "undo-2")
        self.undo.setVisible(undo)
        self._last.show()
