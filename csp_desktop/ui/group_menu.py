"""What can be done with a group from its record's menu: what becomes of it, and the report of all groups."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.tabs.record_tab import RecordTab

OVER = "SELECT 1 FROM groups WHERE id = ? AND status IN ('closed', 'merged', 'renamed')"


class GroupMenu:
    """The lines of a group in the menu of the record shown. life: opens the dialog; printing: prints the report."""

    def __init__(self, tab: RecordTab) -> None:
        self._tab = tab
        before = tab.record.delete_action
        menu = cast("QMenu", before.parent())
        self.life = menu.addAction("Rename, merge, split or close")
        self.printing = menu.addAction("Print the groups report")
        menu.insertActions(before, [self.life, self.printing])
        self._rule = menu.insertSeparator(before)
        self.life.triggered.connect(lambda _checked=False: tab.desk.attempt(self.open))
        self.printing.triggered.connect(lambda _checked=False: tab.desk.print_report("groups"))
        self.follow("", 0)

    def follow(self, table: str, record_id: int) -> None:
        """A record is shown: a group's own lines stand in its menu, and nothing more becomes of one that has ended."""
        is_group = table == "groups"
        self.life.setVisible(is_group)
        self.printing.setVisible(is_group)
        self._rule.setVisible(is_group)
        records = self._tab.desk.records
        self.life.setEnabled(is_group and not records.read_only and not records.query(OVER, (record_id,)))

    def open(self) -> None:
        """Ask what becomes of the group shown, and show the group that is there afterwards."""
        tab = self._tab
        if tab.record.current is None or not tab.record.commit():
            return
        window = cast("MainWindow", tab.window())
        dialog = import_module("csp_desktop.ui.group_life_dialog").GroupLifeDialog(
            tab.desk.look, window, tab.desk.records, tab.record.current[1]
        )
        if window.messages.ask(dialog):
            tab.show_record("groups", dialog.shown_id)
