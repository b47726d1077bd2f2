"""The approval route of a strategy, over the tabs: its bodies in order, and their dates worked out from the last body's."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import today
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, rule
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from csp_desktop.rules.approval import Pace
    from csp_desktop.services.approvals import Route, RouteLine
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.widgets.asked_field import AskedField

MARGIN, WIDEST = 16, 1100
LARGE = 1.5  # of the usual text
HEADS = ("Body", "Status", "Due now", "Would be", "Report ready", "Papers out")
_HOW = (
    "Dates are counted back from the day the last body decides. A body is put on a day it is recorded as meeting, where "
    "that leaves the next one time; else on the last day that does. Nothing changes until you set them."
)
_EMPTY = "No body is on this route yet. Add the bodies in the order the strategy goes to them."


class ApprovalPage(OverPage):
    """One strategy's route. edit_bodies: opens the steps as records."""

    def __init__(self, window: MainWindow, strategy_id: int) -> None:
        super().__init__(window)
        self._window, self._look, self._id = window, window.look, strategy_id
        self._services: Any = import_module("csp_desktop.services.approvals")
        self._title = label(role="label", wrap=True)
        self.said = MessageBar(self._look)
        self.last = asked_line(self._look, "Last body decides on", hint="e.g. 5/3/27", above=True)
        self.clear = asked_line(self._look, "Clear days for papers", above=True)
        self.ready = asked_line(self._look, "Report before meeting", above=True)
        self.between = asked_line(self._look, "Meeting to next report", above=True)
        self.set_dates = button(self._look, "Set the dates", kind="primary")
        self.reuse = button(self._look, "", "copy", "flat")
        self.edit_bodies = button(self._look, "Edit the bodies", "pencil", "flat")
        self._just_set = False
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()
        self._begin()

    # --- laying out --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for field in (self.last, self.clear, self.ready, self.between):
            self._look.follow(
                field, lambda field=field: field.setFixedWidth(self._look.px(self._room(172, 120)))
            )
        self._asked = QWidget()
        fields = line(self.last, 16, self.clear, 16, self.ready, 16, self.between, 16, None)
        unit = label("The last three are numbers of working days.", "caption", wrap=True)
        self._asked.setLayout(column(fields, 4, unit, 8, line(self.set_dates, None), 16))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        inside = QWidget()
        how = label(_HOW, "caption", wrap=True)
        inside.setLayout(column(self._title, 8, how, 16, self._asked, self._grid, None))
        self._look.follow(inside, lambda: inside.setMaximumWidth(self._look.px(WIDEST)))
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(label("Approval route", "page"), None, self.reuse, 4, self.edit_bodies)
        body = column(head, 4, self.said, 4, Scrolled(inside), margins=(MARGIN, 4, MARGIN, 8))
        self.setLayout(column(top, body))

    def _connect(self) -> None:
        self.last.widget.textChanged.connect(lambda _text: self.refresh())  # pyright: ignore[reportAttributeAccessIssue] - a line has it
        for field in (self.last, self.clear, self.ready, self.between):
            field.editor.left.connect(self._check)
        self.set_dates.clicked.connect(self._set)
        self.reuse.clicked.connect(self._reuse)
        self.edit_bodies.clicked.connect(self._edit)
        can = self._window.records is not None and not self._window.records.read_only
        for made in (self.set_dates, self.reuse):
            made.setEnabled(can)

    def _begin(self) -> None:
        """Put in the council's own pace and the date there is."""
        records = self._window.records
        if records is None:
            return
        found: Route = self._services.route(records, self._id)
        for field, number in zip((self.clear, self.ready, self.between), found.pace, strict=True):
            field.set_text(str(number))
        self.last.set_text(found.last)
        self.refresh()

    def focus_first(self) -> None:
        """Go to the date to count from, or to the way to add bodies."""
        (self.last.widget if self._asked.isVisibleTo(self) else self.edit_bodies).setFocus()

    # --- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the route as it stands and as it would be."""
        records = self._window.records
        if records is None:
            return
        if not records.query("SELECT 1 FROM strategies WHERE id = ?", (self._id,)):
            self._window.leave_over()
            return
        asked = self._quietly(self._read)
        last, pace = asked if asked is not None else (None, None)
        found: Route = self._services.route(records, self._id, last, pace)
        self._title.setText(found.title if found.lines else f"{found.title}. {_EMPTY}")
        self._asked.setVisible(bool(found.lines))
        self.reuse.setVisible(bool(found.follows))
        self.reuse.setText(f" Use the bodies of {found.follows}".replace("&", "&&"))
        self.set_dates.setText(
            f"Set {count_words(found.changes, 'date')}" if found.changes else "Set the dates"
        )
        self.set_dates.setEnabled(bool(found.changes) and not records.read_only)
        if found.past:
            self.said.say("soon", found.past)
        elif not self._just_set:
            self.said.clear()
        self._show(found)

    def _show(self, found: Route) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found.lines:
            return
        for at, head in enumerate(HEADS):
            self._grid.addWidget(label(head, "caption"), 0, at)
        for place, one in enumerate(found.lines):
            row = 3 * place + 1
            self._grid.addWidget(rule(), row, 0, 1, len(HEADS))
            for at, made in enumerate(self._cells(one)):
                self._grid.addWidget(made, row + 1, at, Qt.AlignmentFlag.AlignTop)
            if one.remarks:
                made = MessageBar(self._look)
                self._grid.addWidget(made, row + 2, 0, 1, len(HEADS))
                made.say("late" if one.remarks[0].startswith("Late") else "soon", " ".join(one.remarks))

    def _cells(self, one: RouteLine) -> list[QWidget]:
        body = QWidget()
        body.setLayout(column(label(one.body, "body", wrap=True), label(one.purpose, "caption", wrap=True)))
        would = f"{one.would_be}, when it meets" if one.known else one.would_be
        dates = (one.due, would, one.report, one.papers)
        return [body, self._status(one), *map(self._date, HEADS[2:], dates)]

    def _room(self, usual: int, large: int) -> int:
        """A width in logical pixels: in large text words go on to another line before the page is wider than the window."""
        return usual if self._look.scale < LARGE else large

    def _status(self, one: RouteLine) -> QWidget:
        made = QWidget()
        shape = ShapeLabel(self._look)
        words = label(f"Done {one.done}" if one.done else one.status or "Not recorded", wrap=True)
        made.setLayout(line(shape, 8, words, None))
        shape.set_kind("done" if one.done else one.shape or "unknown")
        self._look.follow(made, lambda: made.setMinimumWidth(self._look.px(self._room(150, 110))))
        return made

    def _date(self, head: str, words: str) -> QWidget:
        made = label(words or "Not recorded", "body" if words else "caption", wrap=True)
        made.setAccessibleName(f"{head}: {words or 'not recorded'}")
        made.setMinimumWidth(self._look.px(self._room(128, 88)))
        return made

    # --- doing -------------------------------------------------------------------------------------------------

    def _read(self) -> tuple[date | None, Pace]:
        records = self._window.records
        pace = self._services.read_pace(self.clear.text, self.ready.text, self.between.text)
        day = today(records) if records is not None else None
        return self._services.read_last(self.last.text, day), pace

    def _quietly(self, act: Callable[[], tuple[date | None, Pace]]) -> tuple[date | None, Pace] | None:
        """What is typed, or None while it cannot be read yet."""
        try:
            return act()
        except ValueProblem:
            return None

    def _check(self) -> None:
        """A field was left: say what is wrong with it, and work the dates out again."""
        self._just_set = False
        for field, read in self._readings():
            try:
                read()
            except ValueProblem as problem:
                field.problem(str(problem))
            else:
                field.problem("")
        self.refresh()

    def _readings(self) -> list[tuple[AskedField, Callable[[], object]]]:
        records, services = self._window.records, self._services
        day = today(records) if records is not None else None
        numbers = [
            (field, lambda field=field: services.read_pace(field.text, "1", "1"))
            for field in (self.clear, self.ready, self.between)
        ]
        return [(self.last, lambda: services.read_last(self.last.text, day)), *numbers]

    def _set(self) -> None:
        self._check()
        asked = self._quietly(self._read)
        records = self._window.records
        if asked is None or asked[0] is None or records is None:
            self.last.widget.setFocus()
            return
        self.last.widget.setFocus()  # the button will have nothing to do
        number = self._window.attempt(lambda: self._services.set_dates(records, self._id, *asked))
        if number is not None:
            self.said.say("done", f"{count_words(int(str(number)), 'date')} set. Undo takes that back.")
            self._just_set = True
            self.last.set_text(self.last.text)

    def _reuse(self) -> None:
        records = self._window.records
        self._window.attempt(lambda: self._services.use_route_before(records, self._id))
        self.refresh()
        self.focus_first()

    def _edit(self) -> None:
        window = self._window
        window.open_record("strategies", self._id)
        tab = window.current
        if tab is not None and tab.record_pane is not None:
            tab.record_pane.open_related("route_steps")
