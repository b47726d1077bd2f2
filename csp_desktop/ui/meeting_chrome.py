"""What the meeting view takes out of sight of its window, and brings back however it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.main_window import MainWindow

# The menus' commands that go on working by their keys while the menus are out of sight.
KEPT = frozenset(("Ctrl+K", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+Shift+H", "Ctrl+L", "Ctrl+Shift+L", "F11"))


class Chrome:
    """The menus, tabs and status of a window, and whether it fills the screen."""

    def __init__(self, window: MainWindow, page: QWidget) -> None:
        self._window, self._page = window, page
        self._state = window.windowState()
        self.actions: list[QAction] = []
        self._away = False

    def put_away(self, *, full: bool) -> None:
        """Take them away; full: the window fills the screen."""
        window, self._away = self._window, True
        self.actions = [
            action
            for action in window.findChildren(QAction)
            if action.shortcut().toString(QKeySequence.SequenceFormat.PortableText) in KEPT
        ]
        self._page.addActions(self.actions)
        for part in (window.menuBar(), window.tab_row, window.statusBar()):
            part.hide()
        if full:
            window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
            window.activateWindow()  # some systems show a window anew for it, without the keys

    def restore(self) -> None:
        """Bring them back, once."""
        if not self._away:
            return
        self._away = False
        window = self._window
        for action in self.actions:
            self._page.removeAction(action)
        window.menuBar().show()
        window.statusBar().show()
        window.tab_row.setVisible(window.records is not None)
        if window.windowState() & Qt.WindowState.WindowFullScreen:
            window.setWindowState(self._state & ~Qt.WindowState.WindowFullScreen)
            window.activateWindow()
