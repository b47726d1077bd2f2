"""What a file of spending or of awards would put into the records, row by row, before the officer accepts it; over the tabs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from csp_desktop.rules.imports import Going, ImportState, counts
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.ui.import_choices import ImportChoices
from csp_desktop.ui.import_jobs import GivingJob
from csp_desktop.ui.import_mapping import ImportMapping
from csp_desktop.ui.import_model import ImportModel
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from csp_desktop.rules.imports import PlanRow
    from csp_desktop.services.giving_import import GivingPlan
    from csp_desktop.services.spend_import import SpendPlan
    from csp_desktop.ui.import_jobs import Job, SpendJob
    from csp_desktop.ui.main_window import MainWindow

    Plan = SpendPlan | GivingPlan

MARGIN, HIGH = 16, 30
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = (68, 128, 100, 104, 150, 190, 220)  # pixels; the last column takes the rest
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Padded(QStyledItemDelegate):
    """Draws cells with the room at their sides that their heads have."""

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Any) -> None:
        """The ground as wide as the cell, and the words within."""
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        widget: Any = made.widget  # pyright: ignore[reportAttributeAccessIssue] - PySide6's stubs have no fields of options
        style = widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, made, painter, widget)
        first = index.column() == 0
        made.rect = made.rect.adjusted(MARGIN - 4 if first else 4, 0, -4, 0)  # pyright: ignore[reportAttributeAccessIssue]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, made, painter, widget)


class Rows(QTableView):
    """A table that leaves to its page the keys that are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, and Ctrl+Enter accepts."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and control):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ImportPage(OverPage):
    """The plan of one file, with what can be chosen about it and the way to accept it."""

    def __init__(self, window: MainWindow, job: Job, plan: Plan | None) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self.job, self.plan = job, plan
        self._working = False
        self.state: ImportState | None = None
        self.said = MessageBar(self._look)
        self.accept = button(self._look, "Import", "check", "primary")
        self.accept.clicked.connect(lambda _checked=False: self._accept())
        self._about = label("", "label", wrap=True)
        self.model = ImportModel(self._look, job.heads)
        self.view = self._table()
        self.chips: dict[ImportState | None, QPushButton] = {}
        self._chip_row = QWidget()
        self._chip_row.setLayout(line(None))
        self.choices = ImportChoices(window, job.chooses_awards, job.anyway_words)
        self.choices.award_chosen.connect(self._choose_award)
        self.choices.anyway_asked.connect(self._put_anyway)
        self.mapping = self._mapping()
        self._lay_out()
        self._show()

    # --- building ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = label(f"{self.job.title} from {self.job.path.name}", "page", wrap=True)
        head = line(title, 16, self.accept)
        head.setStretch(0, 1)
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        parts: list[QWidget | int] = [self.said, 8]
        if self.mapping is not None:
            parts += [self.mapping, 10]
        parts += [self._chip_row, 6]
        body = column(head, 4, self._about, 8, *parts, margins=(MARGIN, 4, MARGIN, 0))
        foot = column(self.choices, margins=(MARGIN, 8, MARGIN, 8))
        made = column(top, body, self.view, foot)
        made.setStretch(2, 1)
        self.setLayout(made)

    def _mapping(self) -> ImportMapping | None:
        job = self.job
        if isinstance(job, GivingJob):
            return None
        made = ImportMapping(job.table.table.heads, job.mapping)
        made.chosen.connect(lambda field, at: self._again(job_of(self.job).with_column(field, at)))
        return made

    def _table(self) -> QTableView:
        view = Rows()
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setAccessibleName("Rows of the file")
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.setItemDelegate(Padded(view))
        view.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self._look.follow(view, lambda: self._size_columns(view))
        return view

    def _size_columns(self, view: QTableView) -> None:
        view.verticalHeader().setDefaultSectionSize(self._look.px(HIGH))
        for place, width in enumerate(WIDTHS):
            view.setColumnWidth(place, self._look.px(width))

    # --- showing -----------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[PlanRow]:
        """Every row of the plan."""
        return self.plan.rows if self.plan is not None else ()

    def _show(self) -> None:
        """The plan as it is now."""
        plan = self.plan
        count = plan.going_in if plan is not None else 0
        self.accept.setText(f" Import {count_words(count, self.job.noun)}")
        records = self._window.records
        self.accept.setEnabled(count > 0 and records is not None and not records.read_only)
        self._about.setText(
            f"{sentence_case(plan.summary)}."
            if plan is not None
            else "Choose the column of the date and of the amount."
        )
        remarks = " ".join(plan.remarks) if plan is not None else ""
        self.said.say("info", remarks) if remarks else self.said.clear()
        self._show_chips()
        self._filter(self.state if self.state in self.chips else None)

    def _show_chips(self) -> None:
        """A chip for all rows and one for each state that there is."""
        row, group = QWidget(), QButtonGroup(self)
        parts: list[QWidget | int | None] = []
        self.chips = {}
        every = [(None, f"All {len(self.rows):,}")]
        for state, words in every + [
            (one.state, f"{one.state.label} {one.rows:,}") for one in counts(self.rows)
        ]:
            chip = button(self._look, words, kind="chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, state=state: self._filter(state))
            group.addButton(chip)
            self.chips[state] = chip
            parts += [chip, 8]
        row.setLayout(line(*parts, None))
        old = self._chip_row
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, row)
        old.hide()
        old.deleteLater()
        self._chip_row = row

    def _filter(self, state: ImportState | None) -> None:
        """Show the rows of one state, or all."""
        self.state = state
        self.chips[state].setChecked(True)
        self.model.show(self.rows, state)
        self._selected()

    def _selected(self) -> None:
        self.choices.show_rows(self._chosen())

    def _chosen(self) -> list[PlanRow]:
        rows = self.view.selectionModel().selectedRows()
        return [self.model.row(index.row()) for index in rows]

    def focus_first(self) -> None:
        """Go to the rows, where there are any."""
        if self.model.rowCount():
            self.view.setFocus()
            self.view.selectionModel().setCurrentIndex(self.model.index(0, 0), _SELECT)
        else:
            self.back.setFocus()

    def refresh(self) -> None:
        """The records have changed: what the file would do may be another thing now."""
        if not self._working and self._window.records is self.job.records:
            self._again(self.job)

    # --- choosing ----------------------------------------------------------------------------------------------

    def _choose_award(self, award: int, alike: bool) -> None:
        """Choose an award for the chosen rows, or for all rows of their suppliers and codes."""
        rows = self._chosen()
        job = job_of(self.job)
        keys = {row.key for row in rows if row.key} if alike else set()
        self._again(job.with_award(award, () if alike else [row.row for row in rows if row.key], keys))

    def _put_anyway(self) -> None:
        rows = [row for row in self._chosen() if row.state in (ImportState.DUPLICATE, ImportState.DIFFERS)]
        self._again(self.job.with_anyway(frozenset(row.row for row in rows)))

    def _again(self, job: Job) -> None:
        """Plan again with what is chosen now, off this thread."""
        kept = [row.row for row in self._chosen()][:1]
        self._working = True
        self._window.operations.run(
            "Reading the file",
            lambda progress, cancelled: job.plan(Going(progress, cancelled)),
            lambda read: self._planned(read[0], read[1], kept),
            self._failed,
            stopped=self._stopped,
            owner=self,
        )

    def _planned(self, job: Job, plan: Plan | None, kept: list[int]) -> None:
        self._working = False
        self.job, self.plan = job, plan
        self._show()
        place = self.model.place_of(kept[0]) if kept else -1
        if place >= 0:
            self.view.selectionModel().setCurrentIndex(self.model.index(place, 0), _SELECT)
            self.view.scrollTo(self.model.index(place, 0))

    def _failed(self, problem: Any) -> None:
        self._working = False
        self.said.tell(problem)
        self._enable()

    def _stopped(self) -> None:
        self._working = False
        self.said.say("info", "It was stopped. Nothing was taken in.")
        self._enable()

    def _enable(self) -> None:
        self.accept.setEnabled(self.plan is not None and self.plan.going_in > 0)

    # --- accepting ---------------------------------------------------------------------------------------------

    def _accept(self) -> None:
        """Take in all that can be taken, off this thread; one undo takes it back."""
        job, plan = self.job, self.plan
        if plan is None or self._working:
            return
        self._working = True
        self.accept.setEnabled(False)
        self._window.operations.run(
            job.title,
            lambda progress, cancelled: job.accept(plan, Going(progress, cancelled)),
            self._done,
            self._failed,
            stopped=self._stopped,
            owner=self,
        )

    def _done(self, words: str) -> None:
        window = self._window
        window.leave_over()
        window.go_to_tab(import_module("csp_desktop.ui.main_window").KEYS.index("funding"))
        window.messages.bar.say("done", words, "Undo", window.undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts, wherever the focus is."""
        enter = event.key() in ENTER
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.accept.isEnabled():
            self._accept()
        else:
            super().keyPressEvent(event)


def job_of(job: Job) -> SpendJob:
    """The job as one of spending, which alone has columns and awards to choose."""
    return cast("SpendJob", job)
