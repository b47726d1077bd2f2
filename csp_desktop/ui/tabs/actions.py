"""The Actions tab: one log from every source, reminders by owner, several changed at once; other boards' points beside it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.services.registers.priorities import PLAN_LINES
from csp_desktop.services.registers.recommendations import ACTION_POINTS
from csp_desktop.ui.tabs.actions_pane import ActionsPane
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.main_window import MainWindow

POINT = "An action point is something another board asked for, with the answer it was given."
LINE = "A line of the action plan is one thing to do for a priority: who leads it, by when, and how it goes."
NAMES = {"actions": "Actions", "action_points": "Action points", "plan_lines": "Action plan"}
REPORTS = {"actions": "actions", "action_points": "action-points", "plan_lines": "action-plan"}
ADD, PRINT = "Add action", "Print action log"
ADDS = {"Action points": "Add action point"}
PRINTS = {"Action points": "Print action points", "Action plan": "Print action plan"}
CHOOSE = "Select one or several in the list first."


class ActionsTab(RecordTab):
    """The log of actions, the open ones first; what other boards asked for and the action plan are beside it."""

    name = "actions"
    nothing = "Choose an action to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """Actions from every source, the action points of other boards, and the lines of the action plan."""
        look, records = self.desk.look, self.desk.records
        add = Way("list-checks", "Add an action", "Somebody promised something.", self._add, "Ctrl+N")
        meeting = Way(
            "calendar",
            "Take them from a meeting",
            "Open the meeting they were agreed at.",
            self._go_to_meetings,
        )
        point = Way(
            "message-square", "Add an action point", "With its answer.", lambda: self.add("action_points")
        )
        plan = Way(
            "target", "Go to the priorities", "A line belongs to a priority; add it there.", self._go_to_plan
        )
        return {
            "actions": ActionsPane(look, records, (add, meeting)),
            "action_points": ListPane(
                look, records, ACTION_POINTS, sentence=POINT, ways=(point,), later=True
            ),
            "plan_lines": ListPane(look, records, PLAN_LINES, sentence=LINE, ways=(plan,), later=True),
        }

    def make_commands(self) -> Sequence[Command]:
        """Add an action, remind owners, change several at once; print and export."""
        return (
            Command(ADD, "plus", self._add, "Ctrl+N"),
            Command("Remind owners", "mail", self._remind),
            Command("Change several", "pencil", self._change_several),
            Command("Export", "table", self._export, looks=True),
            Command(PRINT, "printer", self._print, "Ctrl+P", looks=True),
        )

    def left_side(self) -> QWidget:
        """The lists, one shown at a time, and at the right what the log is grouped by."""
        self.switch = PaneSwitch(self.desk.look, {NAMES[table]: pane for table, pane in self.panes.items()})
        chips = cast("QHBoxLayout", cast("QWidget", self.switch).layout().itemAt(0).layout())  # pyright: ignore[reportOptionalMemberAccess] - a switch has one
        chips.addWidget(self.log.grouping)
        for words, chip in self.switch.chips.items():
            chip.clicked.connect(lambda _checked=False, words=words: self._switched(words))
        return self.switch

    @property
    def log(self) -> ActionsPane:
        """The list of actions."""
        return cast("ActionsPane", self.panes["actions"])

    @property
    def pane(self) -> ListPane:
        """The list that is shown."""
        others = (self.panes["action_points"], self.panes["plan_lines"])
        return next((pane for pane in others if pane.isVisibleTo(self)), self.log)

    @property
    def table(self) -> str:
        """The table of the list that is shown."""
        return next(table for table, pane in self.panes.items() if pane is self.pane)

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        if table in self.panes:
            self.switch.show_pane(self.panes[table])
            self._switched(NAMES[table])
        return super().show_record(table, record_id)

    def shown(self, table: str, record_id: int) -> None:
        """The owner of an action is completed from who there is."""
        field = self.record.forms["actions"].editors["owner"].widget if table == "actions" else None
        if isinstance(field, QLineEdit) and field.completer() is None:
            self._complete(field)

    def freshen(self) -> None:
        """Somebody new may have an action."""
        form = self.record.forms.get("actions")
        field = form.editors["owner"].widget if form is not None and form.editors else None
        if isinstance(field, QLineEdit) and field.completer() is not None and not field.hasFocus():
            self._complete(field)

    def _complete(self, field: QLineEdit) -> None:
        names = import_module("csp_desktop.services.owner_names").owner_names(self.desk.records)
        made = QCompleter(list(names), field)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(made)

    def _switched(self, words: str) -> None:
        """The log alone is grouped, and the buttons say what they add and print."""
        self.log.grouping.setVisible(words == NAMES["actions"])
        self.buttons[ADD].setText(f" {ADDS.get(words, ADD)}")
        self.buttons[PRINT].setText(f" {PRINTS.get(words, PRINT)}")

    # --- what is done ----------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        """Add an action, or an action point while those are shown."""
        self.add("action_points" if self.table == "action_points" else "actions")

    def _go_to_meetings(self) -> None:
        self._go("meetings")

    def _go_to_plan(self) -> None:
        self._go("priorities")

    def _go(self, tab: str) -> None:
        from csp_desktop.ui.main_window import KEYS

        self._window.go_to_tab(KEYS.index(tab))

    def _remind(self) -> None:
        """Choose owners, and save an e-mail draft to each."""
        if self.commit():
            import_module("csp_desktop.ui.reminding").Reminding(self._window).ask()

    def _change_several(self) -> None:
        """Set the owner, date or status of the actions that are selected in the log, else of the one shown."""
        if not self.commit():
            return
        ids = self.log.view.selected_ids() or self._shown_action()
        if not ids:
            raise KnownError("No action is chosen.", CHOOSE)
        dialogs: Any = import_module("csp_desktop.ui.several_dialog")
        dialog = dialogs.SeveralDialog(self.desk.look, self._window, self.desk.records, ids)
        if self._window.messages.ask(dialog):
            self._window.messages.bar.say("done", dialog.said)

    def _shown_action(self) -> list[int]:
        current = self.record.current
        return [current[1]] if current is not None and current[0] == "actions" else []

    def _print(self) -> None:
        self.desk.print_report(REPORTS[self.table])

    def _export(self) -> None:
        self._window.export(REPORTS[self.table])

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self.window())
