"""The meeting view: full screen, large, and worked by keys alone; agenda, the item's paper, and what is recorded of it."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import meeting_notes as notes
from csp_desktop.services.item_facts import paper_of
from csp_desktop.services.today import today
from csp_desktop.ui.meeting_agenda import Agenda
from csp_desktop.ui.meeting_chrome import Chrome
from csp_desktop.ui.meeting_course import Course
from csp_desktop.ui.meeting_drafts import MeetingDrafts
from csp_desktop.ui.meeting_finish import FinishPane, draft_minutes
from csp_desktop.ui.meeting_foot import Foot
from csp_desktop.ui.meeting_head import Head
from csp_desktop.ui.meeting_item import ItemPane
from csp_desktop.ui.meeting_keys import Digits, commands
from csp_desktop.ui.meeting_line import TypedLine
from csp_desktop.ui.meeting_lines import Lines
from csp_desktop.ui.meeting_looking import Looking
from csp_desktop.ui.meeting_people import PeoplePane
from csp_desktop.ui.meeting_room import BarRoom, share_out
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import column, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from csp_desktop.services.meeting_notes import Item, Sheet
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

TICK, COMMIT = 1000, 30_000  # ms: the clock is looked at; notes are kept in the record
HIDDEN = "Restricted records are hidden. H shows them."
NOTES = "discussion"


class MeetingView(OverPage):
    """A meeting, over the tabs. clock: the time, for whoever wants another."""

    stays_when_hiding = True
    covers = True

    def __init__(
        self, window: MainWindow, meeting_id: int, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(window)
        assert window.records is not None
        self.setObjectName("meeting")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window_, self.records, self.meeting_id, self.now = window, window.records, meeting_id, clock
        look = window.look
        self.sheet: Sheet | None = None
        self.item_id: int | None = None
        self._typed_notes = self._hidden = self.agenda_asked = False
        self.agenda, self.head, self.item = Agenda(look), Head(look), ItemPane(look)
        self.people, self.finish, self.foot = PeoplePane(look), FinishPane(look), Foot(look)
        self.bar, self.line = MessageBar(look, closable=True), TypedLine()
        self.stack = QStackedWidget()
        for part in (self, self.stack):
            part.setMinimumSize(1, 1)  # the window is as large as it is, whatever the words would like
        for pane in (self.item, self.people, self.finish):
            self.stack.addWidget(pane)
        self.bar_box = column(self.bar, margins=(40, 8, 40, 0))
        self.bar_room = BarRoom(self)
        middle = QWidget()
        middle.setLayout(column(self.head, self.bar_box, self.stack, self.line, self.foot))
        box = line(self.agenda, middle)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.lines, self.course, self.looking = Lines(self), Course(self), Looking(self)
        self.drafts = MeetingDrafts(self, self.records, self._typed)
        self.chrome = Chrome(window, self)
        self._digits = Digits(self, self.course.jump)
        self._commands = commands(self)
        self._clocks()
        self._connect()
        look.follow(self, self._fit)

    def _clocks(self) -> None:
        for every, act in ((TICK, self.course.tick), (COMMIT, self.commit)):
            timer = QTimer(self, interval=every)
            timer.timeout.connect(act)
            timer.start()

    def _connect(self) -> None:
        self.agenda.chosen.connect(self.course.jump)
        self.line.touched.connect(self.drafts.touched)
        self.item.written.connect(self._written)
        self.item.notes_left.connect(self._notes_left)
        self.item.opened.connect(self.lines.edit)
        self.item.removed.connect(self.lines.delete)
        people, lines = self.people, self.lines
        people.ticked.connect(lines.tick)
        people.came.connect(lambda one: lines.came(one, "arrived"))
        people.gone.connect(lambda one: lines.came(one, "departed"))
        people.deputy.connect(lines.deputy)
        people.added.connect(lines.somebody)
        people.done.connect(self.show_item)
        self.finish.finished.connect(self.course.finish)
        self.finish.drafted.connect(
            lambda: self.attempt(lambda: draft_minutes(self.window_, self.meeting_id))
        )

    @staticmethod
    def _taking() -> Any:
        """The half that changes records: it imports SQLAlchemy."""
        return import_module("csp_desktop.services.meeting_taking")

    @property
    def shown(self) -> Item | None:
        """The item shown."""
        return self.sheet.item(self.item_id) if self.sheet is not None else None

    # --- showing -----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the item that is on, or the first."""
        self.refresh()
        self.focus_first()
        QTimer.singleShot(0, self, self._make_ready)

    def _make_ready(self) -> None:
        """What is felt at the first key is done before it: what changing needs is imported, and the pack is looked into."""
        if not self.records.read_only:
            import_module("csp_desktop.services.changing")
            self._taking()
        self.looking.read_pack()

    def refresh(self) -> None:
        """Records have changed: read again; what is being typed stays."""
        sheet = notes.sheet(self.records, self.meeting_id)
        if sheet is None:
            QTimer.singleShot(0, self, self.leave)  # the meeting was deleted, or its making undone
            return
        self.sheet = sheet
        if self.window_.hiding.on and not self._hidden:
            self.looking.close()  # it may show what is hidden now
        self._hidden = self.window_.hiding.on
        wanted = sheet.current.id if sheet.under_way and sheet.current is not None else self.item_id
        if sheet.item(wanted) is None:
            wanted = sheet.items[0].id if sheet.items else None
        if wanted != self.item_id:
            self.turn_to(wanted)
        self.show_all()

    def turn_to(self, item_id: int | None) -> None:
        """Another item is shown: its own drafts and its own time."""
        self.item_id = item_id
        pending = self.drafts.show_item(item_id)
        self.course.turned_to(item_id)
        text = pending.pop(NOTES, None)
        self.lines.show_item(pending)
        item = self.shown
        kept = item.discussion if item is not None else ""
        self._typed_notes = text is not None and text != kept
        self.item.show_notes(text if text is not None else kept)
        self.item.to_top()
        self.lines.offer(self._typed_notes)

    def show_all(self) -> None:
        """Show everything as it was read last."""
        sheet, item = self.sheet, self.shown
        assert sheet is not None
        self.agenda.show_sheet(sheet, self.item_id)
        self.agenda.show_people(*self._here())
        self.people.show_people(notes.people(self.records, self.meeting_id), self._present())
        self.foot.show_names(self.window_.hiding.on)
        self.finish.show_sheet(sheet, f"{notes.counted(self.records, self.meeting_id)} {self._present()}")
        if item is None:
            self.head.show_item("", sheet.title)
            self.course.tick()
            return
        hidden = HIDDEN if self.window_.hiding.on and item.title else ""
        paper = paper_of(self.records, item.id)
        self.item.show_item(item, paper, hidden if paper.about_reviews else "")
        self.item.show_recorded(notes.recorded(self.records, item.id))
        if not self._typed_notes and self.item.notes.toPlainText() != item.discussion:
            self.item.show_notes(item.discussion)
        self.show_place()
        self.course.tick()

    def _present(self) -> str:
        return ". ".join(filter(None, self._here()))

    def _here(self) -> tuple[str, str]:
        return notes.present_words(self.records, self.meeting_id, self.item_id)

    def show_place(self) -> None:
        """Name what is shown, and its page in the pack."""
        item, pane = self.shown, self.stack.currentWidget()
        if pane is self.people:
            self.head.show_item("", "Who is here")
        elif pane is self.finish:
            self.head.show_item("", "The end of the meeting")
        elif item is not None:
            self.head.show_item(item.number, item.title)
        self.head.show_page(self.looking.page_of(item) if item is not None else "")

    # --- going about -------------------------------------------------------------------------------------------

    def show_item(self) -> None:
        """Show the item in place of the list or the end."""
        self.line.close_line()
        self.show_pane(self.item)
        self.focus_first()

    def show_pane(self, pane: QWidget) -> None:
        """Show the item, the list of people or the end."""
        self.stack.setCurrentWidget(pane)
        self.show_place()
        self.course.tick()

    def show_people(self) -> None:
        """Show who is here."""
        if self.commit():
            self.show_pane(self.people)
            self.people.go_in()

    def go_to_recorded(self) -> None:
        """Go to the newest of what was recorded."""
        self.show_item()
        self.item.rows.go(len(self.item.rows.rows) - 1)

    def write_notes(self) -> None:
        """Go into the notes, where they can be kept."""
        if self.shown is not None and self.attempt(lambda: notes.refuse_notes(self.records, self.sheet)):
            self.show_item()
            self.item.write()

    def on_item(self, act: Callable[[], object]) -> None:
        """Do something that belongs to the item: it is shown first."""
        self.show_item()
        act()

    def ask_agenda(self) -> None:
        """Show the agenda where there is no room for it beside the item, or take it away."""
        self.agenda_asked = not self.agenda_asked
        self._fit()

    def open_found(self, table: str, record_id: int) -> bool:
        """A record was found: its facts are shown over this page, and Esc comes back to what was typed."""
        self.looking.found(table, record_id)
        return True

    # --- keeping -----------------------------------------------------------------------------------------------

    def _typed(self) -> dict[str, str]:
        found = self.lines.typed()
        if self._typed_notes:
            found[NOTES] = self.item.notes.toPlainText()
        return found

    def _written(self) -> None:
        self._typed_notes = True
        self.drafts.touched()

    def commit(self) -> bool:
        """Keep the notes that are typed in the record; False, with a sentence, where they cannot be."""
        item_id, text = self.item_id, self.item.notes.toPlainText()
        if not self._typed_notes or item_id is None:
            return True
        if not self.attempt(lambda: self._taking().keep_notes(self.records, item_id, text)):
            self.drafts.keep()  # of minutes that were agreed meanwhile they wait there, and nobody is held up
            return self.sheet is not None and self.sheet.agreed
        if self.item.notes.toPlainText() == text:
            self._typed_notes = False
        self.drafts.keep()
        self.kept()
        return True

    def _notes_left(self) -> None:
        self.commit()
        if QWidget.focusWidget(self.window_) is None:
            self.setFocus()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may meet a problem; whether it was done."""
        try:
            act()
        except (KnownError, ValueProblem) as problem:
            self.tell(problem)
            return False
        return True

    def tell(self, problem: KnownError | ValueProblem) -> None:
        """Say in one sentence why something was not done; what is typed stays."""
        if isinstance(problem, KnownError):
            self.bar.tell(problem)
        else:
            self.bar.say("late", problem.sentence)

    def kept(self) -> None:
        """Something was recorded: say when."""
        self.bar.clear()
        self.item.saved.setText(f"Saved {self.now():%H:%M}")

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change, or do it again; what is typed is kept first."""
        if self.commit():
            self.bar.clear()
            (self.window_.redo if redo else self.window_.undo)()

    def toggle_names(self) -> None:
        """Hide restricted records, or show them."""
        self.window_.hiding.toggle()

    # --- keys --------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Outside every text: the keys are commands."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_back(self) -> None:
        """A line was closed: back to the list it was opened from, or to the commands."""
        if self.stack.currentWidget() is self.people:
            self.people.go_in(self.people.people[self.people.rows.at].id if self.people.rows.at >= 0 else 0)
        else:
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no text line and no row has taken is a command."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            self.undo(redo=event.matches(QKeySequence.StandardKey.Redo))
        elif event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and self.sheet is not None:
            self._digits.typed(key - Qt.Key.Key_0, self.sheet)
        elif (act := self._commands.get((key, shift)) or self._commands.get((key, None))) is not None:
            act()
        elif not self.item.paper.key(key):
            event.ignore()

    # --- room --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: share it out."""
        super().resizeEvent(event)
        self._fit()
        self.looking.arrange()

    def _fit(self) -> None:
        share_out(self)

    # --- leaving -----------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the tabs; what is typed is kept, and restricted records are shown again if they were."""
        if not self.commit():
            return
        self.drafts.keep()
        window = self.window_
        window.leave_over()
        window.hiding.meeting(False)

    def left(self) -> None:
        """The page is taken away, by whatever: the window has its menus again."""
        self.drafts.finish()
        self.chrome.restore()


def open_for(window: MainWindow, meeting_id: int | None = None, *, full: bool = True) -> MeetingView | None:
    """Show the view of a meeting, or of the one today, else the next. full: in the whole screen."""
    records: RecordsFile | None = window.records
    if records is None or not window.commit():
        return None
    wanted = meeting_id or notes.choose_meeting(records, today(records))
    if wanted is None or notes.sheet(records, wanted) is None:
        window.messages.bar.say("info", "No meeting is recorded yet. Add one first.")
        return None
    window.hiding.meeting(True)
    view = MeetingView(window, wanted)
    window.show_over(view)
    view.chrome.put_away(full=full)
    view.start()
    return view


def toggle(window: MainWindow, meeting_id: int | None = None) -> None:
    """F11: into the view of a meeting, and out of it."""
    view = window.over
    if isinstance(view, MeetingView):
        view.leave()
    else:
        open_for(window, meeting_id)
