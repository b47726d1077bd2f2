"""The Funding tab: the position by stream, the awards, and the chart of where the money is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter

from csp_desktop.rules.money import total
from csp_desktop.services.registers.funding import AWARDS, STREAM_YEARS
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.chart_view import ChartView
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from csp_desktop.services.lists import ListQuery

STREAM = "A stream is a funder's money that comes year by year; leave an amount blank when it is not known."
AWARD = "An award is money the partnership gives to one or several providers."
CHART = "funding.chart"  # among the settings' hidden: the officer hid the chart
FOLD = "funding.chart.fold"  # as above: the officer wants the chart however few rows the lists keep
SHOW, HIDE = "Show chart", "Hide chart"
HEADING, DRAWING = 40, 230
BAR, HEAD, TOTAL = 41, 28, 32  # of a list: its filter bar, its heads, its total


class FundingTab(RecordTab):
    """Streams by year with what is left, awards with their total, then the chart."""

    name = "funding"
    nothing = "Choose a stream or an award to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """The stream years, and the awards."""
        look, records = self.desk.look, self.desk.records
        add_stream = Way("landmark", "Add a stream", "Its funder, year and amount.", self._add_stream)
        add_award = Way("plus", "Add an award", "Its provider, stream and amount.", self._add_award, "Ctrl+N")
        awards = ListPane(look, records, AWARDS, sentence=AWARD, ways=(add_award,), heading="Awards")
        awards.show_total(self._total)
        streams = ListPane(
            look, records, STREAM_YEARS, sentence=STREAM, ways=(add_stream,), heading="Position by stream"
        )
        return {"stream_years": streams, "awards": awards}

    def make_commands(self) -> Sequence[Command]:
        """Add an award, spending, a stream or a bid; show or hide the chart; print."""
        hidden = CHART in self.desk.settings.hidden
        return (
            Command("Add award", "plus", self._add_award, "Ctrl+N"),
            Command("Record spending", "banknote", self._add_spending),
            Command("Add stream", "landmark", self._add_stream),
            Command("Add bid", "file-plus", lambda: self.add("bids")),
            Command(SHOW if hidden else HIDE, "chart-line", self._toggle_chart, looks=True),
            Command(
                "Print report", "printer", lambda: self.desk.print_report("funding"), "Ctrl+P", looks=True
            ),
        )

    def left_side(self) -> QWidget:
        """The two lists, and the chart below them."""
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side.setHandleWidth(1)
        for pane in self.panes.values():
            self.side.addWidget(pane)
        self.side.addWidget(self._chart_side())
        self.side.setStretchFactor(0, 1)
        self._folded = False
        self.side.setSizes([260, 190, DRAWING - 20])
        return self.side

    def _chart_side(self) -> QWidget:
        """The chart; or, folded, its heading alone, which a click on its button opens."""
        look = self.desk.look
        self.chart = ChartView(look)
        self.chart_area = QScrollArea()  # a chart of many streams scrolls, so that the lists keep their rows
        self.chart_area.setWidgetResizable(True)
        self.chart_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart_area.setWidget(self.chart)
        self.fold = QFrame()
        self.fold.setObjectName("form")
        self._fold_title = label(role="section")
        unfold = button(look, SHOW, "chart-line", "flat", "text2")
        unfold.clicked.connect(self._toggle_chart)
        self.fold.setLayout(line(self._fold_title, None, unfold, margins=(16, 0, 12, 0)))
        look.follow(self.fold, lambda: self.fold.setFixedHeight(look.px(HEADING)))
        self.chart_side = QFrame()
        self.chart_side.setLayout(column(self.fold, self.chart_area))
        return self.chart_side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the chart where the lists would keep too few rows, and open it where they keep enough."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place_chart)  # once the lists have their new height

    @property
    def _room(self) -> bool:
        """Whether, above the chart, the lists keep four streams and two awards, or all there are when they are fewer."""
        px, streams, awards = self.desk.look.px, self.panes["stream_years"], self.panes["awards"]
        rows = min(4, max(streams.rows.total, 1)) * streams.view.row_height()
        rows += min(2, max(awards.rows.total, 1)) * awards.view.row_height()
        around = px(2 * (BAR + HEAD) + TOTAL + HEAD)  # the last for the head of a group of streams
        return self.left.height() >= rows + around + px(DRAWING)

    def _place_chart(self) -> None:
        """Hide the chart, fold it or show it, as the officer chose or as there is room for."""
        hidden = self.desk.settings.hidden
        folded = not self._room and FOLD not in hidden
        self.chart_side.setVisible(CHART not in hidden)
        self.fold.setVisible(folded)
        self.chart_area.setVisible(not folded)
        self.chart_side.setMaximumHeight(self.desk.look.px(HEADING) if folded else 16_777_215)
        shown = CHART not in hidden and not folded
        key = SHOW if SHOW in self.buttons else HIDE
        self.buttons[key].setText(f" {HIDE if shown else SHOW}")
        if folded != self._folded:
            self._folded = folded
            self.side.setSizes([350, 250, HEADING] if folded else [260, 190, DRAWING - 20])

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the chart once the lists are on screen, whichever way the tab was come to."""
        super().showEvent(event)
        if self.chart.spec is None:
            QTimer.singleShot(0, self, self._draw_first)

    def _draw_first(self) -> None:
        if self.isVisible():  # else the file was left at once
            self.freshen()

    def freshen(self) -> None:
        """Draw the chart again; pyqtgraph is imported when it is first drawn."""
        if CHART in self.desk.settings.hidden:
            return
        kinds = import_module("csp_desktop.charts.kinds")
        today = import_module("csp_desktop.services.today").today(self.desk.records)
        with self.desk.records.read() as session:
            specs = [kinds.CHARTS[kind].build(session, today) for kind in self._charts()]
        spec = next((spec for spec in specs if spec.drawable), specs[0])
        self._fold_title.setText(spec.title)
        self.chart.set_spec(spec)
        self.chart.set_empty_action("Enter an allocation", self._enter_allocation)

    def _charts(self) -> tuple[str, str]:
        """The charts that answer most, best first: without any allocation, where the awards went says more."""
        allocated = self.desk.records.query("SELECT 1 FROM stream_years WHERE allocated IS NOT NULL LIMIT 1")
        return ("funding-by-stream", "awards") if allocated else ("awards", "funding-by-stream")

    def _enter_allocation(self) -> None:
        rows = self.desk.records.query(
            "SELECT id FROM stream_years WHERE allocated IS NULL ORDER BY year DESC, id LIMIT 1"
        )
        if not rows:
            self._add_stream()
        elif self.show_record("stream_years", rows[0][0]):
            self.record.focus_field("allocated")

    def _toggle_chart(self) -> None:
        """Show the chart, whatever room it leaves, or hide it; the choice is remembered."""
        hidden = self.desk.settings.hidden
        shown = self.chart_area.isVisibleTo(self)
        for name, wanted in ((CHART, shown), (FOLD, not shown and not self._room)):
            if wanted and name not in hidden:
                hidden.append(name)
            elif not wanted and name in hidden:
                hidden.remove(name)
        self._place_chart()
        self.freshen()

    def _total(self, query: ListQuery) -> str:
        """The words of the sum of the awards shown: unknown amounts are said, never counted as nought."""
        lists = import_module("csp_desktop.services.lists")
        values = lists.column_values(self.desk.records, AWARDS, query, "amount")
        return total(values).text

    def _stream_shown(self) -> int | None:
        current = self.record.current
        if current is not None and current[0] in ("streams", "stream_years"):
            if current[0] == "streams":
                return current[1]
            return self.desk.records.query("SELECT stream_id FROM stream_years WHERE id = ?", (current[1],))[
                0
            ][0]
        return None

    def _add_award(self) -> None:
        stream = self._stream_shown()
        self.add("awards", {"stream_id": str(stream)} if stream is not None else {})

    def _add_spending(self) -> None:
        current = self.record.current
        if current is not None and current[0] == "awards":
            self.record.open_related("spends")
        elif self.panes["awards"].view.choose_first():
            self.panes["awards"].view.setFocus()

    def _add_stream(self) -> None:
        self.add("streams")
