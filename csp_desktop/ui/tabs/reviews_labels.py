"""How new reviews are called and numbered: the day the name changed, and the form of each kind's numbers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from csp_desktop.rules.dates import parse_date, print_day
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_numbers import next_number, pattern_problem
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.services.today import today
from csp_desktop.ui.tabs.reviews_dialogs import ReviewDialog
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import column, label, line, restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

LEAD = "Reviews that are recorded keep their name and number; what is set here is for new ones."
RENAMED = "From this day a notified domestic homicide review is a domestic abuse related death review. Blank: not yet."
FORMS = "Forms of numbers"
ABOUT = "Each # is a figure of the running number, YYYY the year of the notification, which then begins at 1."
NAMED, FIELD = 80, 176


class LabelsDialog(ReviewDialog):
    """numbers: the field of each kind's form; examples: what a number of it looks like, as it is typed."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile) -> None:
        super().__init__(look, parent, records, "Names and numbers of reviews", "Save")
        self._services: Any = import_module("csp_desktop.services.review_notifying")
        kept = self._services.labels(records)
        self.renamed = asked_line(look, "New name from", hint="e.g. 1/9/25", help=RENAMED)
        self.renamed.set_text(print_day(kept.renamed) if kept.renamed else "")
        self.numbers: dict[ReviewKind, QLineEdit] = {}
        self.examples: dict[ReviewKind, QLabel] = {}
        rows = [self._row(kind, kept.numbers.get(kind.short, "")) for kind in ReviewKind]
        about = label(ABOUT, "caption", wrap=True)
        self.lay_out(LEAD, self.renamed, label(FORMS, "section"), 4, about, 8, *rows)
        self.renamed.widget.setFocus()

    def _row(self, kind: ReviewKind, pattern: str) -> QWidget:
        look = self._look
        field, example = QLineEdit(pattern), label(role="caption", wrap=True)
        field.setPlaceholderText(f"{kind.short}##")
        field.setAccessibleName(f"Number of a {kind.label.lower()}")
        named = label("Other" if kind is ReviewKind.OTHER else kind.short, "label")
        named.setToolTip(kind.label)
        named.setBuddy(field)
        look.follow(named, lambda: named.setFixedWidth(look.px(NAMED)))
        look.follow(field, lambda: field.setFixedWidth(look.px(FIELD)))
        field.textChanged.connect(lambda _text: self._show(kind))
        self.numbers[kind], self.examples[kind] = field, example
        made = QWidget()
        beside = line(named, 8, field, 12, example, margins=(0, 0, 0, 8))
        beside.setStretch(4, 1)
        made.setLayout(column(beside))
        self._show(kind)
        return made

    def _show(self, kind: ReviewKind) -> None:
        """An example of the form as it stands, or what is wrong with it."""
        typed = self.numbers[kind].text().strip()
        problem = pattern_problem(typed) if typed else ""
        example = self.examples[kind]
        if problem:
            example.setText("Needs one run of #")
        elif typed:
            example.setText(f"As {next_number(typed, today(self._records).year, ())}")
        else:
            example.setText("As before")
        example.setProperty("role", "late" if problem else "caption")
        restyle(example)

    def keep(self) -> None:
        """Set them as one change."""
        typed = parse_date(self.renamed.text, today(self._records))
        if typed is not None and typed.exact_day is None:
            raise ValueProblem(f"{typed.text} is no day. Type the day the name changes, for example 1/9/25.")
        numbers = {
            kind.short: field.text().strip() for kind, field in self.numbers.items() if field.text().strip()
        }
        labels = self._services.ReviewLabels(typed.exact_day if typed else None, numbers)
        self._services.set_labels(self._records, labels)
