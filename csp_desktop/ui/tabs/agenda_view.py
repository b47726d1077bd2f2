"""The agenda as an ordered list: an item is moved by dragging it, or with Alt+Up and Alt+Down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from csp_desktop.ui.widgets.list_view import ListView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.models.list_model import ListModel

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LINE = 2  # the height of the line that shows where an item would go
_NOTHING = Qt.KeyboardModifier.NoModifier


class AgendaView(ListView):
    """The items in their order. moved: an item is to go to a place (its id, the place counted from 1)."""

    moved = Signal(object, int)

    def __init__(self, look: Look, model: ListModel) -> None:
        super().__init__(look, model)
        self.movable = True
        self._pressed: QPoint | None = None
        self._from = -1
        self._gap: int | None = None  # before which row the dragged item would go
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setAccessibleDescription("Alt+Up and Alt+Down move the item chosen.")

    @property
    def dragging(self) -> bool:
        """Whether an item is being dragged."""
        return self._gap is not None

    def move_chosen(self, by: int) -> bool:
        """Ask for the current item to go up (-1) or down (1); False where there is none or no place for it."""
        row = self.currentIndex().row()
        record_id = self.rows.record_id(row)
        if record_id is None or not self.movable or not 0 <= row + by < self.rows.rowCount():
            return False
        self.moved.emit(record_id, row + by + 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the item; Esc lets go of one that is dragged."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and event.key() in MOVES:
            self.move_chosen(MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.dragging:
            self._let_go_of_drag()
        else:
            super().keyPressEvent(event)

    # --- dragging ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """An item may be about to be dragged."""
        super().mousePressEvent(event)
        self._from = self.rowAt(event.position().toPoint().y())
        draggable = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _NOTHING
        self._pressed = event.position().toPoint() if draggable and self.movable and self._from >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the item would go."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.dragging and not far:
            return
        if not self.dragging:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._gap = self._gap_at(at.y())
        self._reach(at.y())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the item where it was dragged to."""
        gap, row = self._gap, self._from
        dragged = self.dragging
        self._let_go_of_drag()
        if not dragged:
            super().mouseReleaseEvent(event)
            return
        record_id = self.rows.record_id(row)
        place = gap if gap is not None and gap <= row else (gap or 0) - 1
        if record_id is not None and place != row:
            self.moved.emit(record_id, place + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line at which a dragged item would go in."""
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.rows.rowCount() - 1
        y = (
            self.rowViewportPosition(self._gap)
            if self._gap <= last
            else self.rowViewportPosition(last) + self.rowHeight(last)
        )
        painter = QPainter(self.viewport())
        painter.fillRect(
            QRect(0, max(0, y - _LINE), self.viewport().width(), _LINE), self.look.colour("accent")
        )
        painter.end()

    def _gap_at(self, y: int) -> int:
        """Before which row an item let go of at a height would go."""
        row = self.rowAt(y)
        if row < 0:
            return self.rows.rowCount() if y > 0 else 0
        below = y - self.rowViewportPosition(row) > self.rowHeight(row) // 2
        return row + 1 if below else row

    def _reach(self, y: int) -> None:
        """Scroll on where the item is dragged to an edge."""
        bar, step = self.verticalScrollBar(), self.row_height()
        if y < step // 2:
            bar.setValue(bar.value() - step // 2)
        elif y > self.viewport().height() - step // 2:
            bar.setValue(bar.value() + step // 2)

    def _let_go_of_drag(self) -> None:
        self._pressed, self._gap = None, None
        self.viewport().unsetCursor()
        self.viewport().update()
