"""The head of a record: what it is, what it is called, where it stands, and a menu of what more can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame

from csp_desktop.ui.widgets.controls import Caption, ShapeLabel, column, icon_button, label, line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from csp_desktop.ui.look import Look


class RecordHead(QFrame):
    """Caption and status on one line, the title below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.caption, self.title = Caption(), label(role="title", wrap=True)
        self.shape, self.status = ShapeLabel(look), label(role="caption")
        self.history = icon_button(look, "history", "History")
        self.more = icon_button(look, "ellipsis", "More")
        self.history.hide()
        self.more.hide()
        self.more.clicked.connect(self._open)
        self._menu: QMenu | None = None
        top = line(self.caption, None, 8, self.shape, 4, self.status, 8, self.history, self.more)
        self.setLayout(column(top, self.title, margins=(24, 8, 12, 8)))

    def say(self, caption: str, title: str, shape: str = "", status: str = "") -> None:
        """Show what the record is ("Award, PCC annual allocation"), its name, and its status as shape and word."""
        self.caption.setText(caption)
        self.title.setText(title)
        self.shape.set_kind(shape)
        self.status.setText(status)

    def set_menu(self, menu: QMenu) -> None:
        """What more can be done with the record."""
        self._menu = menu
        self.history.show()
        self.more.show()

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
