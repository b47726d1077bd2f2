"""The Subgroups tab: the returns to chase, and every group."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.services.governance_history import group_history
from csp_desktop.services.overview import returns_received
from csp_desktop.services.registers.groups import GROUPS, OPEN, RETURNS
from csp_desktop.services.today import today
from csp_desktop.ui.group_menu import GroupMenu
from csp_desktop.ui.tabs.beside_groups import BesideGroups, panes_beside
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.group_story import GroupStory
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.returning import Returning

RETURN = "A return is a group's quarterly report: progress, its money, what communities said, and what the board should know."
GROUP = "A group is a board, subgroup or panel; its terms, returns and seats are kept with it."


class SubgroupsTab(RecordTab):
    """Returns at the top, the ones to chase first, with how many the next meeting has; groups below."""

    name = "subgroups"
    nothing = "Choose a group or a return to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """The groups, and their returns."""
        look, records = self.desk.look, self.desk.records
        add_group = Way(
            "plus", "Add a group", "Its name, kind and whom it answers to.", self._add_group, "Ctrl+N"
        )
        add_return = Way("download", "Record a return", "For the group chosen in the list.", self._add_return)
        return {
            "group_returns": ListPane(
                look, records, RETURNS, sentence=RETURN, ways=(add_return,), heading="Quarterly returns"
            ),
            "groups": ListPane(look, records, GROUPS, sentence=GROUP, ways=(add_group,)),
            **panes_beside(look, records, self.add),
        }

    @property
    def pane(self) -> ListPane:
        """The returns, or the groups while no return is recorded."""
        return self.panes["group_returns" if self.panes["group_returns"].rows.total else "groups"]

    def left_side(self) -> QWidget:
        """The returns with their count, and the groups: whichever has records stands first."""
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side.setHandleWidth(1)
        self.returns = QFrame()
        self.returns.setObjectName("pane")
        self.received = QFrame()
        self.received.setObjectName("pane")
        self._received_for, self._received = label(role="section"), label(role="section")
        self.received.setLayout(line(self._received_for, None, self._received, margins=(16, 0, 28, 0)))
        self.desk.look.follow(self.received, lambda: self.received.setFixedHeight(self.desk.look.px(32)))
        self.returns.setLayout(column(self.panes["group_returns"], rule(), self.received))
        self.side.addWidget(self.returns)
        self.beside = BesideGroups(self.desk, self.panes, self._open_supply, self.add)
        self.side.addWidget(self.beside)
        self.side.setSizes([250, 380])
        self.story = GroupStory(self.desk.look)
        self.story.asked.connect(lambda group: self.show_record("groups", group))
        self.panes["groups"].layout().addWidget(self.story)  # pyright: ignore[reportOptionalMemberAccess] - it has one
        self.group_menu = GroupMenu(self)
        self.freshen()
        return self.side

    def shown(self, table: str, record_id: int) -> None:
        """Show what the group shown came from and became."""
        self.story.show_stages(group_history(self.desk.records, record_id) if table == "groups" else ())
        self.group_menu.follow(table, record_id)

    def freshen(self) -> None:
        """Count the returns again, and put the list first that has something to do."""
        received = returns_received(self.desk.records, today(self.desk.records))
        self.received.setVisible(received is not None)
        if received is not None:
            self._received_for.setText(received[0])
            self._received.setText(received[1])
        open_ = self.desk.records.query(f"SELECT 1 FROM group_returns r WHERE {OPEN} LIMIT 1")
        self.panes["group_returns"].bar.heading.setText("Returns to chase" if open_ else "Quarterly returns")
        self.beside.freshen()
        first = self.returns if self.panes["group_returns"].rows.total else self.beside
        if self.side.widget(0) is not first:
            self.side.insertWidget(0, first)
        if self.record.current is not None:
            self.shown(*self.record.current)

    def make_commands(self) -> Sequence[Command]:
        """Add a group, record a return, revise the terms; print."""
        return (
            Command("Add group", "plus", self._add_group, "Ctrl+N"),
            Command("Record a return", "download", self._add_return),
            Command("Revise terms of reference", "file-text", self._revise),
            Command("Send a return form", "upload", self._send_form),
            Command("Read a filled form", "folder-open", self._read_form),
            Command("Copy a reminder", "mail", self._chase),
            Command("Governance chart", "git-branch", self._show_chart, looks=True),
            Command(
                "Print report",
                "printer",
                lambda: self.desk.print_report(self.beside.report),
                "Ctrl+P",
                looks=True,
            ),
        )

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        self.beside.show_table(table)
        return super().show_record(table, record_id)

    def _open_supply(self, record_id: int) -> None:
        super().show_record("data_supplies", record_id)

    def _show_chart(self) -> None:
        """Who answers to whom, as at any day."""
        window = cast("MainWindow", self.window())
        page = import_module("csp_desktop.ui.governance_page").GovernancePage(window)
        window.show_over(page)
        page.focus_first()

    def _add_group(self) -> None:
        self.add("groups", {"status": "active"})

    def _chosen_group(self) -> int | None:
        """The group shown, or that of the return shown, or the first that sends returns."""
        current = self.record.current
        if current is not None and current[0] == "groups":
            return current[1]
        query = self.desk.records.query
        if current is not None and current[0] == "group_returns":
            return query("SELECT group_id FROM group_returns WHERE id = ?", (current[1],))[0][0]
        rows = query("SELECT id FROM groups ORDER BY reports_quarterly DESC, is_board, id LIMIT 1")
        return rows[0][0] if rows else None

    def _add_return(self) -> None:
        group = self._chosen_group()
        if group is None:
            self._add_group()
        else:
            self.add("group_returns", {"group_id": str(group)})

    def _returning(self) -> Returning:
        """What the window does with return forms; not needed before the first paint."""
        return import_module("csp_desktop.ui.returning").Returning(self.window())

    def _send_form(self) -> None:
        current, group = self.record.current, self._chosen_group()
        if group is None:
            self._add_group()
        else:
            wanted = current[1] if current is not None and current[0] == "group_returns" else None
            self._returning().send(group, wanted)

    def _read_form(self) -> None:
        self._returning().read()

    def _chase(self) -> None:
        current = self.record.current
        if current is None or current[0] != "group_returns":
            raise KnownError("Choose the return that is late first.", "Returns to chase stand at the top.")
        self._returning().chase(current[1])

    def _revise(self) -> None:
        group = self._chosen_group()
        if group is not None and self.show_record("groups", group):
            self.record.open_related("group_revisions")
