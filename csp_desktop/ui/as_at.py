"""The records as they were on a day: a second, read-only copy of the open file in the window until one goes back to today."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow


class AsAt:
    """What of a window's file is seen as at a day. The file itself stays open and held meanwhile."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._live: RecordsFile | None = None

    @property
    def shown(self) -> bool:
        """Whether the window shows the records of a day past."""
        return self._live is not None

    def ask(self) -> None:
        """Ask for the day and show the records as at it."""
        from csp_desktop.ui.as_at_dialog import AsAtDialog

        window = self._window
        live = self._live or window.records
        if live is None or (window.current is not None and not window.current.commit()):
            return
        day = import_module("csp_desktop.services.today").today(live)
        packs = import_module("csp_desktop.services.changes_since").pack_days(live)
        dialog = AsAtDialog(window.look, window, day, packs)
        if window.messages.ask(dialog) and dialog.day is not None:
            self.show(dialog.day)

    def show(self, day: date) -> None:
        """Read the records as they were at the end of a day, on the worker, and show them."""
        window = self._window
        live = self._live or window.records
        if live is None:
            return
        store, ref = import_module("csp_desktop.store.records_file"), live.ref.on(day)
        window.operations.run(
            f"Going back to {_words(day)}",
            lambda _progress, _cancelled: store.RecordsFile.open(ref),
            lambda records: self._show(live, records, day),
            window.messages.tell,
            owner=window,
        )

    def _show(self, live: RecordsFile, records: RecordsFile, day: date) -> None:
        window = self._window
        if window.records is not live and self._live is not live:
            records.close()  # the file was left meanwhile
            return
        if self._live is not None and window.records is not None:
            window.records.close()
        self._live = live
        window.remember()
        window.show_file(records)
        window.messages.bar.say(
            "info",
            f"The records as they were at the end of {_words(day)}. Nothing can be changed here, and what is printed says so.",
            "Back to today",
            self.back,
        )

    def back(self) -> None:
        """Show the records as they are now."""
        live = self.drop()
        if live is not None:
            self._window.messages.bar.hide()
            self._window.show_file(live)
            self._window.backing_up.look()

    def drop(self) -> RecordsFile | None:
        """Close the records of the day past; the file itself, which the window then has to show or to close."""
        live, self._live = self._live, None
        if live is None:
            return None
        past, self._window.records = self._window.records, live
        self._window.tabs.clear()
        self._window.show_pages()
        if past is not None:
            past.close()
        return live


def _words(day: date) -> str:
    """The day as printed; dates are not needed before the first paint."""
    return import_module("csp_desktop.rules.dates").print_day(day)
