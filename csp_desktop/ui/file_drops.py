"""Files dropped anywhere on a widget, its fields too: it is covered with what will happen while they are dragged over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from csp_desktop.ui.attaching import files_in
from csp_desktop.ui.fonts import SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from csp_desktop.ui.look import Look

_ENTERS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
WORDS = "Drop to attach to this record"


class FileDrops(QObject):
    """Watches a widget. dropped: files were dropped on it (their paths). can: whether any may be dropped now."""

    dropped = Signal(object)

    def __init__(self, look: Look, target: QWidget, can: Callable[[], bool]) -> None:
        super().__init__(target)
        self._target, self._can = target, can
        self.wash = _Wash(look, target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def watch(self, inside: QWidget) -> None:
        """Watch what is inside too: fields take what is dropped on them, and a file's path is not for a field."""
        for child in inside.findChildren(QWidget):
            if child.acceptDrops():
                child.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files; leave text that is dragged to the fields."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.wash.hide()
        elif kind in (*_ENTERS, QEvent.Type.Drop) and files_in(event.mimeData()):  # pyright: ignore[reportAttributeAccessIssue]
            self._take(event)
            return True
        return False

    def _take(self, event: QEvent) -> None:
        if not self._can():
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # pyright: ignore[reportAttributeAccessIssue] - never moves the officer's file
        event.accept()
        if event.type() in _ENTERS:
            self.wash.cover()
        else:
            self.wash.hide()
            self.dropped.emit(files_in(event.mimeData()))  # pyright: ignore[reportAttributeAccessIssue]


class _Wash(QWidget):
    """Lies over a widget while files are dragged over it, and says what dropping them does."""

    def __init__(self, look: Look, target: QWidget) -> None:
        super().__init__(target)
        self._look, self._target = look, target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(WORDS)
        self.hide()

    def cover(self) -> None:
        """Lie over all of the widget."""
        self.setGeometry(self._target.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, a dashed edge and the words in the middle."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = look.colour("surface").toRgb()
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        inner = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(inner, 6, 6)
        side, font = look.px(24), look.font("title", SEMIBOLD)
        icon = look.icon_pixmap("paperclip", "accent", 24, self.devicePixelRatioF())
        middle = inner.center().toPoint()
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side - look.px(8), side, side, icon)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        below = inner.adjusted(0, inner.height() / 2, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, WORDS)
