"""The small parts that widgets are made of: labels in their role, buttons of their kind, hairlines, shapes and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLayout

    from csp_desktop.ui.look import Look


def literal(text: str) -> str:
    """Text for a button, a menu or a tab, where "&" alone would vanish into an underline."""
    return text.replace("&", "&&")


def label(text: str = "", role: str = "body", wrap: bool = False) -> QLabel:
    """Plain text in a role of the style sheet: body, caption, label, section, title, page, late or key."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def rule(name: str = "rule") -> QFrame:
    """A hairline: "rule" lies, "vrule" stands."""
    made = QFrame()
    made.setObjectName(name)
    return made


def button(look: Look, text: str, icon: str = "", kind: str = "plain", token: str = "") -> QPushButton:
    """A button of a kind (plain, flat, primary, link, chip); an icon makes (accent) or only looks (token "text2")."""
    made = QPushButton((" " if icon and text else "") + literal(text))
    made.setProperty("kind", kind)
    if icon:
        look.dress(made, icon, token or ("onfill" if kind == "primary" else "accent"))
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(look: Look, icon: str, name: str) -> QPushButton:
    """One of the few buttons without a word (history, more, previous, next): its name is its tooltip."""
    made = button(look, "", icon, "flat", "text2")
    made.setToolTip(name)
    made.setAccessibleName(name)
    look.follow(made, lambda: made.setFixedSize(QSize(look.px(32), look.px(32))))
    return made


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose properties have changed."""
    font = QFont(widget.font())
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if font.featureTags():
        widget.setFont(font)  # polishing takes a widget's own font away, and with it the figures in columns
    widget.update()


def column(
    *parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A column of widgets, layouts, gaps (whole numbers) and stretches (None), without spacing of its own."""
    made = QVBoxLayout()
    _fill(made, parts, margins)
    return made


def line(
    *parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A line of widgets, layouts, gaps (whole numbers) and stretches (None), without spacing of its own."""
    made = QHBoxLayout()
    _fill(made, parts, margins)
    return made


def _fill(
    box: QHBoxLayout | QVBoxLayout,
    parts: tuple[QWidget | QLayout | int | None, ...],
    margins: tuple[int, int, int, int],
) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(0)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


class WrappedLabel(QLabel):
    """Text in as many lines as it needs. Form layouts and scroll areas ask for its height before its width is known."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width is known: insist on the height that the text has at it."""
        super().resizeEvent(event)
        self._insist()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._insist()

    def _insist(self) -> None:
        self.setMinimumHeight(0)  # else it counts as a height that the text needs
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class Caption(QLabel):
    """A caption that ends in an ellipsis where what stands beside it leaves too little room; its text stays whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "caption")
        self.setMinimumWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if words == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), words)
        painter.end()


class ShapeLabel(QLabel):
    """A status shape as a picture; the word beside it is what is read out."""

    def __init__(self, look: Look, kind: str = "", ground: str = "surface", size: int = 12) -> None:
        super().__init__()
        self._look, self._kind, self._ground, self._size = look, kind, ground, size
        look.follow(self, self._draw)

    def set_kind(self, kind: str, ground: str = "") -> None:
        """Show another shape; "" shows none and takes no room."""
        self._kind, self._ground = kind, ground or self._ground
        self._draw()

    def _draw(self) -> None:
        if not self._kind:
            self.hide()
        elif self.isHidden() and self.parentWidget() is not None:
            self.show()  # without a parent it would become a window of its own
        side = self._look.px(self._size) + 4
        self.setFixedSize(side, side)
        if self._kind:
            ratio = self.devicePixelRatioF()
            self.setPixmap(self._look.shape(self._kind, self._ground, self._size, ratio))
