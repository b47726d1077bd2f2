"""The clock at the end of the row of tabs: the next meeting, and the one date that comes next; it opens that meeting."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.ui.widgets.controls import ShapeLabel, button, line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

_EDGE = 16


class MeetingClock(QWidget):
    """Takes what room the tabs leave, and says nothing where that is too little. asked: its meeting is wanted (its id)."""

    asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._meeting_id = 0
        self.shape = ShapeLabel(look, "", "chrome")
        self.words = button(look, "", kind="link", token="text2")
        self.words.setObjectName("clock")
        self.words.clicked.connect(lambda: self.asked.emit(self._meeting_id))
        self._inside = QWidget()
        self._inside.setLayout(line(self.shape, 6, self.words, margins=(0, 0, _EDGE, 0)))
        self.setLayout(line(None, self._inside))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inside.hide()

    def show_next(self, records: RecordsFile | None) -> None:
        """Say what comes next in these records; nothing where no meeting is ahead."""
        found = None
        if records is not None:
            day = import_module("csp_desktop.services.today").today(records)
            found = import_module("csp_desktop.services.meeting_clock").next_date(records, day)
        self._meeting_id = found.meeting_id if found is not None else 0
        self.shape.set_kind(found.shape if found is not None else "")
        self.words.setText(found.words if found is not None else "")
        self._fit()

    def sizeHint(self) -> QSize:
        """No width of its own: the tabs come first."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As little as the tabs leave."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show it whole or not at all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._inside.setVisible(bool(self._meeting_id) and self._inside.sizeHint().width() <= self.width())
