"""A new passphrase, typed twice, with its strength as a bar and in words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from csp_desktop.ui.widgets.controls import column, label, line
from csp_desktop.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.look import Look

STRONGEST = 4
SHORTEST = 8  # characters, as services.passphrases has it
_BAR = 160
EMPTY = "Four or more words that do not belong together are easy to keep in mind and hard to guess."


class StrengthLine(QWidget):
    """How hard a passphrase is to guess: a bar, a word, and how to better it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, STRONGEST)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Strength of the passphrase")
        self.word = label(role="section")
        self.advice = label(EMPTY, "caption", wrap=True)
        self.setLayout(column(line(self.bar, 12, self.word, None), 4, self.advice))
        look.follow(self.bar, lambda: self.bar.setFixedWidth(look.px(_BAR)))
        self.show_strength("", ())

    def show_strength(self, typed: str, words: Sequence[str]) -> int:
        """Show how strong what is typed is, given words that anybody would try; its score, 0 to 4."""
        if not typed:
            self._say(0, "Nothing typed", EMPTY)
            return 0
        # Reads a list of words: not before it is wanted.
        found = import_module("csp_desktop.services.passphrases").strength(typed, tuple(words))
        self._say(found.score, found.word, found.advice)
        return found.score

    def _say(self, score: int, word: str, advice: str) -> None:
        self.bar.setValue(score)
        self.word.setText(word)
        self.bar.setAccessibleDescription(word)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))


class NewPassphrase(QWidget):
    """The two fields and the strength. words: what anybody would try first (the partnership's name). edited: it changed."""

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words: Sequence[str] = ()
        self.new = SecretField(look, "New passphrase")
        self.again = SecretField(look, "The same again")
        self.strength = StrengthLine(look)
        self.setLayout(column(self.new, 8, self.strength, 16, self.again))
        self.new.edited.connect(self._edited)
        self.again.edited.connect(self.edited)
        self.new.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered)

    @property
    def blank(self) -> bool:
        """Whether nothing is typed in either field."""
        return not (self.new.text or self.again.text)

    def look_again(self) -> None:
        """The words that anybody would try have changed."""
        self.strength.show_strength(self.new.text, self.words)

    def chosen(self) -> str | None:
        """The passphrase, or None where it will not do, which is said at the field."""
        typed = self.new.text
        if not typed:
            self.new.say("Type a passphrase.")
        elif len(typed) < SHORTEST:
            self.new.say(f"Use at least {SHORTEST} characters; four or more words are better.")
        elif typed != self.again.text:
            self.again.say("The two are not the same. Type it again.")
        else:
            return typed
        return None

    def forget(self) -> None:
        """Empty both fields."""
        self.new.forget()
        self.again.forget()
        self.look_again()

    def _edited(self) -> None:
        self.look_again()
        self.again.settle()
        self.edited.emit()
