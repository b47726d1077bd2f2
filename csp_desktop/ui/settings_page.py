"""Settings of these records, over the tabs: every one in its group, kept when its field is left, each a change to undo."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.setting_row import NAMED, SettingRow
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QPushButton

    from csp_desktop.ui.main_window import MainWindow

TITLE = "Settings of these records"
LEAD = "They belong to this file and hold wherever it is opened. Each is kept when you leave its field."
NOTHING = "No setting has all these words."
MARGIN, WIDEST, FILTER = 16, 880, 240
OWN = "SELECT id FROM partnerships ORDER BY is_own DESC, id LIMIT 1"


class SettingsPage(OverPage):
    """Over the tabs of a window. rows: each setting's, by its key; links: the buttons to what is set elsewhere, by words."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._services: Any = import_module("csp_desktop.services.record_settings")
        self._declared: Any = import_module("csp_desktop.services.declared_settings")
        self.rows: dict[str, SettingRow] = {}
        self.links: dict[str, QPushButton] = {}
        self._groups: list[tuple[QWidget, list[SettingRow]]] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter these settings")
        self.filter.setAccessibleName("Filter these settings")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self._look.follow(self.filter, lambda: self.filter.setFixedWidth(self._look.px(FILTER)))
        self.nothing = label(NOTHING, "label")
        self.nothing.hide()
        inside = QWidget()
        inside.setLayout(self._body())
        self._look.follow(inside, lambda: inside.setMaximumWidth(self._look.px(WIDEST)))
        self.scrolled = Scrolled(inside)
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(label(TITLE, "page"), 16, None, self.filter)
        self.setLayout(column(top, column(head, 8, self.scrolled, margins=(MARGIN, 4, MARGIN, 8))))
        self._help_once()
        self.refresh()

    # --- laying out ----------------------------------------------------------------------------------------------------

    def _body(self) -> QLayout:
        groups = [self._group(name) for name in self._declared.GROUPS]
        return column(label(LEAD, "label", wrap=True), 16, self.nothing, *groups, None)

    def _group(self, name: str) -> QWidget:
        rows = [self._row(setting) for setting in self._declared.SETTINGS if setting.group == name]
        made = QWidget()
        made.setLayout(
            column(label(name, "section"), 8, *rows, *self._elsewhere(name), margins=(0, 0, 0, 16))
        )
        self._groups.append((made, rows))
        return made

    def _row(self, setting: Any) -> SettingRow:
        row = SettingRow(self._look, setting)
        row.left.connect(lambda: self._keep(row, row.editor.text()))
        row.reset.connect(lambda: self._reset(row))
        self.rows[setting.key] = row
        return row

    def _elsewhere(self, group: str) -> list[QLayout]:
        """What of a group is set at another place, with the way there."""
        window = self._window
        ways = {
            "Reviews": (
                ("Names and numbers of reviews", window.commands.name_reviews),
                ("Keeping and disposing of reviews", window.commands.show_disposals),
            ),
            "This partnership": (("Name, website and organisation identifier", self._open_partnership),),
        }
        return [self._way(words, act) for words, act in ways.get(group, ())]

    def _way(self, words: str, act: Any) -> QLayout:
        made = button(self._look, words, "chevron-right", "link")
        made.clicked.connect(lambda _checked=False: act())
        self.links[words] = made
        under = QWidget()  # the names' column, which stays empty
        self._look.follow(under, lambda: under.setFixedWidth(self._look.px(NAMED)))
        return line(under, 4, made, None, margins=(0, 0, 0, 8))

    # --- what holds ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what holds."""
        records = self._window.records
        if records is not None:
            for key, row in self.rows.items():
                row.show_value(self._services.value(records.query, key), read_only=records.read_only)

    def focus_first(self) -> None:
        """Go to the filter: the settings are many."""
        self.filter.setFocus()

    def show_setting(self, key: str) -> None:
        """Go to one setting."""
        self.filter.clear()
        row = self.rows[key]
        row.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.scrolled.ensureWidgetVisible(row)

    def _filter(self, words: str) -> None:
        """Show the settings that have all the words, in their groups."""
        for made, rows in self._groups:
            found = [row.has(words) for row in rows]
            for row, shown in zip(rows, found, strict=True):
                row.setVisible(shown)
            made.setVisible(any(found))
        self._help_once()
        self.scrolled.verticalScrollBar().setValue(0)
        self.nothing.setVisible(not any(row.has(words) for row in self.rows.values()))

    def _help_once(self) -> None:
        """Settings that stand together and are explained by the same words say them once."""
        said = ""
        for row in self.rows.values():
            if not row.isHidden():
                row.help.setVisible(row.setting.help != said)
                said = row.setting.help

    def commit(self) -> bool:
        """Keep what is typed in the field that has the focus; False where it is refused."""
        for row in self.rows.values():
            if row.widget.hasFocus():
                self._keep(row, row.editor.text())
                return not row.editor.typed
        return True

    def _keep(self, row: SettingRow, typed: str) -> None:
        records = self._window.records
        if records is None or records.read_only:
            return
        if not row.editor.typed:
            row.problem("")
            return
        try:
            self._services.keep(records, row.setting.key, typed)
        except ValueProblem as problem:
            self._refuse(row, problem.sentence)
        except KnownError as problem:
            self._refuse(row, f"{problem.text} {problem.hint}".strip())
        else:
            row.problem("")
            self._show(row)

    def _refuse(self, row: SettingRow, sentence: str) -> None:
        """Say under the field what is wrong; in the window's bar where the page was left meanwhile."""
        if row.isVisible():
            row.problem(sentence)
        else:
            self._window.messages.bar.say("late", f"{row.setting.label} was not changed. {sentence}")

    def _reset(self, row: SettingRow) -> None:
        records = self._window.records
        if records is None:
            return
        row.editor.set_text("")
        self._window.attempt(lambda: self._services.reset(records, row.setting.key))
        self._show(row)
        row.widget.setFocus()

    def _show(self, row: SettingRow) -> None:
        records = self._window.records
        if records is not None:
            row.editor.kept = row.editor.text()  # nothing is typed any more
            held = self._services.value(records.query, row.setting.key)
            row.show_value(held, read_only=records.read_only)

    # --- elsewhere -----------------------------------------------------------------------------------------------------

    def _open_partnership(self) -> None:
        records = self._window.records
        found = records.query(OWN) if records is not None else []
        if found:
            self._window.open_record("partnerships", found[0][0])

    def event(self, event: QEvent) -> bool:
        """Ctrl+F goes to the filter of this page, not to that of the list beneath it."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.filter.setFocus()
            return True
        return super().event(event)
