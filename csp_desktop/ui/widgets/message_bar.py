"""Inline messages: a shape, a sentence and perhaps a link or two, beside what they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.ui.look import Look

Kind = Literal["info", "soon", "late", "done"]
_SHAPES = {"info": "watch", "soon": "soon", "late": "late", "done": "done"}
_GROUNDS = {"info": "inset", "soon": "soonbg", "late": "latebg", "done": "inset"}


class MessageBar(QFrame):
    """One message. Hidden until it has something to say; acted: a link of it was used."""

    acted = Signal()

    def __init__(self, look: Look, closable: bool = False) -> None:
        super().__init__()
        self._shape = ShapeLabel(look, "watch", "inset")
        self._words = label(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._link, self._other = button(look, "", kind="link"), button(look, "", kind="link")
        self._close = button(look, "Close", kind="link")
        self._close.setVisible(closable)
        self._then: Callable[[], object] | None = None
        self._otherwise: Callable[[], object] | None = None
        words = line(
            self._shape, 8, column(self._words, line(self._link, 16, self._other, None)), 8, self._close
        )
        words.setAlignment(self._shape, Qt.AlignmentFlag.AlignTop)
        words.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(12, 8, 12, 8)
        self.setLayout(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._link.clicked.connect(lambda: self._act(self._then))
        self._other.clicked.connect(lambda: self._act(self._otherwise))
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown; "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        kind: Kind,
        sentence: str,
        action: str = "",
        then: Callable[[], object] | None = None,
        shape: str = "",
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a sentence, with a link of those words that does `then`; shape replaces the kind's own.

        other: a second link, its words and what it does.
        """
        self.setProperty("message", kind)
        self._shape.set_kind(shape or _SHAPES[kind], _GROUNDS[kind])
        self._words.setText(sentence)
        self._link.setText(action.replace("&", "&&"))
        self._link.setVisible(bool(action))
        self._then = then
        self._other.setText(other[0].replace("&", "&&") if other else "")
        self._other.setVisible(other is not None)
        self._otherwise = other[1] if other else None
        self.setAccessibleName(sentence)
        restyle(self)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # felt at the start, where nothing is said

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def tell(self, problem: KnownError) -> None:
        """Show what happened and what to do."""
        self.say("late", f"{problem.text} {problem.hint}".strip())

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may meet a problem, which is shown; whether it was done."""
        self.clear()
        try:
            act()
        except ValueProblem as problem:
            self.say("late", problem.sentence)
        except KnownError as problem:
            self.tell(problem)
        else:
            return True
        return False

    def clear(self) -> None:
        """Nothing to say any more."""
        self._words.clear()
        self.hide()

    def _act(self, then: Callable[[], object] | None) -> None:
        self.acted.emit()
        if then is not None:
            then()
