"""The small questions of the Reviews tab: a new notification, a pause, taking a review up again, and no review."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, parse_date, print_day
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.reviews import Proceedings, ReviewKind
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.asked_field import AskedField, asked_choice, asked_line, offer
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

RESTRICTED = "Left out of public papers, and of the screen while restricted records are hidden."
HIDING = "Restricted records are hidden now, so it will be out of sight until they are shown."
LAST = "SELECT kind FROM reviews WHERE kind IN (?, ?) AND notified IS NOT NULL ORDER BY notified DESC, id DESC LIMIT 1"
STOPS = "The time limits stand still meanwhile"


class ReviewDialog(FramedDialog):
    """Some fields and one act. What cannot be kept is said below the fields, and nothing is changed."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, title: str, act: str) -> None:
        super().__init__(look, parent, title)
        self._look, self._records, self._title = look, records, title
        self.problem = MessageBar(look)
        self.done_button = button(look, act, kind="primary")
        self.cancel = button(look, "Cancel")
        self.done_button.clicked.connect(lambda _checked=False: self._agree())
        self.cancel.clicked.connect(self.reject)

    def lay_out(self, lead: str, *parts: QWidget | int) -> None:
        """Put the fields in, under what the dialog does."""
        said = label(lead, "label", wrap=True)
        head: list[QWidget | int] = [label(self._title, "title", wrap=True), 8, said, 16]
        if not lead:
            said.hide()
            head = [head[0], 16]
        self.add_page(column(*head, *parts, 8, self.problem), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)
        self.show_page(0)

    def keep(self) -> None:
        """Change the records. Raises ValueProblem or KnownError where that cannot be."""
        raise NotImplementedError

    def day(self, field: AskedField) -> PartialDate | None:
        """The date typed; None where the field is blank. Raises ValueProblem."""
        return parse_date(field.text, today(self._records))

    def _agree(self) -> None:
        self.problem.clear()
        try:
            self.keep()
        except ValueProblem as problem:
            self.problem.tell(KnownError(problem.sentence))
        except KnownError as problem:
            self.problem.tell(problem)
        else:
            self.accept()

    def _today(self) -> str:
        return print_day(today(self._records))


