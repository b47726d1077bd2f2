"""What is typed in the meeting view is kept as drafts of its item twice a second, and is back after a kill or a lock."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from csp_desktop.ui.drafts import ELSEWHERE, TypingKept
from csp_desktop.ui.operations import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from csp_desktop.store.records_file import RecordsFile

EVERY = 300  # ms; with the time of writing it is well under the second of typing that a kill may take
TABLE, NOTES = "agenda_items", "discussion"
SINCE = f"{ELSEWHERE}since"


class MeetingDrafts(TypingKept):
    """The drafts of the item that is shown. typed() says what is typed: notes under "discussion", a line under its mode."""

    def __init__(self, parent: QObject, records: RecordsFile, typed: Callable[[], dict[str, str]]) -> None:
        super().__init__(parent, records, EVERY)
        self._item: int | None = None
        self._what = typed
        self._writer = Writer(self)
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self.keep_beside)

    def show_item(self, item_id: int | None) -> dict[str, str]:
        """Follow another item; what was typed into it and not kept: its notes and lines by name."""
        self._item, self._kept = item_id, {}
        if item_id is None or self._records.read_only:
            return {}
        found = {one.field: one.typed for one in self._store().of(self._records, TABLE, item_id)}
        self._kept = {name: text for name, text in found.items() if name != SINCE}
        return {_plain(name): text for name, text in self._kept.items()}

    def touched(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed, now; forget what is typed no more."""
        self._writer.wait()
        typed = self._typed()
        gone = [name for name in self._kept if name not in typed]
        if gone and self._tried("clear", gone):
            for name in gone:
                del self._kept[name]
        super().keep()

    def keep_beside(self) -> None:
        """Keep what is typed without the window waiting for the disk; what cannot be is tried again at the next look."""
        where, typed = self._where(), self._typed()
        if where is None or self._records.read_only:
            self._timer.stop()
            return
        if self._writer.busy:
            return  # the next look comes soon
        gone = [name for name in self._kept if name not in typed]
        changed = {name: text for name, text in typed.items() if self._kept.get(name) != text}
        if not gone and not changed:
            if not typed:
                self._timer.stop()
            return
        self._kept = dict(typed)
        self._writer.run(partial(self._write, where, gone, changed), partial(self._written, where, changed))

    def _write(self, where: tuple[str, int], gone: list[str], changed: dict[str, str]) -> bool:
        """On the worker: both, each in its own small transaction."""
        cleared = not gone or self._tried("clear", gone, where)
        return (not changed or self._tried("keep", changed, where)) and cleared

    def _written(self, where: tuple[str, int], changed: dict[str, str], done: bool) -> None:
        """Where it could not be written, it counts as not kept."""
        if not done and where == self._where():
            for name, text in changed.items():
                if self._kept.get(name) == text:
                    del self._kept[name]

    def finish(self) -> None:
        """Keep everything before the file is left."""
        self._timer.stop()
        self.keep()

    def _where(self) -> tuple[str, int] | None:
        return (TABLE, self._item) if self._item is not None else None

    def _typed(self) -> dict[str, str]:
        return {name if name == NOTES else f"{ELSEWHERE}{name}": text for name, text in self._what().items()}

    # --- the time of the item ----------------------------------------------------------------------------------

    def since(self, item_id: int) -> datetime | None:
        """When an item was made current, as kept; None where that is not known."""
        for one in self._store().of(self._records, TABLE, item_id):
            if one.field == SINCE:
                return datetime.fromisoformat(one.typed)
        return None

    def note_since(self, when: datetime | None) -> None:
        """Keep since when the item is on, or forget it."""
        if when is None:
            self._tried("clear", [SINCE])
        else:
            self._tried("keep", {SINCE: when.isoformat(timespec="seconds")})


def _plain(name: str) -> str:
    return name.removeprefix(ELSEWHERE)
