"""A list's rows for a table view: pages of ready-made words, read as they are needed, with group heads between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csp_desktop.services import lists
from csp_desktop.services.lists import Cell, Group, ListQuery, ListRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.lists import Column, ListSpec, Queries

PAGE = 128
_PAGES_KEPT = 48
# As whole numbers: comparing enum members costs half of a frame (reference speed figures, "Scroll frame").
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_HORIZONTAL = Qt.Orientation.Horizontal
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RECORD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_GROUP = Qt.ItemFlag.ItemNeverHasChildren
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def spoken(column: Column, row: ListRow, place: int) -> str:
    """A cell as a screen reader says it: the column's head, the words, and the second line."""
    cell = row.cells[place]
    said = f"{cell.text}, {cell.second}" if cell.second else cell.text
    return f"{column.head}: {said}" if column.head else said


class ListModel(QAbstractTableModel):
    """The rows of a ListSpec under a ListQuery. A row is a record (ListRow) or a group's head (Group)."""

    counts_changed = Signal(int, int)  # shown, total

    def __init__(
        self, source: Queries, spec: ListSpec, parent: QObject | None = None, *, later: bool = False
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.query = ListQuery()
        self.shown = self.total = 0
        self._source = source
        self._pages: OrderedDict[int, tuple[ListRow, ...]] = OrderedDict()
        self._groups: tuple[Group, ...] = ()
        self._heads: tuple[int, ...] = ()  # the row of each group's head
        self._absent = ListRow(0, "", (Cell(""),) * len(spec.columns))
        self._spoken: dict[int, Callable[[ListRow], str]] = {}
        if not later:  # else it is empty until it is refreshed
            self._read_all()

    # --- asking ------------------------------------------------------------------------------------------------

    def set_query(self, query: ListQuery) -> None:
        """Show the list as asked. The records have not changed, so the total stands."""
        if query != self.query:
            self.query = query
            self._reset(self._read)

    def group_by(self, spec: ListSpec) -> None:
        """Show the same columns under other group heads. The records have not changed, so the total stands."""
        self.spec = spec
        self._reset(self._read)

    def refresh(self) -> None:
        """Read the list again, after records have changed."""
        self._reset(self._read_all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or in the list's own order for -1; called by the view's header."""
        key = self.spec.columns[column].key if column >= 0 else ""
        down = column >= 0 and order == Qt.SortOrder.DescendingOrder
        self.set_query(replace(self.query, sort=key, descending=down))

    def set_spoken(self, key: str, words: Callable[[ListRow], str]) -> None:
        """Give a column that is drawn its own words for the screen reader and for copying."""
        self._spoken[self._place(key)] = words

    # --- rows --------------------------------------------------------------------------------------------------

    def line(self, row: int) -> ListRow | Group:
        """The record or the group's head in a row of the view."""
        if self._heads:
            group = bisect_right(self._heads, row) - 1
            if self._heads[group] == row:
                return self._groups[group]
            row -= group + 1
        page = self._pages.get(row // PAGE)
        if page is None:
            page = self._fetch(row // PAGE)
        else:
            self._pages.move_to_end(row // PAGE)
        # A record deleted a moment ago may still be asked for, until refresh() has come round.
        return page[row % PAGE] if row % PAGE < len(page) else self._absent

    def record_id(self, row: int) -> int | None:
        """The id of the record in a row; None for a group's head and outside the list."""
        if not 0 <= row < self.rowCount():
            return None
        line = self.line(row)
        return line.id if isinstance(line, ListRow) else None

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 when the filter hides it. Asks the database unless it is on a page in memory."""
        row = self.row_in_memory(record_id)
        if row >= 0:
            return row
        place = lists.place_of(self._source, self.spec, self.query, record_id)
        return -1 if place is None else self._row(place)

    def row_in_memory(self, record_id: int) -> int:
        """The row of a record on one of the pages in memory, else -1."""
        for number, page in self._pages.items():
            for place, line in enumerate(page):
                if line.id == record_id:
                    return self._row(number * PAGE + place)
        return -1

    def group_rows(self) -> tuple[int, ...]:
        """The rows that are group heads."""
        return self._heads

    def words(self, row: ListRow, place: int) -> str:
        """The words of a cell as copied and spoken without the head: the second line follows a comma."""
        if place in self._spoken:
            return self._spoken[place](row)
        cell = row.cells[place]
        return f"{cell.text}, {cell.second}" if cell.second else cell.text

    def records(self) -> list[ListRow]:
        """Every record shown, in order, read in large steps rather than page by page."""
        return list(lists.every_row(self._source, self.spec, self.query))

    # --- what Qt asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Records shown and group heads."""
        return 0 if parent.isValid() else self.shown + len(self._heads)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The spec's columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.spec.columns)

    def data(self, index: _Index, role: int = DISPLAY) -> object:
        """The words of a cell, ready-made."""
        if role == DISPLAY:
            line = self.line(index.row())
            if isinstance(line, ListRow):
                return line.cells[index.column()].text
            return line.words if index.column() == 0 else None
        if role == ALIGNMENT:
            return _RIGHT if self.spec.columns[index.column()].right else _LEFT
        if role == ACCESSIBLE:
            return self._said(index.row(), index.column())
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A record can be chosen; a group's head is passed over by keys and clicks."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _RECORD if isinstance(self.line(index.row()), ListRow) else _GROUP

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The columns' heads."""
        if orientation != _HORIZONTAL or not 0 <= section < len(self.spec.columns):
            return None
        if role == DISPLAY:
            return self.spec.columns[section].head
        if role == ALIGNMENT:
            return _RIGHT if self.spec.columns[section].right else _LEFT
        return None

    # --- reading -----------------------------------------------------------------------------------------------

    def _reset(self, read: Callable[[], None]) -> None:
        self.beginResetModel()
        try:
            read()
        finally:  # also where the file cannot be read just now
            self.endResetModel()
        self.counts_changed.emit(self.shown, self.total)

    def _read_all(self) -> None:
        self._read()
        whole = self.query == replace(ListQuery(), sort=self.query.sort, descending=self.query.descending)
        self.total = self.shown if whole else lists.counts(self._source, self.spec, ListQuery()).total

    def _read(self) -> None:
        self._pages.clear()
        first = self._fetch(0)
        self._groups = lists.groups(self._source, self.spec, self.query)
        self._heads = _heads(self._groups)
        if self._groups:
            self.shown = sum(group.count for group in self._groups)
        elif len(first) < PAGE:
            self.shown = len(first)
        else:
            self.shown = lists.counts(self._source, self.spec, self.query).shown

    def _fetch(self, number: int) -> tuple[ListRow, ...]:
        page = lists.page(self._source, self.spec, self.query, number * PAGE, PAGE)
        self._pages[number] = page
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def _row(self, place: int) -> int:
        """The row in the view of the record at a place in the list without heads."""
        if not self._heads:
            return place
        before = [head - number for number, head in enumerate(self._heads)]  # records before each head
        return place + bisect_right(before, place)

    def _said(self, row: int, column: int) -> str:
        line = self.line(row)
        if not isinstance(line, ListRow):
            return f"{line.words}, {line.count:,}" if column == 0 else ""
        if column in self._spoken:
            return f"{self.spec.columns[column].head}: {self._spoken[column](line)}"
        return spoken(self.spec.columns[column], line, column)

    def _place(self, key: str) -> int:
        return self.spec.columns.index(self.spec.column(key))


def _heads(groups: tuple[Group, ...]) -> tuple[int, ...]:
    """The row of each group's head: the heads and records of the groups before it."""
    ends = accumulate(group.count for group in groups)
    starts = [0, *ends][: len(groups)]
    return tuple(start + number for number, start in enumerate(starts))
