"""Reminding owners of their actions: whom, where the drafts are saved, and putting it on record."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csp_desktop.services.reminders import Letter
    from csp_desktop.ui.main_window import MainWindow


class Reminding:
    """What a window does to remind owners."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def ask(self) -> None:
        """Ask whom and where, write the drafts, and put on record that they went out."""
        window, records = self._window, self._window.records
        if records is None:
            return
        dialog = import_module("csp_desktop.ui.reminder_dialog").ReminderDialog(window.look, window, records)
        if not window.messages.ask(dialog):
            return
        letters = dialog.letters
        folder = window.messages.choose_folder(window, "Save the drafts in", window.printing.folder())
        if folder is None:
            return
        write: Any = import_module("csp_desktop.exchange.reminder_mail").write_reminders
        day = import_module("csp_desktop.services.today").today(records)
        window.operations.run(
            "Writing the reminders",
            lambda _progress, _cancelled: write(letters, folder, day),
            lambda made: window.attempt(lambda: self._written(letters, folder, made)),
            window.messages.tell,
            owner=window,
        )

    def _written(self, letters: Sequence[Letter], folder: Path, made: Sequence[Path]) -> None:
        window, records = self._window, self._window.records
        if records is None:
            return
        services: Any = import_module("csp_desktop.services.reminders")
        ids = [one for letter in letters for one in letter.actions]
        services.record_reminded(records, ids)
        without = sum(not letter.to for letter in letters)
        to_find = f" {without} {'has' if without == 1 else 'have'} no address yet." if without else ""
        words = (
            f"{count_words(len(made), 'draft')} {'is' if len(made) == 1 else 'are'} in {folder.name}.{to_find} Open each, read "
            "it and send it. They are recorded as sent today; if you do not send them, undo."
        )
        window.messages.bar.say("done", words, "Open the folder", lambda: window.doors.show_file(folder))
