"""Saving the calendar of the records shown as a file that Outlook and other calendar programs open."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow

FILES = "Calendar (*.ics)"


def save_calendar(window: MainWindow) -> None:
    """Ask where, and write meetings and what falls due; what the window hides is left out."""
    records = window.records
    if records is None or (window.current is not None and not window.current.commit()):
        return
    out = window.messages.choose_save(
        window, "Save the calendar", FILES, window.printing.folder() / "calendar.ics"
    )
    if out is None:
        return
    services: Any = import_module("csp_desktop.services.calendar")
    day = import_module("csp_desktop.services.today").today(records)

    def write(_progress: object, _cancelled: object) -> Any:
        found = services.calendar(records, day)
        import_module("csp_desktop.exchange.calendar").write_calendar(found, out)
        return found

    def written(found: Any) -> None:
        words = f"{out.name} is ready with {count_words(len(found.entries), 'entry')}."
        hidden = "Hidden records are not in it." if window.hiding.seen(records).hides else ""
        said = " ".join(filter(None, (words, hidden, found.left_words)))
        window.messages.bar.say("done", said, "Open it", lambda: window.doors.show_file(out))

    window.operations.run("Saving the calendar", write, written, window.messages.tell, owner=window)
