"""The preflight list of a pack: what to fix, what to look at and what was found well, each with the way to its place."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, rule
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from csp_desktop.services.preflight_lines import Line
    from csp_desktop.ui.look import Look

SHAPES = ("late", "soon", "done")
HEADS = ("Fix before the final pack", "Look at", "Passed")
MARGIN = 16


class PreflightLine(QFrame):
    """A line of it. asked: its link was used."""

    asked = Signal(object)

    def __init__(self, look: Look, found: Line) -> None:
        super().__init__()
        self.found = found
        self.link: QPushButton | None = None
        shape = ShapeLabel(look, SHAPES[found.severity])
        words = column(4, label(found.words, wrap=True))
        if found.note:
            words.addSpacing(2)
            words.addWidget(label(found.note, "caption", wrap=True))
        row = line(column(5, shape, None), 8, words, margins=(MARGIN - 2, 4, MARGIN, 8))
        row.setStretchFactor(words, 1)
        if found.link:
            self.link = button(look, found.link, kind="link")
            self.link.setAccessibleName(f"{found.link}: {found.words}. {found.note}")
            self.link.clicked.connect(lambda _checked=False: self.asked.emit(found))
            row.addSpacing(12)
            row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(". ".join(filter(None, (HEADS[found.severity], found.words, found.note))))
        self.setLayout(column(row, rule()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the neighbouring link."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class PackPreflight(QFrame):
    """The list. asked: a line's place is to be opened (the line). lines: those shown; follows: what Tab leaves for them."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self._services: Any = import_module("csp_desktop.services.pack_preflight")
        self.lines: list[PreflightLine] = []
        self.follows: QWidget | None = None
        self._found: tuple[Line, ...] | None = None
        self.said = label("Looking through the papers", "label", wrap=True)
        self._rows = column()
        inside = QWidget()
        inside.setLayout(column(self._rows, None))
        head = column(label("Preflight", "title"), 4, self.said, margins=(MARGIN, 16, MARGIN, 8))
        self.scrolled = Scrolled(inside)
        self.setLayout(column(head, self.scrolled))

    def show_lines(self, found: Sequence[Line], publish_by: str) -> None:
        """Show what was found. publish_by: "Publish by Friday 6 September 2024.", or ""."""
        self.said.setText(" ".join(filter(None, (self._services.headline(found), publish_by))))
        wanted = tuple(sorted(found, key=lambda one: one.severity))
        if wanted == self._found:
            return
        focused = next((at for at, one in enumerate(self.lines) if one.link and one.link.hasFocus()), None)
        self._found = wanted
        self._clear()
        for severity, head in enumerate(HEADS):
            self._section(head, [one for one in wanted if one.severity == severity])
        self._order()
        if focused is not None:
            self.focus_first(focused)

    def _order(self) -> None:
        """Tab goes through the links after what they follow; they were made later than what comes after them."""
        before = self.follows
        for link in (one.link for one in self.lines if one.link is not None):
            if before is not None:
                QWidget.setTabOrder(before, link)
            before = link

    def _section(self, head: str, found: Sequence[Line]) -> None:
        if not found:
            return
        title = QWidget()
        title.setLayout(column(label(head, "section"), 8, margins=(MARGIN, 12, MARGIN, 0)))
        self._rows.addWidget(title)
        self._rows.addWidget(rule())
        for one in found:
            made = PreflightLine(self._look, one)
            made.asked.connect(self.asked)
            self.lines.append(made)
            self._rows.addWidget(made)

    def _clear(self) -> None:
        self.lines.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def focus_first(self, at: int = 0) -> None:
        """Go to the first link, or the one at a place."""
        links = [one.link for one in self.lines if one.link is not None]
        if links:
            links[min(at, len(links) - 1)].setFocus()
