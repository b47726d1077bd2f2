"""The head of a list; a column may draw its own, as the stage track names its stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.look import Look

    HeadPainter = Callable[[QPainter, QRect], object]


class ListHeader(QHeaderView):
    """A horizontal head. drawn: by column, what draws its words in place of its name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.drawn: dict[int, HeadPainter] = {}
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a section, its words by its painter where it has one."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section in self.drawn:
            painter.save()
            painter.fillRect(rect.adjusted(0, 0, 0, -1), self._look.colour("surface"))
            painter.setFont(self._look.font("caption"))
            painter.setPen(self._look.colour("text2"))
            self.drawn[section](painter, rect)
            painter.restore()
