"""A diagram over the tabs as at any day: the day is typed, the picture is copied or saved."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from csp_desktop.rules.dates import parse_date, print_day
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import button, column, icon_button, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.picture_view import PictureView
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from csp_desktop.charts.spec import GovernanceSpec, LineageSpec
    from csp_desktop.ui.main_window import MainWindow

MARGIN = 16
NARROWEST, WIDEST = 300.0, 760.0  # points that a diagram is laid out in
FILTERS = "PDF (*.pdf);;SVG picture (*.svg);;PNG picture (*.png)"


class DrawingPage(OverPage):
    """Shows one of charts.kinds as its records stand on a day; a subclass says which, and how it is laid out."""

    kind = ""
    heading = ""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._spec: GovernanceSpec | LineageSpec | None = None
        self._width = 0.0
        self._today = self._day_of_records()
        self.day = self._today
        self.field = QLineEdit(print_day(self.day))
        self.field.setAccessibleName("As at")
        self.field.setPlaceholderText("e.g. 1/9/24")
        self.field.setMaximumWidth(self._look.px(200))
        self.field.editingFinished.connect(self._take_day)
        self.problem = MessageBar(self._look)
        self.view = PictureView(self._look)
        self.earlier = icon_button(self._look, "chevron-left", "Earlier change")
        self.later = icon_button(self._look, "chevron-right", "Later change")
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.copy_button = button(self._look, "Copy", "copy", "flat", "text2")
        self.save_button = button(self._look, "Save", "save", "flat", "text2")
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self._lay_out()
        self.refresh()

    def lay_out(self, spec: Any, width: float) -> Any:
        """The picture of a description at a width in points."""
        raise NotImplementedError

    def days(self) -> tuple[date, ...]:
        """The days from which the diagram is another, in order."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(
            label(self.heading, "page"), None, label("As at", "label"), 8, self.earlier, 2, self.field, 2, self.later, 12,
            self.copy_button, 4, self.save_button,
        )  # fmt: skip
        inside = QWidget()
        inside.setLayout(column(line(self.view, None), None, margins=(0, 8, 0, 8)))
        self._scrolled = Scrolled(inside)
        body = column(head, 4, self.problem, 4, self._scrolled, margins=(MARGIN, 4, MARGIN, 8))
        self.setLayout(column(top, body))

    def _day_of_records(self) -> date:
        records = self._window.records
        services: Any = import_module("csp_desktop.services.today")
        return services.today(records)

    @property
    def title(self) -> str:
        """What a copy or a file is called: "Who answers to whom, as at 1 September 2024"."""
        kinds: Any = import_module("csp_desktop.charts.kinds")
        return f"{kinds.CHARTS[self.kind].label}, as at {print_day(self.day)}"

    def refresh(self) -> None:
        """Read the records again as at the day."""
        records = self._window.records
        if records is None:
            return
        kinds: Any = import_module("csp_desktop.charts.kinds")
        with records.read() as session:
            self._spec = kinds.CHARTS[self.kind].build(session, self.day)
        self._width = 0.0
        self._dress_steps()
        self._draw()

    def focus_first(self) -> None:
        """Go to the day."""
        self.field.setFocus()
        self.field.selectAll()

    def copy(self) -> None:
        """Put the picture on the clipboard, and what it says in words."""
        data = QMimeData()
        data.setText(f"{self.title}\n{self._spec.alt if self._spec else ''}")
        data.setImageData(self.view.image())
        QGuiApplication.clipboard().setMimeData(data)
        self._window.status.say("Copied the diagram")

    def save(self) -> None:
        """Write it as PDF, SVG or PNG."""
        window, spec = self._window, self._spec
        suggested = window.printing.folder() / f"{self.kind} {self.day.isoformat()}.pdf"
        out = window.messages.choose_save(window, "Save the diagram", FILTERS, suggested)
        if out is None or spec is None:
            return
        files: Any = import_module("csp_desktop.charts.files")
        if window.attempt(lambda: files.write_chart(spec, out, self.title) or True):
            window.status.say(f"Saved {out.name}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the diagram out in the room there is."""
        super().resizeEvent(event)
        self._draw()

    def _take_day(self) -> None:
        """The day typed; a month or year counts to its end."""
        try:
            found = parse_date(self.field.text(), self._today)
        except ValueProblem as problem:
            self.problem.say("late", str(problem))
            return
        if found is None or found.qualifier:
            self.problem.say("late", "Type a day, for example 1/9/24.")
            return
        self._go_to(found.last)

    def _go_to(self, day: date) -> None:
        self.problem.hide()
        self.field.setText(print_day(day))
        if day != self.day:
            self.day = day
            self.refresh()

    def _beside(self) -> tuple[date | None, date | None]:
        """The day of the change before the day shown, and of the one after it."""
        days = self.days()
        before = [day for day in days if day < self.day]
        after = [day for day in days if self.day < day <= self._today]
        return (before[-1] if before else None), (after[0] if after else None)

    def _step(self, way: int) -> None:
        day = self._beside()[0 if way < 0 else 1]
        if day is not None:
            self._go_to(day)

    def _dress_steps(self) -> None:
        """Each button says where it leads."""
        for made, day, words in zip(
            (self.earlier, self.later), self._beside(), ("Earlier", "Later"), strict=True
        ):
            said = f"{words} change: {print_day(day)}" if day else f"No {words.lower()} change is dated"
            made.setEnabled(day is not None)
            made.setToolTip(said)
            made.setAccessibleName(said)

    def _draw(self) -> None:
        if self._spec is None:
            return
        room = max(self.width(), self._look.px(400)) - 2 * MARGIN - self._look.px(24)
        width = min(max(room / self.view.zoom, NARROWEST), WIDEST)
        if width == self._width:
            return
        self._width = width
        self.view.show_picture(self.lay_out(self._spec, width))
        self.view.setAccessibleName(self.title)
        self.view.setAccessibleDescription(self._spec.alt)
