"""The Meetings tab: meetings ahead and held with the agenda of the one chosen, their series, and the forward plan."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.ui.minutes_menu import MinutesMenu
from csp_desktop.ui.tabs.meetings_panes import VIEWS, AgendaPane, MeetingLists, lists_of_meetings
from csp_desktop.ui.tabs.meetings_strip import QuorumStrip
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.widgets.empty_state import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.widgets.list_pane import ListPane

ROWS = 3  # of meetings, for which there is always room
VIEW = "meetings.view"  # among the settings' lists: which meetings were shown last
# What belongs to a meeting or to an agenda item and is shown within it: the table it belongs to, and by which column.
PARENTS = {
    "item_papers": ("agenda_items", "item_id"),
    **dict.fromkeys(
        ("decisions", "sign_offs", "invitees", "declarations", "issued_packs"), ("meetings", "meeting_id")
    ),
}
NUMBERED = "The items of this agenda are numbered in their order already."
BUILDER, VIEWER, USUAL = "Pack builder", "Meeting view", "Plan the usual items"
KEYS = {BUILDER: "Ctrl+Shift+B", VIEWER: "F11"}  # the window's own, named on the buttons


class MeetingsTab(RecordTab):
    """The lists at the top, the agenda of the meeting looked at below them, the record at right."""

    name = "meetings"
    nothing = "Choose a meeting to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """Meetings, the agenda of one, series and the forward plan."""
        return lists_of_meetings(self.desk.look, self.desk.records, self._ways)

    def _ways(self, table: str) -> tuple[Way, ...]:
        """How to begin with the records of a table."""
        add = Way("plus", "Add a meeting", "Its group, date, time and place.", self._add_meeting, "Ctrl+N")
        series = Way("calendar", "Add a series", "How a group’s meetings come round.", self._add_series)
        draft = Way(
            "list-checks", "Draft the agenda", "From what is due and what was carried over.", self.draft
        )
        item = Way("plus", "Add an item", "Its title, and what is asked.", self._add_item)
        plan = Way("plus", "Plan an item", "Which meeting it is for, or how often it comes.", self._plan_item)
        usual = Way("calendar-clock", USUAL, "What comes round in every partnership’s year.", self.plan_usual)
        return {
            "meetings": (add, series),
            "agenda_items": (draft, item),
            "meeting_series": (series,),
            "forward_items": (plan, usual),
        }[table]

    def make_commands(self) -> Sequence[Command]:
        """Add a meeting, draft its agenda, build its pack, run it; print."""
        return (
            Command("Add meeting", "plus", self._add_meeting, "Ctrl+N"),
            Command("Draft agenda", "list-checks", self.draft),
            Command(BUILDER, "package", self._build, changes=False),
            Command(VIEWER, "slides", self._hold, changes=False),
            Command("Add meetings of a series", "calendar", self.add_meetings),
            Command("Plan an item", "calendar-clock", self._plan_item),
            Command(USUAL, "calendar-clock", self.plan_usual),
            Command("Number the agenda", "list", self._renumber),
            Command("Print forward plan", "printer", self._print_plan, changes=False),
            Command("Print agenda", "printer", self._print, "Ctrl+P", looks=True),
        )

    def left_side(self) -> QWidget:
        """The lists, and the agenda under them."""
        self.agenda = cast("AgendaPane", self.panes["agenda_items"])
        self.lists = MeetingLists(
            self.desk.look, {table: pane for table, pane in self.panes.items() if pane is not self.agenda}
        )
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side.setHandleWidth(1)
        self.side.addWidget(self.lists)
        self.side.addWidget(self.agenda)
        self.side.setSizes([270, 310])
        self.side.splitterMoved.connect(self._sized)
        self._own_sizes = False
        self.agenda.hide()
        self.lists.shown.connect(lambda _table: self._turned())
        self.lists.meetings.turned.connect(self._keep_view)
        self.agenda.moved.connect(self._move)
        self.agenda.add_asked.connect(lambda: self.desk.attempt(self._add_item))
        self._make_strip()
        self.minutes = MinutesMenu(self)
        self._open_view()
        return self.side

    def _make_strip(self) -> None:
        """The quorum stands between the head of the record and its form."""
        self.strip = QuorumStrip(self.desk.look, self.desk.records)
        self.strip.invited_asked.connect(self._show_invited)
        layout = cast("QVBoxLayout", self.record.layout())
        layout.insertWidget(layout.indexOf(self.record.head) + 2, self.strip)

    def _toolbar(self) -> Any:
        made = super()._toolbar()
        for words, key in KEYS.items():
            self.buttons[words].setToolTip(f"{words} ({key})")
        return made

    # --- for the window --------------------------------------------------------------------------------------------------

    @property
    def pane(self) -> ListPane:
        """The list that the officer is at: the one shown above, unless the focus is in the agenda."""
        if not hasattr(self, "lists"):
            return super().pane
        focus = self.window().focusWidget()
        return self.agenda if focus is not None and self.agenda.isAncestorOf(focus) else self.lists.pane

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in; what belongs to a meeting within it."""
        if table in PARENTS:
            return self._show_within(table, record_id)
        if table == "agenda_items":
            self._look_at(self.meeting_of(table, record_id))
            self.lists.show_pane(self.lists.meetings)
        elif table in self.panes:
            self.lists.show_pane(self.panes[table])
        return super().show_record(table, record_id)

    def _show_within(self, table: str, record_id: int) -> bool:
        parent, by = PARENTS[table]
        rows = self.desk.records.query(f"SELECT {by} FROM {table} WHERE id = ?", (record_id,))
        if not rows or not self.show_record(parent, rows[0][0]):
            return False
        self.record.go_within([(parent, rows[0][0]), (table, record_id)])
        self._tell_shown()
        return self.record.current == (table, record_id)

    def meeting_of(self, table: str, record_id: int) -> int | None:
        """The meeting that a record is, or belongs to."""
        if table == "meetings":
            return record_id
        by = "meeting_id" if table in ("agenda_items", "forward_items") else PARENTS.get(table, ("", ""))[1]
        if not by or table == "forward_items":
            return None
        rows = self.desk.records.query(f"SELECT {by} FROM {table} WHERE id = ?", (record_id,))
        found = rows[0][0] if rows else None
        return self.meeting_of("agenda_items", found) if by == "item_id" and found is not None else found

    @property
    def chosen(self) -> int | None:
        """The meeting looked at: the one shown, or whose agenda is."""
        return self.agenda.meeting

    def meeting(self) -> int:
        """The meeting that a command is for. Raises KnownError while there is none."""
        if self.agenda.meeting is None:
            raise KnownError("No meeting is chosen.", "Choose one in the list, then do it again.")
        return self.agenda.meeting

    # --- what is shown ---------------------------------------------------------------------------------------------------

    def shown(self, table: str, record_id: int) -> None:
        """The agenda and the quorum follow the record."""
        meeting = self.meeting_of(table, record_id)
        if meeting is not None:
            self._look_at(meeting)
        self.strip.show_meeting(self._meeting_shown())

    def _look_at(self, meeting: int | None) -> None:
        self.agenda.show_meeting(meeting)
        self._turned()

    def _meeting_shown(self) -> int | None:
        table, record_id = self.record.trail[0] if self.record.trail else ("", 0)
        return record_id if table == "meetings" else None

    def freshen(self) -> None:
        """Records have changed: the quorum, and the meeting of the agenda, which may be gone."""
        there = self.desk.records.query("SELECT 1 FROM meetings WHERE id = ?", (self.agenda.meeting or 0,))
        if not there:
            self._look_at(None)
        elif self.record.current is not None and self.record.current[0] == "agenda_items":
            self.lists.meetings.mark(self.meeting())
        self.strip.show_meeting(self._meeting_shown())

    def _turned(self) -> None:
        """The agenda is of meetings: beside series and the forward plan it goes."""
        self.agenda.setVisible(self.agenda.meeting is not None and self.lists.table == "meetings")
        QTimer.singleShot(0, self, self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height again."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)

    def _sized(self, *_at: int) -> None:
        self._own_sizes = True

    def _share(self) -> None:
        """Give the meetings what their rows need, up to the half, and the agenda the rest; the officer's own sizes stay."""
        if self._own_sizes or not self.agenda.isVisible():
            return
        view = self.lists.meetings.view
        around = self.lists.height() - view.viewport().height()
        rows = max(ROWS, self.lists.meetings.rows.shown) * view.row_height()
        room = self.side.height() - self.side.handleWidth()
        upper = min(around + rows, room // 2)
        self.side.setSizes([upper, room - upper])

    def _clear_other_lists(self, table: str) -> None:
        """An item is chosen of the meeting looked at: that stays marked."""
        for other, pane in self.panes.items():
            if other != table and (table, other) != ("agenda_items", "meetings"):
                pane.view.let_go()
        if table == "agenda_items" and self.agenda.meeting is not None:
            self.lists.meetings.mark(self.agenda.meeting)

    def _open_view(self) -> None:
        """Show the meetings that were shown last; at first those ahead, or all where none is."""
        kept = self.desk.settings.lists.get(VIEW)
        words = kept.get("shown") if isinstance(kept, dict) else None
        usual = "Ahead" if self.lists.meetings.any_ahead() else "All"
        self.lists.show_meetings(VIEWS[words if words in VIEWS else usual])

    def _keep_view(self, when: str) -> None:
        words = next(words for words, value in VIEWS.items() if value == when)
        self.desk.settings.lists[VIEW] = {"shown": words}

    def _show_invited(self) -> None:
        if self.record.commit():
            self.record.open_related("invitees")

    # --- what is done ----------------------------------------------------------------------------------------------------

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self.window())

    def _add_meeting(self) -> None:
        self.lists.show_pane(self.lists.meetings)
        self.add("meetings", {"status": "planned"})

    def _add_series(self) -> None:
        """Add a series, for the group of the meeting looked at."""
        group = self._group()
        self.add("meeting_series", {"group_id": str(group)} if group is not None else {})

    def _add_item(self) -> None:
        """Add an item at the end of the agenda."""
        meeting = self.meeting()
        last = self.desk.records.query(
            "SELECT coalesce(max(position), 0) FROM agenda_items WHERE meeting_id = ?", (meeting,)
        )
        place = str(last[0][0] + 1)
        self.add("agenda_items", {"meeting_id": str(meeting), "position": place, "number": place})

    def _plan_item(self) -> None:
        """Plan an item, for the group of the meeting looked at."""
        group = self._group()
        self.add("forward_items", {"group_id": str(group)} if group is not None else {})

    def _group(self) -> int | None:
        """The group of the meeting looked at, else our board."""
        query = self.desk.records.query
        rows = query("SELECT group_id FROM meetings WHERE id = ?", (self.agenda.meeting or 0,))
        rows = rows or query("SELECT id FROM groups WHERE is_board ORDER BY id LIMIT 1")
        return rows[0][0] if rows else None

    def plan_usual(self) -> None:
        """Show what comes round in every partnership's year, and plan what is ticked."""
        if not self.record.commit():
            return
        dialogs: Any = import_module("csp_desktop.ui.tabs.meetings_usual_dialog")
        dialog = dialogs.UsualItemsDialog(self.desk.look, self._window, self.desk.records, self._group())
        if self._window.messages.ask(dialog):
            self.lists.show_pane(self.panes["forward_items"])

    def _move(self, item_id: int, place: int) -> None:
        """Put an item at another place, as one change that can be undone."""
        if not self.record.commit():
            return
        services: Any = import_module("csp_desktop.services.agenda_items")
        self.desk.attempt(lambda: services.move_item(self.desk.records, item_id, place))

    def _renumber(self) -> None:
        """Number the items 1, 2, 3 in their order, as after one was deleted."""
        meeting = self.meeting()
        if not self.record.commit():
            return
        services: Any = import_module("csp_desktop.services.agenda_items")
        if not services.renumber(self.desk.records, meeting):
            self._window.messages.bar.say("info", NUMBERED)

    def draft(self) -> None:
        """Show what could come to the meeting, and put what is ticked on its agenda."""
        meeting = self.meeting()
        if not self.record.commit():
            return
        dialogs: Any = import_module("csp_desktop.ui.tabs.meetings_draft_dialog")
        dialog = dialogs.DraftAgendaDialog(self.desk.look, self._window, self.desk.records, meeting)
        if self._window.messages.ask(dialog):
            self.agenda.view.setFocus()

    def add_meetings(self) -> None:
        """Ask for the days of a series, and add their meetings."""
        series = self._series()
        if series is None:
            self._add_series()
            return
        if not self.record.commit():
            return
        dialogs: Any = import_module("csp_desktop.ui.tabs.meetings_series_dialog")
        dialog = dialogs.SeriesDialog(self.desk.look, self._window, self.desk.records, series)
        if self._window.messages.ask(dialog):
            self.lists.show_meetings(VIEWS["Ahead"])

    def _series(self) -> int | None:
        """The series shown, or that of the meeting looked at, or the first."""
        current, query = self.record.current, self.desk.records.query
        if current is not None and current[0] == "meeting_series":
            return current[1]
        rows = query(
            "SELECT series_id FROM meetings WHERE id = ? AND series_id IS NOT NULL", (self.chosen or 0,)
        )
        rows = rows or query("SELECT id FROM meeting_series ORDER BY title, id LIMIT 1")
        return rows[0][0] if rows else None

    def _build(self) -> None:
        if self.record.commit():
            self._window.commands.open_pack_builder(self.meeting())

    def _hold(self) -> None:
        if self.record.commit():
            self._window.commands.turn_meeting_view(self.meeting())

    def _print_plan(self) -> None:
        """Print what is to come to meetings."""
        self.desk.print_report("forward-plan")

    def _print(self) -> None:
        """Print the agenda alone."""
        self._window.printing.agenda(self.meeting())
