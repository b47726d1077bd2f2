"""The field at the right of the menu bar that opens the search box; it looks like a field and is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csp_desktop.ui.widgets.controls import button, label, line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QMenuBar

    from csp_desktop.ui.main_window import MainWindow

WORDS, KEYS = "Find anything", "Ctrl+K"
WIDTH = 240


class SearchField(QWidget):
    """Clicking it is Ctrl+K."""

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        super().__init__(bar)
        look = window.look
        self._look = look
        self.button = button(look, f" {WORDS}", kind="find")
        self.button.setAccessibleName(WORDS)
        self.button.setToolTip(f"{WORDS} ({KEYS})")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # as a menu has: the keys are Ctrl+K
        self.button.clicked.connect(window.commands.find_anything)
        self.setLayout(line(self.button, 8, label(KEYS, "key"), margins=(0, 3, 16, 3)))
        look.follow(self, lambda: self.button.setMinimumWidth(look.px(WIDTH)))
        bar.setCornerWidget(self, Qt.Corner.TopRightCorner)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """The icon is drawn when a file is there to be searched: at the start it would be felt."""
        if self.button.icon().isNull():
            self._look.dress(self.button, "search", "text3")
        super().showEvent(event)
