"""Adding the meetings of a series for a year: its days, those on record, bank holidays named with the day after them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QLayout

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

YEARS_AHEAD = 3
_UNDER = 24  # what is said of a day stands under its words, not under its box
NO_DAYS = "The series does not meet in the rest of this year. Look at From and Until in its form."
ALL_THERE = "Every meeting of this year is on record."


class SeriesDialog(FramedDialog):
    """Asks which days of a year and adds their meetings. boxes: by day; added: how many meetings were."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        records: RecordsFile,
        series_id: int,
        year: FinancialYear | None = None,
    ) -> None:
        super().__init__(look, parent, "Add the meetings of a series")
        self._records = records
        self._services: Any = import_module("csp_desktop.services.meeting_series")
        self.added = 0
        self.boxes: dict[date, QCheckBox] = {}
        self.series, self.year = self._all_series(series_id), self._years(year)
        self.title = label(role="title", wrap=True)
        self.how, self.problem = label(role="label", wrap=True), MessageBar(look)
        self._days, self._list = QWidget(), column()
        self._days.setLayout(self._list)
        self.done_button = button(look, "Add", kind="primary")
        self.cancel = button(look, "Cancel")
        self._lay_out()
        self.series.currentIndexChanged.connect(lambda _at: self._show())
        self.year.currentIndexChanged.connect(lambda _at: self._show())
        self.done_button.clicked.connect(lambda _checked=False: self._add())
        self.cancel.clicked.connect(self.reject)
        self._show()
        self.year.setFocus()

    def _all_series(self, chosen: int) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(20)
        for series_id, title in self._records.query(
            "SELECT id, title FROM meeting_series ORDER BY title, id"
        ):
            made.addItem(title, series_id)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        return made

    def _years(self, chosen: FinancialYear | None) -> QComboBox:
        made = QComboBox()
        year = containing(today(self._records))
        for _ in range(YEARS_AHEAD):
            made.addItem(year.label, year.start)
            year = year.next
        if chosen is not None:
            made.setCurrentIndex(max(0, made.findData(chosen.start)))
        return made

    def _lay_out(self) -> None:
        parts: list[QWidget | QLayout | int] = [self.title, 16]
        for words, field in (("Series", self.series), ("For the year", self.year)):
            head = label(words, "label")
            head.setBuddy(field)
            field.setAccessibleName(words)
            parts += [head, 4, field, 12]
        parts += [self.how, 12, label("Meetings", "section"), 4, self._days, 8, self.problem]
        self.add_page(column(*parts), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)

    def _chosen_year(self) -> FinancialYear:
        return FinancialYear(self.year.currentData())

    # --- the days --------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """List the days of the series in the year."""
        self._clear()
        series = self._services.series_of(self._records, self.series.currentData())
        self.how.setText(f"{series.pattern.words}.")
        year = self._chosen_year()
        self.title.setText(f"Add the meetings of {year.label}")
        first = max(today(self._records), year.first)
        try:
            planned = self._services.planned(self._records, series.id, year.last, first)
        except KnownError as problem:
            self.problem.tell(problem)
            planned = ()
        else:
            self._say_nothing(planned)
        for one in planned:
            self._add_day(one)
        self._count()

    def _say_nothing(self, planned: tuple[Any, ...]) -> None:
        words = ALL_THERE if planned else NO_DAYS
        if any(not one.on_record for one in planned):
            self.problem.clear()
        else:
            self.problem.say("info", words)

    def _clear(self) -> None:
        self.boxes = {}
        while (part := self._list.takeAt(0)) is not None:
            old = part.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _add_day(self, one: Any) -> None:
        """A day with its box; a bank holiday's is not ticked, but the next working day's is."""
        box = QCheckBox(print_day(one.day, weekday=True))
        box.setChecked(one.on_record or one.instead is None)
        box.setEnabled(not one.on_record)
        self._list.addWidget(box)
        if not one.on_record:
            self._take(one.day, box)
        remark = one.remark or ("On record." if one.on_record else "")
        if remark:
            box.setAccessibleDescription(remark)
            self._under(label(remark, "caption", wrap=True))
        if one.instead is not None:
            moved = QCheckBox(f"{print_day(one.instead, weekday=True)} instead")
            moved.setChecked(True)
            self._take(one.instead, moved)
            self._under(moved)

    def _take(self, day: date, box: QCheckBox) -> None:
        self.boxes[day] = box
        box.toggled.connect(lambda _on: self._count())

    def _under(self, part: QWidget) -> None:
        inside = QWidget()
        inside.setLayout(line(part, margins=(self._look.px(_UNDER), 2, 0, 4)))
        self._list.addWidget(inside)

    def ticked(self) -> list[date]:
        """The days whose meetings are to be added."""
        return [day for day, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        number = len(self.ticked())
        self.done_button.setText(f"Add {count_words(number, 'meeting')}" if number else "Add")
        self.done_button.setEnabled(number > 0)

    def _add(self) -> None:
        def act() -> None:
            self.added = self._services.add_meetings(self._records, self.series.currentData(), self.ticked())

        if self.problem.attempt(act):
            self.accept()
