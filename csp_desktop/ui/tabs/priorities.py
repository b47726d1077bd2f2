"""The Priorities tab: priorities by strategy, and how the chosen one came down through the strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.services.registers.priorities import PRIORITIES
from csp_desktop.services.trails import trail
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.diagrams import LineageStrip
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

SENTENCE = "A priority is what a strategy says the partnership will work on; each belongs to a strategy."


class PrioritiesTab(RecordTab):
    """Priorities of every strategy, newest first, with the lineage of the chosen one below the list."""

    name = "priorities"
    nothing = "Choose a priority to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """The priorities."""
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
        return {
            "priorities": ListPane(
                self.desk.look, self.desk.records, PRIORITIES, sentence=SENTENCE, ways=ways
            )
        }

    def make_commands(self) -> Sequence[Command]:
        """Add a priority or a strategy; print."""
        return (
            Command("Add priority", "plus", self._add_priority, "Ctrl+N"),
            Command("Add strategy", "file-plus", lambda: self.add("strategies")),
            Command("Open strategy", "file-text", self._open_strategy, changes=False),
            Command(
                "Print report", "printer", lambda: self.desk.print_report("priorities"), "Ctrl+P", looks=True
            ),
        )

    def left_side(self) -> QWidget:
        """The list with the lineage strip under it."""
        self.strip = LineageStrip(self.desk.look)
        self.strip.hide()
        side = super().left_side()
        side.layout().addWidget(self.strip)  # pyright: ignore[reportOptionalMemberAccess] - a list pane has one
        return side

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

    def _newest_strategy(self) -> int | None:
        rows = self.desk.records.query(
            "SELECT id FROM strategies WHERE owner = '' ORDER BY first_year DESC, id DESC LIMIT 1"
        )
        return rows[0][0] if rows else None

    def _add_priority(self) -> None:
        strategy = self._newest_strategy()
        if strategy is None:
            self.add("strategies")
        else:
            self.add("priorities", {"strategy_id": str(strategy)})

    def _open_strategy(self) -> None:
        current = self.record.current
        if current is not None and current[0] == "priorities":
            rows = self.desk.records.query("SELECT strategy_id FROM priorities WHERE id = ?", (current[1],))
            if rows:
                self.show_record("strategies", rows[0][0])
