"""The row below a list that adds up what it shows, each sum under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from csp_desktop.services.lists import ListRow
from csp_desktop.ui.widgets.list_view import ROW, TALL_ROW
from csp_desktop.ui.widgets.row_painter import RowPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from csp_desktop.services.lists import Cell
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.list_view import ListView


class TotalRow(QWidget):
    """The cells of a total, drawn as a row of the list above it. words: what they say, for each shown column."""

    def __init__(self, look: Look, view: ListView) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._row = ListRow(0, "", ())
        self._painter = RowPainter(look, strong=True)
        header = view.horizontalHeader()
        header.sectionResized.connect(self._moved)
        header.sectionMoved.connect(self._moved)
        view.horizontalScrollBar().valueChanged.connect(self._moved)
        look.follow(self, self._dress)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What each column shown adds up to."""
        cells = [self._row.cells[place.column] for place in self._view.places()] if self._row.cells else []
        return [f"{cell.text}, {cell.second}" if cell.second else cell.text for cell in cells]

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show the sums of each column of the list's spec; nothing where there is none."""
        self._row = ListRow(0, "", tuple(cells))
        self.setVisible(bool(cells))
        self._dress()
        heads = self._view.rows.spec.columns
        said = (
            [
                f"{heads[place.column].head}: {words}"
                for place, words in zip(self._view.places(), self.words, strict=True)
            ]
            if cells
            else []
        )
        self.setAccessibleName(", ".join(said))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells under the columns, with a hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        if not self._follows_a_line():
            painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        if self._row.cells:
            self._painter.record(painter, self.rect(), self._row, self._view.places(), False)
        painter.end()
        if self._painter.narrow:
            QTimer.singleShot(0, self, self._widen)

    def _follows_a_line(self) -> bool:
        """Whether the hairline of the last row stands right above."""
        view = self._view
        last = view.rows.rowCount() - 1
        end = view.rowViewportPosition(last) + view.rowHeight(last) if last >= 0 else 0
        return 0 <= view.viewport().height() - end < 2

    def _widen(self) -> None:
        narrow, self._painter.narrow = self._painter.narrow, {}
        self._view.columns.widen(narrow)

    def _moved(self, *_at: int) -> None:
        self.update()

    def _dress(self) -> None:
        self._painter.forget()
        tall = any(cell.second for cell in self._row.cells)
        self.setFixedHeight(self._look.px(TALL_ROW if tall else ROW))
        self.update()
