"""The Priorities tab: priorities by strategy, and how the chosen one came down through the strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from csp_desktop.errors import KnownError
from csp_desktop.services.registers.events import CASE_STUDIES
from csp_desktop.services.registers.priorities import (
    OWN_STRATEGIES,
    PLAN_LINES,
    PRIORITIES,
    STRATEGIES,
)
from csp_desktop.services.trails import trail
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.controls import column
from csp_desktop.ui.widgets.diagrams import LineageStrip
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.over_page import OverPage
    from csp_desktop.ui.tabs.desk import Desk

SENTENCE = "A priority is what a strategy says the partnership will work on; each belongs to a strategy."

STRATEGY = (
    "A strategy, plan or agreement has a period and a way to approval; drafts and those of other bodies too."
)
LINE = "A line of the action plan is one thing to do for a priority: who leads it, by when, and how it goes."
CASE = "A case study tells what happened in one case, so that nobody can be recognised."
REPORTS = {"plan_lines": "action-plan", "case_studies": "case-studies"}
LARGE = 1.5  # of the usual text


class PrioritiesTab(RecordTab):
    """Priorities of every strategy, newest first, with the lineage of the chosen one below the list."""

    name = "priorities"
    nothing = "Choose a priority to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """The priorities, the action plan, and the strategies."""
        ways = (
            Way(
                "plus", "Add a priority", "It is put under the newest strategy.", self._add_priority, "Ctrl+N"
            ),
            Way(
                "file-plus",
                "Add a strategy",
                "Its title, years and how it was agreed.",
                lambda: self.add("strategies"),
            ),
        )
        line = Way("list-checks", "Add an action", "For the priority shown.", self._add_line)
        case = Way(
            "message-square",
            "Add a case study",
            "What happened, what each agency saw, and the outcome.",
            self._add_case,
        )
        look, records = self.desk.look, self.desk.records
        return {
            "priorities": ListPane(look, records, PRIORITIES, sentence=SENTENCE, ways=ways),
            "plan_lines": ListPane(look, records, PLAN_LINES, sentence=LINE, ways=(line,)),
            "strategies": ListPane(look, records, STRATEGIES, sentence=STRATEGY, ways=ways[1:]),
            "case_studies": ListPane(look, records, CASE_STUDIES, sentence=CASE, ways=(case,)),
        }

    def make_commands(self) -> Sequence[Command]:
        """Add a priority or a strategy; print."""
        return (
            Command("Add priority", "plus", self._add_priority, "Ctrl+N"),
            Command("Add strategy", "file-plus", lambda: self.add("strategies")),
            Command("Open strategy", "file-text", self._open_strategy, changes=False),
            Command("Refresh the strategy", "refresh-cw", self._refresh_strategy, changes=False),
            Command("Approval route", "calendar", self._show_route, changes=False),
            Command("Refresh measures", "chart-column", self._refresh_measures),
            Command("Add case study", "message-square", self._add_case),
            Command("Lineage", "git-branch", self._show_lineage, looks=True),
            Command(
                "Print report", "printer", lambda: self.desk.print_report(self.report), "Ctrl+P", looks=True
            ),
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.look.follow(self, self._fit_toolbar)

    def _fit_toolbar(self) -> None:
        """In large text the toolbar has no room for all; what is left out is in the Record menu."""
        for words in ("Refresh the strategy", "Approval route", "Refresh measures", "Add case study"):
            self.buttons[words].setVisible(self.desk.look.scale < LARGE)

    @property
    def pane(self) -> ListPane:
        """The list that is shown."""
        others = (self.panes["plan_lines"], self.panes["strategies"], self.panes["case_studies"])
        return next((pane for pane in others if pane.isVisibleTo(self)), self.panes["priorities"])

    @property
    def report(self) -> str:
        """The report of the list that is shown."""
        shown = self.pane
        return next(REPORTS.get(table, table) for table, pane in self.panes.items() if pane is shown)

    def left_side(self) -> QWidget:
        """The priorities, the action plan or the strategies, with the lineage strip under them."""
        self.strip = LineageStrip(self.desk.look)
        self.strip.hide()
        names = ("Priorities", "Action plan", "Strategies", "Case studies")
        self.switch = PaneSwitch(self.desk.look, dict(zip(names, self.panes.values(), strict=True)))
        side = QWidget()
        side.setLayout(column(self.switch, self.strip))
        return side

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        if table in self.panes:
            self.switch.show_pane(self.panes[table])
        return super().show_record(table, record_id)

    def shown(self, table: str, record_id: int) -> None:
        """Draw the lineage of the priority shown."""
        if table != "priorities":
            self.strip.hide()
            return
        found = trail(self.desk.records, record_id)
        if len(found.cells) > 1:
            self.strip.show_trail(found.cells, summary=found.summary)
        else:
            self.strip.hide()  # one strategy alone has no history to draw

    def freshen(self) -> None:
        """A wording or a link may have changed."""
        if self.record.current is not None:
            self.shown(*self.record.current)

    def _show_lineage(self) -> None:
        """Every subject across the strategies, as at any day."""
        from csp_desktop.ui.governance_page import LineagePage  # not needed to show the tab

        window = cast("MainWindow", self.window())
        page = LineagePage(window)
        window.show_over(page)
        page.focus_first()

    def _newest_strategy(self) -> int | None:
        rows = self.desk.records.query(
            f"SELECT s.id {OWN_STRATEGIES} ORDER BY s.first_year DESC, s.id DESC LIMIT 1"
        )
        return rows[0][0] if rows else None

    def _add_priority(self) -> None:
        strategy = self._newest_strategy()
        if strategy is None:
            self.add("strategies")
        else:
            self.add("priorities", {"strategy_id": str(strategy)})

    def _add_line(self) -> None:
        """Add an action to the plan of the priority shown, or of the first of the newest strategy."""
        current = self.record.current
        query = self.desk.records.query
        if current is not None and current[0] == "plan_lines":
            found = query("SELECT priority_id FROM plan_lines WHERE id = ?", (current[1],))
        elif current is not None and current[0] == "priorities":
            found = [(current[1],)]
        else:
            sql = (
                "SELECT id FROM priorities WHERE strategy_id = ? ORDER BY CAST(number AS INTEGER), id LIMIT 1"
            )
            found = query(sql, (self._newest_strategy(),))
        if not found:
            self._add_priority()
            return
        position = query(
            "SELECT coalesce(max(position), 0) + 1 FROM plan_lines WHERE priority_id = ?", found[0]
        )
        self.add("plan_lines", {"priority_id": str(found[0][0]), "position": str(position[0][0])})

    def _add_case(self) -> None:
        """Add a case study, of the priority shown where one is."""
        current = self.record.current
        known = {"priority_id": str(current[1])} if current is not None and current[0] == "priorities" else {}
        self.add("case_studies", known)

    def _chosen_strategy(self) -> int | None:
        """The strategy shown, or that of the priority shown, or the newest."""
        current = self.record.current
        if current is not None and current[0] == "strategies":
            return current[1]
        if current is not None and current[0] == "priorities":
            rows = self.desk.records.query("SELECT strategy_id FROM priorities WHERE id = ?", (current[1],))
            if rows:
                return rows[0][0]
        if current is not None and current[0] == "plan_lines":
            sql = "SELECT p.strategy_id FROM plan_lines l JOIN priorities p ON p.id = l.priority_id WHERE l.id = ?"
            rows = self.desk.records.query(sql, (current[1],))
            if rows:
                return rows[0][0]
        return self._newest_strategy()

    def _open_strategy(self) -> None:
        strategy = self._chosen_strategy()
        if strategy is not None:
            self.show_record("strategies", strategy)

    def _refresh_strategy(self) -> None:
        """Take each priority of the strategy in turn into the next one."""
        strategy = self._chosen_strategy()
        if strategy is None:
            self.add("strategies")
        elif self.commit():
            from csp_desktop.ui.refresh_page import RefreshPage  # not needed to show the tab

            window = cast("MainWindow", self.window())
            self._lay_over(RefreshPage(window, self.desk.records, strategy))

    def _show_route(self) -> None:
        """The approval route of the strategy, where its dates are worked out."""
        strategy = self._chosen_strategy()
        if strategy is None:
            self.add("strategies")
        elif self.commit():
            from csp_desktop.ui.approval_page import ApprovalPage  # not needed to show the tab

            self._lay_over(ApprovalPage(cast("MainWindow", self.window()), strategy))

    def _refresh_measures(self) -> None:
        """Mark measures as refreshed for a financial year."""
        if not self.desk.records.query("SELECT 1 FROM measures LIMIT 1"):
            raise KnownError(
                "No measures are recorded yet.", "Add them under a priority: open it and choose Measures."
            )
        if self.commit():
            from csp_desktop.ui.refresh_measures_dialog import (
                RefreshMeasuresDialog,
            )  # not needed to show the tab

            window = cast("MainWindow", self.window())
            window.messages.ask(RefreshMeasuresDialog(self.desk.look, window, self.desk.records))

    def _lay_over(self, page: OverPage) -> None:
        cast("MainWindow", self.window()).show_over(page)
        page.focus_first()
