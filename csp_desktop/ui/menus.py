"""The menu bar: every command of the window, by its menu and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from csp_desktop.ui.calendar_saving import save_calendar
from csp_desktop.ui.locking_menu import LockingMenu
from csp_desktop.ui.widgets.controls import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from csp_desktop.ui.main_window import MainWindow

THEMES = {"": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
TEXT_SIZES = (100, 125, 150, 175, 200)


class Menus:
    """The menus of a window. `needs_file` are the actions that do nothing without an open file."""

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        self._window = window
        self.needs_file: list[QAction] = []
        self.tab_actions: list[QAction] = []
        self.record = QMenu("&Record", bar)
        for menu in (self._file(), self._edit(), self._view(), self._go(), self.record, self._help()):
            bar.addMenu(menu)

    def show_file(self, open_: bool, tabs: Sequence[str]) -> None:
        """Enable what needs a file, and name the tabs in the Go menu."""
        for action in self.needs_file:
            action.setEnabled(open_)
        for number, action in enumerate(self.tab_actions):
            action.setVisible(number < len(tabs))
            if number < len(tabs):
                action.setText(literal(tabs[number]))

    def show_undo_restore(self, can: bool) -> None:
        """Offer to undo the last going back to a backup."""
        self.undo_restore.setVisible(can)

    def show_history(self, undo: str, redo: str, can: bool, limit: str = "") -> None:
        """Name what undo and redo would do. limit: why undo goes no further; it can then be asked for, and says so."""
        self.undo.setText(literal(f"Undo {undo[:1].lower()}{undo[1:]}") if undo else "Undo")
        self.redo.setText(literal(f"Redo {redo[:1].lower()}{redo[1:]}") if redo else "Redo")
        self.undo.setEnabled(bool(undo or limit) and can)
        self.undo.setToolTip(limit or "Nothing to undo" if not undo else "")
        self.redo.setEnabled(bool(redo) and can)

    def show_commands(self, commands: Mapping[str, tuple[Callable[[], object], str, bool]]) -> None:
        """Fill the Record menu with the present tab's commands: words -> (what it does, key, whether it can be done)."""
        self.record.clear()
        for words, (act, key, can) in commands.items():
            self._add(self.record, words, act, key).setEnabled(can)
        self.record.setEnabled(bool(commands))

    # --- the menus ---------------------------------------------------------------------------------------------

    def _file(self) -> QMenu:
        window, menu = self._window, QMenu("&File", self._window)
        self._add(menu, "New records", window.files.new_file, "Ctrl+Shift+N")
        self._add(menu, "Open", window.files.open_file, "Ctrl+O")
        samples = menu.addMenu("Sample records")
        for key, words in window.doors.samples.items():
            self._add(samples, words, lambda key=key: window.files.open_sample(key))
        menu.addSeparator()
        self._add(
            menu, "Pack builder", lambda: window.commands.open_pack_builder(), "Ctrl+Shift+B", file=True
        )
        self._add(menu, "Board pack", window.build_pack, file=True)
        self._add(menu, "Public board pack", lambda: window.build_pack(audience="public"), file=True)
        self._add(menu, "Report of what has changed", lambda: window.printing.report("changes"), file=True)
        export = menu.addMenu("Export list")
        for register, words in window.doors.registers.items():
            self._add(export, words, lambda register=register: window.export(register), file=True)
        self._add(menu, "Export awards (360Giving)", lambda: window.importing.export_awards(), file=True)
        self._add(menu, "Export calendar", lambda: save_calendar(window), file=True)
        self._add(menu, "Import spending", lambda: window.importing.spending(), file=True)
        self._add(menu, "Import awards (360Giving)", lambda: window.importing.awards(), file=True)
        menu.addSeparator()
        self._add(menu, "Back up now", window.backing_up.back_up, file=True)
        self._add(menu, "Restore a backup", window.backing_up.restore)
        self.undo_restore = self._add(menu, "Undo the restore", window.backing_up.undo_restore)
        self.undo_restore.setVisible(False)
        self._add(menu, "Second backup folder", window.backing_up.choose_second, file=True)
        menu.addSeparator()
        self.locking = LockingMenu(window, menu, self._add)
        menu.addSeparator()
        self._add(menu, "Close records", window.files.close_file, "Ctrl+W", file=True)
        self._add(menu, "Quit", window.close, "Ctrl+Q")
        return menu

    def _edit(self) -> QMenu:
        window, menu = self._window, QMenu("&Edit", self._window)
        self.undo = self._add(menu, "Undo", window.undo, "Ctrl+Z", file=True)
        self.redo = self._add(menu, "Redo", window.redo, "Ctrl+Y", file=True)
        menu.addSeparator()
        self._add(menu, "Copy rows", window.commands.copy_rows, file=True)
        self._add(menu, "Delete", window.commands.delete_shown, file=True)
        self._add(menu, "History of this record", window.commands.show_history, "Ctrl+H", file=True)
        self._add(menu, "Deleted records", window.commands.show_bin, file=True)
        self._add(menu, "Keeping and disposing of reviews", window.commands.show_disposals, file=True)
        self._add(menu, "Settings of these records", window.commands.show_settings, file=True)
        self._add(menu, "Find anything", window.commands.find_anything, "Ctrl+K", file=True)
        self._add(menu, "Filter this list", window.commands.filter_list, "Ctrl+F", file=True)
        return menu

    def _view(self) -> QMenu:
        window, menu = self._window, QMenu("&View", self._window)
        self._add(menu, "Larger text", lambda: window.commands.change_scale(0.25), "Ctrl++")
        self._add(menu, "Smaller text", lambda: window.commands.change_scale(-0.25), "Ctrl+-")
        self._add(menu, "Text as usual", lambda: window.commands.change_scale(None), "Ctrl+0")
        menu.addSeparator()
        colours = menu.addMenu("Colours")
        group = QActionGroup(menu)
        for name, words in THEMES.items():
            action = self._add(colours, words, lambda name=name: window.commands.change_theme(name))
            action.setCheckable(True)
            action.setChecked(window.settings.theme == name)
            group.addAction(action)
        menu.addSeparator()
        hide = self._add(menu, "Hide restricted records", window.hiding.toggle, "Ctrl+Shift+H", file=True)
        window.hiding.follow(hide)
        self._add(menu, "Columns", window.commands.choose_columns, file=True)
        self._add(menu, "Meeting view", lambda: window.commands.turn_meeting_view(), "F11", file=True)
        self._add(menu, "As at a day", lambda: window.as_at.ask(), file=True)
        return menu

    def _go(self) -> QMenu:
        window, menu = self._window, QMenu("&Go", self._window)
        for number in range(9):
            act = lambda number=number: window.go_to_tab(number)  # noqa: E731 - one a tab
            self.tab_actions.append(self._add(menu, "", act, f"Ctrl+{number + 1}", file=True))
        menu.addSeparator()
        self._add(menu, "Back", window.go_back, "Alt+Left", file=True)
        self._add(menu, "Forward", window.go_forward, "Alt+Right", file=True)
        self._add(menu, "Next pane", window.commands.next_pane, "F6", file=True)
        return menu

    def _help(self) -> QMenu:
        menu = QMenu("&Help", self._window)
        self._add(menu, "About CSP Desktop", self._window.commands.about)
        return menu

    def _add(
        self, menu: QMenu, words: str, act: Callable[[], object], key: str = "", *, file: bool = False
    ) -> QAction:
        action = menu.addAction(literal(words))
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: self._window.attempt(act))
        if file:
            self.needs_file.append(action)
        return action
