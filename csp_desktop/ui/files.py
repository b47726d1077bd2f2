"""The file of a window: opening one, beginning one, leaving it; what stands in the way is told, and nothing open is lost."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

FILES = "CSP Desktop records (*.csp);;All files (*)"


class Files:
    """Which file a window shows, or which page instead of one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    # --- pages without a file ----------------------------------------------------------------------------------

    def show_shell(self) -> None:
        """Show the tabs with the last one chosen, while the file is still to be opened."""
        self._window.tab_bar.setCurrentIndex(self._window.last_tab())
        self._window.tab_row.show()

    def show_start(self) -> None:
        """Show the ways to begin."""
        from csp_desktop.ui.start_page import StartPage  # not needed where a file is opened at once

        window = self._window
        window.tab_row.hide()
        start = StartPage(window.look, window.doors.samples, window.settings.recent)
        start.new_asked.connect(self.new_file)
        start.open_asked.connect(self.open_file)
        start.recent_asked.connect(self.open_path)
        start.sample_asked.connect(self.open_sample)
        window.show_pages(start)
        start.focus_first()

    # --- opening -----------------------------------------------------------------------------------------------

    def open_path(self, path: Path) -> bool:
        """Open a records file; a problem is told in the window, and what was open stays open."""
        file_ref = import_module("csp_desktop.store.file_ref")
        return self.open_ref(file_ref.FileRef(path))

    def open_ref(self, ref: FileRef) -> bool:
        """Open a records file with its key, as `open_path`."""
        store = import_module("csp_desktop.store.records_file")
        try:
            records = store.RecordsFile.open(ref)
        except KnownError as problem:
            if self._window.records is None and not self._window.pages.count():
                self.show_start()
            self._window.messages.tell(problem)
            return False
        self.show_records(records)
        return True

    def show_records(self, records: RecordsFile) -> None:
        """Put an open file into the window, closing the one before."""
        window = self._window
        if not self.leave():
            records.close()
            return
        holder = records.hold()
        window.messages.bar.hide()
        if not records.sample:
            window.settings.remember_file(records.path)
        window.show_file(records)
        QTimer.singleShot(0, window.backing_up.look)
        if holder is not None:
            window.messages.bar.say(
                "soon",
                f"{records.path.name} is {holder.words}. Here it can only be read until it is closed there.",
            )

    def open_file(self) -> None:
        """Ask for a records file and open it."""
        path = self._window.messages.choose_open(self._window, "Open records", FILES)
        if path is not None:
            self.open_path(path)

    def new_file(self) -> None:
        """Ask where, and begin new records there under the file's name."""
        window = self._window
        path = window.messages.choose_save(
            window, "Begin new records", FILES, window.printing.folder() / "Our partnership.csp"
        )
        if path is None:
            return
        beginning = import_module("csp_desktop.services.beginning")
        try:
            self.show_records(beginning.begin(path, path.stem))
        except KnownError as problem:
            window.messages.tell(problem)

    def open_sample(self, key: str) -> None:
        """Make sample records afresh in the program's own folder, and open them."""
        window = self._window
        try:
            self.show_records(window.doors.make_sample(key, window.printing.sample_path(key)))
        except KnownError as problem:
            window.messages.tell(problem)

    # --- leaving -----------------------------------------------------------------------------------------------

    def close_file(self) -> None:
        """Close the records and show the ways to begin."""
        if self.leave():
            self._window.show_file(None)
            self.show_start()

    def leave(self) -> bool:
        """Keep what is typed, back it up and close the open file; False when something typed cannot be kept."""
        window = self._window
        if window.records is None:
            return True
        if not all(tab.commit() for tab in window.tabs.values()):
            return False
        window.remember()
        window.operations.close()
        if not window.backing_up.before_leaving():
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Close the open file and take its tabs away, whatever is typed in them."""
        window = self._window
        records = window.records
        if records is None:
            return
        window.records = None
        window.tabs.clear()
        window.show_pages()
        records.close()
