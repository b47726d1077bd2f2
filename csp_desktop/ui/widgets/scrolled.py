"""Room that scrolls up and down when the window is too low for what is in it, and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BAR = 14  # pixels that the scroll bar takes
_LOWEST = 120


class Scrolled(QScrollArea):
    """Holds a widget as wide as itself, and as high unless that is too little for it. Tab does not stop at it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        """Any height will do, but the width that what is inside needs."""
        inside = self.widget()
        return QSize(inside.minimumSizeHint().width() + _BAR if inside is not None else 0, _LOWEST)