class NotificationDialog(ReviewDialog):
    """A new notification. made: the id of its review; restricted: whether it is."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile) -> None:
        super().__init__(look, parent, records, "New notification", "Save notification")
        self._services: Any = import_module("csp_desktop.services.review_notifying")
        self.made, self.restricted = 0, True
        kinds = [(kind.value, kind.label) for kind in ReviewKind]
        self.kind = AskedField(look, "Kind of review", QComboBox(), above=True)
        offer(self.kind, kinds)
        self.kind.set_text(self._usual())
        self.told = asked_line(look, "Day you were told", hint="e.g. 4/9/24")
        self.told.set_text(self._today())
        self.death = asked_line(
            look,
            "Period of death",
            hint="e.g. Aug 2024",
            help="A month, quarter or year, never the day.",
        )
        self.number = asked_line(look, "Number")
        self.box = QCheckBox("Restricted")
        self.box.setChecked(True)
        self.box.setAccessibleDescription(RESTRICTED)
        self.proposal = label(role="body", wrap=True)
        lead = HIDING if records.hides_restricted else ""
        about = label(RESTRICTED, "caption", wrap=True)
        fields = (self.told, self.death, self.number)
        self.lay_out(lead, self.kind, 12, *fields, self.box, 4, about, 12, self.proposal)
        for widget in (self.kind.widget, self.told.widget):
            _when_changed(widget, self._propose)
        self._propose()
        self.kind.widget.setFocus()

    def _usual(self) -> str:
        """The kind to begin with: a review of a domestic homicide, by the name it had last."""
        names = [kind.value for kind in self._services.DOMESTIC]
        rows = self._records.query(LAST, tuple(names))
        return rows[0][0] if rows else names[0]

    @property
    def _chosen(self) -> ReviewKind:
        return ReviewKind(self.kind.text)

    def keep(self) -> None:
        """Record it, with the number typed or the next one."""
        told = self.day(self.told)
        if told is None:
            self.told.widget.setFocus()
            raise ValueProblem("The day you were told is what its time limits count from. Type it.")
        self.restricted = self.box.isChecked()
        self.made = self._services.notify(
            self._records,
            self._chosen,
            told,
            self.day(self.death),
            number=self.number.text,
            restricted=self.restricted,
        )

    def _propose(self) -> None:
        """Show the number it will get, and what it is called at that day."""
        try:
            told = self.day(self.told) or PartialDate.on(today(self._records))
        except ValueProblem:
            told = PartialDate.on(today(self._records))
        named, number = self._services.proposed(self._records, self._chosen, told)
        line = self.number.widget
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(number)
        other = f" It is called a {named.label.lower()} at that day." if named is not self._chosen else ""
        self.proposal.setText(f"It gets the number {number} unless you type another.{other}")


class PauseDialog(ReviewDialog):
    """Pauses a review for other proceedings."""

    def __init__(
        self, look: Look, parent: QWidget, records: RecordsFile, review_id: int, number: str
    ) -> None:
        super().__init__(look, parent, records, f"Pause {number}", "Pause review")
        self._review = review_id
        choices = [(one.value, one.label) for one in Proceedings]
        self.proceedings = asked_choice(look, "It waits for", choices)
        self.proceedings.set_text(Proceedings.CRIMINAL.value)
        self.since = asked_line(look, "Since", hint="e.g. 4/9/24")
        self.since.set_text(self._today())
        self.reason = asked_line(look, "Reason", hint="e.g. asked for by the police")
        self.stops = QCheckBox(STOPS)
        self.stops.setChecked(True)
        lead = "The wait is not the partnership’s: its days are counted with the court or the other body."
        self.lay_out(lead, self.proceedings, self.since, self.reason, self.stops)
        self.proceedings.widget.setFocus()

    def keep(self) -> None:
        """Begin the pause."""
        import_module("csp_desktop.services.review_stages").pause(
            self._records,
            self._review,
            Proceedings(self.proceedings.text),
            self.day(self.since),
            self.reason.text,
            stops_clock=self.stops.isChecked(),
        )


class TakeUpDialog(ReviewDialog):
    """Takes a paused review up again."""

    def __init__(
        self, look: Look, parent: QWidget, records: RecordsFile, review_id: int, number: str
    ) -> None:
        super().__init__(look, parent, records, f"Take up {number} again", "Take up again")
        self._review = review_id
        self.until = asked_line(look, "From", hint="e.g. 4/9/24")
        self.until.set_text(self._today())
        self.lay_out("Its time limits count again from that day.", self.until)
        self.until.widget.setFocus()

    def keep(self) -> None:
        """End the pause."""
        stages = import_module("csp_desktop.services.review_stages")
        stages.take_up(self._records, self._review, self.day(self.until))


class NoReviewDialog(ReviewDialog):
    """Records a decision against a review."""

    def __init__(
        self, look: Look, parent: QWidget, records: RecordsFile, review_id: int, number: str
    ) -> None:
        super().__init__(look, parent, records, f"No review of {number}", "Record no review")
        self._review = review_id
        self.reason = asked_line(look, "Reason", hint="e.g. the criteria are not met")
        self.decided = asked_line(look, "Decided", hint="e.g. 4/9/24")
        self.decided.set_text(self._today())
        self.by = asked_line(look, "Decided by", hint="An office, e.g. chair of the partnership")
        self.told = asked_line(
            look,
            "Home Office told",
            hint="e.g. 4/9/24",
            help="May be blank until it is; it is then asked for.",
        )
        lead = "The decision, its reason and who took it stay on record; nobody holds the review any more."
        self.lay_out(lead, self.reason, self.decided, self.by, self.told)
        self.reason.widget.setFocus()

    def keep(self) -> None:
        """Record the decision."""
        import_module("csp_desktop.services.review_stages").no_review(
            self._records,
            self._review,
            self.reason.text,
            self.day(self.decided),
            decided_by=self.by.text,
            told=self.day(self.told),
        )


def _when_changed(widget: QWidget, act: Any) -> None:
    if isinstance(widget, QComboBox):
        widget.currentIndexChanged.connect(lambda _at: act())
    elif isinstance(widget, QLineEdit):
        widget.textChanged.connect(lambda _text: act())
