"""A review on the stage board: its number and kind, who has it how long, and its next time limit in words and shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from csp_desktop.ui.fonts import MEDIUM, REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from csp_desktop.services.review_board import Card
    from csp_desktop.ui.look import Look

PAD, GAP, SHAPE = 8, 6, 10
BETWEEN = 2  # pixels between two lines
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class _Line(NamedTuple):
    """A line of a card: words in a role, colour and weight, with a shape before them or none."""

    words: str
    role: str = "caption"
    token: str = "text2"
    weight: int = REGULAR
    shape: str = ""


class BoardCard(QAbstractButton):
    """Opened by a click, Enter or Space. dragged, dropped: the mouse moves it (where on the screen); reached: it has the focus.

    let_go: Esc has ended a drag without a drop. take_key: what the board does with a key; whether it did anything.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    let_go = Signal()
    reached = Signal()

    def __init__(self, look: Look, card: Card) -> None:
        super().__init__()
        self._look, self.card = look, card
        self.take_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self.chosen = False
        self._pressed: QPoint | None = None
        self.moving = False
        self.setText(card.number)
        self.setAccessibleName(card.words)
        self.setAccessibleDescription(
            "Enter opens it; Ctrl+Right moves it to the next stage, Ctrl+Left back."
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def stand_at(self, width: int) -> None:
        """Be so wide, and as high as the words need at that width."""
        self.setFixedSize(width, self._height(width))

    def sizeHint(self) -> QSize:
        """As it stands."""
        return QSize(self.width(), self._height(self.width()))

    def choose(self, chosen: bool) -> None:
        """Whether its record is the one shown."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    # --- the mouse and the keys --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, it is dragged."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self.moving or far >= QApplication.startDragDistance():
            self.moving = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drop, or a click."""
        moving = self._rest()
        if moving:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; Esc ends a drag; the board has the other keys."""
        if event.key() == Qt.Key.Key_Escape and self.moving:
            self._rest()
            self.let_go.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif not self.take_key(event):
            event.ignore()  # not to the button, nor to what scrolls: both would take the arrows for themselves

    def _rest(self) -> bool:
        """No drag any more; whether there was one."""
        moving, self.moving, self._pressed = self.moving, False, None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        return moving

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The board goes on from here."""
        super().focusInEvent(event)
        self.reached.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left it."""
        super().leaveEvent(event)
        self.update()

    # --- drawing -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, lines, hairline and ring."""
        painter, look, area = QPainter(self), self._look, self.rect()
        painter.fillRect(area, look.colour(self._ground()))
        painter.fillRect(0, area.bottom(), area.width(), 1, look.colour("line"))
        if self.card.elsewhere:
            self._draw_edge(painter, area)
        top = look.px(PAD)
        for one in self._lines():
            top += self._draw(painter, one, top)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def _ground(self) -> str:
        if self.chosen:
            return "select"
        if self.isDown() or self.underMouse():
            return "press" if self.isDown() else "hover"
        return "inset" if self.card.elsewhere else "surface"

    def _draw_edge(self, painter: QPainter, area: QRect) -> None:
        """What waits elsewhere has a dashed edge, so that it is told apart in grey too."""
        pen = QPen(self._look.colour("wait"), 2)
        pen.setDashPattern([2, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(1, 1), QPointF(1, area.height() - 2))

    def _draw(self, painter: QPainter, one: _Line, top: int) -> int:
        """One line; the height it took."""
        look, tall = self._look, self._tall(one, self.width())
        left = look.px(PAD)
        if one.shape:
            ratio = self.devicePixelRatioF()
            pixmap = look.shape(one.shape, self._ground(), SHAPE, ratio)
            high = look.metrics(one.role, one.weight).height()
            side = look.px(SHAPE) + 4
            painter.drawPixmap(QPoint(left - 2, top + (high - side) // 2 + 1), pixmap)
            left += look.px(SHAPE + GAP)
        painter.setFont(look.font(one.role, one.weight))
        painter.setPen(look.colour(one.token))
        painter.drawText(QRect(left, top, self.width() - left - look.px(PAD), tall), _WRAP, one.words)
        return tall + look.px(BETWEEN)

    def _lines(self) -> list[_Line]:
        card = self.card
        late = card.shape == "late"
        made = [_Line(card.number, "body", "text", SEMIBOLD)]
        if card.short:
            made.append(_Line(card.short))
        made.append(_Line(card.held, token="text", shape="wait" if card.elsewhere else ""))
        if card.limit and not (card.elsewhere and card.limit.startswith("Waits for")):
            made.append(
                _Line(
                    card.limit,
                    "caption",
                    "late" if late else "text2",
                    MEDIUM if late else REGULAR,
                    card.shape,
                )
            )
        return made

    def _tall(self, one: _Line, width: int) -> int:
        look = self._look
        room = width - 2 * look.px(PAD) - (look.px(SHAPE + GAP) if one.shape else 0)
        found = look.metrics(one.role, one.weight).boundingRect(
            QRect(0, 0, max(room, 1), 10_000), _WRAP, one.words
        )
        return found.height()

    def _height(self, width: int) -> int:
        lines = self._lines()
        tall = sum(self._tall(one, width) + self._look.px(BETWEEN) for one in lines)
        return tall + 2 * self._look.px(PAD) + 1
