"""The row of tabs; each is as wide as its words in the weight they have when it is chosen, so that nothing moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar

from csp_desktop.ui.fonts import SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.look import Look

PADDING, HEIGHT = 24, 36


class TabBar(QTabBar):
    """The tabs by their words."""

    def __init__(self, look: Look, words: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("tabs")
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)  # where the window is narrower than all of them
        self.setAccessibleName("Tabs")
        for each in words:
            self.addTab(each)
        look.follow(self, self.updateGeometry)

    def tabSizeHint(self, index: int) -> QSize:
        """The width of the words when chosen, with the padding of the sheet."""
        width = self._look.metrics(weight=SEMIBOLD).horizontalAdvance(self.tabText(index))
        return QSize(width + PADDING + 2, self._look.px(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No tab is cut."""
        return self.tabSizeHint(index)
