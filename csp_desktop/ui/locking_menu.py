"""The commands of the File menu that lock records and change their passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QActionGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

AFTER = {5: "5 minutes", 10: "10 minutes", 20: "20 minutes", 60: "1 hour", 0: "Never"}


class Add(Protocol):
    """Adds a command to a menu: its words, what it does, its key."""

    def __call__(self, menu: QMenu, words: str, act: Callable[[], object], key: str = "") -> QAction:
        """The action."""
        ...


class LockingMenu:
    """Passphrase, recovery sheet, Lock now, and after how long it locks by itself."""

    def __init__(self, window: MainWindow, menu: QMenu, add: Add) -> None:
        kinds = menu.addMenu("Passphrase")
        self.set = add(kinds, "Set passphrase", lambda: window.locking.change("set"))
        self.change = add(kinds, "Change passphrase", lambda: window.locking.change("change"))
        self.remove = add(kinds, "Remove passphrase", lambda: window.locking.change("remove"))
        self.sheet = add(menu, "Print recovery sheet", lambda: window.locking.print_sheet())
        self.lock = add(menu, "Lock now", lambda: window.locking.lock(), "Ctrl+L")
        after = menu.addMenu("Lock when not used for")
        group = QActionGroup(after)
        for minutes, words in AFTER.items():
            action = add(after, words, lambda minutes=minutes: window.locking.lock_after(minutes))
            action.setCheckable(True)
            action.setChecked(window.settings.lock_after == minutes)
            group.addAction(action)
        self.show_file(None)

    def show_file(self, records: RecordsFile | None) -> None:
        """Enable what can be done with the open file."""
        encrypted = records is not None and records.ref.key is not None
        changes = records is not None and not records.read_only
        self.set.setEnabled(changes and not encrypted)
        self.change.setEnabled(changes and encrypted)
        self.remove.setEnabled(changes and encrypted)
        self.sheet.setEnabled(encrypted)
        self.lock.setEnabled(encrypted)
