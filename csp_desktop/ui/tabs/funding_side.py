"""What stands under the positions in the Funding tab: awards, streams by year, bids, returns, what to do, and the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from csp_desktop.services import lists
from csp_desktop.services.registers.funding import AWARDS, BIDS, STREAM_YEARS
from csp_desktop.services.registers.monitoring import MONITORING
from csp_desktop.ui.tabs.charts_pane import ChartsPane
from csp_desktop.ui.tabs.funding_headline import LOWEST, ToDoPane
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.funding_suggestions import Suggestion
    from csp_desktop.services.lists import ListQuery
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.tabs.desk import Desk

STREAM = "A stream is a funder's money that comes year by year; leave an amount blank when it is not known."
AWARD = "An award is money the partnership gives to one or several providers."
BID = "A bid asks a funder for money; posts and awards may depend on its outcome."
RETURN = "A return tells a funder what became of its money. It is prepared from its stream."
TO_DO, CHARTS = "To do", "Charts"
PANES = {
    "awards": "Awards",
    "stream_years": "Streams by year",
    "bids": "Bids",
    "monitoring_returns": "Returns",
}
# The charts by their name; those that this version has not are left out.
KINDS = {
    "funding-by-stream": "By stream",
    "funding-burn-up": "Through the year",
    "awards": "Awards",
    "awards-by-priority": "By priority",
    "underspends-by-year": "Underspends",
}


def funding_ways(add: Callable[[str], object]) -> tuple[Way, Way]:
    """How to begin with awards, and with streams."""
    return (
        Way("plus", "Add an award", "Its provider, stream and amount.", lambda: add("awards"), "Ctrl+N"),
        Way("landmark", "Add a stream", "Its funder, year and amount.", lambda: add("streams")),
    )


def funding_panes(look: Look, records: RecordsFile, add: Callable[[str], object]) -> dict[str, ListPane]:
    """The lists by their table."""

    def amounts(query: ListQuery) -> str:
        """The words of the sum of the awards shown: unknown amounts are said, never counted as nought."""
        return lists.totals(records, AWARDS, query)["amount"].text

    award, stream = funding_ways(add)
    bid = Way("file-plus", "Add a bid", "Its funder, amount and date.", lambda: add("bids"))
    awards = ListPane(look, records, AWARDS, sentence=AWARD, ways=(award,), soon=True)
    awards.show_total(amounts)
    return {
        "awards": awards,
        "stream_years": ListPane(look, records, STREAM_YEARS, sentence=STREAM, ways=(stream,), later=True),
        "bids": ListPane(look, records, BIDS, sentence=BID, ways=(bid,), later=True),
        "monitoring_returns": ListPane(look, records, MONITORING, sentence=RETURN, later=True),
    }


class FundingSide(PaneSwitch):
    """One of the lists at a time, or what to do, or a chart. enter: goes to where an allocation is missing.

    turned: the officer wants another of them.
    """

    turned = Signal()

    def __init__(self, desk: Desk, panes: Mapping[str, ListPane], enter: Callable[[], object]) -> None:
        self.panes = dict(panes)
        self.to_do = ToDoPane(desk.look)
        self.charts = FundingCharts(desk, enter)
        parts: dict[str, QWidget] = {words: panes[table] for table, words in PANES.items()}
        super().__init__(desk.look, {**parts, TO_DO: self.to_do, CHARTS: self.charts})
        self.chips[CHARTS].clicked.connect(self.charts.freshen)
        for chip in self.chips.values():
            chip.clicked.connect(self.turned)

    @property
    def shown(self) -> ListPane | None:
        """The list that is shown; None for what is no list."""
        return next(
            (pane for table, pane in self.panes.items() if self.chips[PANES[table]].isChecked()), None
        )

    def show_table(self, table: str) -> None:
        """Show the list that records of a table stand in, where there is one."""
        if table in self.panes:
            self.show_pane(self.panes[table])

    def show_lines(self, suggested: Sequence[Suggestion]) -> None:
        """Show what is suggested, and how many there are on its chip."""
        self.to_do.show_lines(suggested)
        self.chips[TO_DO].setText(f"{TO_DO} {len(suggested):,}" if suggested else TO_DO)

    def freshen(self) -> None:
        """Records have changed: draw the chart again where it is on screen."""
        if self.charts.isVisible():
            self.charts.freshen()


class FundingCharts(ChartsPane):
    """The charts of the money; the first that can be drawn is shown first."""

    def __init__(self, desk: Desk, enter: Callable[[], object]) -> None:
        super().__init__(desk, KINDS)
        self._enter, self._picked = enter, False

    def frame(self) -> QWidget:
        """A chart of many bars scrolls, so that the position keeps its rows."""
        made = Scrolled(self.view)
        self._desk.look.follow(made, lambda: made.setMinimumHeight(self._desk.look.px(LOWEST)))
        return made

    def show_kind(self, kind: str) -> None:
        """Draw a chart by its name; it is what the officer wants now."""
        self._picked = True
        super().show_kind(kind)

    def freshen(self) -> None:
        """Draw the chart chosen; until one is, the first that has something to draw."""
        known = self._known()
        if not self._picked:
            self._pick(known)
        [spec] = self.specs(self.kind)
        self.view.set_spec(spec)
        self.view.set_empty_action("Enter an allocation", self._enter)

    def _pick(self, known: Sequence[str]) -> None:
        self._picked = True
        found: dict[str, ChartSpec] = dict(zip(known, self.specs(*known), strict=True))
        self.kind = next((kind for kind in known if found[kind].drawable), known[0])
        self.buttons[self.kind].setChecked(True)

    def _known(self) -> list[str]:
        """The names of the charts that there are; the others' buttons are hidden."""
        from csp_desktop.charts.kinds import CHARTS as DRAWN  # not before a chart is wanted

        for kind, made in self.buttons.items():
            made.setVisible(kind in DRAWN)
        return [kind for kind in self.buttons if kind in DRAWN]
