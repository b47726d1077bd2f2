"""Asking for the day that the records are to be seen as at: a day typed, or the day a pack was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLineEdit, QWidget

from csp_desktop.rules.dates import Precision, parse_date
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csp_desktop.ui.look import Look

_WIDTH = 440


class AsAtDialog(QDialog):
    """The day, typed as in any date field; packs are days with words ("Board pack, 16 September 2024")."""

    def __init__(self, look: Look, parent: QWidget, today: date, packs: Sequence[tuple[date, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("As at a day")
        self.setModal(True)
        self._today = today
        self.day: date | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName("Day")
        self.field.setPlaceholderText("e.g. 16/9/24")
        self.problem = MessageBar(look)
        self.packs = self._packs(packs)
        self.show_button = button(look, "Show the records", kind="primary")
        self.cancel = button(look, "Cancel")
        self.show_button.setDefault(True)
        self.show_button.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(look)
        self.field.setFocus()

    def _packs(self, packs: Sequence[tuple[date, str]]) -> QComboBox | None:
        if not packs:
            return None
        made = QComboBox()
        made.setAccessibleName("Or as a pack was printed")
        made.addItem("Or as a pack was printed", None)
        for day, words in packs:
            made.addItem(words, day.isoformat())
        made.activated.connect(self._choose_pack)
        return made

    def _choose_pack(self, at: int) -> None:
        from datetime import date

        chosen = self.packs.itemData(at) if self.packs is not None else None
        if chosen:
            self.field.setText(date.fromisoformat(chosen).strftime("%d/%m/%Y"))

    def _lay_out(self, look: Look) -> None:
        foot = QFrame()
        foot.setObjectName("dialogfoot")
        foot.setLayout(line(None, self.show_button, 8, self.cancel, margins=(24, 12, 24, 12)))
        words = "Every list, chart and report is shown as it was at the end of that day. Nothing can be changed meanwhile."
        chooser: tuple[QWidget | int, ...] = () if self.packs is None else (8, self.packs)
        body = column(
            label("See the records as they were", "title", wrap=True), 8, label(words, "label", wrap=True), 16,
            label("Day", "label"), 4, self.field, 4, self.problem, *chooser,
            margins=(24, 24, 24, 24),
        )  # fmt: skip
        self.setLayout(column(body, foot))
        self.setFixedWidth(look.px(_WIDTH))

    def _take(self) -> None:
        try:
            found = parse_date(self.field.text(), self._today)
        except ValueProblem as problem:
            self._say(str(problem))
            return
        if found is None or found.precision is not Precision.DAY:
            self._say("Type a whole day, for example 16/9/24.")
            return
        day = found.first
        if day > self._today:
            self._say("That day is still to come. Type one that has been.")
            return
        self.day = day
        self.accept()

    def _say(self, sentence: str) -> None:
        self.problem.say("late", sentence)
        self.field.setFocus()
        self.field.selectAll()
        self.adjustSize()
