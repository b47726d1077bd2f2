"""The line below the rows of an import: why the chosen row is as it is, an award for it, and to put it in all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QWidget

from csp_desktop.rules.imports import ImportState
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.controls import button, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.imports import PlanRow
    from csp_desktop.ui.main_window import MainWindow

WIDE = 320
_AWARDS = "SELECT id, title, reference FROM awards ORDER BY title COLLATE NOCASE, id"
PROMPT = "Type or choose an award"


class ImportChoices(QFrame):
    """award_chosen: an award (its id) for the chosen rows, and whether for all like them. anyway_asked: put them in."""

    award_chosen = Signal(int, bool)
    anyway_asked = Signal()

    def __init__(self, window: MainWindow, awards: bool, anyway_words: str) -> None:
        super().__init__()
        look = window.look
        self.why = label("", wrap=True)
        self.awards = QComboBox()
        self.awards.setEditable(True)
        self.awards.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.awards.setAccessibleName("Award for the chosen rows")
        edit, completer = self.awards.lineEdit(), self.awards.completer()
        if edit is not None and completer is not None:
            edit.setPlaceholderText(PROMPT)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        look.follow(self.awards, lambda: self.awards.setFixedWidth(look.px(WIDE)))
        self.for_rows = button(look, "Use for this row", kind="plain")
        self.for_all = button(look, "Use for all of this supplier and code", kind="plain")
        self.anyway = button(look, anyway_words, kind="plain")
        self.for_rows.clicked.connect(lambda _checked=False: self._choose(alike=False))
        self.for_all.clicked.connect(lambda _checked=False: self._choose(alike=True))
        self.anyway.clicked.connect(lambda _checked=False: self.anyway_asked.emit())
        if awards and window.records is not None:
            for award, title, reference in window.records.query(_AWARDS):
                self.awards.addItem(f"{title} ({reference})" if reference else title, award)
        self.awards.setCurrentIndex(-1)
        choosing = QWidget()
        choosing.setLayout(line(self.awards, 8, self.for_rows, 8, self.for_all, 16))
        if not awards:
            choosing.hide()  # shown before it has a parent, it would be a window of its own
        acts = line(choosing, self.anyway, None)
        self.setLayout(column(self.why, 6, acts))
        self.show_rows([])

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Offer what can be done with these rows."""
        good = [row for row in rows if row.key]
        there = [row for row in rows if row.state in (ImportState.DUPLICATE, ImportState.DIFFERS)]
        if len(rows) == 1:
            (row,) = rows
            self.why.setText(f"{row.cell}: {row.why or 'It goes in.'}")
        else:
            self.why.setText(
                f"{count_words(len(rows), 'row')} chosen." if rows else "Choose a row to see about it."
            )
        self.for_rows.setText("Use for this row" if len(good) < 2 else f"Use for these {len(good):,} rows")
        self.for_rows.setEnabled(bool(good))
        self.for_all.setEnabled(bool(good))
        self.awards.setEnabled(bool(good))
        self.anyway.setEnabled(bool(there))

    def _choose(self, *, alike: bool) -> None:
        """Take the award whose words stand in the field; a part of them will do where only one has it."""
        text = self.awards.currentText().strip().casefold()
        found = [
            at for at in range(self.awards.count()) if text and text in self.awards.itemText(at).casefold()
        ]
        exact = [at for at in found if self.awards.itemText(at).casefold() == text]
        chosen = exact or found
        if len(chosen) == 1:
            self.award_chosen.emit(self.awards.itemData(chosen[0]), alike)
        else:
            many = f"{len(chosen):,} awards have these words" if chosen else "No award has these words"
            self.why.setText(
                f"{many if text else 'No award is chosen'}. Type more of its name, or choose it from the list."
            )
            self.awards.setFocus()
