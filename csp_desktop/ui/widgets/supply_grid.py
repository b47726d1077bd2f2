"""Who has sent which quarter's data: agencies down, quarters across, a shape and a word in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from csp_desktop.ui.shapes import COLOURS, SIZE, shape_pixmap

if TYPE_CHECKING:
    from csp_desktop.services.supplies import SupplyCell, SupplyLine, SupplyStatement, UndatedSupply
    from csp_desktop.ui.look import Look

ROW = 48  # two lines: the agency and its data set
UNDATED = "Not by quarter"
NAME = 240
QUARTER = 116
EDGES = "QTableWidget::item { border: 0; padding: 0 5px; } QHeaderView::section { padding: 0 8px; }"


class SupplyGrid(QTableWidget):
    """The grid. supply_chosen: the record of the cell that was clicked, or gone into with Enter."""

    supply_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: SupplyStatement | None = None
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setStyleSheet(EDGES)
        self.setAccessibleName("Data received from each agency by quarter")
        self.cellClicked.connect(self._choose)
        self.cellActivated.connect(self._choose)
        look.follow(self, self._fill)

    def show_statement(self, found: SupplyStatement) -> None:
        """Show who has sent what."""
        self._found = found
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        at = self.currentRow(), self.currentColumn()
        self.clear()
        heads = ["Agency and data set", *found.quarters, *([UNDATED] if found.undated else [])]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(found.lines) + len(found.undated))
        for row, line in enumerate(found.lines):
            self._fill_line(row, line)
        for row, supply in enumerate(found.undated, len(found.lines)):
            self._fill_undated(row, supply, len(heads) - 1)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._look.px(ROW))
        self._size(len(heads))
        if 0 <= at[0] < self.rowCount() and 0 <= at[1] < self.columnCount():
            self.setCurrentCell(*at)

    def _fill_line(self, row: int, line: SupplyLine) -> None:
        self.setItem(row, 0, _named(line.agency, line.named))
        for place, cell in enumerate(line.cells, 1):
            self.setItem(row, place, self._item(cell, line.agency, self._head(place)))

    def _fill_undated(self, row: int, supply: UndatedSupply, place: int) -> None:
        from csp_desktop.services.supplies import SupplyCell  # read when there is something to show

        self.setItem(row, 0, _named(supply.agency, supply.name))
        cell = SupplyCell(supply.standing, supply.shape, supply.note, supply.record_id)
        self.setItem(row, place, self._item(cell, supply.agency, UNDATED))

    def _head(self, place: int) -> str:
        head = self.horizontalHeaderItem(place)
        return head.text() if head is not None else ""

    def _item(self, cell: SupplyCell, agency: str, head: str) -> QTableWidgetItem:
        made = QTableWidgetItem(cell.words)
        made.setData(Qt.ItemDataRole.UserRole, cell.record_id)
        made.setToolTip(cell.detail)
        said = ", ".join(part for part in (agency, head, cell.words, cell.detail) if part)
        made.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if cell.shape:
            look = self._look
            colour, ground = look.colour(COLOURS[cell.shape]), look.colour("surface")
            made.setIcon(
                QIcon(shape_pixmap(cell.shape, look.px(SIZE), colour, ground, self.devicePixelRatioF()))
            )
        return made

    def _size(self, count: int) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(self._look.px(QUARTER))
        for place in range(count):
            header.setSectionResizeMode(
                place,
                QHeaderView.ResizeMode.Stretch if place == 0 else QHeaderView.ResizeMode.ResizeToContents,
            )

    def _choose(self, row: int, place: int) -> None:
        """Open the record of the cell; of the line's name the one of its last quarter that has a record."""
        places = range(self.columnCount() - 1, 0, -1) if place == 0 else (place,)
        for one in places:
            item = self.item(row, one)
            record_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
            if record_id is not None:
                self.supply_chosen.emit(record_id)
                return


def _named(agency: str, name: str) -> QTableWidgetItem:
    made = QTableWidgetItem(f"{agency}\n{name}")
    made.setToolTip(f"{agency}: {name}")
    return made
