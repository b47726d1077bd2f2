"""Rows of the meeting view: a shape and a few words, large, that the arrows go along and Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from csp_desktop.ui.widgets.controls import ShapeLabel, column, label, line, restyle, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from csp_desktop.ui.look import Look

INDENT = 16  # of what stands in a row: its ground begins further left than the words around it
SIZE = 14  # of a shape, as large as the words ask for
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Sign(QWidget):
    """A shape beside words of the usual size, in the middle of their first line."""

    def __init__(self, look: Look, shape: str) -> None:
        super().__init__()
        self._look = look
        self.shape = ShapeLabel(look, shape or "todo", size=SIZE)
        self._box = column(self.shape)
        self.setLayout(self._box)
        self.shape.setVisible(bool(shape))
        look.follow(self, self._size)

    def _size(self) -> None:
        side = self._look.px(SIZE) + 4
        above = max(0, (self._look.metrics("page").lineSpacing() - side) // 2)
        self._box.setContentsMargins(0, above, 0, 0)
        self.setFixedSize(side, side + above)


class Row(QFrame):
    """A row. clicked: it was clicked; opened: Enter; removed: Delete; stepped: an arrow, 1 or -1."""

    clicked = Signal()
    opened = Signal()
    removed = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, shape: str, lead: str, words: str, lead_width: int = 0) -> None:
        super().__init__()
        self.setObjectName("meetingrow")
        self._look = look
        self.shape = Sign(look, shape)
        self.lead, self.words = label(lead), label(words, wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made = line(self.shape, 6, self.lead, 12, self.words, margins=(13, 9, 8, 9))
        made.setStretch(4, 1)
        for part in (self.shape, self.lead):
            made.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(made)
        self.setAccessibleName(", ".join(filter(None, (lead, words))))
        if lead_width:
            look.follow(self, lambda: self.lead.setFixedWidth(look.px(lead_width)))

    def mark(self, now: bool) -> None:
        """Show that this row is the one that is on."""
        self.setProperty("now", "true" if now else "false")
        restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Delete are for the row."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        self.clicked.emit()
        super().mousePressEvent(event)


class _Scrolled(QScrollArea):
    """What is scrolled up and down alone, and is never where the keys go."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(1)


class Rows(_Scrolled):
    """Rows under one another, as high as they are up to a limit, and then scrolled; the arrows go from row to row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._box: QVBoxLayout = column()
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setLayout(self._box)
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setWidget(inside)

    def show_rows(self, rows: Sequence[Row], *, keys: bool = True) -> None:
        """Show these in place of all there are. keys: the arrows reach them."""
        while (old := self._box.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = list(rows)
        for row in rows:
            self._box.addWidget(row)
            if keys:
                row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                row.stepped.connect(lambda step, row=row: self.step(row, step))
                row.installEventFilter(self)

    def step(self, row: Row, by: int) -> None:
        """Go to the row before or after one."""
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.go(at)

    def go(self, at: int) -> bool:
        """Go to a row by its place from 0; False where there is none."""
        if not 0 <= at < len(self.rows):
            return False
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def reveal(self, at: int) -> None:
        """Scroll to a row, which has just been made: rows are laid out first."""
        if 0 <= at < len(self.rows):
            self._box.activate()
            self.ensureWidgetVisible(self.rows[at], 0, 8)

    @property
    def at(self) -> int:
        """The place of the row that has the keys; -1 for none."""
        return next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)

    def height_of_all(self) -> int:
        """How high all rows are together, at the width there is."""
        width = max(1, self.viewport().width())
        return sum(max(row.minimumSizeHint().height(), row.heightForWidth(width)) for row in self.rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whichever row gets the keys is scrolled to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 8)
        return super().eventFilter(watched, event)


class FactLine(QWidget):
    """What it is about, and what is said of it, over a hairline. signed: it keeps room for a shape, as others have one.

    share: of the width, in the hundred, that what it is about takes.
    """

    def __init__(
        self, look: Look, what: str, words: str, shape: str, *, signed: bool = False, share: int = 47
    ) -> None:
        super().__init__()
        left, right = label(what, wrap=True), label(words, wrap=True)
        for part in (left, right):
            part.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made = line(left, 24, right, margins=(0, 9, 0, 9))
        made.setStretch(0, share)
        made.setStretch(2, 100 - share)
        if signed or shape:
            sign = Sign(look, shape)
            made.insertWidget(2, sign, 0, Qt.AlignmentFlag.AlignTop)
            made.insertSpacing(3, 6)
        self.setLayout(column(made, rule()))
        self.setAccessibleName(f"{what}: {words}")


class Scroll(_Scrolled):
    """Something long that the arrows and page keys move, from wherever they are pressed."""

    def key(self, key: int) -> bool:
        """Whether a key moved it."""
        bar = self.verticalScrollBar()
        page = max(40, self.viewport().height() - 60)
        by = {
            Qt.Key.Key_Down: 60,
            Qt.Key.Key_Up: -60,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Space: page,
        }.get(Qt.Key(key))
        if by is not None:
            bar.setValue(bar.value() + by)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True


def caption(text: str = "") -> QLabel:
    """A caption of the meeting view, a size up from a form's."""
    made = label(text, "side", wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def top_of(widget: QWidget, within: QWidget) -> int:
    """Where a widget begins within another."""
    return widget.mapTo(within, QPoint(0, 0)).y()
