"""A field that a page asks for: its label at left or above, the editor, and what is wrong with it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop.ui.widgets.controls import column, label, line
from csp_desktop.ui.widgets.field_editors import editor_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csp_desktop.ui.look import Look

LABEL, BOX = 144, 96


class AskedField(QWidget):
    """An editor (a line, a box of text or a list) under its name. above: the label stands over it."""

    def __init__(
        self, look: Look, words: str, widget: QWidget, *, help: str = "", above: bool = False
    ) -> None:
        super().__init__()
        self.widget = widget
        self.editor = editor_for(widget)
        widget.setAccessibleName(words)
        widget.setAccessibleDescription(help)
        named = label(words, "label", wrap=True)
        named.setBuddy(widget)
        self._below = label(help, "caption", wrap=True)
        self._help = help
        if not help:
            self._below.hide()  # shown before it has a parent, it would be a window of its own
        beside = column(widget, 4, self._below)
        if above:
            self.setLayout(column(named, 4, beside))
        else:
            row = line(named, 8, beside, margins=(0, 0, 0, 12))
            row.setAlignment(named, Qt.AlignmentFlag.AlignTop)
            row.setStretch(2, 1)
            named.setContentsMargins(0, 6, 0, 0)
            look.follow(named, lambda: named.setFixedWidth(look.px(LABEL)))
            self.setLayout(row)
        if isinstance(widget, QPlainTextEdit):
            look.follow(widget, lambda: widget.setFixedHeight(look.px(BOX)))

    @property
    def text(self) -> str:
        """What is typed or chosen, as the services read it."""
        return self.editor.text().strip()

    def set_text(self, text: str) -> None:
        """Put in what it begins with."""
        self.editor.set_text(text)

    def problem(self, sentence: str) -> None:
        """Say below what is wrong; "" for nothing."""
        self.editor.set_problem(bool(sentence))
        self._below.setText(sentence or self._help)
        self._below.setProperty("role", "late" if sentence else "caption")
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
        self._below.setVisible(bool(sentence or self._help))

    @property
    def said(self) -> str:
        """What stands below it now."""
        return self._below.text()


def asked_line(look: Look, words: str, *, help: str = "", hint: str = "", above: bool = False) -> AskedField:
    """A line to type in. hint: an example shown while it is empty."""
    widget = QLineEdit()
    widget.setPlaceholderText(hint)
    return AskedField(look, words, widget, help=help, above=above)


def asked_text(look: Look, words: str, *, help: str = "", hint: str = "") -> AskedField:
    """A box for some lines of text."""
    widget = QPlainTextEdit()
    widget.setPlaceholderText(hint)
    return AskedField(look, words, widget, help=help)


def asked_choice(look: Look, words: str, choices: Iterable[tuple[str, str]], *, help: str = "") -> AskedField:
    """A list of (stored, words) to choose from."""
    made = AskedField(look, words, QComboBox(), help=help)
    offer(made, choices)
    return made


def offer(field: AskedField, choices: Iterable[tuple[str, str]]) -> None:
    """Put other choices into a list."""
    field.editor.set_choices(choices)  # pyright: ignore[reportAttributeAccessIssue] - the editor of a list has it
