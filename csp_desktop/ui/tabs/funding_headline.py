"""The strip over the Funding tab's lists: what will be handed back, the forecast, and how much there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame

from csp_desktop.rules.wording import count_words
from csp_desktop.services.overview import Line
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, rule
from csp_desktop.ui.widgets.scrolled import Scrolled
from csp_desktop.ui.widgets.task_line import TaskLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from csp_desktop.services.funding_headline import Headline
    from csp_desktop.services.funding_suggestions import Suggestion
    from csp_desktop.ui.look import Look

NOTHING = "Nothing needs doing about the money just now."
LOWEST = 180  # pixels that what to do, or a chart, has in the lowest window
MOST = 100  # lines shown at once
WHERE = {"stream_years": "Stream", "awards": "Award", "bids": "Bid"}


class FundingHeadline(QFrame):
    """Two sentences and a link. asked: the things to do are wanted."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.back, self.forecast = label(role="section", wrap=True), label(role="caption", wrap=True)
        self.over = label(role="late", wrap=True)
        self._shape = ShapeLabel(look)
        self.to_do = button(look, "", kind="link")
        self.to_do.clicked.connect(self.asked)
        doing = QFrame()
        doing.setLayout(line(self._shape, 6, self.to_do))
        top = line(self.back, 16, doing)
        top.setStretch(0, 1)
        top.setAlignment(doing, Qt.AlignmentFlag.AlignTop)
        body = column(top, 2, self.over, self.forecast, margins=(16, 10, 16, 8))
        self.setLayout(column(body, rule()))
        self.hide()

    def say(self, found: Headline, suggested: Sequence[Suggestion]) -> None:
        """Show the sentences; those of each stream are told where the pointer rests."""
        self.back.setText(found.back)
        self.back.setToolTip("\n".join(found.streams))
        self.back.setAccessibleDescription(" ".join(found.streams))
        for part, words in ((self.forecast, found.forecast), (self.over, found.over)):
            part.setText(words)
            part.setVisible(bool(words))
        self.to_do.setText(count_words(len(suggested), "thing to do", "things to do") if suggested else "")
        self.to_do.setVisible(bool(suggested))
        self._shape.set_kind(suggested[0].shape if suggested else "")
        self.show()
        self._insist()
        QTimer.singleShot(0, self, self._insist)

    def hasHeightForWidth(self) -> bool:
        """It sets its own height: else the tab would scroll as soon as all its lists had not the height they would like."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as the sentences need at this width."""
        super().resizeEvent(event)
        self._insist()
        QTimer.singleShot(0, self, self._insist)  # once the sentences have their width too

    def _insist(self) -> None:
        made = self.layout()
        if made is not None and made.hasHeightForWidth():
            self.setFixedHeight(made.totalHeightForWidth(self.width()))


class ToDoPane(QFrame):
    """What could be done about the money, each line opening its record. opened: table, id."""

    opened = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.suggested: Sequence[Suggestion] = ()
        self._stale = False
        self.lines: list[TaskLine] = []
        self._nothing = label(NOTHING, "label")
        self._nothing.setContentsMargins(16, 12, 16, 12)
        self._rows = column()
        inside = QFrame()
        inside.setObjectName("pane")
        inside.setLayout(column(self._rows, self._nothing, None))
        scrolled = Scrolled(inside)
        look.follow(scrolled, lambda: scrolled.setMinimumHeight(look.px(LOWEST)))
        self.setLayout(column(8, rule(), scrolled))

    def show_lines(self, suggested: Sequence[Suggestion]) -> None:
        """Show what is suggested, at once or when it is next seen."""
        self.suggested = suggested
        self._stale = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the lines when they are first seen."""
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        """Make the lines again; one that has the focus keeps it, where it is still there."""
        if not self._stale:
            return
        self._stale = False
        focused = next((at for at, made in enumerate(self.lines) if made.hasFocus()), None)
        for old in self.lines:
            self._rows.removeWidget(old)
            old.deleteLater()
        self.lines = [self._line(one) for one in self.suggested[:MOST]]
        rest = len(self.suggested) - len(self.lines)
        self._nothing.setText(f"And {rest:,} more." if rest else NOTHING)
        self._nothing.setVisible(bool(rest) or not self.lines)
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus()

    def focus_first(self) -> None:
        """Go to the first line."""
        if self.lines:
            self.lines[0].setFocus()

    def _line(self, one: Suggestion) -> TaskLine:
        task = Line(one.shape, one.what, one.why, one.when, "", WHERE.get(one.table, ""), one.table, one.id)
        made = TaskLine(self._look, task)
        made.clicked.connect(lambda _checked=False: self.opened.emit(one.table, one.id))
        self._rows.addWidget(made)
        return made
