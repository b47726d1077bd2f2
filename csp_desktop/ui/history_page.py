"""A record's own history: every change to it, and beside what it was then what it is now, with the way back to that."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from csp_desktop.rules.wording import list_words
from csp_desktop.services.history_words import moment_words
from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from csp_desktop.services.history import RecordThen, Version
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

MOST = 200  # changes shown
MARGIN = 24
_EVENTS = {"added": "Added", "deleted": "Deleted"}
_BEFORE = {"undo": "Undone: ", "redo": "Done again: "}
_UNKNOWN = "Not recorded"


class HistoryPage(InnerPage):
    """The changes, newest first; choosing one shows the record as it was after it."""

    def __init__(self, look: Look, records: RecordsFile, table: str, record_id: int) -> None:
        super().__init__()
        self._look, self._records, self._table, self._id = look, records, table, record_id
        self._services: Any = import_module("csp_desktop.services.history")
        self.lines: list[LineButton] = []
        self._versions: tuple[Version, ...] = ()
        self._shown: Version | None = None
        self._before = False  # whether what is shown is how it was before that change
        self.said = MessageBar(look)
        self._rows = column()
        self._none = label(role="caption", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        said = QWidget()
        said.setLayout(column(self.said, margins=(MARGIN, 0, MARGIN, 0)))
        self.setLayout(column(said, self._stack))
        self.refresh()

    def _list(self) -> QWidget:
        inside = QWidget()
        self._none.setContentsMargins(16, 8, 16, 8)
        inside.setLayout(column(self._rows, self._none, None, margins=(8, 0, 8, 8)))
        made = QWidget()
        head = line(label("History", "section"), None, margins=(MARGIN, 8, MARGIN, 8))
        made.setLayout(column(head, Scrolled(inside)))
        return made

    def refresh(self) -> None:
        """Read the changes again."""
        for old in self.lines:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._versions = self._services.versions(self._records, self._table, self._id)
        self.lines = [self._line(version) for version in self._versions[:MOST]]
        if self._versions and self._versions[-1].event == "changed" and len(self._versions) <= MOST:
            self.lines.append(self._first_line(self._versions[-1]))
        for made in self.lines:
            self._rows.addWidget(made)
        self._none.setText(self._foot())
        if self._shown is not None:
            self._compare(self._shown)

    def _foot(self) -> str:
        if len(self._versions) > MOST:
            return f"The newest {MOST} changes are shown."
        return "" if self._versions else "Nothing has been changed since this record came into the file."

    def _line(self, version: Version) -> LineButton:
        made = LineButton(self._look, _words(version), note=version.when_words, margin=16)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.show_version(version))
        return made

    def _first_line(self, oldest: Version) -> LineButton:
        """The record as it came into the file with many others, which is no change of its own."""
        made = LineButton(
            self._look, "As it came into the file", note=f"Before {oldest.when_words}", margin=16
        )
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.show_version(oldest, before=True))
        return made

    def focus_first(self) -> None:
        """Go to the newest change."""
        if self.lines:
            self.lines[0].setFocus()
        else:
            self.setFocus()

    def go_back(self) -> bool:
        """From one version to the list."""
        if self._shown is None:
            return False
        at = next(
            (n for n, v in enumerate(self._versions[:MOST]) if v.change_id == self._shown.change_id), -1
        )
        at += self._before
        self._shown = None
        self.said.clear()
        self._stack.setCurrentIndex(0)
        if at >= 0:
            self.lines[at].setFocus()
        return True

    # --- one version -------------------------------------------------------------------------------------------

    def show_version(self, version: Version, *, before: bool = False) -> None:
        """Show the record as it was after a change, or before it, beside what it is now."""
        self._shown, self._before = version, before
        self._compare(version)
        self._stack.setCurrentIndex(1)
        (self.restore if self.restore.isEnabled() else self).setFocus()

    def _compare(self, version: Version) -> None:
        then = self._services.at_version(
            self._records, self._table, self._id, version.change_id, before=self._before
        )
        if (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.insertWidget(1, self._comparison(then))
        self._stack.setCurrentIndex(1)

    def _comparison(self, then: RecordThen) -> QWidget:
        differing = [field for field in then.fields if field.differs]
        self.restore = button(self._look, "Restore what it was then", "undo-2")
        self.restore.setEnabled(bool(differing) and then.there and not self._records.read_only)
        self.restore.clicked.connect(self._restore)
        grid = QGridLayout()
        grid.setContentsMargins(MARGIN, 0, MARGIN, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        when = moment_words(then.when)
        for at, head in enumerate((f"Before {when}" if self._before else when, "Now")):
            grid.addWidget(label(head, "caption", wrap=True), 0, at)
        for row, field in enumerate(differing):
            grid.addWidget(rule(), 3 * row + 1, 0, 1, 2)
            grid.addWidget(label(field.label, "label"), 3 * row + 2, 0, 1, 2)
            for at, words in enumerate((field.then, field.now)):
                grid.addWidget(_value(field.label, ("Then", "Now")[at], words), 3 * row + 3, at)
        inside = QWidget()
        inside.setLayout(column(grid, None))
        words = "" if differing else "Nothing differs: this is how it is now."
        made, said = QWidget(), label(words, "label", wrap=True)
        said.setVisible(bool(words))
        head = line(label("As it was", "section"), None, self.restore, margins=(MARGIN, 8, MARGIN, 8))
        saying = column(said, margins=(MARGIN, 0, MARGIN, 8))
        made.setLayout(column(head, saying, Scrolled(inside)))
        grid_shown = inside
        grid_shown.setVisible(bool(differing))
        return made

    def _restore(self) -> None:
        if self._shown is None:
            return
        shown = self._shown
        remarks = self._services.restore_version(
            self._records, self._table, self._id, shown.change_id, before=self._before
        )
        when = f"before {shown.when_words}" if self._before else f"on {shown.when_words}"
        self.said.say("done", " ".join((f"It is again as it was {when}. Undo takes that back.", *remarks)))


def _value(field: str, side: str, words: str) -> QWidget:
    made = label(words or _UNKNOWN, "body" if words else "caption", wrap=True)
    made.setAccessibleName(f"{field}, {side.lower()}: {words or _UNKNOWN}")
    return made


def _words(version: Version) -> str:
    """What a change did to the record: "Added", "Amount and status"."""
    if version.event in _EVENTS:
        words = _EVENTS[version.event]
    else:
        names = [
            field.label if at == 0 else field.label.lower() for at, field in enumerate(version.fields[:2])
        ]
        more = len(version.fields) - len(names)
        words = list_words([*names, *([f"{more} more"] if more else [])])
    return f"{_BEFORE.get(version.kind, '')}{words}"
