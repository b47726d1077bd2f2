"""The left side of the meeting view: which meeting, its items with how far they are, and who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from csp_desktop.rules.meetings import ItemProgress
from csp_desktop.ui.meeting_rows import Row, Rows, caption
from csp_desktop.ui.widgets.controls import column, label, rule

if TYPE_CHECKING:
    from csp_desktop.services.meeting_notes import Item, Sheet
    from csp_desktop.ui.look import Look

WIDTH = 400  # at 100 %
SHARE = 0.32  # of the window, at most
NUMBER = 26  # the width of an item's number


class Agenda(QFrame):
    """The agenda. chosen: an item was clicked, by its id."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("meetingside")
        self._title, self._when = label(role="section", wrap=True), caption()
        self._title.setProperty("role", "name")
        self.items = Rows()
        self._here, self._more = label(role="name", wrap=True), caption()
        top = column(self._title, 2, self._when, margins=(16, 24, 16, 20))
        foot = column(self._here, 2, self._more, margins=(16, 16, 16, 16))
        self.setLayout(column(top, rule(), 8, self.items, rule(), foot))
        self._shown: tuple[Item, ...] = ()

    def show_sheet(self, sheet: Sheet, item_id: int | None) -> None:
        """Show a meeting's items; the one that is on is marked."""
        self._title.setText(sheet.title)
        self._when.setText(sheet.when)
        if sheet.items != self._shown or not self.items.rows:
            self._shown = sheet.items
            self.items.show_rows([self._row(item) for item in sheet.items], keys=False)
        for item, row in zip(sheet.items, self.items.rows, strict=True):
            row.mark(item.id == item_id)
            if item.id == item_id:
                self.items.ensureWidgetVisible(row, 0, 60)

    def _row(self, item: Item) -> Row:
        row = Row(self._look, item.progress.shape, item.number, item.title, NUMBER)
        row.setAccessibleName(f"Item {item.number}, {item.title}, {item.progress.label.lower()}")
        if item.progress in (ItemProgress.DISCUSSED, ItemProgress.WITHDRAWN):
            row.words.setProperty("role", "past")
        elif item.progress is ItemProgress.NOW:
            row.words.setProperty("role", "name")
        row.clicked.connect(lambda: self.chosen.emit(item.id))
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        return row

    def show_people(self, here: str, more: str) -> None:
        """Say who is there."""
        self._here.setText(here)
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def set_width(self, window: int) -> None:
        """As wide as the window leaves it."""
        self.setFixedWidth(min(self._look.px(WIDTH), round(window * SHARE)))
