"""Hiding restricted records while others see the screen (Ctrl+Shift+H): for as long as the program runs, never on disk."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csp_desktop.ui.widgets.controls import button, line

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

WORDS = "Hide restricted records"
HIDDEN = "Restricted records are hidden"


class Hiding:
    """Whether a window leaves restricted records out, and where it says so."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._action: QAction | None = None
        self._said: QWidget | None = None
        self.on = False

    def follow(self, action: QAction) -> None:
        """Tick a menu's action while they are hidden."""
        action.setCheckable(True)
        self._action = action

    def opening(self, records: RecordsFile) -> None:
        """A file comes into the window: it hides what the one before hid."""
        if records.hides_restricted != self.on:
            records.hide_restricted(self.on)

    def toggle(self) -> None:
        """Hide them, or show them again."""
        window = self._window
        records = window.records
        kept = records is not None and (window.current is None or window.current.commit())
        if records is not None and kept:
            self.on = not self.on
            records.hide_restricted(self.on)
            window.leave_over()
            self._look_again(records)
        self._show()

    def _look_again(self, records: RecordsFile) -> None:
        """Have every tab read again, as after a change to anything."""
        store = import_module("csp_desktop.store.records_file")
        names = records.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
        changed = store.Changed(frozenset(name for (name,) in names), "", "do")
        for tab in self._window.tabs.values():
            tab.refresh(changed)

    def _show(self) -> None:
        if self._action is not None:
            self._action.setChecked(self.on)  # a click has ticked it, whether or not they could be hidden
        if self._said is None:
            self._said = self._saying()
            self._window.status.addPermanentWidget(self._said)
        self._said.setVisible(self.on)

    def _saying(self) -> QWidget:
        again = button(self._window.look, HIDDEN, "eye-off", "link", "text2")
        again.setToolTip("Show them again (Ctrl+Shift+H)")
        again.clicked.connect(self.toggle)
        made = QWidget()
        made.setLayout(line(again, margins=(0, 0, 16, 0)))
        return made
