"""A list of records: rows drawn by RowPainter, moved in by keys, its columns chosen and remembered by the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from csp_desktop.services.lists import ListRow
from csp_desktop.ui.models.copied_rows import as_mime
from csp_desktop.ui.widgets.list_columns import ListColumns
from csp_desktop.ui.widgets.list_header import ListHeader
from csp_desktop.ui.widgets.row_painter import MARGIN, PAD, Place, RowPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.models.list_model import ListModel
    from csp_desktop.ui.widgets.list_header import HeadPainter
    from csp_desktop.ui.widgets.row_painter import CellPainter

ROW, TALL_ROW, GROUP_ROW, HEADER = 32, 48, 36, 28
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_CURSOR = QAbstractItemView.CursorAction
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MANY = 256  # rows copied: above this they are read in large steps


class ListView(QTableView):
    """A list of records over a ListModel.

    record_chosen: the current record changed (its id). record_opened: Enter or a double click (its id).
    delete_asked: the Delete key (the ids of the selected records).
    """

    record_chosen = Signal(object)
    record_opened = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, look: Look, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.rows = model
        self.chosen_id: int | None = None
        self._restoring = False
        self._sized_heads: tuple[int, ...] = ()
        self.painter = RowPainter(look)
        self.setHorizontalHeader(ListHeader(look, self))
        self._behave()
        self.setModel(model)
        self.columns = ListColumns(self, look, model)
        self.setAccessibleName(model.spec.many[:1].upper() + model.spec.many[1:])
        model.modelReset.connect(self._rows_read)
        look.follow(self, self._dress)
        self.clicked.connect(lambda index: self._take(index.row()))
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    # --- for the tabs ------------------------------------------------------------------------------------------

    def choose(self, record_id: int) -> bool:
        """Make a record the current one and bring it into view; False when the filter hides it."""
        row = self.rows.row_of(record_id)
        if row < 0:
            return False
        self._go(row)
        return True

    def choose_first(self) -> bool:
        """Make the first record the current one; False for an empty list."""
        row = self._step(-1, 1)
        if row >= 0:
            self._go(row)
            self._take(row)  # also where the focus had already made it the current one
        return row >= 0

    def go_back_to(self, record_id: int) -> None:
        """Make a record current again without announcing it, as when leaving it was refused."""
        row = self.rows.row_of(record_id)
        self.chosen_id = record_id
        if row >= 0:
            self._restore(row)

    def let_go(self) -> None:
        """Have no record chosen, as when another list of the tab has."""
        self.chosen_id = None
        self.selectionModel().clear()
        self.viewport().update()

    def selected_ids(self) -> list[int]:
        """The ids of the selected records, in the order of the list."""
        found = (self.rows.record_id(row) for row in self._selected_rows())
        return [record_id for record_id in found if record_id is not None]

    def set_painter(
        self, key: str, paint: CellPainter, words: Callable[[ListRow], str] | None = None
    ) -> None:
        """Draw a column oneself; words give what a screen reader says and what is copied.

        paint(painter, rect, row, selected) draws into the cell's rectangle, its ground already laid.
        """
        self.painter.painters[self.columns.place(key)] = paint
        if words is not None:
            self.rows.set_spoken(key, words)

    def set_head(self, key: str, paint: HeadPainter) -> None:
        """Draw a column's head oneself: paint(painter, rect), its ground already laid."""
        header = self.horizontalHeader()
        if isinstance(header, ListHeader):
            header.drawn[self.columns.place(key)] = paint

    def copy(self) -> None:
        """Copy the selected rows with their heads: as a table, as tab-separated values and as text."""
        places = [place for place in self.columns.shown() if self.rows.spec.columns[place].head]
        heads = [self.rows.spec.columns[place].head for place in places]
        cells = [[self.rows.words(row, place) for place in places] for row in self._selected_records()]
        if cells:
            QGuiApplication.clipboard().setMimeData(as_mime(heads, cells))

    def row_height(self) -> int:
        """The height of a record's row: two lines as soon as a column has a second."""
        tall = any(column.second for column in self.rows.spec.columns)
        return self.look.px(TALL_ROW if tall else ROW)

    # --- drawing -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that the event touches, whole."""
        painter = QPainter(self.viewport())
        exposed = event.rect()
        painter.fillRect(exposed, self.look.colour("surface"))
        row, last = self.rowAt(exposed.top()), self.rowAt(exposed.bottom())
        if row >= 0:
            self._paint_rows(painter, row, last if last >= 0 else self.rows.rowCount() - 1)
        painter.end()
        if self.painter.narrow:
            QTimer.singleShot(0, self._widen)

    def _paint_rows(self, painter: QPainter, first: int, last: int) -> None:
        places, width = self.places(), self.viewport().width()
        width = max(width, self.horizontalHeader().length())
        left = -self.horizontalOffset()
        is_selected, nowhere = self.selectionModel().isRowSelected, QModelIndex()
        focused = self.currentIndex().row() if self.hasFocus() else -1
        y = self.rowViewportPosition(first)
        for row in range(first, last + 1):
            rect = QRect(left, y, width, self.rowHeight(row))
            line = self.rows.line(row)
            if isinstance(line, ListRow):
                selected = is_selected(row, nowhere)
                self.painter.ground(painter, rect, selected)
                self.painter.record(painter, rect, line, places, selected)
                if row == focused:
                    self.painter.ring(painter, QRect(0, y, self.viewport().width(), rect.height()))
            else:
                self.painter.ground(painter, rect, False)
                self.painter.group(painter, rect, line)
            y += rect.height()

    def places(self) -> list[Place]:
        """Where each shown column is drawn."""
        header, shown = self.horizontalHeader(), self.columns.shown()
        made = []
        for number, column in enumerate(shown):
            left = MARGIN if number == 0 else PAD
            right = MARGIN if number == len(shown) - 1 else PAD
            x, width = header.sectionViewportPosition(column), header.sectionSize(column)
            spec = self.rows.spec.columns[column]
            made.append(Place(column, x, width, left, right, spec.right, spec.kind))
        return made

    def _widen(self) -> None:
        narrow, self.painter.narrow = self.painter.narrow, {}
        self.columns.widen(narrow)

    # --- keys and choice ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete, Ctrl+C copies whole rows; the rest is the table's."""
        if event.key() in _OPENING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._go(self.currentIndex().row())
            self._take(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_asked.emit(self.selected_ids())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: looking for them would read every page, and Ctrl+F finds more."""

    def moveCursor(self, action: _CURSOR, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last record; no key leaves the row sideways."""
        if action == _CURSOR.MoveHome:
            return self._at(self._step(-1, 1))
        if action == _CURSOR.MoveEnd:
            return self._at(self._step(self.rows.rowCount(), -1))
        if action in (_CURSOR.MoveLeft, _CURSOR.MoveRight, _CURSOR.MoveNext, _CURSOR.MovePrevious):
            return self.currentIndex()
        found = super().moveCursor(action, modifiers)
        return found if self.rows.record_id(found.row()) is not None else self._beside(found, action)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The record follows the row."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._restoring:
            self._take(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that is entered has a current row, which is not chosen before Down, Space or Enter."""
        if not self.currentIndex().isValid():
            self._restoring = True
            first = self._at(self._step(-1, 1))
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._restoring = False
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes what the others leave."""
        super().resizeEvent(event)
        self.columns.fit()

    # --- inside ------------------------------------------------------------------------------------------------

    def _behave(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _dress(self) -> None:
        self.painter.forget()
        self.horizontalHeader().setFixedHeight(self.look.px(HEADER))
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self._size_heads()
        self.columns.dress()
        self.viewport().update()

    def _size_heads(self) -> None:
        """Give the rows of group heads their height, and rows that were heads before the ordinary one."""
        header, heads = self.verticalHeader(), self.rows.group_rows()
        for row in set(self._sized_heads) - set(heads):
            if row < self.rows.rowCount():
                header.resizeSection(row, self.row_height())
        for row in heads:
            header.resizeSection(row, self.look.px(GROUP_ROW))
        self._sized_heads = heads

    def _rows_read(self) -> None:
        self._size_heads()
        if self.chosen_id is None:
            return
        row = self.rows.row_in_memory(self.chosen_id)
        if row >= 0:
            self._restore(row)
        elif self.rows.shown > 0:
            # The question to the database waits until the rows are on the screen.
            QTimer.singleShot(0, self._restore_later)

    def _restore_later(self) -> None:
        if self.chosen_id is not None and not self.currentIndex().isValid():
            row = self.rows.row_of(self.chosen_id)
            if row >= 0:
                self._restore(row)

    def _restore(self, row: int) -> None:
        self._restoring = True
        self._go(row)
        self._restoring = False

    def _go(self, row: int) -> None:
        index = self._at(row)
        self.selectionModel().setCurrentIndex(index, _CHOOSE)
        self.scrollTo(index)

    def _at(self, row: int) -> QModelIndex:
        shown = self.columns.shown()
        return self.rows.index(row, shown[0]) if row >= 0 and shown else QModelIndex()

    def _step(self, row: int, by: int) -> int:
        """The next row from `row` in a direction that is a record, or -1."""
        row += by
        while 0 <= row < self.rows.rowCount():
            if self.rows.record_id(row) is not None:
                return row
            row += by
        return -1

    def _beside(self, found: QModelIndex, action: _CURSOR) -> QModelIndex:
        up = action in (_CURSOR.MoveUp, _CURSOR.MovePageUp)
        row = self._step(found.row(), -1 if up else 1)
        return self._at(row if row >= 0 else self._step(found.row(), 1 if up else -1))

    def _take(self, row: int) -> None:
        record_id = self.rows.record_id(row)
        if record_id is not None and record_id != self.chosen_id:
            self.chosen_id = record_id
            self.record_chosen.emit(record_id)

    def _open(self, row: int) -> None:
        record_id = self.rows.record_id(row)
        if record_id is not None:
            self.record_opened.emit(record_id)

    def _selected_rows(self) -> list[int]:
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _selected_records(self) -> list[ListRow]:
        rows = self._selected_rows()
        if len(rows) > _MANY:
            wanted = set(self.selected_ids()) if len(rows) < self.rows.rowCount() else None
            return [row for row in self.rows.records() if wanted is None or row.id in wanted]
        return [line for line in map(self.rows.line, rows) if isinstance(line, ListRow)]
