"""What stands in a list's place while there is nothing to show: why, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csp_desktop.ui.look import Look

_WIDTH = 480


@dataclass(frozen=True)
class Way:
    """A way to begin: its icon, words, a note, what it does, and its key where it has one ("Ctrl+N")."""

    icon: str
    words: str
    note: str
    act: Callable[[], object]
    key: str = ""


class EmptyState(QFrame):
    """No records yet: a head ("No actions yet"), what a record is in one sentence, and the ways to begin as lines."""

    def __init__(self, look: Look, head: str, sentence: str, ways: Sequence[Way] = ()) -> None:
        super().__init__()
        self.setObjectName("pane")
        explanation = label(sentence, "label", wrap=True)
        self.lines = [self._line(look, way) for way in ways]
        parts: list[QWidget | int] = [label(head, "page"), 8, explanation, 16]
        if self.lines:
            parts.append(rule())
        middle = QWidget()
        middle.setLayout(column(*parts, *self.lines))
        look.follow(middle, lambda: middle.setFixedWidth(look.px(_WIDTH)))
        body = column(None, line(None, middle, None), None, None)
        self.setLayout(body)

    def _line(self, look: Look, way: Way) -> LineButton:
        made = LineButton(look, way.words, way.icon, note=way.note, key=way.key, icon_token="accent")
        made.clicked.connect(lambda: way.act())
        return made


class NoMatch(QFrame):
    """The filter hides everything: how many it hides, and the way back."""

    def __init__(self, look: Look, many: str, clear: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._many = many
        self.sentence = label(role="label")
        self.button = button(look, "Clear filter", "x")
        self.button.clicked.connect(lambda: clear())
        self.setLayout(
            column(None, line(None, self.sentence, None), 16, line(None, self.button, None), None, None)
        )

    def hides(self, total: int) -> None:
        """Say how many records the filter hides."""
        verb = "is" if total == 1 else "are"
        self.sentence.setText(f"No {self._many} match. {total:,} {verb} hidden by the filter.")
