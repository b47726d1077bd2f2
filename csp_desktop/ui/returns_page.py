"""What a return form that came back would change, field by field, before the officer accepts it; over the tabs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, rule
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from csp_desktop.services.returns_in import Line, Plan
    from csp_desktop.ui.main_window import MainWindow

MARGIN, WIDEST = 16, 1180
BLANK = "Nothing recorded"
LEFT = {
    "same": "Says what the records say",
    "untouched": "Not changed by the group",
    "blank": "Left empty",
}
NOTHING = "It says nothing that the records do not say already."
ALSO = "Changed here too since the form was sent."


class ReturnsPage(OverPage):
    """The plan of one form, with the way to accept it."""

    def __init__(self, window: MainWindow, plan: Plan) -> None:
        super().__init__(window)
        self._window, self._look, self.plan = window, window.look, plan
        self._done = False  # accepting refreshes the window, this page with it
        self.said = MessageBar(self._look)
        self.accept = button(self._look, self._accept_words(), "check", "primary")
        self.accept.clicked.connect(lambda _checked=False: self._accept())
        self.accept.setEnabled(window.records is not None and not window.records.read_only and self._can())
        self.more = button(self._look, "", kind="link")
        self.more.clicked.connect(lambda _checked=False: self._show_rest())
        self.changes, self.refused, self.rest = self._grids()
        inside = QWidget()
        inside.setLayout(column(*self._parts(), None))
        self._look.follow(inside, lambda: inside.setMaximumWidth(self._look.px(WIDEST)))
        self._scrolled = Scrolled(inside)
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        title = sentence_case(f"{plan.noun} of {plan.group}, {plan.quarter}")
        head = line(label(title, "page", wrap=True), 16, self.accept)
        head.setStretch(0, 1)
        about = label(f"{sentence_case(plan.summary)}. Read from {plan.filled.name}.", "label", wrap=True)
        said = QWidget()
        said.setLayout(column(self.said, margins=(MARGIN, 4, MARGIN, 4)))
        body = column(head, 4, about, 8, self._scrolled, margins=(MARGIN, 4, MARGIN, 8))
        self.setLayout(column(top, said, body))
        if plan.remarks:
            self.said.say("soon", " ".join(plan.remarks))

    def _accept_words(self) -> str:
        changes = len(self.plan.changes)
        if changes:
            return f"Accept {count_words(changes, 'change')}"
        return "Record as received" if self.plan.noun == "return" else "Nothing to accept"

    def _can(self) -> bool:
        """A return that says nothing new has come all the same; a plan that does leaves nothing to record."""
        return bool(self.plan.changes) or self.plan.noun == "return"

    def _grids(self) -> tuple[QWidget, QWidget, QWidget]:
        plan = self.plan
        rest = [one for one in plan.lines if one.state in LEFT]
        self.more.setText(
            f"Show {count_words(len(rest), 'answer')} left as they are"
            if len(rest) != 1
            else "Show 1 answer left as it is"
        )
        if not rest:
            self.more.hide()
        return (
            self._grid(plan.changes, ("Field", "Now", "Will be")),
            self._grid(plan.refused, ("Field", "In the form", "Why it is not taken")),
            QWidget() if not rest else self._hidden(),
        )

    def _hidden(self) -> QWidget:
        made = QWidget()  # filled when it is asked for
        made.hide()
        return made

    def _parts(self) -> list[QWidget | int]:
        parts: list[QWidget | int] = []
        if self.plan.refused:
            words = f"{count_words(len(self.plan.refused), 'answer')} cannot be taken; the rest can."
            parts += [8, label(words, "late", wrap=True), 8, self.refused, 16]
        if self.plan.changes:
            parts += [self.changes, 16]
        else:
            parts += [label(NOTHING, wrap=True), 16]
        return [*parts, self.more, self.rest]

    def _grid(self, lines: Sequence[Line], heads: tuple[str, str, str]) -> QWidget:
        """Answers under three heads, a hairline above each."""
        made, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, (head, share) in enumerate(zip(heads, (30, 32, 38), strict=True)):
            grid.addWidget(label(head, "label"), 0, place)
            grid.setColumnStretch(place, share)
        for number, one in enumerate(lines):
            grid.addWidget(rule(), 2 * number + 1, 0, 1, 3)
            for place, cell in enumerate(self._cells(one)):
                grid.addWidget(cell, 2 * number + 2, place, Qt.AlignmentFlag.AlignTop)
        made.setLayout(grid)
        return made

    def _cells(self, one: Line) -> tuple[QWidget, QWidget, QWidget]:
        what = self._two(one.what, one.cell)
        if one.state == "refused":
            return what, label(one.then or "–", wrap=True), label(one.problem, wrap=True)
        now = label(one.now or BLANK, "body" if one.now else "label", wrap=True)
        if one.state in LEFT:
            said = (
                LEFT[one.state] if self.plan.noun == "return" else LEFT[one.state].replace("group", "agency")
            )
            return what, now, label(said, "label", wrap=True)
        return what, now, self._two(one.then, ALSO, "soon") if one.also else label(one.then, wrap=True)

    def _two(self, first: str, second: str, shape: str = "") -> QWidget:
        """Words with small ones below, where there are any."""
        made = QWidget()
        small = label(second, "caption", wrap=True)
        if not second:
            small.hide()
        below = line(ShapeLabel(self._look, shape), 4, small) if shape else line(small)
        below.setStretch(below.count() - 1, 1)
        made.setLayout(column(label(first, wrap=True), below))
        return made

    def _show_rest(self) -> None:
        rest = [one for one in self.plan.lines if one.state in LEFT]
        self.rest.setLayout(column(self._grid(rest, ("Field", "Now", "In the form"))))
        self.rest.show()
        self.more.hide()

    def refresh(self) -> None:
        """The records have changed: the plan may no longer hold, and accepting would say so."""
        records = self._window.records
        if self._done or records is None:
            return
        try:
            fresh = import_module("csp_desktop.services.returns_in").plan(records, self.plan.filled)
        except KnownError as problem:
            self.said.tell(problem)
            self.accept.setEnabled(False)
            return
        if fresh != self.plan:
            self._window.show_over(ReturnsPage(self._window, fresh))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys look further down: there is nothing in the rows to go to."""
        bar = self._scrolled.verticalScrollBar()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Go to the way to accept it."""
        (self.accept if self.accept.isEnabled() else self.back).setFocus()

    def _accept(self) -> None:
        """Accept all that can be taken, and go to the return."""
        window, records = self._window, self._window.records
        if records is None:
            return
        self._done = True
        try:
            done = import_module("csp_desktop.services.returns_in").accept(records, self.plan)
        except KnownError as problem:
            self._done = False
            self.said.tell(problem)
            return
        window.open_record(*self.plan.filled.identity.record)
        window.messages.bar.say("done", done)
