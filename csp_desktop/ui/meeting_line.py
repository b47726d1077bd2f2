"""The one line to type in: a decision, an action, an interest or a name, with what it is read as under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csp_desktop.ui.meeting_rows import caption
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mode(NamedTuple):
    """What is typed: its name (of its draft too), its caption; said(text): what it is read as; keep(text): on Enter, whether
    it was kept; turn(step): what Tab changes, None where it changes nothing.
    """

    name: str
    caption: str
    said: Callable[[str], str]
    keep: Callable[[str], bool]
    turn: Callable[[int], object] | None = None
    turns: str = ""  # what Tab changes, in a word


class TypedLine(QWidget):
    """Hidden until it is opened. touched: something was typed; left: it was closed with Esc."""

    touched = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode | None = None
        self.field = QLineEdit()
        self.field.setMaxLength(2000)
        self._caption, self.said = caption(), caption()
        self._tab, self._tab_word = label("Tab", "key"), label(role="side")
        top = line(
            self._caption, 12, self._tab, 6, self._tab_word, 16, label("Enter", "key"), 6, label("save", "side"),
        )  # fmt: skip
        top.setStretch(0, 1)
        self.box = column(top, 6, self.field, 6, self.said, margins=(40, 4, 40, 14))
        self.setLayout(self.box)
        self.field.textEdited.connect(self._edited)
        self.field.installEventFilter(self)
        self.hide()

    def open(self, mode: Mode, text: str, *, choose: bool = False) -> None:
        """Ask for something. text: what is in the line; choose: all of it is chosen, so that typing takes its place."""
        self.mode = mode
        self._caption.setText(mode.caption)
        self.field.setAccessibleName(mode.caption)
        for part in (self._tab, self._tab_word):
            part.setVisible(mode.turn is not None)
        self._tab_word.setText(mode.turns)
        self.field.setText(text)
        self.show()
        self.field.setFocus()
        if choose:
            self.field.selectAll()
        self.say()

    def close_line(self) -> None:
        """Take the line away; what was typed is its owner's to keep."""
        self.mode = None
        self.hide()

    def say(self) -> None:
        """Say what the text is read as."""
        words = self.mode.said(self.field.text()) if self.mode is not None else ""
        self.said.setText(words)
        self.field.setAccessibleDescription(words)

    def _edited(self, _text: str) -> None:
        self.say()
        self.touched.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Esc leaves, Tab changes the kind; all else is typed."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.mode is not None:
                return self._key(event, self.mode)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, mode: Mode) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in ENTER:
            mode.keep(self.field.text())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if mode.turn is not None:
                mode.turn(1 if key == Qt.Key.Key_Tab else -1)
                self.say()
        else:
            return False
        return True
