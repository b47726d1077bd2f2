"""What becomes of a group: rename, merge, split, close or act for another board, with what it will do said beforehand."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.meeting_names import date_first
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

# An act by its key: what the officer chooses, the button that does it, and the fields that it asks for.
ACTS = {
    "rename": ("Rename it", "Rename", ("name",)),
    "merge": ("Merge it with another group", "Merge", ("other", "into", "name")),
    "split": ("Split it into several groups", "Split", ("names",)),
    "close": ("Close it", "Close group", ("hand_to",)),
    "act for": ("Have it act for another board too", "Record it", ("board", "scope")),
}
WORDS = {
    "name": "New name",
    "other": "Merge with",
    "into": "Into",
    "names": "New groups, one on each line",
    "hand_to": "Open work goes to",
    "board": "On behalf of",
    "scope": "What it does for that board",
    "when": "From when",
    "meeting": "Decided at",
    "reason": "Reason",
}
ALWAYS = ("when", "meeting", "reason")
_GROUPS = (
    "SELECT id, name, status FROM groups WHERE coalesce(status, '') NOT IN ('closed', 'merged', 'renamed') "
    "AND id <> ? ORDER BY name, id"
)
_MEETINGS = (
    "SELECT id, title, held FROM meetings WHERE held IS NOT NULL ORDER BY held DESC, id DESC LIMIT 200"
)


class GroupLifeDialog(FramedDialog):
    """Asks what becomes of a group and does it as one change. shown_id: the group to show afterwards."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, group_id: int) -> None:
        super().__init__(look, parent, "What becomes of this group")
        self._records, self._id = records, group_id
        self._services: Any = import_module("csp_desktop.services.group_life")
        self.shown_id = group_id
        name = records.query("SELECT name FROM groups WHERE id = ?", (group_id,))[0][0]
        self.act = QComboBox()
        for key, (words, _, _) in ACTS.items():
            self.act.addItem(words, key)
        self.fields: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = self._fields()
        self._rows: dict[str, QWidget] = {key: self._row(key) for key in WORDS}
        self.said = label(role="label", wrap=True)
        self.problem = MessageBar(look)
        self.done_button = button(look, "Rename", kind="primary")
        self.cancel = button(look, "Cancel")
        self._lay_out(name)
        self._suggest()
        self._connect()
        self._choose()
        self.act.setFocus()

    # --- building ----------------------------------------------------------------------------------------------

    def _fields(self) -> dict[str, QLineEdit | QPlainTextEdit | QComboBox]:
        groups = self._records.query(_GROUPS, (self._id,))
        made: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {
            key: QLineEdit() for key in ("name", "scope", "when", "reason")
        }
        made["names"] = QPlainTextEdit()
        for key, none in (
            ("other", ""),
            ("board", ""),
            ("hand_to", "No other group"),
            ("into", "A new group"),
        ):
            made[key] = _choices([(one, name) for one, name, _ in groups], none)
        made["meeting"] = _choices(self._meetings(), "Not recorded")
        when = made["when"]
        if isinstance(when, QLineEdit):
            when.setPlaceholderText("e.g. 1 April 2025 or March 2025")
        return made

    def _meetings(self) -> list[tuple[int, str]]:
        rows = self._records.query(_MEETINGS)
        return [(one, date_first(held, title)) for one, title, held in rows]

    def _row(self, key: str) -> QWidget:
        words = label(WORDS[key], "label")
        field = self.fields[key]
        words.setBuddy(field)
        field.setAccessibleName(WORDS[key])
        if isinstance(field, QPlainTextEdit):
            field.setTabChangesFocus(True)
            self._look.follow(field, lambda: field.setFixedHeight(self._look.px(72)))
        made = QWidget()
        made.setLayout(column(words, 4, field, 12))
        return made

    def _lay_out(self, name: str) -> None:
        what = label("What becomes of it", "label")
        what.setBuddy(self.act)
        self.act.setAccessibleName("What becomes of it")
        parts: list[QWidget | QLayout | int] = [label(name, "title", wrap=True), 16, what, 4, self.act, 12]
        parts += list(self._rows.values())
        parts += [label("What this does", "section"), 4, self.said, self.problem]
        self.add_page(column(*parts), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)

    def _suggest(self) -> None:
        """Choose what was agreed: the group this one is to follow into, and the other that is to be merged with it."""
        agreed = (
            "SELECT o.id, s.id FROM groups g JOIN groups s ON s.id = g.successor_id "
            "JOIN groups o ON o.successor_id = s.id AND o.id <> g.id WHERE g.id = ? AND g.change = 'merged' ORDER BY o.id"
        )
        for other, into in self._records.query(agreed, (self._id,))[:1]:
            self.act.setCurrentIndex(self.act.findData("merge"))
            for key, record_id in (("other", other), ("into", into)):
                field = self.fields[key]
                if isinstance(field, QComboBox):
                    field.setCurrentIndex(max(0, field.findData(record_id)))

    def _connect(self) -> None:
        self.act.currentIndexChanged.connect(lambda _at: self._choose())
        for field in self.fields.values():
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda _at: self._choose())
            elif isinstance(field, QLineEdit):
                field.textEdited.connect(lambda _text: self._look_again())
            else:
                field.textChanged.connect(self._look_again)
        self.done_button.clicked.connect(lambda _checked=False: self._do())
        self.cancel.clicked.connect(self.reject)

    # --- what is asked and what it does ------------------------------------------------------------------------

    def _choose(self) -> None:
        """Show the fields of the act that is chosen."""
        _, words, wanted = ACTS[self.act.currentData()]
        asked = {*wanted, *ALWAYS} - ({"name"} if "into" in wanted and self._link("into") else set())
        for key, row in self._rows.items():
            row.setVisible(key in asked)
        self.done_button.setText(words)
        self._look_again()

    def _look_again(self) -> None:
        """Say what the act will do, or what is still to be filled in."""
        self.problem.clear()
        try:
            lines = self._services.plan(self._records, self._act())
        except ValueProblem as problem:
            self.said.setText(problem.sentence)
            self.done_button.setEnabled(False)
            return
        self.said.setText("\n".join(f"•  {words}" for words in lines))
        self.done_button.setEnabled(True)

    def _do(self) -> None:
        try:
            self.shown_id = self._services.carry_out(self._records, self._act())
        except ValueProblem as problem:
            self.problem.say("late", problem.sentence)
        except KnownError as problem:
            self.problem.tell(problem)
        else:
            self.accept()

    def _act(self) -> Any:
        """The act as it is filled in. Raises ValueProblem where what is typed is no date."""
        how, made = self.act.currentData(), self._services
        common = {"when": self._when(), "reason": self._text("reason"), "meeting_id": self._link("meeting")}
        if how == "rename":
            return made.Rename(self._id, self._text("name"), **common)
        if how == "merge":
            others = filter(None, (self._id, self._link("other")))
            return made.Merge(tuple(others), self._text("name"), into_id=self._link("into"), **common)
        if how == "split":
            names = tuple(name.strip() for name in self._text("names").splitlines() if name.strip())
            return made.Split(self._id, names, **common)
        if how == "close":
            return made.Close(self._id, hand_to_id=self._link("hand_to"), **common)
        board = self._link("board")
        if board is None:
            raise ValueProblem("The board is missing. Choose the one it acts for.")
        return made.ActFor(self._id, board, scope=self._text("scope"), **common)

    def _when(self) -> PartialDate | None:
        return parse_date(self._text("when"))

    def _text(self, key: str) -> str:
        field = self.fields[key]
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else getattr(field, "text", str)()

    def _link(self, key: str) -> int | None:
        field = self.fields[key]
        return field.currentData() if isinstance(field, QComboBox) else None


def _choices(rows: list[tuple[int, str]], none: str) -> QComboBox:
    """A list to choose a record from; the first line is for none."""
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(20)
    made.addItem(none or "Choose one", None)
    for record_id, words in rows:
        made.addItem(words, record_id)
    return made
