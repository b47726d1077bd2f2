"""Where the money stands: one switch by stream, year, priority, group, provider or award; a year or all; the total below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.services.lists import Filter
from csp_desktop.services.position_lists import SPECS, PositionTable, nearest, totals, years
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.filter_bar import Chip
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.list_view import HEADER
from csp_desktop.ui.widgets.page_stack import PageStack
from csp_desktop.ui.widgets.total_row import TotalRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Value
    from csp_desktop.services.positions import PositionRow
    from csp_desktop.services.positions_sql import By
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.empty_state import Way

SENTENCE = (
    "The position adds up what is allocated, awarded and spent. It appears with the first stream or award."
)
YEAR = Filter("year", "Year", "", "", any_word="all")


class PositionPane(QFrame):
    """One way of looking: its list and the total of what it shows, worked out when it is first wanted."""

    def __init__(self, look: Look, records: RecordsFile, by: By, ways: Sequence[Way]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.table = PositionTable(records, by)
        self.list = ListPane(look, self.table, SPECS[by], sentence=SENTENCE, ways=ways)
        self.total = TotalRow(look, self.list.view)
        self.setLayout(column(self.list, self.total))
        self.list.rows.counts_changed.connect(lambda _shown, _total: self._add_up())

    def read(self, year: FinancialYear | None) -> None:
        """Work out the rows of a year, or of all."""
        self.table.read(year)
        self.list.refresh()

    def _add_up(self) -> None:
        rows = self.table.shown(self.list.rows.query)
        self.total.show_cells(totals(self.list.spec, rows) if rows else ())


class Positions(QFrame):
    """The switch and the year over the list.

    chosen, opened: a row was (its PositionRow). turned: it is looked at another way, or another year is.
    """

    chosen = Signal(object)
    opened = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, records: RecordsFile, ways: Sequence[Way]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look, self._records, self._ways = look, records, ways
        self.by: By = "stream"
        self.panes: dict[By, PositionPane] = {}
        self._read: dict[By, FinancialYear | None] = {}
        self._stack = PageStack()
        self._group = QButtonGroup(self)
        self.chips: dict[By, QPushButton] = {}
        self.year_chip = Chip(YEAR, lambda _chip: self._years())
        self._first_year()
        self.year_chip.changed.connect(self._turn)
        self.head = self._switch()
        self.setLayout(column(self.head, self._stack))
        self.show_by("stream")

    # --- for the tab -------------------------------------------------------------------------------------------

    @property
    def pane(self) -> PositionPane:
        """The way of looking that is shown."""
        return self.panes[self.by]

    @property
    def year(self) -> FinancialYear | None:
        """The year looked at; None for all."""
        value = self.year_chip.value
        return FinancialYear(int(value)) if value is not None else None

    def show_by(self, by: By) -> None:
        """Look another way."""
        focus = self.window().focusWidget()
        inside = focus is not None and self._stack.isAncestorOf(focus)
        self.by = by
        if by not in self.panes:
            self.panes[by] = self._make(by)
        self.chips[by].setChecked(True)
        self._stack.setCurrentWidget(self.panes[by])
        self.read()
        if inside:
            self.pane.list.view.setFocus()
        self.year_chip.setVisible(by != "year")  # that shows every year
        self.turned.emit()

    def show_year(self, year: FinancialYear | None) -> None:
        """Look at a year, or at all."""
        self.year_chip.choose(year.start if year else None, year.label if year else "")

    def read(self, again: bool = False) -> None:
        """Work out what is shown, where it is of another year, or again after records have changed."""
        if again:
            self._read.clear()
        year = None if self.by == "year" else self.year
        if self.by not in self._read or self._read[self.by] != year:
            self._read[self.by] = year
            self.pane.read(year)

    def wanted_height(self) -> int:
        """How high it would be to show every row."""
        pane = self.pane
        if not pane.list.rows.total:
            return self.window().height()  # how to begin has as much room as there is
        view = pane.list.view
        rows = (
            max(1, min(pane.list.rows.shown, 40)) * view.row_height()
            + view.horizontalHeader().height()
            + 1  # its rule
        )
        total = pane.total.height() if not pane.total.isHidden() else 0
        return self.head.height() + pane.list.bar.height() + rows + total

    def let_go(self) -> None:
        """Have no row chosen."""
        for pane in self.panes.values():
            pane.list.view.let_go()

    # --- inside ------------------------------------------------------------------------------------------------

    def _switch(self) -> QFrame:
        parts: list[QPushButton | int] = []
        by: By
        for by in SPECS:
            chip = button(self._look, by.capitalize(), kind="chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"Position by {by}")
            chip.clicked.connect(partial(self._clicked, by))
            self._group.addButton(chip)
            self.chips[by] = chip
            parts += [chip, 6]
        made = QFrame()
        made.setObjectName("pane")
        made.setLayout(
            line(label("Position by", "section"), 10, *parts, None, self.year_chip, margins=(16, 6, 16, 0))
        )
        return made

    def _clicked(self, by: By, _checked: bool = False) -> None:
        self.show_by(by)

    def _make(self, by: By) -> PositionPane:
        made = PositionPane(self._look, self._records, by, self._ways)
        view = made.list.view
        view.record_chosen.connect(lambda at, table=made.table: self._tell(self.chosen, table, at))
        view.record_opened.connect(lambda at, table=made.table: self._tell(self.opened, table, at))
        self._look.follow(view, lambda: view.setMinimumHeight(self._look.px(HEADER) + 2 * view.row_height()))
        self._stack.addWidget(made)
        return made

    def _tell(self, signal: SignalInstance, table: PositionTable, at: int) -> None:
        row: PositionRow | None = table.rows.get(at)
        if row is not None:
            signal.emit(row)

    def _years(self) -> list[tuple[Value, str]]:
        return [(year.start, year.label) for year in years(self._records)]

    def _first_year(self) -> None:
        """This year, or the last there is money of; all, where no year is recorded."""
        year = nearest(years(self._records), containing(today(self._records)))
        if year is not None:
            self.year_chip.choose(year.start, year.label)

    def _turn(self) -> None:
        self.read()
        self.turned.emit()
