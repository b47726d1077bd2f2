"""What the record tabs share: a toolbar, one or two lists at left, the record at right, all remembered and kept fresh."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QSplitter, QWidget

from csp_desktop.ui.record_pane import RecordPane
from csp_desktop.ui.tabs.tab import Tab
from csp_desktop.ui.widgets.controls import button, column
from csp_desktop.ui.widgets.list_view import HEADER
from csp_desktop.ui.widgets.scrolled import Scrolled
from csp_desktop.ui.widgets.tool_line import ToolLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from csp_desktop.store.records_file import Changed
    from csp_desktop.ui.tabs.desk import Desk
    from csp_desktop.ui.widgets.list_pane import ListPane
    from csp_desktop.ui.widgets.list_view import ListView

NARROW = 1000  # logical pixels at 100 % text size
RECORD = 480


@dataclass(frozen=True, slots=True)
class Command:
    """Something a tab does: words, icon, what it does, its key, and whether it only looks."""

    words: str
    icon: str
    act: Callable[[], object]
    key: str = ""
    looks: bool = False
    changes: bool = True


class RecordTab(Tab):
    """A tab of records. nothing: the words while none is chosen."""

    nothing = "Choose a record to see it here."

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record = RecordPane(desk.look, desk.records, self.nothing, desk.attaching)
        self.panes = self.make_panes()
        self._turn_of_record = False
        self.commands = self.make_commands()
        self.buttons: dict[str, QPushButton] = {}
        self.split = self._splitter()
        self.setLayout(column(self._toolbar(), self.split))
        self._connect()
        self._restore()

    # --- what a tab gives --------------------------------------------------------------------------------------

    def make_panes(self) -> dict[str, ListPane]:
        """The lists by the table they show, the first one the tab's own."""
        raise NotImplementedError

    def make_commands(self) -> Sequence[Command]:
        """The toolbar, from left to right; those that only look stand at the right."""
        return ()

    def left_side(self) -> QWidget:
        """What stands at the left: the lists one above the other."""
        if len(self.panes) == 1:
            return next(iter(self.panes.values()))
        made = QSplitter(Qt.Orientation.Vertical)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        for pane in self.panes.values():
            made.addWidget(pane)
        return made

    def shown(self, table: str, record_id: int) -> None:
        """A record is shown: whatever else of the tab follows it."""

    def freshen(self) -> None:
        """Records have changed: whatever else of the tab shows them."""

    # --- for the window ----------------------------------------------------------------------------------------

    @property
    def pane(self) -> ListPane:
        """The tab's own list."""
        return next(iter(self.panes.values()))

    def start(self) -> None:
        """Show the first record, when the tab is first seen and nothing was asked for."""
        if self.record.current is None and not self.narrow:
            self.pane.view.choose_first()
        focus = self.window().focusWidget()
        if self.pane.rows.total and (focus is None or not self.record.isAncestorOf(focus)):
            self.pane.view.setFocus()

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record from elsewhere, its list following; False when what is typed cannot be kept."""
        if not self.record.show_record(table, record_id):
            return False
        if table in self.panes:
            self.panes[table].choose(record_id)
        self._clear_other_lists(table)
        self._turn_of_record = True
        self._arrange()
        self._tell_shown()
        return True

    def refresh(self, changed: Changed) -> None:
        """Read again what the change may touch."""
        for pane in self.panes.values():
            pane.refresh()
        self.record.refresh()
        self.freshen()

    def add(self, table: str, values: dict[str, str] | None = None) -> None:
        """Add a record and go into it."""
        if not self.record.commit():
            return
        editing = import_module("csp_desktop.services.editing")
        made = editing.add_new(self.desk.records, table, values or {})
        if self.show_record(table, made):
            self.record.add_focus()

    @property
    def record_pane(self) -> RecordPane:
        """The record at right."""
        return self.record

    def commit(self) -> bool:
        """Keep what is typed; False, with the reason shown, when it cannot be kept."""
        return self.record.commit()

    def remember(self) -> None:
        """Put what the officer arranged into the settings."""
        for table, pane in self.panes.items():
            self.desk.settings.lists[f"{self.name}.{table}"] = pane.state()
        if not self.narrow and self.isVisible():
            self.desk.settings.splits[self.name] = self.split.sizes()

    @property
    def narrow(self) -> bool:
        """Whether list and record take turns."""
        return self.width() < self.desk.look.px(NARROW)

    def back_to_list(self) -> None:
        """Go back to the list, once what is typed is kept."""
        if self.record.commit():
            self._turn_of_record = False
            self._arrange()
            table = self.record.current[0] if self.record.current is not None else ""
            self.panes.get(table, self.pane).view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side, or take turns."""
        super().resizeEvent(event)
        self._arrange()

    # --- inside ------------------------------------------------------------------------------------------------

    def _toolbar(self) -> QFrame:
        left: list[QPushButton] = []
        right: list[QPushButton] = []
        for command in self.commands:
            made = button(
                self.desk.look, command.words, command.icon, "flat", "text2" if command.looks else "accent"
            )
            made.clicked.connect(lambda _checked=False, act=command.act: self.desk.attempt(act))
            made.setEnabled(not (command.changes and not command.looks and self.desk.records.read_only))
            if command.key:
                made.setToolTip(f"{command.words} ({command.key})")
            self.buttons[command.words] = made
            (right if command.looks else left).append(made)
        return ToolLine(self.desk.look, left, right)

    def _splitter(self) -> QSplitter:
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        self.left = Scrolled(self.left_side())
        for pane in self.panes.values():
            self.desk.look.follow(pane.view, lambda view=pane.view: self._keep_rows(view))
        made.addWidget(self.left)
        made.addWidget(self.record)
        made.setStretchFactor(0, 1)
        made.setStretchFactor(1, 0)
        return made

    def _keep_rows(self, view: ListView) -> None:
        """A list keeps room for its head and two records however low the window is."""
        view.setMinimumHeight(self.desk.look.px(HEADER) + 2 * view.row_height())

    def _connect(self) -> None:
        for table, pane in self.panes.items():
            pane.record_chosen.connect(lambda record_id, table=table: self._chosen(table, record_id))
            pane.record_opened.connect(lambda record_id, table=table: self._opened(table, record_id))
            pane.delete_asked.connect(lambda ids, table=table: self.delete_asked.emit(table, ids))
            pane.emptied.connect(lambda _empty: self._arrange())
        self.record.link_opened.connect(self.link_opened)
        self.record.left.connect(self.back_to_list)
        self.record.delete_asked.connect(lambda table, record_id: self.delete_asked.emit(table, [record_id]))
        self.desk.look.follow(self, self._arrange)

    def _restore(self) -> None:
        for table, pane in self.panes.items():
            kept = self.desk.settings.lists.get(f"{self.name}.{table}")
            if isinstance(kept, dict):
                pane.restore(kept)
        sizes = self.desk.settings.splits.get(self.name)
        record = self.desk.look.px(RECORD)
        self.split.setSizes(sizes if sizes and len(sizes) == 2 else [1366 - record, record])

    def _chosen(self, table: str, record_id: int) -> None:
        if self.record.show_record(table, record_id):
            self._clear_other_lists(table)
            self._tell_shown()
        else:
            # What was typed could not be kept: the form says why, and the list goes back to its record, once the view
            # has done with the key or click that is leaving it.
            QTimer.singleShot(0, self._stay)

    def _clear_other_lists(self, table: str) -> None:
        """Only one list has a chosen row: the one whose record is shown."""
        for other, pane in self.panes.items():
            if other != table:
                pane.view.let_go()

    def _stay(self) -> None:
        current = self.record.current
        if current is not None and current[0] in self.panes:
            self.panes[current[0]].view.go_back_to(current[1])
            self.record.commit()

    def _opened(self, table: str, record_id: int) -> None:
        if self.record.current != (table, record_id):
            self._chosen(table, record_id)
        self._turn_of_record = True
        self._arrange()
        self.record.add_focus()

    def _tell_shown(self) -> None:
        if self.record.current is not None:
            self.record_shown.emit(*self.record.current)
            self.shown(*self.record.current)

    def _arrange(self) -> None:
        empty = all(pane.rows.total == 0 for pane in self.panes.values())
        turn = self._turn_of_record and self.record.current is not None
        self.record.setVisible(not (empty and self.record.current is None) and (turn or not self.narrow))
        self.left.setVisible(not self.narrow or not turn)
        self.record.stand_alone(self.narrow and turn)
