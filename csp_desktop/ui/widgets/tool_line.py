"""A tab's toolbar: its buttons side by side, those that find no room behind a “More” button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from csp_desktop.ui.widgets.controls import icon_button, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.look import Look

GAP, HIGH = 4, 48
MARGINS = (8, 7, 12, 7)


class ToolLine(QFrame):
    """What makes stands at the left, what only looks at the right. The last at the left fold away first."""

    def __init__(self, look: Look, left: Sequence[QPushButton], right: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self._look, self._left, self._right = look, tuple(left), tuple(right)
        self._folded: list[QPushButton] = []
        self.more = icon_button(look, "ellipsis", "More")
        self.more.hide()
        self.more.clicked.connect(lambda _checked=False: self._open())
        self.setLayout(line(*_spaced(self._left), self.more, None, *_spaced(self._right), margins=MARGINS))
        look.follow(self, self._rescale)

    def minimumSizeHint(self) -> QSize:
        """Room for “More” alone will do."""
        return QSize(
            self.more.sizeHint().width() + MARGINS[0] + MARGINS[2], super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what finds room at this width."""
        super().resizeEvent(event)
        self._fit()

    def _rescale(self) -> None:
        self.setFixedHeight(self._look.px(HIGH))
        self._fit()

    def _fit(self) -> None:
        room = self.width() - MARGINS[0] - MARGINS[2]
        wanted = [*self._left, *self._right]
        needed = sum(_room(one) for one in wanted)
        self._folded = []
        for one in (*reversed(self._left), *self._right):
            if needed <= room:
                break
            needed += _room(self.more) if not self._folded else 0
            needed -= one.sizeHint().width()  # the gap beside it stays
            self._folded.insert(0, one)
        for one in wanted:
            one.setVisible(one not in self._folded)
        self.more.setVisible(bool(self._folded))

    def menu(self) -> QMenu:
        """What has folded away, as a menu."""
        made = QMenu(self)
        for one in self._folded:
            act = made.addAction(one.icon(), one.text().strip())
            act.setEnabled(one.isEnabled())
            act.triggered.connect(lambda _checked=False, one=one: one.click())
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _room(one: QPushButton) -> int:
    return one.sizeHint().width() + GAP


def _spaced(buttons: Sequence[QPushButton]) -> list[QWidget | int]:
    return [part for one in buttons for part in (one, GAP)]
