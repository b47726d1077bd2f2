"""Going back to a backup from the window, undoing that, and a backup written out as a new file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from csp_desktop.services.restoring import WentBack
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.ui.main_window import MainWindow

FILES = "CSP Desktop backups (*.csp)"


class Restoring:
    """What is done with the backups of a window's file."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @staticmethod
    def _backups() -> Any:
        # Not needed before the first paint.
        return import_module("csp_desktop.services.backups")

    @staticmethod
    def _services() -> Any:
        return import_module("csp_desktop.services.restoring")

    def show(self) -> None:
        """Show the backups of the open file; without one that can be changed, ask for a backup and for a new name."""
        window = self._window
        if window.records is None or window.records.read_only:
            chosen = self.choose()
            if chosen is not None:
                self._write_chosen(chosen)
            return
        from csp_desktop.ui.restore_page import RestorePage

        page = RestorePage(window)
        window.show_over(page)
        page.focus_first()

    def choose(self) -> Path | None:
        """Ask for a backup file, where those of the open records are."""
        return self._window.messages.choose_open(self._window, "Choose a backup", FILES, self._folder())

    def _folder(self) -> Path:
        """Where the open file's backups are; without one, where those of all files are."""
        records = self._window.records
        folder = self._backups().folder_for(records.path if records is not None else Path("any.csp"))
        return folder if records is not None and folder.is_dir() else folder.parent

    # --- in place ----------------------------------------------------------------------------------------------

    def go_back(self, chosen: FileRef, words: str = "") -> None:
        """Put a backup in the open file's place. words: what is said then, else of when the records are."""
        window = self._window
        records = window.records
        if records is None or not all(tab.commit() for tab in window.tabs.values()):
            return
        go_back = self._services().go_back
        window.operations.run(
            "Going back to the backup",
            lambda progress, cancelled: go_back(records, chosen, progress, cancelled),
            # Once the change has been told: the window is then shown anew.
            lambda done: QTimer.singleShot(0, window, lambda: self._went_back(done, words)),
            window.messages.tell,
            owner=window,
        )

    def _went_back(self, done: WentBack, words: str) -> None:
        window = self._window
        window.show_file(window.records)
        window.backing_up.look()
        when = self._backups().moment_words(done.made_at)
        said = words or f"The records are as they were {when if not when[:1].isdigit() else f'on {when}'}."
        window.status.say("Went back to a backup")
        window.messages.bar.say(
            "done", f"{said} What was there before is kept as a backup.", "Undo", self.undo
        )
        self.show_undo()

    def show_undo(self) -> None:
        """Offer to undo the last going back in the menu, for as long as nothing was changed since."""
        records = self._window.records
        self._window.menus.show_undo_restore(
            records is not None and self._services().undo_backup(records) is not None
        )

    def undo(self) -> None:
        """Put back what was there before the last going back."""
        window = self._window
        records = window.records
        made = self._services().undo_backup(records) if records is not None else None
        if records is None or made is None:
            window.messages.bar.say(
                "info",
                "The records were changed since. Choose “Restore a backup” in the File menu to go back.",
            )
            return
        window.messages.bar.clear()
        chosen = records.ref.at(made.path) if made.key else type(records.ref)(made.path)
        self.go_back(chosen, "The records are as they were before going back.")

    # --- as a new file -----------------------------------------------------------------------------------------

    def _write_chosen(self, path: Path) -> None:
        self.write_out(import_module("csp_desktop.store.file_ref").FileRef(path))

    def write_out(self, chosen: FileRef) -> None:
        """Ask for the name of a new file, write a backup there and open it. The open file is left as it is."""
        window = self._window
        out = window.messages.choose_save(
            window, "Restore it as a new file", FILES, _free(window.printing.folder(), chosen.path.stem)
        )
        if out is None:
            return
        write = self._backups().restore
        window.operations.run(
            "Restoring a backup",
            lambda progress, _cancelled: write(chosen, out, progress, sealed=True),
            lambda made_at: self._written(chosen.at(out), made_at),
            window.messages.tell,
            owner=window,
        )

    def _written(self, out: FileRef, made_at: Any) -> None:
        window = self._window
        if window.files.open_ref(out) and window.records is not None and window.records.path == out.path:
            words = self._backups().when_words(made_at).removeprefix("Backed up ")
            window.messages.bar.say("done", f"{out.path.name} holds the records as they were {words}.")


def _free(folder: Path, stem: str) -> Path:
    """A name beside others that none has."""
    path, number = folder / f"{stem} restored.csp", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} restored {number}.csp"
    return path
