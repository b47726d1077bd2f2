"""A line of the Overview: shape, what and why, when and how long, and where it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from csp_desktop.ui.fonts import MEDIUM, REGULAR

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

    from csp_desktop.services.overview import Line
    from csp_desktop.ui.look import Look

HEIGHT, MARGIN, SHAPE, GAP = 48, 16, 12, 8
WHEN, WHERE, CHEVRON = 176, 112, 16
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TaskLine(QAbstractButton):
    """One thing to do; Enter, Space or a click opens its record."""

    def __init__(self, look: Look, task: Line) -> None:
        super().__init__()
        self._look, self.task = look, task
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = (task.what, task.why, task.when, task.long, f"opens in {task.where}")
        self.setAccessibleName(", ".join(part for part in words if part))
        look.follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines of words."""
        return QSize(self._look.px(480), self._look.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up and Down go to the neighbouring line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ground changes under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And back."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the shape, the words in three columns, the chevron, the hairline and the ring."""
        look, painter = self._look, QPainter(self)
        ground = "select" if self.hasFocus() else "hover" if self.underMouse() else "surface"
        painter.fillRect(self.rect(), look.colour(ground))
        px, width, height = look.px, self.width(), self.height()
        if self.hasFocus():
            painter.fillRect(0, 0, 3, height, look.colour("accent"))
        ratio = self.devicePixelRatioF()
        shape = look.shape(self.task.shape, ground, SHAPE, ratio)
        painter.drawPixmap(px(MARGIN) - 2, px(8), shape)
        left = px(MARGIN + SHAPE + GAP)
        chevron = width - px(MARGIN + CHEVRON)
        where = chevron - px(WHERE)
        when = where - px(WHEN)
        self._words(
            painter, QRect(left, 0, when - left - px(GAP), height), self.task.what, self.task.why, False
        )
        self._words(
            painter,
            QRect(when, 0, px(WHEN - GAP), height),
            self.task.when,
            self.task.long,
            self.task.shape == "late",
        )
        self._words(painter, QRect(where, 0, px(WHERE), height), self.task.where, "", False, "text2")
        picture = look.icon_pixmap("chevron-right", "text3", CHEVRON, ratio)
        painter.drawPixmap(chevron, (height - px(CHEVRON)) // 2, picture)
        painter.setPen(look.colour("line"))
        painter.drawLine(0, height - 1, width, height - 1)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        painter.end()

    def _words(
        self, painter: QPainter, area: QRect, first: str, second: str, late: bool, token: str = "text"
    ) -> None:
        look = self._look
        weight = MEDIUM if late else REGULAR
        metrics = look.metrics(weight=weight)
        painter.setFont(look.font(weight=weight))
        painter.setPen(look.colour("late" if late else token))
        middle, row = self.height() // 2, look.px(18)
        top = QRect(area.left(), middle - look.px(19), area.width(), row)
        painter.drawText(top, LEFT, metrics.elidedText(first, Qt.TextElideMode.ElideRight, area.width()))
        if second:
            metrics = look.metrics("caption")
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text2"))
            under = QRect(area.left(), middle - look.px(1), area.width(), row)
            painter.drawText(
                under, LEFT, metrics.elidedText(second, Qt.TextElideMode.ElideRight, area.width())
            )
