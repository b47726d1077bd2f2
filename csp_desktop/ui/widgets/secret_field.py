"""A field for a passphrase: hidden as it is typed, shown on demand, with what is wrong below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from csp_desktop.ui.widgets.controls import button, column, label, line, restyle
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from csp_desktop.ui.look import Look

LONGEST = 512
_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class _Secret(QLineEdit):
    """A line that notices Caps Lock by the letters it is given: Qt does not say whether it is on."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it, means that Caps Lock is on."""
        typed = event.text()
        if typed.isalpha() and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """A labelled passphrase field. edited: something was typed. entered: Enter was pressed in it."""

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self.words = label(words, "label")
        self.line = _Secret()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(words)
        self.words.setBuddy(self.line)
        self.show_typed = button(look, "Show", kind="link")
        self.show_typed.setCheckable(True)
        self.show_typed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.caps = label("Caps Lock is on.", "caption")
        self.caps.hide()
        self.message = MessageBar(look)
        inner = column(self.words, line(self.line, 8, self.show_typed), self.caps, self.message)
        inner.setSpacing(4)  # not beside what is hidden
        self.setLayout(inner)
        self._name_button()
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_seen.connect(self.caps.setVisible)
        self.show_typed.toggled.connect(self._show_typed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def say(self, sentence: str) -> None:
        """Say below the field what is wrong; what is typed is kept, and chosen to be typed over."""
        self.message.say("late", sentence)
        self._mark(True)
        self.line.setAccessibleDescription(sentence)
        self.line.setFocus()
        self.line.selectAll()

    def settle(self) -> None:
        """Nothing is wrong any more."""
        if self.message.words:
            self.message.clear()
            self._mark(False)
            self.line.setAccessibleDescription("")

    def forget(self) -> None:
        """Empty the field, and hide what is typed next."""
        self.settle()
        self.line.clear()
        self.caps.hide()
        self.show_typed.setChecked(False)

    def _edited(self) -> None:
        self.settle()
        self.edited.emit()

    def _mark(self, problem: bool) -> None:
        self.line.setProperty("problem", problem)
        restyle(self.line)

    def _show_typed(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        self._name_button()

    def _name_button(self) -> None:
        words = "Hide" if self.show_typed.isChecked() else "Show"
        self.show_typed.setText(words)
        self.show_typed.setAccessibleName(f"{words} what is typed in {self.words.text()}")
