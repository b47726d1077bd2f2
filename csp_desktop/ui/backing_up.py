"""Backing up and restoring from the window: now, when the file is left after changes, and a backup opened as a new file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from datetime import datetime

    from csp_desktop.services.backups import BackedUp
    from csp_desktop.ui.main_window import MainWindow

FILES = "CSP Desktop backups (*.csp)"
_TURN = 20  # ms between two looks at whether the window is to be painted again
_AGAIN = "Close again to go without a backup."


class BackingUp:
    """The backups of a window's file."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last: datetime | None = None
        self._told: Path | None = None  # the file whose backup failed on leaving, and was told

    @staticmethod
    def _services() -> Any:
        # Not needed before the first paint.
        return import_module("csp_desktop.services.backups")

    def look(self) -> None:
        """See when the open file was backed up last, and say so."""
        records = self._window.records
        self._told = None
        if records is None or records.sample or records.read_only:
            self._last = None
            self._window.status.show_backup("")
            return
        newest = self._services().newest(records.path)
        self._last = newest.made_at if newest is not None else None
        self.show()

    def show(self) -> None:
        """Say again when it was, as the day may have changed."""
        records = self._window.records
        if records is not None and not records.sample and not records.read_only:
            self._window.status.show_backup(self._services().when_words(self._last))

    def changed(self) -> None:
        """The records were changed: a backup is worth another try, and the day may be another."""
        self._told = None
        self.show()

    # --- now ---------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup off the window's thread."""
        window = self._window
        if window.records is None or (window.current is not None and not window.current.commit()):
            return
        self._start(window.messages.tell)

    def _start(self, failed: Any) -> None:
        window = self._window
        records = window.records
        if records is None:
            return
        ref, make = records.ref, self._services().back_up
        window.operations.run(
            "Backing up",
            lambda progress, cancelled: make(ref, progress=progress, cancelled=cancelled),
            self._made,
            failed,
            owner=window,
        )

    def _made(self, made: BackedUp) -> None:
        self._last, self._told = made.made_at, None
        self.show()
        self._window.status.say(f"Backed up as {made.path.name}")
        if made.remark:
            self._window.messages.bar.say("info", made.remark)

    # --- leaving -----------------------------------------------------------------------------------------------

    def before_leaving(self) -> bool:
        """Back up the open file where it was changed, and wait for it; False to stay, the reason being told.

        Whoever leaves again after a backup that failed is let go.
        """
        window = self._window
        records = window.records
        if records is None or self._told == records.path:
            return True
        problems: list[KnownError] = []
        try:
            if not self._services().is_due(records):
                return True
        except KnownError as problem:  # a file that can no longer be read
            problems.append(problem)
        else:
            window.status.say("Backing up before the file is closed")
            self._start(problems.append)
            while not window.operations.wait(_TURN):
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        for problem in problems:
            self._told = records.path
            window.messages.tell(KnownError(problem.text, f"{problem.hint} {_AGAIN}".strip()))
        return not problems

    # --- restoring ---------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Ask for a backup and for the name of a new file; write it there and open it. The open file is left as it is."""
        window = self._window
        chosen = window.messages.choose_open(window, "Restore a backup", FILES, self._folder())
        if chosen is None:
            return
        out = window.messages.choose_save(
            window, "Restore it as a new file", FILES, _free(window.printing.folder(), chosen.stem)
        )
        if out is None:
            return
        write = self._services().restore
        window.operations.run(
            "Restoring a backup",
            lambda progress, _cancelled: write(chosen, out, progress),
            lambda made_at: self._restored(out, made_at),
            window.messages.tell,
            owner=window,
        )

    def _folder(self) -> Path:
        """Where the open file's backups are; without one, where those of all files are."""
        records = self._window.records
        folder = self._services().folder_for(records.path if records is not None else Path("any.csp"))
        return folder if records is not None and folder.is_dir() else folder.parent

    def _restored(self, out: Path, made_at: datetime) -> None:
        window = self._window
        if window.files.open_path(out) and window.records is not None and window.records.path == out:
            words = self._services().when_words(made_at).removeprefix("Backed up ")
            window.messages.bar.say("done", f"{out.name} holds the records as they were {words}.")


def _free(folder: Path, stem: str) -> Path:
    """A name beside others that none has."""
    path, number = folder / f"{stem} restored.csp", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} restored {number}.csp"
    return path
