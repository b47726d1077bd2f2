"""One editor for each kind of widget of a form: its text in and out, when it was left, and Esc to take typing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from csp_desktop.ui.widgets.controls import restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Choices = Iterable[tuple[str, str]]

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_POPUP_ROOM, _POPUP_MOST = 48, 640
_KEY_PAUSE = 600  # ms: arrow keys go through a list of choices, and only the one that is rested on is kept
_EVENT = QEvent.Type


def editor_for(widget: QWidget) -> FieldEditor:
    """The editor of a widget. Raises TypeError for a widget that no field can be edited in."""
    for kind, editor in _EDITORS.items():
        if isinstance(widget, kind):
            return editor(widget)
    raise TypeError(f"{widget.objectName()} is a {type(widget).__name__}, which edits no field")


class FieldEditor(QObject):
    """A widget of a form. left: the officer has finished with it, so what it holds is to be kept."""

    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self.kept = ""  # the text as it was last read from the records
        widget.installEventFilter(self)

    @property
    def typed(self) -> bool:
        """Whether the widget holds something other than what is kept."""
        return self.text() != self.kept

    def text(self) -> str:
        """What the widget holds, as the services read it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a text that is kept."""
        self.kept = text
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Put a text into the widget without saying that anything changed."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.widget.setEnabled(not read_only)

    def set_problem(self, problem: bool) -> None:
        """Mark the widget, or take the mark off."""
        self.widget.setProperty("problem", problem)
        restyle(self.widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes back what was typed; undo is the window's while nothing is typed here."""
        kind = event.type()
        if kind == _EVENT.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.typed:
                event.accept()
                return True
            if not self.typed and any(event.matches(key) for key in _UNDOING):
                event.ignore()
                return True
        if kind == _EVENT.KeyPress and self._takes_back(event):
            self.show_text(self.kept)
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _takes_back(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.typed


class LineEditor(FieldEditor):
    """A line of text."""

    def __init__(self, widget: QLineEdit) -> None:
        super().__init__(widget)
        self._line = widget
        widget.editingFinished.connect(self.left)

    def text(self) -> str:
        """What is in the line."""
        return self._line.text()

    def show_text(self, text: str) -> None:
        """Show it from its beginning."""
        if self._line.text() != text:
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """It can still be copied from."""
        self._line.setReadOnly(read_only)
        restyle(self._line)


class TextEditor(FieldEditor):
    """A box of text, which Tab leaves."""

    def __init__(self, widget: QPlainTextEdit) -> None:
        super().__init__(widget)
        self._box = widget
        widget.setTabChangesFocus(True)

    def text(self) -> str:
        """What is in the box."""
        return self._box.toPlainText()

    def show_text(self, text: str) -> None:
        """Show it from its beginning."""
        if self._box.toPlainText() != text:
            self._box.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        """It can still be copied from."""
        self._box.setReadOnly(read_only)
        restyle(self._box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the box keeps what is in it."""
        if event.type() == _EVENT.FocusOut and not self._box.isReadOnly():
            self.left.emit()
        return super().eventFilter(watched, event)


class TickEditor(FieldEditor):
    """A box to tick: "1" or ""."""

    def __init__(self, widget: QCheckBox) -> None:
        super().__init__(widget)
        self._tick = widget
        widget.clicked.connect(lambda: self.left.emit())

    def text(self) -> str:
        """ "1" when ticked."""
        return "1" if self._tick.isChecked() else ""

    def show_text(self, text: str) -> None:
        """Tick it for "1"."""
        self._tick.setChecked(text == "1")


class ChoiceEditor(FieldEditor):
    """A list of choices: what is stored, behind the words.

    A list that is long to read is given by `load`, and read when the officer comes to it; until then it holds
    the one that is chosen.
    """

    def __init__(self, widget: QComboBox) -> None:
        super().__init__(widget)
        self._combo = widget
        self._load: Callable[[], Choices] | None = None
        self._by_key = False
        self._pause = QTimer(self, singleShot=True, interval=_KEY_PAUSE)
        self._pause.timeout.connect(self.left)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        widget.setSizeAdjustPolicy(adjust)
        widget.setMinimumContentsLength(6)
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        widget.setMaxVisibleItems(16)
        widget.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        widget.activated.connect(self._activated)

    def set_choices(self, choices: Choices) -> None:
        """Offer these (stored, words), keeping what is chosen."""
        chosen = self.text()
        with QSignalBlocker(self._combo):
            self._combo.clear()
            for stored, words in choices:
                self._combo.addItem(words, stored)
        self.show_text(chosen)

    def load_later(self, now: Choices, load: Callable[[], Choices]) -> None:
        """Offer `now` until the officer comes to the list, and then what `load` gives."""
        self.set_choices(now)
        self._load = load

    def text(self) -> str:
        """What is stored for the words that are chosen; "" for none."""
        return self._combo.currentData() or ""

    def show_text(self, text: str) -> None:
        """Choose what is stored; words no longer offered are shown as they are stored, not lost."""
        place = self._combo.findData(text)
        if place < 0 and text:
            with QSignalBlocker(self._combo):
                self._combo.addItem(text, text)
            place = self._combo.count() - 1
        self._combo.setCurrentIndex(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel over a list scrolls the form and never changes the record."""
        kind = event.type()
        if kind == _EVENT.Paint and watched is self._combo:
            self._paint()
            return True
        if kind == _EVENT.Wheel:
            event.ignore()
            return True
        if kind in (_EVENT.FocusIn, _EVENT.MouseButtonPress):
            self._load_now()
        self._by_key = kind == _EVENT.KeyPress if kind in _PRESSES else self._by_key
        if kind == _EVENT.FocusOut and self._pause.isActive():
            self._pause.stop()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _paint(self) -> None:
        """Draw the list as its style does, but with an ellipsis where the words are cut."""
        painter, option = QStylePainter(self._combo), QStyleOptionComboBox()
        self._combo.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self._combo.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, part, self._combo
        )
        words = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2
        )
        option.currentText = words  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _load_now(self) -> None:
        if self._load is not None:
            load, self._load = self._load, None
            self.set_choices(load())
        # The list that opens is as wide as its words, however narrow the field.
        words = (self._combo.itemText(place) for place in range(self._combo.count()))
        widest = max(map(self._combo.fontMetrics().horizontalAdvance, words), default=0)
        self._combo.view().setMinimumWidth(min(widest + _POPUP_ROOM, _POPUP_MOST))

    def _activated(self) -> None:
        if self._by_key and not self._combo.view().isVisible():
            self._pause.start()
        else:
            self._pause.stop()
            self.left.emit()


_PRESSES = (_EVENT.KeyPress, _EVENT.MouseButtonPress)
_EDITORS: dict[type[QWidget], Callable[..., FieldEditor]] = {
    QLineEdit: LineEditor,
    QPlainTextEdit: TextEditor,
    QCheckBox: TickEditor,
    QComboBox: ChoiceEditor,
}
