"""What stands beside the groups in the Subgroups tab: engagement, assurance, data supplies, posts and charts of the year."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget

from csp_desktop.services.registers.events import EVENTS
from csp_desktop.services.registers.groups import ENGAGEMENT
from csp_desktop.services.registers.support import ASSURANCE, POSTS
from csp_desktop.ui.tabs.charts_pane import ChartsPane
from csp_desktop.ui.widgets.controls import button, column, line
from csp_desktop.ui.widgets.empty_state import EmptyState, Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch
from csp_desktop.ui.widgets.supply_grid import SupplyGrid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.tabs.desk import Desk

ENGAGED = (
    "An engagement is a day on which communities were heard; what changed is kept beside what they said."
)
WATCHED = "An assurance item is an old priority or a duty that somebody still reports on."
POST = "A post supports the partnership; leave blank what is not known of its funding."
EVENT = (
    "A key event calls for a joint response: the group, what it is for, what was done and what is planned."
)
SUPPLY = "A data supply is one agency’s data for one quarter: when it was due and when it came."
GROUPS, SUPPLIES, CHARTS = "Groups", "Data supplies", "Charts"
PANES = {
    "engagements": "Engagement",
    "assurance_items": "Assurance",
    "posts": "Posts",
    "key_events": "Key events",
}
REPORTS = {
    "Engagement": "engagement",
    "Assurance": "assurance",
    "Posts": "support",
    "Key events": "events",
    SUPPLIES: "supplies",
}
# What the button at the right adds, by what is shown.
ADDS = {
    "Engagement": ("engagements", "Add engagement"),
    "Assurance": ("assurance_items", "Add item"),
    "Posts": ("posts", "Add post"),
    "Key events": ("key_events", "Add event"),
    SUPPLIES: ("data_supplies", "Add data supply"),
}
KINDS = {
    "engagement-by-quarter": "People by quarter",
    "engagement-by-neighbourhood": "By neighbourhood",
    "returns-by-group": "Returns on time",
    "actions-by-status": "Actions by status",
    "headline-measure": "Headline measure",
}


def panes_beside(look: Look, records: RecordsFile, add: Callable[[str], object]) -> dict[str, ListPane]:
    """The lists by their table."""
    engagement = Way(
        "message-square",
        "Add an engagement",
        "Its date, place and what was heard.",
        lambda: add("engagements"),
    )
    item = Way(
        "shield", "Add an assurance item", "Who reports on it, and how often.", lambda: add("assurance_items")
    )
    event = Way(
        "calendar",
        "Add a key event",
        "Its group, and what was done and is planned.",
        lambda: add("key_events"),
    )
    post = Way("user", "Add a post", "Its employer, funding and status.", lambda: add("posts"))
    return {
        "engagements": ListPane(look, records, ENGAGEMENT, sentence=ENGAGED, ways=(engagement,)),
        "assurance_items": ListPane(look, records, ASSURANCE, sentence=WATCHED, ways=(item,)),
        "posts": ListPane(look, records, POSTS, sentence=POST, ways=(post,)),
        "key_events": ListPane(look, records, EVENTS, sentence=EVENT, ways=(event,)),
    }


class BesideGroups(PaneSwitch):
    """The groups, and beside them what else the tab keeps, one at a time. open_supply and add: what the tab does."""

    def __init__(
        self,
        desk: Desk,
        panes: Mapping[str, ListPane],
        open_supply: Callable[[int], object],
        add: Callable[[str], object],
    ) -> None:
        self._desk, self._add = desk, add
        self.panes = dict(panes)
        self.adder = button(desk.look, "", "plus", "flat", "accent")
        self.adder.clicked.connect(lambda: desk.attempt(lambda: self._add(self._table)))
        self.adder.setEnabled(not desk.records.read_only)
        self.supplies = SuppliesPane(desk, open_supply, lambda: add("data_supplies"))
        self.charts = ChartsPane(desk, KINDS)
        parts = {GROUPS: panes["groups"], **{words: panes[table] for table, words in PANES.items()}}
        super().__init__(desk.look, {**parts, SUPPLIES: self.supplies, CHARTS: self.charts})
        chips = self.layout().itemAt(0).layout()  # pyright: ignore[reportOptionalMemberAccess] - a switch has one
        chips.addWidget(self.adder)  # pyright: ignore[reportOptionalMemberAccess] - the line of its chips
        self.chips[SUPPLIES].clicked.connect(self.supplies.freshen)
        self.chips[CHARTS].clicked.connect(self.charts.freshen)

    @property
    def report(self) -> str:
        """The single report of what is shown, by its name."""
        return REPORTS.get(self._shown, "subgroups")

    @property
    def _shown(self) -> str:
        return next((words for words, chip in self.chips.items() if chip.isChecked()), GROUPS)

    @property
    def _table(self) -> str:
        """The table that the button at the right adds to; "" for none."""
        return ADDS.get(self._shown, ("", ""))[0]

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the panes, with the button that adds to it; groups are added from the toolbar."""
        super().show_pane(pane)
        words = ADDS.get(self._shown, ("", ""))[1]
        self.adder.setText(f" {words}")
        self.adder.setVisible(bool(words))

    def show_table(self, table: str) -> None:
        """Show the list that records of a table stand in."""
        if table == "data_supplies":
            self.supplies.freshen()
            self.show_pane(self.supplies)
        elif table in self.panes and table in ("groups", *PANES):
            self.show_pane(self.panes[table])

    def freshen(self) -> None:
        """Records have changed: read again what is on screen."""
        for part in (self.supplies, self.charts):
            if part.isVisible():
                part.freshen()


class SuppliesPane(QFrame):
    """The grid of agencies and quarters, or how to begin."""

    def __init__(self, desk: Desk, open_supply: Callable[[int], object], add: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._desk = desk
        self.grid = SupplyGrid(desk.look)
        self.grid.supply_chosen.connect(open_supply)
        ways = (Way("plus", "Add a data supply", "Its agency, data set and quarter.", add),)
        self._empty = EmptyState(desk.look, "No data supplies yet", SUPPLY, ways)
        self._full = QFrame()
        self._full.setLayout(line(self.grid, margins=(8, 4, 0, 0)))
        self._stack = QStackedWidget()
        for page in (self._full, self._empty):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))

    def freshen(self) -> None:
        """Read the supplies again, with the program's statement, which is imported when it is first asked for."""
        supplies = import_module("csp_desktop.services.supplies")
        dates = import_module("csp_desktop.rules.dates")
        today = import_module("csp_desktop.services.today").today(self._desk.records)
        with self._desk.records.read() as session:
            found = supplies.supply_statement(session, dates.PartialDate.on(today))
        self.grid.show_statement(found)
        self._stack.setCurrentWidget(self._full if found.lines or found.undated else self._empty)
