"""The lists of the Meetings tab: meetings ahead or held, their series and the forward plan; and a meeting's agenda."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from csp_desktop.rules.meeting_names import date_first
from csp_desktop.services.registers.meetings import (
    AGENDA,
    AHEAD,
    AHEAD_ONLY,
    FORWARD_PLAN,
    HELD_ONLY,
    MEETINGS,
    SERIES,
    WHEN,
)
from csp_desktop.ui.tabs.agenda_view import AgendaView
from csp_desktop.ui.widgets.controls import Caption, ShapeLabel, button, icon_button, label, line
from csp_desktop.ui.widgets.empty_state import EmptyState, Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

MEETING = (
    "A meeting has its agenda, the papers that go out for it, who came, and what was decided and asked for."
)
ITEM = "An agenda item says what the meeting is asked, who leads it, how long it has, and its paper."
A_SERIES = "A series is how a group’s meetings come round, such as the third Monday of every third month."
PLANNED = "The forward plan is what is to come to a group’s meeting, once or again and again."
NONE_AHEAD = "No meetings ahead"
ONE_AHEAD = "A meeting stands here until its day is past, or until its status is Held or Cancelled."
VIEWS = {"Ahead": AHEAD_ONLY, "Held": HELD_ONLY, "All": ""}
SERIES_WORDS, PLAN_WORDS = "Series", "Forward plan"
_HIGH = 40


class MeetingsPane(ListPane):
    """Meetings: those ahead, those held, or all. turned: it shows others of them now (a value of VIEWS)."""

    turned = Signal(str)

    def __init__(self, look: Look, records: RecordsFile, ways: tuple[Way, ...]) -> None:
        self.when = ""
        self._records = records
        super().__init__(look, records, MEETINGS, sentence=MEETING, ways=ways)
        self.none_ahead = EmptyState(look, NONE_AHEAD, ONE_AHEAD, ways)
        self._stack.addWidget(self.none_ahead)

    def show_when(self, when: str) -> None:
        """Show the meetings ahead, those held, or all ("")."""
        self.when = when
        self.narrow(WHEN, when or None)
        self.turned.emit(when)

    def any_ahead(self) -> bool:
        """Whether a meeting is ahead."""
        return bool(self._records.query(f"SELECT 1 FROM meetings r WHERE {AHEAD} LIMIT 1"))

    def choose(self, record_id: int) -> bool:
        """Make a meeting current, turning to those among which it is."""
        if self.view.choose(record_id):
            return True
        if self.when and not self._is_among(record_id):
            self.show_when("")
        return super().choose(record_id)

    def mark(self, record_id: int) -> None:
        """Show which meeting is looked at while something of it is chosen; it can still be chosen itself."""
        if self.rows.row_of(record_id) < 0:
            self.show_when("")
        self.view.go_back_to(record_id)
        self.view.chosen_id = None

    def _is_among(self, record_id: int) -> bool:
        found = self._records.query(f"SELECT {AHEAD} FROM meetings r WHERE r.id = ?", (record_id,))
        return bool(found) and bool(found[0][0]) == (self.when == AHEAD_ONLY)

    def _counted(self, shown: int, total: int) -> None:
        super()._counted(shown, total)
        if not shown and total and self.when == AHEAD_ONLY and not self.bar.narrows:
            self._stack.setCurrentWidget(self.none_ahead)


class MeetingLists(PaneSwitch):
    """Ahead, Held and All of the meetings; beside them the series and the forward plan. shown: another list (its table)."""

    shown = Signal(str)

    def __init__(self, look: Look, panes: Mapping[str, ListPane]) -> None:
        self._panes = dict(panes)
        self.meetings = cast("MeetingsPane", panes["meetings"])
        self.table = "meetings"
        ahead, held, every = VIEWS
        parts = {
            ahead: panes["meetings"],
            SERIES_WORDS: panes["meeting_series"],
            PLAN_WORDS: panes["forward_items"],
        }
        super().__init__(look, parts)
        first = cast("QVBoxLayout", self.layout()).itemAt(0)
        row = cast("QHBoxLayout", first.layout() if first is not None else None)
        for at, words in ((2, held), (4, every)):
            chip = self.chips[words] = button(look, words, kind="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            row.insertWidget(at, chip)
            row.insertSpacing(at + 1, 8)
        for words, when in VIEWS.items():
            self.chips[words].clicked.connect(lambda _checked=False, when=when: self.show_meetings(when))
        self.meetings.turned.connect(lambda _when: self._check())

    @property
    def pane(self) -> ListPane:
        """The list shown."""
        return self._panes[self.table]

    def show_meetings(self, when: str) -> None:
        """Show the meetings ahead, those held, or all."""
        self.meetings.show_when(when)
        self.show_pane(self.meetings)

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the lists."""
        super().show_pane(pane)
        self.table = next(table for table, one in self._panes.items() if one is pane)
        self._check()
        self.shown.emit(self.table)

    def _check(self) -> None:
        """Tick the chip of the meetings that are shown."""
        words = next(words for words, when in VIEWS.items() if when == self.meetings.when)
        if self.table == "meetings" and words in self.chips:
            self.chips[words].setChecked(True)


