"""The head of the meeting view: the item, what is left of the time, the clock and the page of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from csp_desktop.ui.meeting_rows import SIZE
from csp_desktop.ui.widgets.controls import ShapeLabel, column, label, line, restyle, rule

if TYPE_CHECKING:
    from csp_desktop.ui.look import Look


class Head(QWidget):
    """Number and title at the largest size, and under them the time in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title, self.clock = label(role="huge", wrap=True), label(role="huge")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.place, self.page = label(role="side"), label(role="side")
        self._shape, self.timer = ShapeLabel(look, "doing", size=SIZE), label(role="side")
        first = line(self.title, 24, self.clock)
        first.setStretch(0, 1)
        first.setAlignment(self.clock, Qt.AlignmentFlag.AlignTop)
        spent = line(self._shape, 6, self.timer, None)
        self._second = line(self.place, spent)
        second = line(self._second, None, 24, self.page)
        self._lines = column(first, 2, second, margins=(40, 18, 40, 14))
        self.setLayout(column(self._lines, rule()))
        self._small = False

    def show_item(self, number: str, title: str) -> None:
        """Name the item."""
        self.title.setText("  ".join(filter(None, (number, title))))

    def show_time(self, clock: str, place: str, timer: str, shape: str) -> None:
        """Say the time; what has not changed is not drawn again."""
        for part, words in ((self.clock, clock), (self.place, place), (self.timer, timer)):
            if part.text() != words:
                part.setText(words)
        self.timer.setVisible(bool(timer))
        self._shape.set_kind(shape if timer else "")

    def show_page(self, page: str) -> None:
        """Say the page of the pack, where it is known."""
        self.page.setText(f"Pack page {page}" if page else "")

    def fit(self, margin: int, small: bool, narrow: bool) -> None:
        """Less room: smaller margins, and a size down; narrow: the time of the item goes below the meeting's."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._second.setDirection(down if narrow else across)
        self._second.setSpacing(0 if narrow else 16)
        self._lines.setContentsMargins(margin, 10 if small else 18, margin, 8 if small else 14)
        if small != self._small:
            self._small = small
            for part in (self.title, self.clock):
                part.setProperty("role", "large" if small else "huge")
                restyle(part)
