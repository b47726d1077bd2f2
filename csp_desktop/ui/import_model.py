"""The rows of an import's plan for a table view: all of them, or those of one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from csp_desktop.rules.money import print_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.imports import ImportState, PlanRow
    from csp_desktop.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
ROW, STATE, WHEN, AMOUNT, REFERENCE, NAME, TITLE, WHY = range(8)
_SIDE = 12
# As whole numbers: comparing enum members costs half of a frame.
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SHAPE = Qt.ItemDataRole.DecorationRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TIP = Qt.ItemDataRole.ToolTipRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_HORIZONTAL = Qt.Orientation.Horizontal
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportModel(QAbstractTableModel):
    """Rows of a plan under their heads."""

    def __init__(self, look: Look, heads: Sequence[str]) -> None:
        super().__init__()
        self._look, self._heads = look, heads
        self._rows: Sequence[PlanRow] = ()
        self._shapes: dict[str, QIcon] = {}
        look.follow(self, self._forget_shapes)

    def show(self, rows: Sequence[PlanRow], state: ImportState | None) -> None:
        """Show the rows of a state, or all for None."""
        self.beginResetModel()
        self._rows = rows if state is None else [row for row in rows if row.state is state]
        self.endResetModel()

    def row(self, number: int) -> PlanRow:
        """The row of the plan in a row of the view."""
        return self._rows[number]

    def place_of(self, row: int) -> int:
        """The row of the view that shows a row of the file; -1 for none."""
        return next((place for place, one in enumerate(self._rows) if one.row == row), -1)

    # --- for Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """A column's head."""
        if orientation != _HORIZONTAL:
            return None
        if role == _DISPLAY:
            return self._heads[section]
        return (_RIGHT if section == AMOUNT else _LEFT) if role == _ALIGNMENT else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell's words, shape and place."""
        row, column = self._rows[index.row()], index.column()
        if role in (_DISPLAY, _TIP):
            return words_of(row, column)
        if role == _SPOKEN:
            return f"{self._heads[column]}: {words_of(row, column)}"
        if role == _ALIGNMENT:
            return _RIGHT if column == AMOUNT else _LEFT
        return self._shape(row.state.shape) if role == _SHAPE and column == STATE else None

    def _shape(self, kind: str) -> Any:
        """A state's shape; a chosen row does not tint it."""
        if kind not in self._shapes:
            pixmap, icon = self._look.shape(kind, "surface", _SIDE), QIcon()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(pixmap, mode)
            self._shapes[kind] = icon
        return self._shapes[kind]

    def _forget_shapes(self) -> None:
        self._shapes.clear()


def words_of(row: PlanRow, column: int) -> str:
    """The words of a cell."""
    if column == ROW:
        return row.cell.removeprefix("Row ")
    if column == STATE:
        return f"{row.state.label}, going in" if row.goes_in and row.state.value != "new" else row.state.label
    if column == AMOUNT:
        return "" if row.amount is None else print_money(row.amount)
    return (row.when, "", row.reference, row.name, row.title, row.why)[column - WHEN]
