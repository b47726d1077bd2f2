"""The main window: menus, tabs and status; it routes between records and hands long work to the worker."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMenuBar, QStackedWidget, QWidget

from csp_desktop import settings as kept_settings
from csp_desktop.errors import KnownError
from csp_desktop.ui.backing_up import BackingUp
from csp_desktop.ui.files import Files
from csp_desktop.ui.hiding import Hiding
from csp_desktop.ui.meeting_clock import MeetingClock
from csp_desktop.ui.menus import Menus
from csp_desktop.ui.operations import Operations
from csp_desktop.ui.printing import Printing
from csp_desktop.ui.search_field import SearchField
from csp_desktop.ui.status_line import StatusLine
from csp_desktop.ui.tab_bar import TabBar
from csp_desktop.ui.trail import Trail
from csp_desktop.ui.widgets.controls import column, line
from csp_desktop.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from csp_desktop.settings import Settings
    from csp_desktop.store.records_file import Changed, RecordsFile
    from csp_desktop.ui.as_at import AsAt
    from csp_desktop.ui.doors import Doors
    from csp_desktop.ui.drafts import Drafts
    from csp_desktop.ui.importing import Importing
    from csp_desktop.ui.locking import Locking
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.messages import Messages
    from csp_desktop.ui.over_page import OverPage
    from csp_desktop.ui.tabs.tab import Tab

# key, words, module and class; a tab's module is imported when the tab is first shown.
TABS = (
    ("overview", "Overview", "overview:OverviewTab"),
    ("priorities", "Priorities", "priorities:PrioritiesTab"),
    ("subgroups", "Subgroups", "subgroups:SubgroupsTab"),
    ("funding", "Funding", "funding:FundingTab"),
    ("reviews", "Reviews", "reviews:ReviewsTab"),
    ("meetings", "Meetings", "meetings:MeetingsTab"),
    ("actions", "Actions", "actions:ActionsTab"),
)
KEYS = tuple(key for key, _, _ in TABS)


class MainWindow(QMainWindow):
    """The window. `files` opens a file into it; without one it shows the ways to begin.

    changed: the records have changed (Changed), told on the window's thread also where a worker changed them.
    """

    changed = Signal(object)

    def __init__(self, look: Look, settings: Settings, messages: Messages, doors: Doors) -> None:
        super().__init__()
        self.setObjectName("window")
        self.look, self.settings, self.messages, self.doors = look, settings, messages, doors
        self.records: RecordsFile | None = None
        self.tabs: dict[str, Tab] = {}
        self.trail = Trail()
        self._over: OverPage | None = None
        self.changed.connect(self._changed)
        self._unsubscribe: Callable[[], object] = lambda: None
        self.operations = Operations(self)
        self.printing = Printing(self)
        self.files = Files(self)
        self.backing_up = BackingUp(self)
        self.hiding = Hiding(self)
        self.commands = WindowCommands(self)
        self._bar = QMenuBar()
        self._bar.setNativeMenuBar(False)
        self.menus = Menus(self, self._bar)
        self.tab_bar = TabBar(look, [words for _, words, _ in TABS])
        self.tab_bar.currentChanged.connect(lambda at: self._show_tab(KEYS[at]))
        self.tab_bar.tabBarClicked.connect(lambda _at: self.leave_over())
        self.clock = MeetingClock(look)
        self.clock.asked.connect(lambda meeting_id: self.open_record("meetings", meeting_id))
        self.pages = QStackedWidget()
        self.pages.setObjectName("pane")  # the ground of all work, also before there is a page
        self.status = StatusLine(look, self.operations)
        self.status.undo_asked.connect(self.undo)
        self._lay_out()
        self.resize(*settings.size)
        self.show_title()

    # Made when they are first wanted, for none of them is before the first paint.

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed and not kept yet."""
        from csp_desktop.ui.drafts import Drafts

        return Drafts(self)

    @cached_property
    def importing(self) -> Importing:
        """Spending and awards taken in from files, and awards written out."""
        from csp_desktop.ui.importing import Importing

        return Importing(self)

    @cached_property
    def as_at(self) -> AsAt:
        """The records as at a day past."""
        from csp_desktop.ui.as_at import AsAt

        return AsAt(self)

    @cached_property
    def locking(self) -> Locking:
        """Passphrases and locking."""
        from csp_desktop.ui.locking import Locking

        return Locking(self)

    def _lay_out(self) -> None:
        self.setMenuBar(self._bar)
        self.search_field = SearchField(self, self._bar)
        self.tab_row = QWidget()
        self.tab_row.setLayout(line(self.tab_bar, self.clock, margins=(4, 0, 0, 0)))
        self.tab_row.hide()
        body = QWidget()
        body.setLayout(column(self.tab_row, self.messages.bar, self.pages))
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.look.follow(self.tab_row, lambda: self.tab_row.setFixedHeight(self.look.px(36)))
        self.menus.show_file(False, ())

    def show_title(self) -> None:
        """Name the partnership whose records are open."""
        name = self.records.partnership_name if self.records is not None else ""
        self.setWindowTitle(f"{name} – CSP Desktop" if name else "CSP Desktop")

    def show_pages(self, *pages: QWidget) -> None:
        """Show these pages in place of all there are."""
        over, self._over = self._over, None
        if over is not None:
            over.left()
        while (old := self.pages.currentWidget()) is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        for page in pages:
            self.pages.addWidget(page)

    def show_over(self, page: OverPage) -> None:
        """Show a page over the tabs (the bin, the backups) until a tab is chosen or `leave_over` is called."""
        self.leave_over()
        self._over = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    @property
    def over(self) -> OverPage | None:
        """The page over the tabs, if any."""
        return self._over

    def leave_over(self) -> None:
        """Go back from such a page to the tab it lies over."""
        page, self._over = self._over, None
        if page is None:
            return
        page.left()
        if self.current is not None:
            self.pages.setCurrentWidget(self.current)
        self.pages.removeWidget(page)
        page.deleteLater()
        if page.unseen:
            store = import_module("csp_desktop.store.records_file")
            changed = store.Changed(frozenset(page.unseen), "", "do")
            for tab in self.tabs.values():
                tab.refresh(changed)

    def show_file(self, records: RecordsFile | None) -> None:
        """Put an open file into the window at the tab seen last, or none."""
        self.commands.leave_find()
        self.search_field.setVisible(records is not None)
        self._unsubscribe()
        self.records = records
        self.tabs.clear()
        self.trail = Trail()
        self.show_pages()
        self.tab_row.setVisible(records is not None)
        self.menus.show_file(
            records is not None, [words for _, words, _ in TABS] if records is not None else ()
        )
        self.status.show_file(records)
        self.show_title()
        self.locking.shown(records)
        if records is None:
            self.clock.show_next(None)
            return
        self.hiding.opening(records)
        self._unsubscribe = records.subscribe(self.changed.emit)
        self.show_history()
        wanted = self.last_tab()
        if self.tab_bar.currentIndex() == wanted:
            self._show_tab(KEYS[wanted])
        else:
            self.tab_bar.setCurrentIndex(wanted)
        QTimer.singleShot(0, self._show_clock)

    def last_tab(self) -> int:
        """The number of the tab seen last."""
        return KEYS.index(self.settings.tab) if self.settings.tab in KEYS else 0

    # --- tabs and records --------------------------------------------------------------------------------------

    @property
    def current(self) -> Tab | None:
        """The tab shown, or None on the first page."""
        return self.tabs.get(KEYS[self.tab_bar.currentIndex()]) if self.records is not None else None

    def tab(self, key: str) -> Tab:
        """A tab, made when it is first wanted."""
        if key not in self.tabs:
            module, _, name = next(where for tab, _, where in TABS if tab == key).partition(":")
            made: Tab = getattr(import_module(f"csp_desktop.ui.tabs.{module}"), name)(self.printing.desk())
            made.link_opened.connect(self.open_record)
            made.record_shown.connect(lambda table, record_id: self.trail.visit((key, table, record_id)))
            made.delete_asked.connect(self.delete)
            made.add_asked.connect(self.add_record)
            made.pack_asked.connect(lambda meeting_id: self.commands.open_pack_builder(meeting_id))
            made.meeting_asked.connect(lambda meeting_id: self.open_record("meetings", meeting_id))
            self.tabs[key] = made
            self.pages.addWidget(made)
        return self.tabs[key]

    def _show_tab(self, key: str) -> None:
        if self.records is None:
            return
        new = key not in self.tabs
        tab = self.tab(key)
        self.leave_over()
        self.pages.setCurrentWidget(tab)
        self.settings.tab = key
        can = {c.words: c.looks or not (c.changes and self.records.read_only) for c in tab.commands}
        self.menus.show_commands({c.words: (c.act, c.key, can[c.words]) for c in tab.commands})
        if new:
            QTimer.singleShot(0, tab, lambda: self._start(tab))

    def _start(self, tab: Tab) -> None:
        if self.current is tab and self._over is None:  # else it was left, or covered, at once
            tab.start()

    def go_to_tab(self, number: int) -> None:
        """Show a tab by its number from 0."""
        if self.records is not None and number < len(TABS):
            self.tab_bar.setCurrentIndex(number)

    def open_record(self, table: str, record_id: int) -> None:
        """Show a record in the tab it lives in, or the one that shows what lives within others."""
        from csp_desktop.ui.places import PLACES

        key = PLACES[table].home
        tab = self.tab(key)
        self.leave_over()
        self.tab_bar.setCurrentIndex(KEYS.index(key))
        tab.show_record(table, record_id)

    def add_record(self, table: str, values: dict[str, str]) -> None:
        """Add a record in the tab it lives in, and go into it."""
        from csp_desktop.ui.places import PLACES

        key = PLACES[table].home
        self.tab_bar.setCurrentIndex(KEYS.index(key))
        self.tab(key).add(table, values)

    def go_back(self) -> None:
        """Go to the record seen before."""
        self._go(self.trail.back())

    def go_forward(self) -> None:
        """Go to the record gone back from."""
        self._go(self.trail.forward())

    def _go(self, place: tuple[str, str, int] | None) -> None:
        if place is not None:
            self.open_record(place[1], place[2])

    # --- changes -----------------------------------------------------------------------------------------------

    def _changed(self, changed: Changed) -> None:
        if self.records is None:
            return  # a worker's change, told when the file had been left
        if self._over is not None and self._over.covers:
            self._over.unseen |= changed.tables
        else:
            for tab in self.tabs.values():
                tab.refresh(changed)
        if self._over is not None:
            self._over.refresh()
        self.status.show_change(self.hiding.told(changed))
        self.backing_up.changed()
        self.show_history()
        self._show_clock()

    def show_history(self) -> None:
        """Name what undo and redo would do."""
        if self.records is not None:
            records = self.records
            self.menus.show_history(
                records.undo_label, records.redo_label, not records.read_only, records.undo_limit_words
            )

    def undo(self) -> None:
        """Undo the last change."""
        self._replay("undo")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._replay("redo")

    def _replay(self, way: str) -> None:
        if self.records is None:
            return
        if self.current is not None and not self.current.commit():
            return
        limit = self.records.undo_limit_words if way == "undo" else ""
        if limit:
            self.messages.bar.say("info", limit)
        else:
            self.attempt(self.records.undo if way == "undo" else self.records.redo)

    def attempt(self, act: Callable[[], object]) -> object | None:
        """Do something that may meet a problem the officer can act on, and tell it."""
        try:
            return act()
        except KnownError as problem:
            self.messages.tell(problem)
            return None

    def delete(self, table: str, ids: list[int]) -> None:
        """Delete records; asks only when others go too, for everything can be undone."""
        if self.records is None or self.records.read_only or not ids:
            return
        editing = import_module("csp_desktop.services.editing")
        also = [words for record_id in ids for words in editing.goes_too(self.records, table, record_id)]
        name = editing.label_of(self.records, table, ids[0]) if len(ids) == 1 else f"{len(ids)} records"
        if also and not self.messages.confirm_delete(self, f"Delete “{name}” and what belongs to it?", also):
            return
        self.attempt(lambda: editing.delete_all(self.records, table, ids))

    # --- commands of the menus ---------------------------------------------------------------------------------

    def build_pack(self, meeting_id: int | None = None, audience: str = "members") -> None:
        """Ask where to save, and build the board pack of a meeting, or of the next one."""
        self.printing.build_pack(meeting_id, audience)

    def export(self, register: str) -> None:
        """Ask where to save, and write a list there."""
        self.printing.export(register)

    # --- closing -----------------------------------------------------------------------------------------------

    def _show_clock(self) -> None:
        self.clock.show_next(self.records)

    def commit(self) -> bool:
        """Keep what is typed, in the tabs and over them; False when something cannot be kept."""
        kept = [tab.commit() for tab in self.tabs.values()]  # each of them, whatever another cannot keep
        return (self._over is None or self._over.commit()) and all(kept)

    def remember(self) -> None:
        """Put what the officer arranged into the settings."""
        for tab in self.tabs.values():
            tab.remember()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed and what was arranged; stay open when something typed cannot be kept."""
        if not self.files.leave():
            event.ignore()
            return
        self.settings.maximised = bool(self.windowState() & Qt.WindowState.WindowMaximized)
        if not self.settings.maximised and not self.isFullScreen():
            self.settings.size = [self.width(), self.height()]
        kept_settings.save(self.settings)
        for work in self.findChildren(Operations):  # what runs beside the window's own too
            work.close()
        event.accept()
