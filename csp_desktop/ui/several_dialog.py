"""Setting the owner, date or status of several actions: what would change is shown before it is done, as one change."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import describe
from csp_desktop.ui.widgets.asked_field import asked_choice, asked_line
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

SHOWN = 5  # actions that the preview names
LEAVE = ("", "As it is")
LONGEST = 60  # characters of an action's words in the preview


class SeveralDialog(FramedDialog):
    """Asks what to set. said: what was done, in words."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, ids: Sequence[int]) -> None:
        super().__init__(look, parent, "Change several actions")
        self._records, self._ids = records, tuple(ids)
        self._services: Any = import_module("csp_desktop.services.several_actions")
        self.said = ""
        self.owner = asked_line(look, "Owner", hint="As it is")
        self.due = asked_line(look, "Due", hint="As it is")
        choices = describe("actions")["status"].choices
        self.status = asked_choice(look, "Status", (LEAVE, *choices))
        self.preview = label("", "section", wrap=True)
        self._named = QWidget()
        self._rows = column(margins=(0, 0, 0, 0))
        self._named.setLayout(self._rows)
        self.named: tuple[str, ...] = ()  # what the preview says, line by line
        self.problem = MessageBar(look)
        self.done_button = button(look, "Change", kind="primary")
        self.cancel = button(look, "Cancel")
        self._connect()
        title = label(f"Change {count_words(len(ids), 'action')}", "title", wrap=True)
        body = column(
            title, 16, self.owner, self.due, self.status, 4, self.preview, self._named, self.problem
        )
        self.add_page(body, None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)
        self.show_plan()
        self.owner.widget.setFocus()

    def _connect(self) -> None:
        names = import_module("csp_desktop.services.owner_names").owner_names(self._records)
        for field in (self.owner, self.due):
            assert isinstance(field.widget, QLineEdit)
            field.widget.textChanged.connect(lambda _text: self.show_plan())
        owner = self.owner.widget
        completer = QCompleter(list(names), owner)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        owner.setCompleter(completer)  # pyright: ignore[reportAttributeAccessIssue] - a line has it
        assert isinstance(self.status.widget, QComboBox)
        self.status.widget.currentIndexChanged.connect(lambda _at: self.show_plan())
        self.done_button.clicked.connect(lambda _checked=False: self._change())
        self.cancel.clicked.connect(self.reject)

    def show_plan(self) -> None:
        """Say what would change, as it is typed."""
        self.problem.clear()
        found = self._plan()
        rows = found.rows if found is not None else ()
        self.preview.setText(found.words if found is not None else "")
        self._name(rows)
        self.done_button.setText(f"Change {count_words(len(rows), 'action')}" if rows else "Change")
        self.done_button.setEnabled(bool(rows))

    def _name(self, rows: Sequence[Any]) -> None:
        """Name the first of the actions, each with what it has now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        lines = [(_short(row.words), f"Now: {', '.join(row.now)}") for row in rows[:SHOWN]]
        lines += [(f"and {len(rows) - SHOWN:,} more", "")] if len(rows) > SHOWN else []
        for words, now in lines:
            self._rows.addSpacing(8)
            self._rows.addWidget(label(words, wrap=True))
            if now:
                self._rows.addWidget(label(now, "caption", wrap=True))
        self.named = tuple(said for line in lines for said in line if said)

    def _plan(self) -> Any:
        """What is typed as a plan; None, with the reason under the date, where it cannot be kept."""
        typed = {"owner": self.owner.text, "due": self.due.text, "status": self.status.text}
        try:
            found = self._services.plan(self._records, self._ids, typed)
        except ValueProblem as problem:
            said = problem.sentence
            (self.owner if said.startswith("Owner") else self.due).problem(said)
            return None
        self.owner.problem("")
        self.due.problem("")
        return found

    def _change(self) -> None:
        found = self._plan()
        if found is None:
            return

        def act() -> None:
            self.said = self._services.set_several(self._records, found)

        if self.problem.attempt(act):
            self.accept()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
