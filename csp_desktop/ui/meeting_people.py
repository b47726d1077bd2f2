"""Who is here, in the meeting view: a row a person, ticked with one key; deputies, times, and who came uninvited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpacerItem, QWidget

from csp_desktop.rules.meetings import Attendance
from csp_desktop.ui.meeting_rows import INDENT, Row, Rows, caption
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from csp_desktop.services.meeting_notes import Somebody
    from csp_desktop.ui.look import Look

TICKS = {
    Qt.Key.Key_Space: Attendance.PRESENT,
    Qt.Key.Key_1: Attendance.PRESENT,
    Qt.Key.Key_2: Attendance.APOLOGIES,
    Qt.Key.Key_4: Attendance.ABSENT,
    Qt.Key.Key_0: Attendance.NOT_RECORDED,
}
KEYS = (
    ("1", "present"), ("2", "apologies"), ("3", "deputy"), ("4", "absent"), ("5", "came now"), ("6", "left now"),
    ("A", "add somebody"), ("Esc", "back"),
)  # fmt: skip
WORDS = 300  # the width of how somebody is there, at 100 %


class PersonRow(Row):
    """Somebody: a shape, their name, and how they are there."""

    def __init__(self, look: Look, one: Somebody) -> None:
        super().__init__(look, one.shape, "", one.name)
        self.lead.hide()
        self.way = label(one.words, wrap=True)
        self.way.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        box = self.layout()
        assert box is not None
        box.addItem(QSpacerItem(16, 0))
        box.addWidget(self.way)
        self.setAccessibleName(f"{one.name}: {one.words}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: how they are there takes a part of it."""
        self.way.setFixedWidth(min(self._look.px(WORDS), round(self.width() * 0.3)))
        super().resizeEvent(event)


class KeyLines(QWidget):
    """Keys and their words, in as many lines as they need."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._hints = []
        for key, words in keys:
            hint = QWidget(self)
            hint.setLayout(line(label(key, "key"), 5, label(words, "side"), 14))
            self._hints.append(hint)
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them side by side as far as they fit, and the rest below."""
        super().resizeEvent(event)
        x = y = lowest = 0
        for hint in self._hints:
            size = hint.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, lowest + 4
            hint.setGeometry(x, y, size.width(), size.height())
            x, lowest = x + size.width(), max(lowest, y + size.height())
        self.setFixedHeight(max(1, lowest))


class PeoplePane(QWidget):
    """The list. ticked: (line's id, attendance); deputy, came, gone: of a line; added: somebody is to be added; done: Esc."""

    ticked = Signal(int, object)
    deputy = Signal(int)
    came = Signal(int)
    gone = Signal(int)
    added = Signal()
    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.people: tuple[Somebody, ...] = ()
        self.rows = Rows()
        self._words = caption()
        self._empty = label("Nobody is on the list yet. A adds somebody.", wrap=True)
        top = line(INDENT, column(self._words, 8, self._empty))
        self._box = column(top, self.rows, 8, line(INDENT, KeyLines(KEYS)))
        self._box.setStretch(1, 1)
        self.setLayout(self._box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fit(self, margin: int) -> None:
        """Begin and end where all else does."""
        self._box.setContentsMargins(margin - INDENT, 20 if margin > 24 else 12, margin, 12)

    def show_people(self, people: Sequence[Somebody], words: str) -> None:
        """Show a line a person; who had the keys keeps them."""
        self._words.setText(words)
        self._empty.setVisible(not people)
        if tuple(people) == self.people and self.rows.rows:
            return
        at, had = self.rows.at, self._has_keys()
        self.people = tuple(people)
        self.rows.show_rows([PersonRow(self._look, one) for one in people])
        if had and not self.rows.go(min(max(at, 0), len(people) - 1)):
            self.setFocus()

    def _has_keys(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def go_in(self, line_id: int = 0) -> None:
        """Give a line the keys, or the first that is not recorded, or the first."""
        places = [at for at, one in enumerate(self.people) if one.id == line_id] or [
            at for at, one in enumerate(self.people) if one.attendance in (None, Attendance.NOT_RECORDED)
        ]
        if not self.rows.go(places[0] if places else 0):
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key ticks whoever is chosen and goes on to the next."""
        key = Qt.Key(event.key())
        at = self.rows.at
        if key == Qt.Key.Key_Escape:
            self.done.emit()
        elif key == Qt.Key.Key_A:
            self.added.emit()
        elif at >= 0 and key in TICKS:
            self.ticked.emit(self.people[at].id, TICKS[key])
            self.rows.go(at + 1)
        elif at >= 0 and key in (Qt.Key.Key_3, Qt.Key.Key_5, Qt.Key.Key_6):
            told = {Qt.Key.Key_3: self.deputy, Qt.Key.Key_5: self.came, Qt.Key.Key_6: self.gone}[key]
            told.emit(self.people[at].id)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            event.accept()  # no item is meant by a number here
        else:
            super().keyPressEvent(event)
