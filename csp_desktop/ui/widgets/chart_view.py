"""A chart in the window: its message, the drawing or the words in its place, the source, its data table and Copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from csp_desktop.charts.screen import ChartPlot
    from csp_desktop.charts.spec import ChartSpec, DataTable
    from csp_desktop.ui.look import Look

TABLE, CHART = " Data table", " Chart"
ROW = 28
# Heads and cells start on the page's margin of 16 pixels (Qt adds 3 of its own to a cell), the last ends on it.
EDGES = """
QTableWidget::item { border: 0; padding: 0 13px; }
QHeaderView::section, QHeaderView::section:first, QHeaderView::section:last { padding: 0 16px; }
"""


class ChartView(QFrame):
    """Shows a ChartSpec; pyqtgraph is imported when the first that can be drawn is on screen. copied: Copy was used."""

    copied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self._spec: ChartSpec | None = None
        self._stale = False
        self._plot: ChartPlot | None = None
        self._make_heading()
        self._table = _data_table()
        self._empty = _Nothing(look)
        self._holder = QWidget()
        QVBoxLayout(self._holder).setContentsMargins(16, 0, 16, 0)
        self._stack = QStackedWidget()
        for page in (self._holder, self._table, self._empty):
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._empty)
        self.source = label(role="caption", wrap=True)
        self.setLayout(column(self._heading, 4, self._stack, 4, line(self.source, margins=(16, 0, 16, 8))))
        look.follow(self, self._redraw)

    @property
    def spec(self) -> ChartSpec | None:
        """What is shown."""
        return self._spec

    @property
    def plot(self) -> ChartPlot | None:
        """The drawing, once there is one."""
        return self._plot

    def set_spec(self, spec: ChartSpec) -> None:
        """Show a chart; one that has nothing to draw is said in words, with the button that mends it."""
        self._spec = spec
        self.title.setText(spec.title)
        self.subtitle.setText(spec.subtitle)
        self.source.setText(spec.source)
        self.source.setVisible(bool(spec.source) and spec.drawable)
        self.setAccessibleName(spec.title)
        self.setAccessibleDescription(spec.alt)
        self._fill_table(spec.table)
        # Its words take room also behind a drawing: a long message would push the whole tab wider than the window.
        self._empty.say(*(("", "") if spec.drawable else (spec.title, spec.empty)))
        self._heading.setVisible(spec.drawable)
        self._show_page()
        self._redraw()

    def set_empty_action(self, text: str, act: Callable[[], object], icon: str = "banknote") -> None:
        """The one button that mends an empty chart: its words and what it does."""
        self._empty.offer(text, act, icon)

    def copy(self) -> None:
        """Put the data table and the picture on the clipboard."""
        if self._spec is not None:
            from csp_desktop.ui.widgets.chart_copy import chart_mime

            QGuiApplication.clipboard().setMimeData(chart_mime(self._spec, self._plot))
            self._redraw()
            self.copied.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was set while it was hidden, once the window is painted."""
        super().showEvent(event)
        if self._stale:
            QTimer.singleShot(0, self, self._draw)

    def _make_heading(self) -> None:
        look = self._look
        self.title = label(role="section", wrap=True)
        self.subtitle = label(role="caption", wrap=True)
        words = column(self.title, self.subtitle)
        self.table_button = button(look, "Data table", "table-2", "flat", "text2")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._show_page)
        self.copy_button = button(look, "Copy", "copy", "flat", "text2")
        self.copy_button.clicked.connect(self.copy)
        self._heading = QWidget()
        layout = line(words, 16, self.table_button, 4, self.copy_button, margins=(16, 8, 8, 0))
        layout.setStretch(0, 1)
        layout.setAlignment(self.table_button, Qt.AlignmentFlag.AlignTop)
        layout.setAlignment(self.copy_button, Qt.AlignmentFlag.AlignTop)
        self._heading.setLayout(layout)

    def _show_page(self) -> None:
        """The drawing, its data, or the words in its place."""
        as_table = self.table_button.isChecked()
        self.table_button.setText(CHART if as_table else TABLE)
        if self._spec is None or not self._spec.drawable:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self._table if as_table else self._holder)

    def _redraw(self) -> None:
        self._stale = self._spec is not None and self._spec.drawable
        if self._stale and self.isVisible():
            QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        if self._spec is None or not self._stale:
            return
        from csp_desktop.charts.screen import ChartPlot

        self._stale = False
        if self._plot is None:
            self._plot = ChartPlot()
            self._plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
            self._holder.layout().addWidget(self._plot)  # pyright: ignore[reportOptionalMemberAccess]  (made above)
        self._plot.show_spec(self._spec, self._look.theme.tokens, self._look.font("caption"))
        self._plot.setAccessibleName(self._spec.title)
        self._plot.setAccessibleDescription(self._spec.alt)

    def _fill_table(self, data: DataTable) -> None:
        table, row = self._table, self._look.px(ROW)
        table.setColumnCount(len(data.head))
        table.setRowCount(len(data.rows))
        table.setAccessibleName(f"Data table: {self.title.text()}")
        for y, cells in enumerate(data.rows):
            table.setRowHeight(y, row)
            for x, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_side(x))
                table.setItem(y, x, item)
        for x, text in enumerate(data.head):
            head = QTableWidgetItem(text)
            head.setTextAlignment(_side(x))
            table.setHorizontalHeaderItem(x, head)
            mode = QHeaderView.ResizeMode.Stretch if x == 0 else QHeaderView.ResizeMode.ResizeToContents
            table.horizontalHeader().setSectionResizeMode(x, mode)


def _side(place: int) -> Qt.AlignmentFlag:
    """The first column names its row; the others hold amounts."""
    side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _data_table() -> QTableWidget:
    """The chart's data: what a screen reader gets, and anyone who wants the figures."""
    table = QTableWidget()
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setStyleSheet(EDGES)
    return table


class _Nothing(QWidget):
    """The words in the chart's place, and the one button that mends it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = label(role="section", wrap=False)
        self._words = label(role="caption", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._icon = ""
        self._button = button(look, "")
        self._button.hide()
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._use)
        head = line(None, ShapeLabel(look, "unknown", size=14), 8, self._title, None)
        self.setLayout(column(None, head, 8, self._words, 12, line(None, self._button, None), None))

    def say(self, title: str, words: str) -> None:
        """What is missing, and when the chart appears."""
        self._title.setText(title)
        self._words.setText(words)

    def offer(self, text: str, act: Callable[[], object], icon: str) -> None:
        """Show the button."""
        self._act = act
        self._button.setText(" " + literal(text))
        if self._icon != icon:  # the look keeps on dressing a button that it has dressed once
            self._icon = icon
            self._look.dress(self._button, icon)
        self._button.show()

    def _use(self) -> None:
        if self._act is not None:
            self._act()
