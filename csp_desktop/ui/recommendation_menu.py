"""What can be done with recommendations: allocating them, and an agency's action plan out, in and in print."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.returning import Returning
    from csp_desktop.ui.tabs.record_tab import RecordTab

AGENCY = "SELECT organisation_id FROM recommendations WHERE id = ?"


class RecommendationMenu:
    """The lines of a recommendation in the menu of the record shown."""

    def __init__(self, tab: RecordTab) -> None:
        self._tab = tab
        before = tab.record.delete_action
        menu = cast("QMenu", before.parent())
        attempt = tab.desk.attempt
        self.allocating = menu.addAction("Allocate to groups")
        self.sending = menu.addAction("Send the agency’s action plan")
        self.reading = menu.addAction("Read a filled action plan")
        self.printing = menu.addAction("Print the agency’s action plan")
        self.actions = (self.allocating, self.sending, self.reading, self.printing)
        menu.insertActions(before, list(self.actions))
        self._rule = menu.insertSeparator(before)
        self.allocating.triggered.connect(lambda _checked=False: attempt(self.allocate))
        self.sending.triggered.connect(lambda _checked=False: attempt(self.send))
        self.reading.triggered.connect(lambda _checked=False: attempt(self.read))
        self.printing.triggered.connect(lambda _checked=False: attempt(self.print_plan))
        self.follow("", 0)

    def follow(self, table: str, record_id: int) -> None:
        """A record is shown: a recommendation's own lines stand in its menu."""
        ours = table == "recommendations"
        for action in self.actions:
            action.setVisible(ours)
        self._rule.setVisible(ours)
        writable = not self._tab.desk.records.read_only
        self.allocating.setEnabled(writable)
        self.sending.setEnabled(writable)
        self.reading.setEnabled(writable)
        self.printing.setEnabled(ours and self._agency(record_id) is not None)

    def allocate(self) -> None:
        """Ask for the groups of the recommendations that are selected in their list, else of the one shown."""
        tab = self._tab
        if not tab.record.commit():
            return
        ids = tab.panes["recommendations"].view.selected_ids() or self._shown()
        if not ids:
            raise KnownError("No recommendation is chosen.", "Select one or several in the list first.")
        window = cast("MainWindow", tab.window())
        dialog = import_module("csp_desktop.ui.allocate_dialog").AllocateDialog(
            tab.desk.look, window, tab.desk.records, ids
        )
        if window.messages.ask(dialog):
            window.messages.bar.say("done", dialog.said)

    def send(self) -> None:
        """Write the form of an agency's plan: by default that of the recommendation shown."""
        self._returning().send_plan(self._agency(next(iter(self._shown()), 0)))

    def read(self) -> None:
        """Read a form that came back."""
        self._returning().read()

    def print_plan(self) -> None:
        """Print the plan of the agency of the recommendation shown."""
        agency = self._agency(next(iter(self._shown()), 0))
        if agency is None:
            raise KnownError("No agency is recorded of this recommendation.", "Set its agency first.")
        self._tab.desk.print_report("agency-plan", f"#{agency}")

    def _shown(self) -> list[int]:
        current = self._tab.record.current
        return [current[1]] if current is not None and current[0] == "recommendations" else []

    def _agency(self, record_id: int) -> int | None:
        rows = self._tab.desk.records.query(AGENCY, (record_id,))
        return rows[0][0] if rows else None

    def _returning(self) -> Returning:
        return import_module("csp_desktop.ui.returning").Returning(self._tab.window())
