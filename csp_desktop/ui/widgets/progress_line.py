"""How far a long operation is, for the status bar: shown only once it has taken half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from csp_desktop.ui.widgets.controls import button, label, line

if TYPE_CHECKING:
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.operations import Operations

PATIENCE = 500  # ms
_WIDTH = 160


class ProgressLine(QWidget):
    """The label, a bar and a way to stop what Operations runs."""

    def __init__(self, look: Look, operations: Operations) -> None:
        super().__init__()
        self.words = label(role="caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(look, "Stop", kind="link")
        self.stop.clicked.connect(operations.cancel)
        self.setLayout(line(self.words, 8, self.bar, 8, self.stop))
        look.follow(self.bar, lambda: self.bar.setFixedWidth(look.px(_WIDTH)))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        operations.started.connect(self._started)
        operations.progressed.connect(self._progressed)
        operations.ended.connect(self._ended)
        self.hide()

    def _started(self, words: str) -> None:
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        if self.isHidden():
            self._patience.start()

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _ended(self) -> None:
        self._patience.stop()
        self.hide()
