"""The Funding tab: what will be handed back, where the money stands, and the awards, streams, bids and returns under it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QSplitter

from csp_desktop.rules.financial_years import containing
from csp_desktop.services.position_lists import nearest, years
from csp_desktop.services.today import today
from csp_desktop.ui.tabs.funding_headline import FundingHeadline
from csp_desktop.ui.tabs.funding_positions import Positions
from csp_desktop.ui.tabs.funding_side import FundingSide, funding_panes, funding_ways
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.controls import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from csp_desktop.services.positions import PositionRow
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.widgets.list_pane import ListPane

STREAM_OF = {
    "stream_years": "SELECT stream_id FROM stream_years WHERE id = ?",
    "awards": "SELECT stream_id FROM awards WHERE id = ?",
    "bids": "SELECT stream_id FROM bids WHERE id = ?",
    "monitoring_returns": "SELECT stream_id FROM monitoring_returns WHERE id = ?",
}
YEAR_OF_STREAM = (
    "SELECT id FROM stream_years WHERE stream_id = ? AND ? BETWEEN year AND coalesce(last_year, year)"
)


class FundingTab(RecordTab):
    """The headline, the positions with their total, and under them one list, what to do, or a chart."""

    name = "funding"
    nothing = "Choose a stream or an award to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """The awards, the stream years, the bids and the returns."""
        return funding_panes(self.desk.look, self.desk.records, self.add)

    def make_commands(self) -> Sequence[Command]:
        """Add an award, spending, a stream or a bid; take files in; returns; print."""
        return (
            Command("Add award", "plus", self._add_award, "Ctrl+N"),
            Command("Record spending", "banknote", self._add_spending),
            Command("Add stream", "landmark", lambda: self.add("streams")),
            Command("Add bid", "file-plus", lambda: self.add("bids")),
            Command("Import spending", "folder-open", lambda: self._window.importing.spending()),
            Command("Returns to the funder", "calendar-clock", self._returns),
            Command("Import awards", "folder-open", lambda: self._window.importing.awards()),
            Command("Print on one page", "printer", lambda: self._print("funding-summary"), changes=False),
            Command("Print register", "printer", lambda: self._print("awards-register"), changes=False),
            Command("Print positions", "printer", lambda: self._print("funding-positions"), changes=False),
            Command(
                "Print report", "printer", lambda: self.desk.print_report("funding"), "Ctrl+P", looks=True
            ),
        )

    def left_side(self) -> QWidget:
        """The headline; the positions and under them the lists."""
        desk = self.desk
        self.headline = FundingHeadline(desk.look)
        self.positions = Positions(desk.look, desk.records, tuple(reversed(funding_ways(self.add))))
        self.below = FundingSide(desk, self.panes, self._enter_allocation)
        self._from_position: int | None = None
        self._stale = self._said = False
        self._year = self.positions.year
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side.setHandleWidth(1)
        self.side.addWidget(self.positions)
        self.side.addWidget(self.below)
        self.side.splitterMoved.connect(self._sized)
        self._own_sizes = False
        self.headline.asked.connect(self._show_to_do)
        self.below.to_do.opened.connect(self.show_record)
        self.positions.chosen.connect(self._row_chosen)
        self.positions.opened.connect(self._row_opened)
        self.positions.turned.connect(self._turned)
        self.below.turned.connect(self._turned_below)
        made = self._page = QFrame()
        made.setObjectName("pane")
        made.setLayout(column(self.headline, self.side))
        made.layout().setStretch(1, 1)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a column
        return made

    # --- for the window ----------------------------------------------------------------------------------------

    @property
    def pane(self) -> ListPane:
        """The list that the officer is at: the positions unless the focus is in the one under them."""
        if not hasattr(self, "positions"):
            return super().pane
        shown, focus = self.below.shown, self.window().focusWidget()
        if shown is not None and focus is not None and shown.isAncestorOf(focus):
            return shown
        return self.positions.pane.list

    def showEvent(self, event: QShowEvent) -> None:
        """Say the headline once the lists are on screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._say_if_stale)

    def freshen(self) -> None:
        """Records have changed: count again what is on screen, the rest when it is next seen."""
        self._stale = True
        if self.isVisible():
            self._say_if_stale()
            self.below.freshen()

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        if not super().show_record(table, record_id):
            return False
        self.below.show_table(table)
        if table == "streams" and self.positions.by == "stream":
            self.positions.pane.list.view.go_back_to(record_id)
        return True

    # --- the positions -----------------------------------------------------------------------------------------

    def _row_chosen(self, row: PositionRow) -> None:
        """Show the record of a row; a provider's awards are shown under it."""
        if self.positions.by == "provider" and row.key:
            self.panes["awards"].bar.choose("provider", row.key, row.name)
            self.below.show_table("awards")
        found = self._record_of(row)
        if found is None or self.record.current == found:
            return
        if self.record.show_record(*found):
            self._from_position = self.positions.pane.list.view.chosen_id
            super()._clear_other_lists("")
            self._tell_shown()
        else:
            QTimer.singleShot(0, self._stay)

    def _row_opened(self, row: PositionRow) -> None:
        """Go into the record of a row; a year is looked at stream by stream."""
        if row.year is not None:
            self.positions.show_by("stream")
            self.positions.show_year(row.year)
            self.positions.pane.list.view.setFocus()
            return
        found = self._record_of(row)
        if found is None:
            self.panes["awards"].view.setFocus()
            return
        self._row_chosen(row)
        if self.record.current == found:
            self._turn_of_record = True
            self._arrange()
            self.record.add_focus()

    def _record_of(self, row: PositionRow) -> tuple[str, int] | None:
        """The record that a row opens: of a stream in a year, that year of it."""
        from csp_desktop.ui.places import PLACES

        if row.id is None or row.table not in PLACES:
            return None
        year = self.positions.year
        if row.table == "streams" and year is not None:
            found = self.desk.records.query(YEAR_OF_STREAM, (row.id, year.start))
            if len(found) == 1:
                return "stream_years", found[0][0]
        return row.table, row.id

    def _clear_other_lists(self, table: str) -> None:
        super()._clear_other_lists(table)
        self._from_position = None
        self.positions.let_go()

    def _stay(self) -> None:
        if self._from_position is not None:
            self.positions.pane.list.view.go_back_to(self._from_position)
            self.record.commit()
        else:
            self.positions.let_go()
            super()._stay()

    # --- the room of each --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height again."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)

    def _sized(self, *_at: int) -> None:
        self._own_sizes = True

    def _turned(self) -> None:
        if self._said and self._year != self.positions.year:
            self._say_headline()
        self._share()

    def _turned_below(self) -> None:
        """Bring what is wanted into sight where the tab is too low for all of it."""
        self._share()
        top = self.below.mapTo(self._page, QPoint(0, 0)).y()
        self.left.verticalScrollBar().setValue(top)

    def _share(self) -> None:
        """Give the positions what their rows need, but leave the lists under them some; the officer's own sizes stay."""
        if self._own_sizes or not self.isVisible():
            return
        room = self.side.height() - self.side.handleWidth()
        least = self.positions.minimumSizeHint().height()
        upper = min(max(self.positions.wanted_height(), least), room * 11 // 20)
        if self.below.charts.isVisible():  # which says more the higher it is
            upper = least
        self.side.setSizes([upper, room - upper])

    # --- the headline ------------------------------------------------------------------------------------------

    def _say_if_stale(self) -> None:
        """Count again what has changed while it was out of sight, and say the headline."""
        if not self.isVisible() or (self._said and not self._stale):
            return
        if self._stale:
            self._stale = False
            self.positions.read(again=True)
        self._said = True
        records = self.desk.records
        suggestions = import_module("csp_desktop.services.funding_suggestions").suggestions
        self.below.show_lines(suggestions(records, today(records)))
        self._say_headline()
        QTimer.singleShot(0, self, self._share)  # once the headline has its height

    def _say_headline(self) -> None:
        """Say what becomes of the year looked at, or of this one, and what could be done."""
        records = self.desk.records
        self._year = self.positions.year
        year = self._year or nearest(years(records), containing(today(records)))
        if year is None:
            self.headline.hide()
            return
        found = import_module("csp_desktop.services.funding_headline").headline(records, year)
        self.headline.say(found, self.below.to_do.suggested)

    def _show_to_do(self) -> None:
        self.below.show_pane(self.below.to_do)
        self._turned_below()
        self.below.to_do.focus_first()

    # --- the toolbar -------------------------------------------------------------------------------------------

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self.window())

    def _print(self, kind: str) -> None:
        """Print a report; where it is of a year, of the one looked at."""
        year = self.positions.year
        of = year.label if year is not None and kind != "funding-summary" else ""
        self.desk.print_report(kind, of)

    def _stream_shown(self) -> int | None:
        current = self.record.current
        if current is None or (current[0] != "streams" and current[0] not in STREAM_OF):
            return None
        if current[0] == "streams":
            return current[1]
        rows = self.desk.records.query(STREAM_OF[current[0]], (current[1],))
        return rows[0][0] if rows else None

    def _add_award(self) -> None:
        stream = self._stream_shown()
        self.add("awards", {"stream_id": str(stream)} if stream is not None else {})

    def _add_spending(self) -> None:
        """Go to the lines of the award shown, or to the awards to choose one."""
        if self.record.trail and self.record.trail[0][0] == "awards":
            self.show_record(*self.record.trail[0])
            self.record.open_related("spends")
            return
        self.below.show_table("awards")
        if self.panes["awards"].view.choose_first():
            self.panes["awards"].view.setFocus()

    def _returns(self) -> None:
        """Show the returns of the stream shown, or the list of all."""
        stream = self._stream_shown()
        self.below.show_table("monitoring_returns")
        if stream is not None and self.show_record("streams", stream):
            self.record.open_related("monitoring_returns")

    def _enter_allocation(self) -> None:
        rows = self.desk.records.query(
            "SELECT id FROM stream_years WHERE allocated IS NULL ORDER BY year DESC, id LIMIT 1"
        )
        if not rows:
            self.add("streams")
        elif self.show_record("stream_years", rows[0][0]):
            self.record.focus_field("allocated")
