"""Hiding restricted records while others see the screen (Ctrl+Shift+H): for as long as the program runs, never on disk."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from csp_desktop.ui.widgets.controls import button, line

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import Changed, RecordsFile
    from csp_desktop.ui.copied import Copied
    from csp_desktop.ui.main_window import MainWindow

WORDS = "Hide restricted records"
LISTEN_AFTER = 500  # ms after a file is opened: nothing is copied in the time it takes to paint it
HIDDEN = "Restricted records are hidden"


class Hiding:
    """Whether a window leaves restricted records out, and where it says so."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._action: QAction | None = None
        self._said: QWidget | None = None
        self.on = False
        self._for_meeting = False
        self._copied: Copied | None = None

    def follow(self, action: QAction) -> None:
        """Tick a menu's action while they are hidden."""
        action.setCheckable(True)
        self._action = action

    def opening(self, records: RecordsFile) -> None:
        """A file comes into the window: it hides what the one before hid."""
        if records.hides_restricted != self.on:
            records.hide_restricted(self.on)
        if self._copied is None:
            QTimer.singleShot(LISTEN_AFTER, self._window, self._listen)

    def _listen(self) -> None:
        """Notice from now on what is copied, so that it can be taken off the clipboard when they are hidden."""
        if self._copied is None:
            self._copied = import_module("csp_desktop.ui.copied").Copied(self._window)

    def toggle(self) -> None:
        """Hide them, or show them again."""
        window = self._window
        records = window.records
        kept = records is not None and (window.current is None or window.current.commit())
        if records is not None and kept:
            self.on = not self.on
            records.hide_restricted(self.on)
            if window.over is None or not window.over.stays_when_hiding:
                window.leave_over()
            self._look_again(records)
            if self.on:
                self._silence()
        self._show()

    def meeting(self, shown: bool) -> None:
        """The meeting view is shown, or left again: they are hidden meanwhile, unless the setting says otherwise.

        Who hid them before finds them hidden after, and who shows them in the meeting has them shown.
        """
        wanted = shown and self._window.settings.hide_in_meetings
        if wanted and not self.on:
            self.toggle()
            self._for_meeting = self.on
        elif not shown and self._for_meeting:
            self._for_meeting = False
            if self.on:
                self.toggle()

    def seen(self, records: RecordsFile) -> FileRef:
        """The file for whatever reads it on a connection of its own, and shows no more than the window does."""
        return records.ref.hiding(records.hides_restricted)

    def told(self, changed: Changed) -> Changed:
        """A change as the window tells of it: not by what was done where it was done to what is hidden."""
        records = self._window.records
        if not self.on or records is None or changed.kind == "note":
            return changed
        label = records.redo_label if changed.kind == "undo" else records.undo_label
        words = label or import_module("csp_desktop.store.hiding").CHANGE
        return type(changed)(changed.tables, words, changed.kind)

    def _silence(self) -> None:
        """Take away what was said and copied of them, and the copies that other programs were given."""
        window = self._window
        window.messages.bar.clear()
        window.status.say("")
        self._listen()
        if self._copied is not None:
            self._copied.clear()
        import_module("csp_desktop.services.temporary").wipe()

    def _look_again(self, records: RecordsFile) -> None:
        """Have every tab read again, as after a change to anything."""
        store = import_module("csp_desktop.store.records_file")
        names = records.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
        changed = store.Changed(frozenset(name for (name,) in names), "", "do")
        for tab in self._window.tabs.values():
            tab.refresh(changed)
        if self._window.over is not None:
            self._window.over.refresh()
        self._window.show_history()

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
