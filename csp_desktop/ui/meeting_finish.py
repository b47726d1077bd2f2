"""The end of a meeting, in the meeting view: what will be recorded, and then the draft of the minutes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.rules.meetings import ItemProgress
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.ui.meeting_rows import Scroll, caption
from csp_desktop.ui.widgets.controls import button, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from csp_desktop.services.meeting_notes import Item, Sheet
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow

MINUTES = "csp_desktop.ui.minutes_menu"
NAMED = 5  # items not reached that are named
LATER = (ItemProgress.TO_COME, ItemProgress.NOT_REACHED)


class FinishPane(QWidget):
    """finished: Enter before the meeting was finished. drafted: Enter after it."""

    finished = Signal()
    drafted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._over = False
        self._what, self._words, self._missed = (
            label(role="ask", wrap=True),
            label(wrap=True),
            label(wrap=True),
        )
        self.act = button(look, "Finish the meeting", kind="primary")
        self.act.clicked.connect(self._done)
        self._key = label("Enter", "key")
        self._foot = caption()
        self._box = column(
            self._what, 16, self._words, 8, self._missed, 24, line(self.act, 12, self._key, None), 16, self._foot, None,
            margins=(40, 24, 40, 12),
        )  # fmt: skip
        inside = QWidget()
        inside.setLayout(self._box)
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._scroll = Scroll()
        self._scroll.setWidget(inside)
        self.setLayout(column(self._scroll))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fit(self, margin: int) -> None:
        """Begin and end where all else does."""
        self._box.setContentsMargins(margin, 24 if margin > 24 else 12, margin, 12)

    def show_sheet(self, sheet: Sheet, recorded: str) -> None:
        """Say what finishing does, or that it is done. recorded: what the meeting recorded, in a sentence."""
        self._over = sheet.over
        missed = [item for item in sheet.items if item.progress in LATER]
        named = _named(missed)
        if sheet.over:
            closed = f" It closed at {sheet.closed}." if sheet.closed else ""
            self._what.setText(f"The meeting is over.{closed}")
            self._missed.setText(f"Not reached: {named}." if missed else "Every item was reached.")
            self._foot.setText("The minutes are made from what was recorded. F11 leaves the meeting view.")
        else:
            self._what.setText("That was the last item.")
            self._missed.setText(
                f"{count_words(len(missed), 'item')} will be marked as not reached: {named}."
                if missed
                else "Every item was reached."
            )
            self._foot.setText("Shift+N goes back to the last item.")
        self._words.setText(recorded)
        self.act.setText("Draft the minutes" if sheet.over else "Finish the meeting")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the button says."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done()
        elif not self._scroll.key(event.key()):
            super().keyPressEvent(event)

    def _done(self) -> None:
        (self.drafted if self._over else self.finished).emit()


def _named(missed: Sequence[Item]) -> str:
    """Items by name, as many as can be taken in."""
    names = [f"{item.number} {item.title}" for item in missed[:NAMED]]
    more = len(missed) - NAMED
    return list_words([*names, f"{more} more"] if more > 0 else names)


def draft_minutes(window: MainWindow, meeting_id: int) -> None:
    """Make the draft of the minutes."""
    import_module(MINUTES).draft(window, meeting_id)
