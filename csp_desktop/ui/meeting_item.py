"""The item in the meeting view: the decision asked for, its paper in short, what was recorded, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from csp_desktop.rules.meetings import ItemPurpose
from csp_desktop.ui.meeting_rows import INDENT, FactLine, Row, Rows, Scroll, caption
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from csp_desktop.services.item_facts import Paper
    from csp_desktop.services.meeting_notes import Item, Recorded
    from csp_desktop.ui.look import Look

LEAD = 92  # the width of "Decision", at 100 %
ROOM = 300  # height at 100 % below which what was recorded gives way to what is typed
LESS = 0.3  # of the pane's height, that what was recorded takes at most beside notes
MOST = 0.42  # of the pane's height, that what was recorded takes at most
LINES, FEW = 5, 2  # of notes, while they are written and else
ASKED = {
    ItemPurpose.TO_NOTE: "To note",
    ItemPurpose.TO_CONSIDER: "To consider",
    ItemPurpose.TO_DECIDE: "Decision asked for",
}


class ItemPane(QWidget):
    """What belongs to one item. opened, removed: of a recorded row (table, id); written: something was typed into the notes;
    notes_left: they were left.
    """

    opened = Signal(str, int)
    removed = Signal(str, int)
    written = Signal()
    notes_left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._margin = 40
        self.recorded: tuple[Recorded, ...] = ()
        self.paper = Scroll()
        self._asked, self._ask = caption("Decision asked for"), label(role="ask", wrap=True)
        for part in (self._ask,):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts = column()
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.paper.setWidget(inside)
        self._recorded_head, self.saved = caption("Recorded for this item"), label(role="side")
        self._recorded = line(self._recorded_head, 12, self.saved, margins=(INDENT, 0, 0, 0))
        self._recorded.setStretch(0, 1)
        self.rows = Rows()
        self._notes_head = caption("Notes")
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("Notes")
        self.notes.setTabChangesFocus(True)
        self.notes.installEventFilter(self)
        self.notes.textChanged.connect(self.written)
        self._inside = column(self._asked, 4, self._ask, 14, self._facts, None, margins=(INDENT, 0, 0, 0))
        inside.setLayout(self._inside)
        notes = line(INDENT, column(self._notes_head, 4, self.notes))
        self._box = column(self.paper, 8, self._recorded, self.rows, 6, notes)
        self._box.setStretch(0, 1)
        self.setLayout(self._box)
        self._line_open = False
        look.follow(self, self._arrange)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_item(self, item: Item, paper: Paper, remark: str) -> None:
        """Show the decision asked for and the paper. remark: what is hidden of it, in a sentence."""
        self._asked.setText(ASKED.get(item.purpose or ItemPurpose.TO_NOTE, "To note"))
        self._ask.setText(item.ask)
        for part in (self._asked, self._ask):
            part.setVisible(bool(item.ask))
        while (old := self._facts.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._texts([one for one in paper.texts if not one[0]])
        signed = any(fact.shape for fact in paper.facts)
        for fact in paper.facts:
            self._facts.addWidget(FactLine(self._look, fact.what, fact.words, fact.shape, signed=signed))
        self._texts([one for one in paper.texts if one[0]])
        files = f"Papers to see with V: {', '.join(name for _, name in paper.files)}." if paper.files else ""
        for words in filter(None, (paper.more, files, remark)):
            self._facts.addSpacing(10)
            self._facts.addWidget(caption(words))

    def _texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Typed texts under their headings: the item's own before the facts, its further papers after them."""
        for head, text in texts:
            if head:
                self._facts.addSpacing(12)
                self._facts.addWidget(_wrapped(head, "name"))
            for part in text.split("\n\n"):
                self._facts.addWidget(_wrapped(part.strip(), "body"))
                self._facts.addSpacing(10)

    def to_top(self) -> None:
        """Begin at the top of the paper."""
        self.paper.verticalScrollBar().setValue(0)

    def show_recorded(self, recorded: Sequence[Recorded]) -> None:
        """Show what was recorded; the row that has the keys keeps them."""
        at = self.rows.at
        if tuple(recorded) == self.recorded and self.rows.rows:
            return
        before, self.recorded = self.recorded, tuple(recorded)
        self.rows.show_rows([self._row(each) for each in recorded])
        new = [place for place, each in enumerate(recorded) if each not in before]
        if new and len(new) < len(recorded):
            QTimer.singleShot(0, self, lambda: self.rows.reveal(new[-1]))
        if at >= 0 and not self.rows.go(min(at, len(recorded) - 1)):
            self.setFocus()
        self._arrange()

    def _row(self, each: Recorded) -> Row:
        row = Row(self._look, each.shape, each.kind, each.words, LEAD)
        row.opened.connect(lambda: self.opened.emit(each.table, each.id))
        row.removed.connect(lambda: self.removed.emit(each.table, each.id))
        row.clicked.connect(row.setFocus)
        return row

    def show_notes(self, text: str) -> None:
        """Fill the notes, without it counting as typed."""
        self.notes.blockSignals(True)
        self.notes.setPlainText(text)
        self.notes.blockSignals(False)
        self._arrange()

    def write(self) -> None:
        """Go into the notes, at their end."""
        self.notes.show()
        self.notes.setFocus()
        cursor = self.notes.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.notes.setTextCursor(cursor)
        self.notes.ensureCursorVisible()

    # --- room --------------------------------------------------------------------------------------------------

    def fit(self, margin: int) -> None:
        """Begin and end where all else does."""
        self._margin = margin
        self._box.setContentsMargins(margin - INDENT, 20 if margin > 24 else 12, margin, 8)

    def give_way(self, line_open: bool) -> None:
        """Notes take no room while a line is typed."""
        self._line_open = line_open
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: share it out."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        writing = self.notes.hasFocus()
        shown = writing or (bool(self.notes.toPlainText().strip()) and not self._line_open)
        self.notes.setVisible(shown)
        self._notes_head.setVisible(shown)
        height = self.notes.fontMetrics().lineSpacing()
        most = max(1, round(self.height() * 0.35 / height))
        self.notes.setFixedHeight(min(LINES if writing else FEW, most) * height + 18)
        tight = self.height() < self._look.px(ROOM) and (writing or self._line_open)
        has = bool(self.recorded) and not tight
        for part in (self._recorded_head, self.saved, self.rows):
            part.setVisible(has)
        if has:
            room = max(44, round(self.height() * (MOST if not shown else LESS)))
            self.rows.setFixedHeight(min(self.rows.height_of_all() + 2, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the notes; coming and going shares the room out again."""
        if watched is self.notes:
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.notes.clearFocus()
                    self.notes_left.emit()
                return True
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._arrange()
                if event.type() == QEvent.Type.FocusOut:
                    self.notes_left.emit()
        return super().eventFilter(watched, event)


def _wrapped(text: str, role: str) -> QWidget:
    made = label(text, role, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made
