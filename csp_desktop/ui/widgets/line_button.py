"""A line that does something when it is used: icon, words, a second line, a word or a key at right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from csp_desktop.ui.fonts import REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

    from csp_desktop.ui.look import Look

_ICON, _ICON_GAP, _CHEVRON = 16, 8, 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineButton(QAbstractButton):
    """A line of 32 pixels, or 56 with a note below its words.

    word stands at right with a chevron ("None yet >"); key stands there in a box instead ("Ctrl+N").
    """

    def __init__(
        self,
        look: Look,
        words: str,
        icon: str = "",
        word: str = "",
        note: str = "",
        key: str = "",
        margin: int = 0,
        icon_token: str = "text2",
    ) -> None:
        super().__init__()
        self._look, self._icon, self._token = look, icon, icon_token
        self._note, self._key, self._margin = note, key, margin
        self.setText(words)
        self.set_word(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.follow(self, self.updateGeometry)

    def set_word(self, word: str) -> None:
        """The word at right: a count, or "None yet"."""
        self.word = word
        self.setAccessibleName(", ".join(part for part in (self.text(), word, self._note) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for its words and the word at right, whole."""
        strong = self._look.metrics(weight=SEMIBOLD if self._note else REGULAR)
        words = max(
            strong.horizontalAdvance(self.text()), self._look.metrics("caption").horizontalAdvance(self._note)
        )
        width = 2 * self._margin + self._indent() + words + self._tail_width() + self._look.px(16)
        return QSize(width, self._look.px(56 if self._note else 32))

    def minimumSizeHint(self) -> QSize:
        """As the hint: what it says is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in _PRESSING:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left it."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words, what stands at right, hairline and ring."""
        painter, look, area = QPainter(self), self._look, self.rect()
        if self.isDown() or self.underMouse():
            painter.fillRect(area, look.colour("press" if self.isDown() else "hover"))
        painter.fillRect(0, area.bottom(), area.width(), 1, look.colour("line"))
        inner = area.adjusted(self._margin, 0, -self._margin, -1)
        if self._icon:
            pixmap = look.icon_pixmap(self._icon, self._token, self._icon_side(), self.devicePixelRatioF())
            side = look.px(self._icon_side())
            painter.drawPixmap(QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side), pixmap)
        self._draw_words(painter, inner.adjusted(self._indent(), 0, 0, 0))
        (self._draw_key if self._key else self._draw_word)(painter, inner)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)

    def _draw_words(self, painter: QPainter, area: QRect) -> None:
        look = self._look
        painter.setPen(look.colour("text" if self.isEnabled() else "disabled"))
        room = area.width() - self._tail_width() - look.px(8)
        if not self._note:
            painter.setFont(look.font())
            words = look.metrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(area, _LEFT, words)
            return
        half = look.px(18)
        end = Qt.TextElideMode.ElideRight
        words = look.metrics(weight=SEMIBOLD).elidedText(self.text(), end, room)
        painter.setFont(look.font(weight=SEMIBOLD))
        painter.drawText(QRect(area.left(), area.center().y() - half, area.width(), half), _LEFT, words)
        note = look.metrics("caption").elidedText(self._note, end, room)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        painter.drawText(QRect(area.left(), area.center().y(), area.width(), half), _LEFT, note)

    def _draw_word(self, painter: QPainter, area: QRect) -> None:
        look, side = self._look, self._look.px(_CHEVRON)
        pixmap = look.icon_pixmap("chevron-right", "text2", _CHEVRON, self.devicePixelRatioF())
        top = area.center().y() - side // 2 + 1
        painter.drawPixmap(QRect(area.right() - side + 1, top, side, side), pixmap)
        painter.setFont(look.font())
        painter.setPen(look.colour("text2"))
        painter.drawText(area.adjusted(0, 0, -side - look.px(8), 0), _RIGHT, self.word)

    def _draw_key(self, painter: QPainter, area: QRect) -> None:
        look = self._look
        painter.setFont(look.font("caption"))
        width, height = self._tail_width(), look.px(20)
        box = QRectF(area.right() - width + 0.5, area.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("inset"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(look.colour("edge"))
        painter.drawLine(QPointF(box.left() + 2, box.bottom()), QPointF(box.right() - 2, box.bottom()))
        painter.setPen(look.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _icon_side(self) -> int:
        return 20 if self._note else _ICON

    def _indent(self) -> int:
        if not self._icon:
            return 0
        return self._look.px(self._icon_side() + (16 if self._note else _ICON_GAP))

    def _tail_width(self) -> int:
        if self._key:
            return self._look.metrics("caption").horizontalAdvance(self._key) + self._look.px(18)
        return self._look.metrics().horizontalAdvance(self.word) + self._look.px(_CHEVRON + 8)
