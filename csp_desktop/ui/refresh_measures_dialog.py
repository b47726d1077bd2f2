"""Marking measures as refreshed for a financial year: of one priority or all of them, as one change."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QWidget

from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

LISTED = 12  # names that the dialog lists
EVERY = "All priorities"


class RefreshMeasuresDialog(FramedDialog):
    """Asks for the year and the priority, names the measures and marks them. marked: how many, 0 until it is done."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile) -> None:
        super().__init__(look, parent, "Refresh measures")
        self._records = records
        self._service: Any = import_module("csp_desktop.services.measures_refreshed")
        self._rows = self._service.refreshable(records)
        self.marked = 0
        self.year, self.priority = self._years(), self._priorities()
        self.said = label(role="body", wrap=True)
        self.names = label(role="label", wrap=True)
        self.done_button = button(look, "Mark", kind="primary")
        self.cancel = button(look, "Cancel")
        self._lay_out()
        self.year.currentIndexChanged.connect(lambda _at: self._look_again())
        self.priority.currentIndexChanged.connect(lambda _at: self._look_again())
        self.done_button.clicked.connect(lambda _checked=False: self._do())
        self.cancel.clicked.connect(self.reject)
        self._look_again()
        self.year.setFocus()

    def _years(self) -> QComboBox:
        made = QComboBox()
        for year in self._service.years_offered(today(self._records)):
            made.addItem(year.label, year.start)
        return made

    def _priorities(self) -> QComboBox:
        """All, then each priority that has measures, with its strategy where there are several of those."""
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(20)
        made.addItem(EVERY, None)
        strategies = {row.strategy for row in self._rows if row.strategy}
        found = {row.priority_id: row for row in self._rows}
        for priority, row in found.items():
            many = f" ({row.strategy})" if len(strategies) > 1 and row.strategy else ""
            made.addItem(f"{row.priority or self._service.NO_PRIORITY}{many}", priority or 0)
        return made

    def _lay_out(self) -> None:
        parts: list[QWidget | int] = [
            label(
                "A measure is refreshed once its target, baseline and source have been looked at for the new year.",
                "label",
                wrap=True,
            ),
            16,
        ]
        for words, field in (("For the year", self.year), ("Measures of", self.priority)):
            head = label(words, "label")
            head.setBuddy(field)
            field.setAccessibleName(words)
            parts += [head, 4, field, 12]
        self.add_page(column(*parts, 4, self.said, 8, self.names), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)

    def _chosen(self) -> list[Any]:
        """The measures of the priority chosen that are not refreshed for the year yet."""
        wanted = self.priority.currentData()
        rows = [row for row in self._rows if wanted is None or (row.priority_id or 0) == wanted]
        return list(self._service.stale(rows, self._year()))

    def _year(self) -> Any:
        return import_module("csp_desktop.rules.financial_years").FinancialYear(self.year.currentData())

    def _look_again(self) -> None:
        """Say how many are to be marked, and which."""
        found, year = self._chosen(), self._year().label
        self.done_button.setEnabled(bool(found))
        self.done_button.setText(f"Mark {count_words(len(found), 'measure')}" if found else "Mark")
        if not found:
            self.said.setText(f"Every one of these measures is refreshed for {year}.")
        else:
            verb = "is" if len(found) == 1 else "are"
            self.said.setText(
                f"{sentence_case(count_words(len(found), 'measure'))} {verb} not refreshed for {year} yet:"
            )
        rest = len(found) - LISTED
        lines = [f"•  {row.name}" for row in found[:LISTED]]
        self.names.setText(
            "\n".join([*lines, *([f"•  and {count_words(rest, 'more', 'more')}"] if rest > 0 else [])])
        )
        self.names.setVisible(bool(found))

    def _do(self) -> None:
        self.marked = self._service.mark_refreshed(
            self._records, [row.id for row in self._chosen()], self._year()
        )
        self.accept()
