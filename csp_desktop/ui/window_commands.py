"""The menu commands that act on whatever the window shows: its list, its record, its look."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from csp_desktop import __version__
from csp_desktop.paths import data_folder

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.search_box import SearchBox
    from csp_desktop.ui.widgets.list_pane import ListPane


class WindowCommands:
    """What the Edit, View, Go and Help menus do to a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._find: SearchBox | None = None

    def _pane(self) -> ListPane | None:
        return self._window.current.pane if self._window.current is not None else None

    def delete_shown(self) -> None:
        """Delete the record shown."""
        tab = self._window.current
        record = tab.record_pane if tab is not None else None
        if record is not None and record.current is not None:
            self._window.delete(record.current[0], [record.current[1]])

    def show_history(self) -> None:
        """Show the history of the record shown."""
        tab = self._window.current
        if tab is not None and tab.record_pane is not None:
            tab.record_pane.open_history()

    def show_bin(self) -> None:
        """Show what was deleted."""
        from csp_desktop.ui.bin_page import BinPage

        page = BinPage(self._window)
        self._window.show_over(page)
        page.focus_first()

    def show_disposals(self) -> None:
        """Show the reviews past the date for keeping them, and the log of what was disposed of."""
        from csp_desktop.ui.disposal_page import DisposalPage

        if self._window.records is not None:
            page = DisposalPage(self._window)
            self._window.show_over(page)
            page.focus_first()

    def open_pack_builder(self, meeting_id: int | None = None) -> None:
        """Open the pack builder for a meeting: this one, the one looked at in the Meetings tab, or the next."""
        module = import_module("csp_desktop.ui.pack_page")
        module.open_for(self._window, meeting_id or self._meeting_looked_at())

    def turn_meeting_view(self, meeting_id: int | None = None) -> None:
        """Go into the meeting view, of the meeting that the pack builder would be for; or out of it."""
        module = import_module("csp_desktop.ui.meeting_view")
        module.toggle(self._window, meeting_id or self._meeting_looked_at())

    def _meeting_looked_at(self) -> int | None:
        """The meeting looked at while the Meetings tab is shown."""
        chosen = getattr(self._window.current, "chosen", None)
        return chosen if isinstance(chosen, int) else None

    def show_settings(self, key: str = "") -> None:
        """Show the settings that belong to the records. key: the one to go to."""
        from csp_desktop.ui.settings_page import SettingsPage

        if self._window.records is not None:
            page = SettingsPage(self._window)
            self._window.show_over(page)
            if key:
                page.show_setting(key)
            else:
                page.focus_first()

    def name_reviews(self) -> None:
        """Ask how new reviews are called and numbered."""
        from csp_desktop.ui.tabs.reviews_labels import LabelsDialog

        window = self._window
        if window.records is not None:
            window.messages.ask(LabelsDialog(window.look, window, window.records))

    def find_anything(self) -> None:
        """Open the box that finds any record, or close it."""
        from csp_desktop.ui.search_box import SearchBox

        if not self.leave_find() and self._window.records is not None:
            self._find = SearchBox(self._window)
            self._find.destroyed.connect(self._forget_find)
            self._find.start()

    def leave_find(self) -> bool:
        """Close that box; whether it was open."""
        box, self._find = self._find, None
        if box is not None:
            box.leave()
        return box is not None

    def _forget_find(self) -> None:
        self._find = None

    def copy_rows(self) -> None:
        """Copy the chosen rows of the tab's list."""
        pane = self._pane()
        if pane is not None:
            pane.view.copy()

    def filter_list(self) -> None:
        """Go to the filter of the tab's list."""
        pane = self._pane()
        if pane is not None:
            pane.focus_filter()

    def choose_columns(self) -> None:
        """Open the choice of columns of the tab's list."""
        pane = self._pane()
        if pane is not None:
            header = pane.view.horizontalHeader()
            pane.view.columns.menu(self._window).popup(header.mapToGlobal(QPoint(0, header.height())))

    def next_pane(self) -> None:
        """Go from the list to the record, and from the record to the list."""
        tab, pane = self._window.current, self._pane()
        record = tab.record_pane if tab is not None else None
        if record is None or pane is None:
            return
        if record.isAncestorOf(self._window.focusWidget() or self._window):
            pane.view.setFocus()
        elif record.current is not None:
            record.add_focus()

    def change_theme(self, name: str) -> None:
        """Use a theme, or the system's."""
        self._window.settings.theme = name
        self._window.look.use(chosen=name)

    def change_scale(self, by: float | None) -> None:
        """Make the text larger or smaller by a quarter, or as usual."""
        self._window.settings.scale = 1.0 if by is None else min(max(self._window.look.scale + by, 1.0), 2.0)
        self._window.look.use(scale=self._window.settings.scale)

    def about(self) -> None:
        """Say which version this is and where it keeps things."""
        self._window.messages.bar.say(
            "info", f"CSP Desktop {__version__}. Its own folder is {data_folder()}. MIT licence."
        )
