"""The right side of a tab: a record's head, its form and what belongs to it, or the words that none is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from csp_desktop.ui.widgets.controls import column, label, rule
from csp_desktop.ui.widgets.record_head import RecordHead

if TYPE_CHECKING:
    from csp_desktop.ui.look import Look

_NARROWEST, _WIDEST = 456, 504


class RecordPane(QFrame):
    """A record of one kind. head: its head. add() puts forms, hairlines and related lists below it, which scroll.

    one: the noun for the words while nothing is chosen ("Choose a priority to see it here.").
    """

    def __init__(self, look: Look, one: str) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.head = RecordHead(look)
        self._inner = QWidget()
        self._parts = QVBoxLayout(self._inner)
        self._parts.setContentsMargins(0, 0, 0, 8)
        self._parts.setSpacing(0)
        self._parts.addStretch(1)
        self._scroll = self._scroll_area()
        record = QWidget()
        record.setLayout(column(self.head, rule(), self._scroll))
        article = "an" if one[:1].lower() in "aeiou" else "a"
        self._nothing = label(f"Choose {article} {one} to see it here.", "label")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(record)
        self.setLayout(column(self._stack))
        look.follow(self, self._size)

    def add(self, part: QWidget, *, ruled: bool = False, padded: bool = False) -> None:
        """Put a part below the others; ruled: parted by a hairline; padded: with the record's margins of 24 and 16."""
        place = self._parts.count() - 1
        if ruled:
            self._parts.insertWidget(place, rule())
            place += 1
        if padded:
            frame = QFrame()
            frame.setLayout(column(part, margins=(24, 16, 24, 8)))
            part = frame
        self._parts.insertWidget(place, part)

    def show_record(self, shown: bool) -> None:
        """Show the record, or that none is chosen."""
        self._stack.setCurrentIndex(1 if shown else 0)

    @property
    def shows_record(self) -> bool:
        """Whether a record is shown."""
        return self._stack.currentIndex() == 1

    def _scroll_area(self) -> QScrollArea:
        made = QScrollArea()
        made.setWidgetResizable(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setWidget(self._inner)
        return made

    def _size(self) -> None:
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(self._look.px(_WIDEST))
