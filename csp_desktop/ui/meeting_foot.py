"""The keys of the meeting view: printed along its foot as far as there is room, and all of them in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.ui.widgets.controls import label, line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from csp_desktop.ui.look import Look


class Hint(NamedTuple):
    """A key, what it does in a few words for the foot ("" for none there), and in a sentence for the list."""

    key: str
    words: str
    sentence: str


HINTS = (
    Hint("N", "Next item", "Go to the next item; before the first, begin; after the last, finish."),
    Hint("D", "Decision", "Record a decision: Enter takes it as asked, typing changes it, Tab its kind."),
    Hint("A", "Action", "Record an action: who, a colon, what, by when."),
    Hint("P", "Who is here", "Tick who is here: 1 present, 2 apologies, 3 deputy, 4 absent."),
    Hint(
        "F",
        "Find",
        "Find anything; Ctrl+K does so from a text line too. Esc comes back to what you were typing.",
    ),
    Hint("H", "Show names", "Hide restricted records, or show them."),
    Hint("F11", "Leave", "Leave the meeting view. Esc does so too, outside a text line."),
    Hint("?", "Keys", "Show this list."),
    Hint("E", "Notes", "Write notes of the item. Esc leaves them."),
    Hint("I", "Interest", "Record an interest that somebody declares."),
    Hint("V", "Papers", "See the pages of the PDF files that go with the item."),
    Hint("R", "", "Go to what is recorded: Enter changes a line, Delete deletes it."),
    Hint("Shift+N", "", "Go to the item before."),
    Hint("1, 2, 3…", "", "Go to the item of that place on the agenda."),
    Hint("Up, Down", "", "Move the paper."),
    Hint("G", "", "Show the agenda where there is no room for it beside the item."),
    Hint("Ctrl+Z", "", "Undo what was done last; Ctrl+Y does it again."),
)
ORDER = ("N", "D", "A", "E", "P", "I", "V", "F", "H", "?", "F11")  # along the foot
GAP, INSIDE = 16, 6


class Foot(QFrame):
    """The keys in one line; the less needed go where there is no room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("meetingfoot")
        self._hints: dict[str, QWidget] = {}
        self._names = label(role="side")
        parts: list[QWidget | int | None] = []
        by_key = {hint.key: hint for hint in HINTS}
        for key in ORDER:
            words = self._names if key == "H" else label(role="side")
            words.setText(by_key[key].words)
            made = QWidget()
            made.setLayout(line(label(key, "key"), INSIDE, words, GAP))
            self._hints[key] = made
            parts.append(made)
        self._line = line(*parts, None, margins=(40, 10, 8, 10))
        self.setLayout(self._line)
        look.follow(self, self._fit)

    def show_names(self, hidden: bool) -> None:
        """Whether H hides names or shows them."""
        self._names.setText("Show names" if hidden else "Hide names")
        self._fit()

    def set_margin(self, margin: int) -> None:
        """Begin where all else does."""
        self._line.setContentsMargins(margin, 10, 8, 10)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: see which fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width() - self._line.contentsMargins().left() - self._line.contentsMargins().right()
        for hint in HINTS:
            made = self._hints.get(hint.key)
            if made is not None:
                left -= made.sizeHint().width()
                made.setVisible(left >= 0)

    def minimumSizeHint(self):  # noqa: ANN201 - Qt's own
        """Any width will do."""
        found = super().minimumSizeHint()
        found.setWidth(1)
        return found
