"""The returns of a stream to its funder: each with what is late, the way to prepare a year's, and how they are made."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.rules.monitoring import DAYS, TEMPLATE
from csp_desktop.rules.wording import count_words
from csp_desktop.services import monitoring_calendar
from csp_desktop.services.monitoring import kept_setting
from csp_desktop.services.today import today
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.widgets.asked_field import AskedField
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow

SIDE = 16
LISTED = (
    "SELECT r.id, r.period, r.year, r.due, r.sent, r.status, r.revises_id FROM monitoring_returns r WHERE r.stream_id = ? "
    "ORDER BY r.period DESC, r.id DESC LIMIT 200"
)


class ReturnsToFunderPage(ChildrenPage):
    """Returns of one stream, the newest first."""

    def refresh(self) -> None:
        """Read the returns again."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines = []
        day = today(self._records)
        for row in self._records.query(LISTED, (self._parent_id,)):
            self._line(day, *row)
        self._year = monitoring_calendar.year_to_prepare(self._records, self._parent_id)
        self.prepare.setText(f" Prepare {self._year.label} returns")
        words = (
            "" if self.lines else "No returns yet. Prepare those of a year from how often the funder asks."
        )
        self._more.setText(words)
        if not hasattr(self, "days"):
            self._add_settings()

    def focus_first(self) -> None:
        """Go to the newest return, or to the way to prepare them."""
        (self.lines[0] if self.lines else self.prepare).setFocus()

    def _line(
        self, day: Any, record_id: int, period: str, year: int, due: str, sent: str, status: str, revises: int
    ) -> None:
        when = PartialDate.from_key(due) if due else None
        state = MonitoringStatus(status)
        late = (day - when.last).days if when is not None and status in ("due", "draft") else 0
        said = f"Due {when.text}" if when is not None else "No due date"
        if sent:
            said = f"Sent {PartialDate.from_key(sent).text}"
        elif late > 0:
            said = f"{count_words(late, 'day')} late, due {when.text if when else ''}"
        of_year = FinancialYear(year).label if year else "Period not recorded"
        named = PartialDate.from_key(period).text if period else of_year
        words = f"{named}, a correction" if revises else named
        made = LineButton(self._look, words, self._related.icon, state.label, said, margin=SIDE)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.opened.emit("monitoring_returns", record_id))
        self._rows.addWidget(made)
        self.lines.append(made)

    def _adder(self) -> QWidget:
        self.prepare = button(self._look, "Prepare returns", "calendar-clock", "flat")
        self.prepare.setToolTip("Record the returns of the year with their due dates")
        self.prepare.clicked.connect(lambda _checked=False: self._prepare())
        self.add = button(self._look, "Add", "plus", "flat")
        self.add.setToolTip("Add a return that no calendar asks for")
        self.add.clicked.connect(lambda _checked=False: self._add({}))
        both = QWidget()
        both.setLayout(line(self.prepare, self.add))
        both.setEnabled(not self._records.read_only)
        return both

    def _prepare(self) -> None:
        window = cast("MainWindow", self.window())
        window.attempt(lambda: monitoring_calendar.prepare(self._records, self._year, self._parent_id))
        self.refresh()

    # --- how they are made ---------------------------------------------------------------------------------------

    def _add_settings(self) -> None:
        """The layout this funder asks for and the days until a return is due."""
        templates = import_module("csp_desktop.services.monitoring_templates")
        self.layout_field = AskedField(self._look, "Layout", QComboBox())
        chooser = cast("QComboBox", self.layout_field.widget)
        chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for made in templates.templates().values():
            chooser.addItem(made.name, made.key)
        chosen = templates.template_of(self._records, self._parent_id).key
        chooser.setCurrentIndex(chooser.findData(chosen))
        chooser.activated.connect(lambda at: self._keep(TEMPLATE, str(chooser.itemData(at))))
        self.days = AskedField(
            self._look, "Days until due", QLineEdit(), help="After a period’s end. Leave blank for a month."
        )
        typed = cast("QLineEdit", self.days.widget)
        typed.setText(kept_setting(self._records, DAYS, self._parent_id))
        typed.editingFinished.connect(self._keep_days)
        for field in (self.layout_field, self.days):
            field.setEnabled(not self._records.read_only)
        box = QWidget()
        box.setLayout(
            column(
                label("How they are made", "section"),
                8,
                self.layout_field,
                self.days,
                margins=(24, 24, 24, 8),
            )
        )
        cast("Any", self.layout()).addWidget(box)

    def _keep_days(self) -> None:
        typed = self.days.text
        if typed == kept_setting(self._records, DAYS, self._parent_id):
            self.days.problem("")
            return
        if typed and not (typed.isdecimal() and len(typed) < 4):
            self.days.problem("Type a number of days, such as 20, or leave it blank for a month.")
            return
        self.days.problem("")
        self._keep(DAYS, typed)

    def _keep(self, name: str, value: str) -> None:
        changing = import_module("csp_desktop.services.monitoring_changing")
        window = cast("MainWindow", self.window())
        window.attempt(lambda: changing.keep_setting(self._records, f"{name}.{self._parent_id}", value))
