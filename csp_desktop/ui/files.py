"""The file of a window: opening one, beginning one, leaving it; what stands in the way is told, and nothing open is lost."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.services.opening import Opened
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.only_one import Listening

LISTENING = 1000  # ms after a file is shown: by then its first lists are on the screen
FILES = "CSP Desktop records (*.csp);;All files (*)"


class Files:
    """Which file a window shows, or which page instead of one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.listening: Listening | None = None

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
        services = import_module("csp_desktop.services.opening")
        if (
            self._shows(ref.path) and not self.leave()
        ):  # else it would be found to be in use, by this very window
            return False
        try:
            opened = services.open_live(ref)
        except KnownError as problem:
            self.refused(ref, problem)
            return False
        if self.show_records(opened.records):
            self._say(opened)
        return True

    def _shows(self, path: Path) -> bool:
        records = self._window.records
        try:
            return records is not None and records.path.samefile(path)
        except OSError:
            return False

    def refused(self, ref: FileRef, problem: KnownError) -> None:
        """Say why a file cannot be opened and offer the ways on; where its passphrase is wanted, ask for that."""
        window, reason = self._window, problem.reason
        if reason == "passphrase":
            window.locking.ask(ref)
        elif window.records is None and reason != "missing" and ref.path.is_file():
            self.recover(ref, problem)
        else:
            if window.records is None and not window.pages.count():
                self.show_start()
            window.messages.tell(problem)
            if reason in ("damaged", "newer", "older"):
                words = f"{problem.text} {problem.hint}".strip()
                window.messages.bar.say(
                    "late", words, "See what can be done", lambda: self.recover(ref, problem)
                )

    def recover(self, ref: FileRef, problem: KnownError) -> None:
        """Show what can be done for a file that cannot be opened, in place of the open one."""
        window = self._window
        if not self.leave():
            return
        from csp_desktop.ui.recovery_page import RecoveryPage

        window.show_file(None)
        window.messages.bar.clear()
        page = RecoveryPage(window, ref, problem)
        window.show_pages(page)
        page.focus_first()

    def show_records(self, records: RecordsFile) -> bool:
        """Put an open file into the window, closing the one before; False where something typed there keeps it open."""
        window = self._window
        if not self.leave():
            records.close()
            return False
        holder = records.hold()
        window.messages.bar.hide()
        if not records.sample:
            window.settings.remember_file(records.path)
        window.show_file(records)
        QTimer.singleShot(0, window.backing_up.look)
        QTimer.singleShot(LISTENING, window, lambda: self._listen(records))
        QTimer.singleShot(LISTENING, window, lambda: self._finish_backups(records))
        if holder is not None:
            window.messages.bar.say(
                "soon",
                f"{records.path.name} is {holder.words}. Here it can only be read until it is closed there.",
            )
        return True

    def _say(self, opened: Opened) -> None:
        """What is to be said of a file that was opened, and what is still to be done for it."""
        bar, ref = self._window.messages.bar, opened.records.ref
        if opened.can_be_moved:
            bar.say("soon", opened.remark, "Keep it on this computer", lambda: self.keep_here(ref))
        elif opened.remark:
            bar.say("info" if opened.newer else "done" if opened.upgraded else "soon", opened.remark)
        if opened.to_look_through:
            self._look_through(ref)

    def _look_through(self, ref: FileRef) -> None:
        """Look through a large file behind the window; one that proves damaged is closed, and the ways on are shown."""
        window = self._window
        look = import_module("csp_desktop.services.opening").look_through

        def damaged(problem: KnownError) -> None:
            if self._shows(ref.path):
                self.let_go()
                self.recover(ref, problem)

        window.operations.run(
            "Checking the file",
            lambda _progress, _cancelled: look(ref),
            lambda _whole: None,
            damaged,
            owner=window,
        )

    def keep_here(self, ref: FileRef) -> None:
        """Move records from where they cannot be worked on to this computer, and open them there."""
        window = self._window
        copy = import_module("csp_desktop.services.moving").copy_here
        window.operations.run(
            "Moving the records to this computer",
            lambda progress, cancelled: copy(ref, progress, cancelled),
            lambda new: self._moved(ref.path, new),
            window.messages.tell,
            owner=window,
        )

    def _moved(self, old: Path, new: FileRef) -> None:
        if self._shows(old) and not self.leave():
            return
        remark = import_module("csp_desktop.services.moving").put_away(old)
        if self.open_ref(new):
            words = f"The records are on this computer now, in {new.path.parent}. {remark}"
            self._window.messages.bar.say("done", words)

    def _listen(self, records: RecordsFile) -> None:
        """Come to the front when somebody opens the same file again. Qt's network part is imported long after the first paint."""
        window = self._window
        if window.records is not records or records.read_only:
            return
        only_one = import_module("csp_desktop.ui.only_one")
        self._stop_listening()
        listening: Listening = only_one.Listening(records.path, window)
        listening.asked.connect(lambda: only_one.bring_to_front(window))
        self.listening = listening

    def _finish_backups(self, records: RecordsFile) -> None:
        """Encrypt earlier backups that are plain still, because the program ended while a passphrase was being set."""
        window = self._window
        if window.records is not records or records.read_only or records.ref.key is None:
            return
        finish = import_module("csp_desktop.services.passphrases").finish_backups
        window.operations.run(
            "Encrypting earlier backups",
            lambda progress, _cancelled: finish(records, progress),
            lambda done: window.messages.bar.say("soon", done.remark) if done.remark else None,
            window.messages.tell,
            owner=window,
        )

    def _stop_listening(self) -> None:
        if self.listening is not None:
            self.listening.stop()
            self.listening.deleteLater()
            self.listening = None

    def open_file(self) -> None:
        """Ask for a records file and open it."""
        path = self._window.messages.choose_open(self._window, "Open records", FILES)
        if path is not None:
            self.open_path(path)

    def new_file(self) -> None:
        """Ask for the partnership's name, where the file is kept and its passphrase, and begin new records."""
        from csp_desktop.ui.begin_dialog import BeginDialog

        BeginDialog(self._window).open()

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
        if not window.commit():
            return False
        window.remember()
        window.operations.close()
        live = window.as_at.drop()
        if not window.backing_up.before_leaving():
            if live is not None:
                window.show_file(live)
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Close the open file and take its tabs away, whatever is typed in them."""
        window = self._window
        window.as_at.drop()
        records = window.records
        if records is None:
            return
        window.records = None
        self._stop_listening()
        window.tabs.clear()
        window.show_pages()
        records.close()
        import_module("csp_desktop.services.temporary").wipe()  # copies of attachments do not outlive it
