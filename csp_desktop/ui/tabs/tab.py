"""What the window knows of any tab; a tab gives what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.store.records_file import Changed
    from csp_desktop.ui.record_pane import RecordPane
    from csp_desktop.ui.tabs.record_tab import Command
    from csp_desktop.ui.widgets.list_pane import ListPane


class Tab(QWidget):
    """A tab of the window. name: its key in the settings; commands: what the Record menu offers there.

    link_opened: show a record, wherever it lives (table, id). record_shown: the record shown has changed (table, id).
    delete_asked: delete records (table, ids). add_asked: add a record in the tab it lives in (table, values).
    pack_asked and meeting_asked: the board pack of a meeting, or the meeting itself, is wanted (id).
    """

    name = ""
    link_opened = Signal(str, object)
    record_shown = Signal(str, object)
    delete_asked = Signal(str, object)
    add_asked = Signal(str, object)
    pack_asked = Signal(object)
    meeting_asked = Signal(object)
    commands: Sequence[Command] = ()

    @property
    def pane(self) -> ListPane | None:
        """The tab's own list, where it has one."""
        return None

    @property
    def record_pane(self) -> RecordPane | None:
        """Where the tab shows a record, if it does."""
        return None

    def start(self) -> None:
        """The tab is first seen."""

    def refresh(self, changed: Changed) -> None:
        """Records have changed."""

    def commit(self) -> bool:
        """Keep what is typed; False, with the reason shown, when it cannot be kept."""
        return True

    def remember(self) -> None:
        """Put what the officer arranged into the settings."""

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record; False where the tab shows none, or what is typed cannot be kept."""
        return False

    def add(self, table: str, values: dict[str, str] | None = None) -> None:
        """Add a record and go into it."""
