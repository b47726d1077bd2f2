"""A line of the Overview: shape, what and why, when and how long, and where it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from csp_desktop.ui.fonts import MEDIUM, REGULAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPaintEvent

    from csp_desktop.services.overview import Line
    from csp_desktop.ui.look import Look

HEIGHT, ROW, TOP, SHAPE, GAP = 48, 18, 5, 12, 8
MARGIN = 16  # whatever the text size, as the headings' margin is
WHEN, WHERE, CHEVRON = 176, 112, 16
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines that fit the width, parted between words."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    lines = []
    while (made := layout.createLine()).isValid():
        made.setLineWidth(max(width, 1))
        lines.append(text[made.textStart() : made.textStart() + made.textLength()].rstrip())
    layout.endLayout()
    return lines


class TaskLine(QAbstractButton):
    """One thing to do; Enter, Space or a click opens its record."""

    def __init__(self, look: Look, task: Line) -> None:
        super().__init__()
        self._look, self.task = look, task
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = (task.what, task.why, task.when, task.long, f"opens in {task.where}")
        self.setAccessibleName(", ".join(part for part in words if part))
        look.follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """What is the matter and why on a line each."""
        return QSize(self._look.px(480), self._look.px(HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need, and two at least."""
        what, why = self._said(width)
        return self._look.px(HEIGHT) + max(0, len(what) + len(why) - 2) * self._look.px(ROW)

    def _said(self, width: int) -> tuple[list[str], list[str]]:
        """What is the matter, and why, in the lines that a task line of that width has room for."""
        look = self._look
        room = width - 2 * MARGIN - look.px(SHAPE + 2 * GAP + WHEN + WHERE + CHEVRON)
        what = wrapped(self.task.what, look.font(), room)
        return what, wrapped(self.task.why, look.font("caption"), room) if self.task.why else []

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
        painter.drawPixmap(MARGIN - 2, px(8), look.shape(self.task.shape, ground, SHAPE, ratio))
        chevron = width - MARGIN - px(CHEVRON)
        where = chevron - px(WHERE)
        when = where - px(WHEN)
        self._words(painter, MARGIN + px(SHAPE + GAP), *self._said(width))
        self._words(painter, when, [self.task.when], [self.task.long], late=self.task.shape == "late")
        self._words(painter, where, [self.task.where], [], token="text2")
        picture = look.icon_pixmap("chevron-right", "text3", CHEVRON, ratio)
        painter.drawPixmap(chevron, (height - px(CHEVRON)) // 2, picture)
        painter.setPen(look.colour("line"))
        painter.drawLine(0, height - 1, width, height - 1)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        painter.end()

    def _words(
        self, painter: QPainter, left: int, first: Sequence[str], second: Sequence[str],
        late: bool = False, token: str = "text",
    ) -> None:  # fmt: skip
        """Draw lines of text, and under them lines of the smaller."""
        look = self._look
        row, top = look.px(ROW), look.px(TOP)
        weight = MEDIUM if late else REGULAR
        colour = look.colour("late" if late else token)
        for at, words in enumerate((*first, *second)):
            small = at >= len(first)
            painter.setFont(look.font("caption") if small else look.font(weight=weight))
            painter.setPen(look.colour("text2") if small else colour)
            painter.drawText(left, top + at * row, self.width(), row, LEFT, words)
