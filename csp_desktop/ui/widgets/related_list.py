"""What belongs to a record, as lines that open: "Awards  None yet  >"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from csp_desktop.ui.widgets.controls import column, label
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.ui.look import Look

NONE = "None yet"


@dataclass(frozen=True)
class Related:
    """A line: its key, words ("Awards") and icon."""

    key: str
    words: str
    icon: str = ""


class RelatedList(QFrame):
    """Lines under a section head. opened: one was used (its key)."""

    opened = Signal(str)

    def __init__(self, look: Look, head: str, lines: Sequence[Related]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.lines: dict[str, LineButton] = {}
        for related in lines:
            made = LineButton(look, related.words, related.icon, NONE, margin=16)
            made.clicked.connect(lambda _checked=False, key=related.key: self.opened.emit(key))
            self.lines[related.key] = made
        self.head = label(head, "section")
        heading = column(self.head, margins=(16, 8, 16, 8))
        self.setLayout(column(heading, *self.lines.values(), margins=(8, 0, 8, 8)))

    def say(self, words: Mapping[str, str]) -> None:
        """The words at the right of each line by key: "2 awards", "None yet". KeyError for a key that has no line."""
        for key, word in words.items():
            self.lines[key].set_word(word or NONE)
