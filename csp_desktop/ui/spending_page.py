"""The claims and spending of an award: what they come to, each line, and a line to type the next one in without a mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.services.spend_lines import MOST, add_lines, pasted_lines, spend_lines, sums, wrong_field
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from csp_desktop.services.spend_lines import SpendLine
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.place import Related

SIDE = 16
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HOW = "Enter adds the line. Rows copied from a spreadsheet (date, amount, kind, reference) can be pasted into Date."


class TypedField(QLineEdit):
    """A field of the line. entered: Enter was pressed; pasted: rows of a spreadsheet were pasted into it."""

    entered = Signal()
    rows_pasted = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the line; rows of cells are taken as lines."""
        if event.key() in ENTER:
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and "\t" in QGuiApplication.clipboard().text():
            self.rows_pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


class SpendingPage(ChildrenPage):
    """Lines of one award, the latest first."""

    def __init__(self, look: Look, records: RecordsFile, related: Related, parent_id: int) -> None:
        self.dated, self.amount = TypedField("Date", "Date, e.g. 4/9/24"), TypedField("Amount", "Amount")
        self.reference = TypedField("Reference", "Reference")
        self.kind = QComboBox()
        self.said, self.come_to = MessageBar(look), label(role="label", wrap=True)
        super().__init__(look, records, related, parent_id)
        self._make_entry()

    def refresh(self) -> None:
        """Read the lines again; what is being typed stays."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines = []
        found = spend_lines(self._records, self._parent_id)
        for one in found[:MOST]:
            self._line(one)
        come_to = [f"{kind.label} {known.text}." for kind, known in sums(self._records, self._parent_id)]
        more = [f"The latest {MOST} lines are shown."] if len(found) > MOST else []
        self.come_to.setText(" ".join([*come_to, *more]) or "Nothing is recorded yet.")

    def focus_first(self) -> None:
        """Go to where the next line is typed."""
        self.dated.setFocus()

    def _line(self, one: SpendLine) -> None:
        words = ", ".join(filter(None, (one.when, one.kind.label.lower(), one.reference)))
        amount = print_money(one.amount) if one.amount is not None else "Amount not recorded"
        made = LineButton(self._look, words, self._related.icon, amount, margin=SIDE)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.opened.emit("spends", one.id))
        self._rows.addWidget(made)
        self.lines.append(made)

    def _adder(self) -> QWidget:
        """The line is what adds; a button beside the heading would say it twice."""
        return QWidget()

    # --- the line to type into -----------------------------------------------------------------------------------

    def _make_entry(self) -> None:
        for kind in SpendKind:
            self.kind.addItem(kind.label, kind.value)
        self.kind.setCurrentIndex(self.kind.findData(SpendKind.SPENT.value))
        self.kind.setAccessibleName("Kind")
        self.add = button(self._look, "Add line", "plus")
        self.add.clicked.connect(lambda _checked=False: self._add_typed())
        for field in (self.dated, self.amount, self.reference):
            field.entered.connect(self._add_typed)
            field.rows_pasted.connect(self._add_pasted)
        first = line(self.dated, 8, self.amount, 8, self.kind)
        for place, share in ((0, 5), (2, 4), (4, 3)):
            first.setStretch(place, share)
        second = line(self.reference, 8, self.add)
        second.setStretch(0, 1)
        box = QWidget()
        told = label(HOW, "caption", wrap=True)
        box.setLayout(
            column(first, 8, second, 6, told, 4, self.said, 4, self.come_to, margins=(24, 0, 24, 8))
        )
        box.setEnabled(not self._records.read_only)
        self.layout().insertWidget(1, box)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a column
        stops = (self.dated, self.amount, self.kind, self.reference, self.add)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _add_typed(self) -> None:
        """Keep the line, and go back to its beginning for the next one."""
        typed = {
            "dated": self.dated.text(),
            "amount": self.amount.text(),
            "kind": str(self.kind.currentData()),
            "reference": self.reference.text(),
        }
        if self._take([typed]):
            for field in (self.dated, self.amount, self.reference):
                field.clear()

    def _add_pasted(self, text: str) -> None:
        kind = str(self.kind.currentData())
        self._take([{**row, "kind": row["kind"] or kind} for row in pasted_lines(text)])

    def _take(self, lines: list[dict[str, str]]) -> bool:
        try:
            added = add_lines(self._records, self._parent_id, lines)
        except ValueProblem as problem:
            self.said.say("late", str(problem))
            fields = {"amount": self.amount, "reference": self.reference}
            wrong = fields.get(wrong_field(lines[0]), self.dated) if len(lines) == 1 else self.dated
            wrong.setFocus()
            wrong.selectAll()
            return False
        except KnownError as problem:
            self.said.tell(problem)
            return False
        self.refresh()
        self.said.clear() if added == 1 else self.said.say("done", f"{count_words(added, 'line')} added.")
        self.dated.setFocus()
        return True
