"""One return to a funder: its figures and whether they add up, its awards with their reasons; made, sent and corrected here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from csp_desktop.rules.funding import AmountLine, MonitoringStatus
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import print_money
from csp_desktop.rules.wording import count_words
from csp_desktop.services.monitoring import differences, find_return
from csp_desktop.services.today import today
from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.rules.money import Pence
    from csp_desktop.services.monitoring import FunderReturn, ReturnLine
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.place import Related

MARGIN = 24
HEAD = (
    ("allocated", "Allocated"),
    ("carried_in", "Carried in"),
    ("awarded", "Awarded"),
    ("unallocated", "Not awarded"),
    ("spent", "Spent"),
    ("forecast", "Forecast for the year"),
)
TOLD = {
    "Accepted": "The funder has accepted it",
    "Queried": "The funder has asked about it",
    "Correct it": "Begin a revision; what was sent stays as it is",
    "Make the draft again": "Read the figures again; the reasons typed so far stay",
}
COLUMNS = (("awarded", "Awarded"), ("planned", "Planned"), ("spent", "Spent"), ("forecast", "Forecast"))


class ReturnPage(InnerPage):
    """Of one return. opened: one of its lines, or another return, is to be shown (table, id)."""

    opened = Signal(str, object)

    def __init__(self, look: Look, records: RecordsFile, _related: Related, return_id: int) -> None:
        super().__init__()
        self._look, self._records, self._id = look, records, return_id
        self.found: FunderReturn | None = None
        self.said = MessageBar(look)
        self.reasons: dict[int, QLineEdit] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._title, self.when = label(role="section"), label(role="label")
        self._acts = line()
        self._body = column(margins=(MARGIN, 4, MARGIN, 16))
        inside = QWidget()
        inside.setLayout(self._body)
        title = line(self._title, 16, None, self.when)
        head = column(title, 8, self._acts, 4, self.said, margins=(MARGIN, 8, MARGIN, 8))
        self.setLayout(column(head, rule(), Scrolled(inside)))
        self.refresh()

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        first = next((made for made in self.buttons.values() if made.isEnabled()), None)
        (first or self).setFocus()

    def refresh(self) -> None:
        """Read the return again; a reason that is being typed stays."""
        found = find_return(self._records, self._id)
        if found is None or (found == self.found and self._body.count()):
            return
        typing = next((one for one, field in self.reasons.items() if field.hasFocus()), None)
        typed = self.reasons[typing].text() if typing is not None else ""
        self.found = found
        self._clear()
        self._title.setText(found.named)
        self.when.setText(self._when(found))
        self._show_acts(found)
        if found.period is None:
            self._say(
                "It has no period yet. Choose Back and fill in Year and Up to end of, such as Q2 2024/25."
            )
        elif not found.made:
            self._say("No figures yet. Make the draft to fill it from the records.")
        else:
            self._show_head(found)
            self._show_lines(found)
            self._show_changes(found)
        self._body.addStretch(1)
        if typing in self.reasons:
            self.reasons[typing].setText(typed)
            self.reasons[typing].setFocus()

    def _when(self, found: FunderReturn) -> str:
        """When it was sent, or by when it is to be, and by how much it is late."""
        if found.sealed:
            return f"Sent {found.sent.text}" if found.sent is not None else "Sent"
        if found.due is None:
            return ""
        late = (today(self._records) - found.due.last).days
        return f"{count_words(late, 'day')} late" if late > 0 else f"Due {found.due.text}"

    def _clear(self) -> None:
        self.reasons, self.buttons = {}, {}
        for box in (self._body, self._acts):
            while (item := box.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()

    # --- what can be done ----------------------------------------------------------------------------------------

    def _show_acts(self, found: FunderReturn) -> None:
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if not found.sealed:
            again = "Make the draft again" if found.made else "Make the draft"
            sending = ("Mark as sent", "check", self._send)
            making = (again, "refresh-cw", lambda: self._change("make_draft"))
            acts = [sending, making] if found.made else [making]
        elif found.status is not MonitoringStatus.CORRECTED:
            acts = [("Correct it", "pencil", self._correct)] if found.corrected_by is None else []
            acts += [
                (words, icon, lambda status=status: self._change("mark_answered", status))
                for status, words, icon in (
                    (MonitoringStatus.ACCEPTED, "Accepted", "circle-check"),
                    (MonitoringStatus.QUERIED, "Queried", "circle-help"),
                )
                if found.status is not status
            ]
        if found.made:
            acts.append(("Save as…", "save", self._save))
        for place, (words, icon, act) in enumerate(acts):
            saving = words == "Save as…"
            made = button(self._look, words, icon, "plain" if not place else "flat")
            made.clicked.connect(lambda _checked=False, act=act: act())
            made.setEnabled(saving or not self._records.read_only)
            made.setToolTip(TOLD.get(words, ""))
            self.buttons[words] = made
            self._acts.addWidget(made)
            self._acts.addSpacing(4)
        self._acts.addStretch(1)

    def _changing(self) -> Any:
        return import_module("csp_desktop.services.monitoring_changing")  # imports SQLAlchemy

    def _change(self, name: str, *more: object) -> bool:
        """Do something with the return; False, with the reason shown, where it cannot be done."""
        from csp_desktop.errors import KnownError

        try:
            getattr(self._changing(), name)(self._records, self._id, *more)
        except KnownError as problem:
            self.said.tell(problem)
            return False
        self.said.clear()
        self.refresh()
        return True

    def _send(self) -> None:
        if self._change("mark_sent"):
            self.said.say("done", "It is marked as sent and stays as it is. Undo takes the sending back.")

    def _correct(self) -> None:
        from csp_desktop.ui.monitoring_dialog import CorrectDialog

        window = cast("MainWindow", self.window())
        dialog = CorrectDialog(self._look, window, self._records, self._id)
        if window.messages.ask(dialog) and dialog.made is not None:
            self.opened.emit("monitoring_returns", dialog.made)

    def _save(self) -> None:
        saving = import_module("csp_desktop.ui.monitoring_saving")
        saving.save(cast("MainWindow", self.window()), self._id)

    # --- what it says --------------------------------------------------------------------------------------------

    def _say(self, words: str, role: str = "body") -> None:
        self._body.addWidget(label(words, role, wrap=True))

    def _show_head(self, found: FunderReturn) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, (field, words) in enumerate(HEAD):
            pence: Pence | None = getattr(found.head, field)
            none = "None recorded" if field == "carried_in" else Says.NOT_RECORDED.label
            grid.addWidget(label(words, "label"), place, 0)
            grid.addWidget(self._figure(none if pence is None else print_money(pence)), place, 1)
        grid.setColumnStretch(0, 1)
        inside = QWidget()
        inside.setLayout(grid)
        self._body.addWidget(inside)
        self.balance = MessageBar(self._look)
        self._body.addWidget(self.balance)  # before it speaks: without a parent it is a window
        add_up = any(one.startswith("It does not balance") for one in found.missing) and not found.sealed
        self.balance.say(
            "soon" if found.missing else "done",
            found.balance,
            "Add up the lines" if add_up else "",
            (lambda: self._change("add_up")) if add_up else None,
        )
        without = import_module("csp_desktop.services.monitoring_figures").without_year(
            self._records, found.stream_id
        )
        if without and not found.sealed:
            noun, have = count_words(without, "award"), "has" if without == 1 else "have"
            self._say(f"{noun} of this stream {have} no year recorded, so no return can hold it.", "caption")

    def _figure(self, text: str) -> QLabel:
        made = label(text)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._look.follow(made, lambda: made.setFont(self._look.font(figures=True)))
        return made

    def _show_lines(self, found: FunderReturn) -> None:
        if not found.lines:
            self._say("No award of this stream runs in the year.", "label")
            return
        self._body.addSpacing(16)
        heads = QGridLayout()
        heads.setContentsMargins(0, 0, 0, 4)
        for place, (_, words) in enumerate(COLUMNS):
            made = label(words, "label")
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
            heads.addWidget(made, 0, place)
            heads.setColumnStretch(place, 1)
        top = QWidget()
        top.setLayout(heads)
        self._body.addWidget(top)
        for one in found.lines:
            self._show_line(one, found.sealed)

    def _show_line(self, one: ReturnLine, sealed: bool) -> None:
        opener = LineButton(self._look, one.figures.title, "", "", margin=0)
        opener.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        opener.clicked.connect(lambda _checked=False: self.opened.emit("monitoring_lines", one.id))
        self._body.addWidget(opener)
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        for place, (field, _) in enumerate(COLUMNS):
            words = one.awarded_text if field == "awarded" else AmountLine(getattr(one.figures, field)).text
            grid.addWidget(self._figure(words), 0, place)
            grid.setColumnStretch(place, 1)
        inside = QWidget()
        inside.setLayout(grid)
        self._body.addWidget(inside)
        if sealed:
            if one.figures.variance:
                self._say(f"Reason: {one.figures.variance}", "label")
        elif one.reason_wanted or one.figures.variance:
            self._body.addWidget(self._reason(one))
        self._body.addSpacing(8)

    def _reason(self, one: ReturnLine) -> QLineEdit:
        """Where the officer types why spending differs from the plan; it is kept when the field is left."""
        field = QLineEdit(one.figures.variance)
        apart = one.figures.apart or 0
        more = "more" if apart > 0 else "less"
        field.setPlaceholderText(f"Why is {print_money(abs(apart))} {more} spent than planned?")
        field.setAccessibleName(f"Reason for variance, {one.figures.title}")
        field.setReadOnly(self._records.read_only)
        field.editingFinished.connect(lambda: self._keep_reason(one, field))
        self.reasons[one.id] = field
        return field

    def _keep_reason(self, one: ReturnLine, field: QLineEdit) -> None:
        from csp_desktop.errors import KnownError
        from csp_desktop.rules.problems import ValueProblem
        from csp_desktop.services import editing

        if field.text().strip() == one.figures.variance or self.reasons.get(one.id) is not field:
            return
        try:
            editing.save(self._records, "monitoring_lines", one.id, "variance", field.text())
        except ValueProblem as problem:
            self.said.say("late", problem.sentence)
        except KnownError as problem:
            self.said.tell(problem)
        else:
            self.said.clear()
            self.refresh()

    def _show_changes(self, found: FunderReturn) -> None:
        """What a revision says otherwise than the return it corrects."""
        before = find_return(self._records, found.revises_id) if found.revises_id is not None else None
        if before is None:
            return
        self._body.addSpacing(8)
        self._say("What this revision changes", "section")
        self._say(f"Reason: {found.revision_reason}", "label")
        told = differences(before, found)
        if not told:
            self._say("No figure is changed so far.", "label")
        for one in told:
            named = f"{one.award}: {one.figure.lower()}" if one.award else one.figure
            self._say(f"{named}: {one.before} before, {one.after} now.")
