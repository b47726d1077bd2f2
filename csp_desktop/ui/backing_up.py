"""Backing up from the window: now, once a day, when the file is left after changes, and to a second folder."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, QEventLoop, QTimer

from csp_desktop.errors import KnownError
from csp_desktop.ui.restoring import Restoring

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from csp_desktop.services.backups import BackedUp
    from csp_desktop.services.second_folder import Reminder
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.ui.main_window import MainWindow

HOURLY = 3_600_000  # ms between two looks at whether the day's backup is due
SOON = 300_000  # ms from the first change of a day to its backup: more than the first word is worth keeping
SETTLED = 4_000  # ms after a file is shown: what is not urgent may be looked at
_TURN = 20  # ms between two looks at whether the window is to be painted again
_AGAIN = "Close again to go without a backup."
CHOOSE, COPY = "Choose a folder", "Back up there now"


class BackingUp:
    """The backups of a window's file."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last: datetime | None = None
        self._told: Path | None = None  # the file whose backup failed on leaving, and was told
        self._restoring = Restoring(window)
        self._hourly, self._soon, self._settled = QTimer(window), QTimer(window), QTimer(window)
        for timer, length, act in (
            (self._hourly, HOURLY, self.check),
            (self._soon, SOON, self.check),
            (self._settled, SETTLED, self.settle),
        ):
            timer.setSingleShot(timer is not self._hourly)
            timer.setInterval(length)
            timer.timeout.connect(act)

    @staticmethod
    def _services() -> Any:
        # Not needed before the first paint.
        return import_module("csp_desktop.services.backups")

    @staticmethod
    def _second() -> Any:
        return import_module("csp_desktop.services.second_folder")

    @property
    def _backed_up(self) -> bool:
        """Whether the open file is one that backups are kept of."""
        records = self._window.records
        return records is not None and not records.sample and not records.read_only

    def look(self) -> None:
        """See when the open file was backed up last, and say so."""
        records = self._window.records
        self._told = None
        for timer in (self._hourly, self._soon, self._settled):
            timer.stop()
        if records is None or not self._backed_up:
            self._last = None
            self._window.status.show_backup("")
            return
        newest = self._services().newest(records.path)
        self._last = newest.made_at if newest is not None else None
        self.show()
        self._hourly.start()
        self._settled.start()

    def show(self) -> None:
        """Say again when it was, as the day may have changed."""
        if self._backed_up:
            self._window.status.show_backup(self._services().when_words(self._last))

    def changed(self) -> None:
        """The records were changed: a backup is worth another try, and the day may be another."""
        self._told = None
        self.show()
        self._restoring.show_undo()
        if self._backed_up and not self._soon.isActive() and not self._made_today():
            self._soon.start()

    def _made_today(self) -> bool:
        return self._last is not None and self._last.astimezone().date() == QDate.currentDate().toPython()

    # --- now and daily -----------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup off the window's thread."""
        window = self._window
        if window.records is None or (window.current is not None and not window.current.commit()):
            return
        self._start(window.messages.tell)

    def check(self) -> None:
        """Make the day's backup where it is due and nothing else is running."""
        records = self._window.records
        if records is None or not self._backed_up or self._window.operations.busy:
            return
        self.show()
        if self._window.attempt(lambda: self._services().is_due_today(records)):
            self._start(self._window.messages.tell, "daily")

    def _start(self, failed: Any, why: str = "asked") -> None:
        window = self._window
        records = window.records
        if records is None:
            return
        ref, make = records.ref, self._services().back_up
        window.operations.run(
            "Backing up",
            lambda progress, cancelled: make(ref, progress=progress, cancelled=cancelled, why=why),
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
        elif made.not_copied:
            self._window.messages.bar.say(
                "soon", made.not_copied, COPY, self.copy_now, other=(CHOOSE, self.choose_second)
            )

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
            self._start(problems.append, "closing")
            while not window.operations.wait(_TURN):
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        for problem in problems:
            self._told = records.path
            window.messages.tell(KnownError(problem.text, f"{problem.hint} {_AGAIN}".strip()))
        return not problems

    # --- the second folder -------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Some time after a file was opened: remind of the second folder, and try the newest backup once a week."""
        records = self._window.records
        if records is None or not self._backed_up:
            return
        self._restoring.show_undo()
        self._remind()
        if self._services().is_rehearsal_due(records.path):
            ref, rehearse = records.ref, self._services().rehearse
            self._window.operations.run(
                "Trying the newest backup",
                lambda progress, _cancelled: rehearse(ref, progress),
                lambda _result: None,
                self._window.messages.tell,
                owner=self._window,
            )

    def _remind(self) -> None:
        """Once a day; the folder may be slow to answer, so it is not asked on the window's thread."""
        window, today = self._window, QDate.currentDate().toString("yyyy-MM-dd")
        records, look = window.records, self._second().reminder
        if records is None or window.settings.reminded == today:
            return
        window.operations.run(
            "Looking at the second folder",
            lambda _progress, _cancelled: look(records),
            self._say,
            lambda _problem: None,  # it is asked again the next time
            owner=window,
        )

    def _say(self, reminder: Reminder | None) -> None:
        window = self._window
        if reminder is None or window.messages.bar.words:
            return
        window.settings.reminded = QDate.currentDate().toString("yyyy-MM-dd")
        choose = (CHOOSE, self.choose_second)
        if reminder.chosen:
            window.messages.bar.say("soon", reminder.words, COPY, self.copy_now, other=choose)
        else:
            window.messages.bar.say("soon", reminder.words, *choose)

    def choose_second(self) -> None:
        """Ask for the second folder, and copy the newest backup there."""
        window, records = self._window, self._window.records
        if records is None:
            return
        start = self._second().folder_of(records.path)
        folder = window.messages.choose_folder(
            window, "Choose a folder for a second copy of each backup", start
        )
        if folder is None:
            return
        window.messages.bar.clear()
        remark = window.attempt(lambda: self._second().choose(records.path, folder))
        if remark is not None:
            self._copy(str(remark))

    def copy_now(self) -> None:
        """Bring the second folder up to date."""
        self._window.messages.bar.clear()
        self._copy("")

    def _copy(self, remark: str) -> None:
        window, records = self._window, self._window.records
        if records is None:
            return
        ref, due = records.ref, bool(self._services().is_due(records))
        work = self._services().bring_second_up_to_date
        window.operations.run(
            "Copying the backup",
            lambda progress, cancelled: work(ref, due, progress, cancelled),
            lambda problem: self._copied(str(problem), remark),
            window.messages.tell,
            owner=window,
        )

    def _copied(self, problem: str, remark: str) -> None:
        window = self._window
        self.look()
        self._settled.stop()
        if problem:
            window.messages.bar.say("late", problem, CHOOSE, self.choose_second)
            return
        window.status.say("The newest backup is in the second folder too")
        if remark:
            window.messages.bar.say("soon", remark, CHOOSE, self.choose_second)

    # --- restoring ---------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Show the backups of the open file; without one, ask for a backup and write it out as a new file."""
        self._restoring.show()

    def choose_backup(self) -> Path | None:
        """Ask for a backup file."""
        return self._restoring.choose()

    def go_back(self, chosen: FileRef) -> None:
        """Put a backup in the open file's place."""
        self._restoring.go_back(chosen)

    def write_out(self, chosen: FileRef) -> None:
        """Ask for the name of a new file, write a backup there and open it."""
        self._restoring.write_out(chosen)

    def undo_restore(self) -> None:
        """Put back what was there before the last going back."""
        self._restoring.undo()