class AgendaPane(ListPane):
    """The agenda of one meeting in its order, with its minutes against the meeting's. moved: as its view's."""

    view_class = AgendaView
    moved = Signal(object, int)
    add_asked = Signal()

    def __init__(self, look: Look, records: RecordsFile, ways: tuple[Way, ...]) -> None:
        self.meeting: int | None = None
        self._records = records
        super().__init__(look, records, AGENDA, sentence=ITEM, ways=ways, later=True)
        self.bar.hide()
        self._head(look, records.read_only)
        self.agenda = cast("AgendaView", self.view)
        self.agenda.movable = not records.read_only
        self.agenda.moved.connect(self.moved)

    def _head(self, look: Look, read_only: bool) -> None:
        self.title, self._of = label("Agenda", "section"), Caption()
        self._of.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._over, self.minutes = ShapeLabel(look), label(role="caption")
        self.up = icon_button(look, "arrow-up", "Move the item up (Alt+Up)")
        self.down = icon_button(look, "arrow-down", "Move the item down (Alt+Down)")
        self.adder = button(look, "Add item", "plus", "flat", "accent")
        for made, by in ((self.up, -1), (self.down, 1)):
            made.clicked.connect(lambda _checked=False, by=by: self.agenda.move_chosen(by))
            made.setEnabled(not read_only)
        self.adder.clicked.connect(lambda _checked=False: self.add_asked.emit())
        self.adder.setEnabled(not read_only)
        head = QFrame()
        head.setObjectName("pane")
        head.setLayout(
            line(
                self.title, 8, self._of, 8, self._over, 4, self.minutes, 12, self.up, self.down, 4, self.adder,
                margins=(16, 0, 12, 0),
            )
        )  # fmt: skip
        look.follow(head, lambda: head.setFixedHeight(look.px(_HIGH)))
        cast("QVBoxLayout", self.layout()).insertWidget(0, head)

    def show_meeting(self, meeting_id: int | None) -> None:
        """Show the agenda of a meeting."""
        if meeting_id != self.meeting:
            self.meeting = meeting_id
            self.view.let_go()
            self.narrow("meeting", meeting_id if meeting_id is not None else -1)
        self.say()

    def refresh(self) -> None:
        """Read the agenda again."""
        super().refresh()
        self.say()

    def say(self) -> None:
        """Say whose agenda it is, and how long it takes."""
        if self.meeting is None:
            return
        found = self._records.query("SELECT title, held FROM meetings WHERE id = ?", (self.meeting,))
        if found:
            title, held = found[0]
            self._of.setText(date_first(held, title))
        time = import_module("csp_desktop.services.agenda_time").agenda_time(self._records, self.meeting)
        self.minutes.setText(time.words)
        self._over.set_kind("soon" if time.over else "")

    def _counted(self, shown: int, total: int) -> None:
        super()._counted(shown, shown)
        for made in ("up", "down"):
            if hasattr(self, made):
                getattr(self, made).setVisible(shown > 1)
        self.bar.hide()


def lists_of_meetings(
    look: Look, records: RecordsFile, ways: Callable[[str], tuple[Way, ...]]
) -> dict[str, ListPane]:
    """The lists by their table; ways: how to begin with the records of a table."""
    return {
        "meetings": MeetingsPane(look, records, ways("meetings")),
        "agenda_items": AgendaPane(look, records, ways("agenda_items")),
        "meeting_series": ListPane(look, records, SERIES, sentence=A_SERIES, ways=ways("meeting_series")),
        "forward_items": ListPane(look, records, FORWARD_PLAN, sentence=PLANNED, ways=ways("forward_items")),
    }
