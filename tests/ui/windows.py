"""What tests of the window share: a window with a recorder in place of boxes, and small acts of an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop import app, settings
from csp_desktop.services.lists import ListRow
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.main_window import MainWindow
from tests.ui.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.record_pane import RecordPane
    from csp_desktop.ui.tabs.record_tab import RecordTab
    from csp_desktop.ui.widgets.record_form import RecordForm

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier


class Desk:
    """A window with the acts of who sits before it. `asked` is what the window asked and said."""

    def __init__(self, look: Look, qtbot: QtBot, kept: settings.Settings | None = None) -> None:
        self.qtbot, self.look = qtbot, look
        self.messages = Recorder(look)
        self.window = MainWindow(look, kept or settings.Settings(theme="light"), self.messages, app.doors())
        qtbot.addWidget(self.window, before_close_func=_give_up)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    @property
    def asked(self) -> list[tuple[str, object]]:
        """Everything asked and said so far."""
        return self.messages.asked()

    @property
    def records(self) -> RecordsFile:
        """The open file."""
        assert self.window.records is not None
        return self.window.records

    @property
    def tab(self) -> RecordTab:
        """The tab shown."""
        return cast("RecordTab", self.window.current)

    @property
    def record(self) -> RecordPane:
        """The record pane of the tab shown."""
        return self.tab.record

    @property
    def form(self) -> RecordForm:
        """The form of the record shown."""
        assert self.record.current is not None
        return self.record.forms[self.record.current[0]]

    def open(self, path: Path, tab: str = "overview") -> None:
        """Open a file at a tab."""
        self.window.settings.tab = tab
        assert self.window.files.open_path(path)
        settle()

    def go(self, number: int) -> None:
        """Ctrl+1, Ctrl+2 and so on: a tab by its number."""
        self.key(Key(Key.Key_0.value + number), CONTROL)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Go into a field and type over what is in it."""
        widget.setFocus()
        self.qtbot.keyClick(widget, Key.Key_A, CONTROL)
        self.qtbot.keyClick(widget, Key.Key_Delete)
        self.qtbot.keyClicks(widget, text)

    def click(self, widget: QWidget) -> None:
        """Click a button."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def value(self, sql: str, *values: object) -> object:
        """The one value a query gives; None for no row."""
        rows = self.records.query(sql, values)
        return rows[0][0] if rows else None


def _give_up(window: QWidget) -> None:
    """Let a window close whatever is typed in it."""
    made = cast("MainWindow", window)
    for tab in made.tabs.values():
        record = getattr(tab, "record", None)
        if record is not None:
            for form in record.forms.values():
                form.clear()
    settle()


def settle(rounds: int = 6) -> None:
    """Let the window do what it has put off."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_titles(tab: RecordTab, place: int = 0) -> list[str]:
    """What the first column of words of a list shows, group heads left out."""
    rows = tab.pane.rows
    lines = (rows.line(row) for row in range(rows.rowCount()))
    return [rows.words(line, place) for line in lines if isinstance(line, ListRow)]


def inputs(root: QWidget) -> Iterator[QWidget]:
    """Everything to type or choose in under a widget."""
    for kind in (QLineEdit, QPlainTextEdit, QComboBox):
        yield from root.findChildren(kind)


def actions(window: MainWindow) -> list[QAction]:
    """Every action of the window's menus that does something."""
    return [a for a in window.findChildren(QAction) if a.menu() is None and not a.isSeparator() and a.text()]
