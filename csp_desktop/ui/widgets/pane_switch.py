"""Two or three lists in one place, one shown at a time, chosen by words above them; only that one is laid out at first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton
from shiboken6 import isValid

from csp_desktop.ui.widgets.controls import button, column, line
from csp_desktop.ui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.look import Look


class PaneSwitch(QFrame):
    """The words as chips, and the pane chosen."""

    def __init__(self, look: Look, panes: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._stack = PageStack()
        self._chip_of: dict[QWidget, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        parts: list[QWidget | int | None] = []
        for words, pane in panes.items():
            chip = button(look, words, kind="chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, pane=pane: self.show_pane(pane))
            self._group.addButton(chip)
            self.chips[words] = self._chip_of[pane] = chip
            parts.extend((chip, 8))
        self.setLayout(column(line(*parts, None, margins=(16, 8, 16, 0)), self._stack))
        self.destroyed.connect(partial(_let_go, tuple(panes.values())))
        self.show_pane(next(iter(panes.values())))

    def showEvent(self, event: QShowEvent) -> None:
        """Once it is on the screen, the others are taken in behind the one shown."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_in)

    def _take_in(self) -> None:
        for pane in self._chip_of:
            self._lay_in(pane)

    def _lay_in(self, pane: QWidget) -> None:
        """Each that is in a window takes its time while that is put together, so the others wait until it is shown."""
        if self._stack.indexOf(pane) < 0:
            self._stack.addWidget(pane)

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the panes."""
        self._lay_in(pane)
        self._stack.setCurrentWidget(pane)
        self._chip_of[pane].setChecked(True)


def _let_go(panes: Sequence[QWidget], _gone: object = None) -> None:
    """Those that were never shown belong to nobody, and so would stay when the switch has gone."""
    for pane in panes:
        if isValid(pane) and pane.parentWidget() is None:
            pane.deleteLater()
