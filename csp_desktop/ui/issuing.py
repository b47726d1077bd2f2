"""Marking a pack as sent out: what will be kept, on which day, in time or late, and why; then it stands with its meeting."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachments import size_words
from csp_desktop.rules.dates import PartialDate, Precision, parse_date, print_day
from csp_desktop.rules.meeting_names import title_first
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.doors import BuiltPack
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow

DRAFT = "It is a draft, so the papers of the meeting do not count as published."
KEPT = "It is kept in the records file exactly as it is, with its hash, and is never changed. A later one is a new version."


def issue(
    window: MainWindow,
    request: PackRequest,
    built: BuiltPack,
    *,
    change: int | None = None,
) -> int:
    """Ask when a built pack went out, and keep it; its id, or 0 where it was not marked as sent.

    change: the newest change it can hold, as `changes_since.last_change` said before it was built.
    """
    records = window.records
    if records is None or records.read_only:
        window.messages.tell(
            KnownError("These records cannot be changed here.", "Open the records file for writing first.")
        )
        return 0
    try:
        dialog = IssuingDialog(window.look, window, records, request, built, change=change)
    except KnownError as problem:
        window.messages.tell(problem)
        return 0
    if not window.messages.ask(dialog):
        return 0
    window.messages.bar.say("done", f"{dialog.kept_as} is kept as it went out.")
    return dialog.pack_id


class IssuingDialog(FramedDialog):
    """Asks for the day and, where there must be one, the reason. pack_id: what was kept; kept_as: what it is called."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        records: RecordsFile,
        request: PackRequest,
        built: BuiltPack,
        *,
        change: int | None = None,
    ) -> None:
        super().__init__(look, parent, "Mark as sent out")
        self._records, self._request, self._built = records, request, built
        self._change = change
        self._services: Any = import_module("csp_desktop.services.issued_packs")
        self._today: date = import_module("csp_desktop.services.today").today(records)
        self._named = self._services.named(records, request)
        self.pack_id = 0
        self.kept_as = f"{self._named.title}, version {self._named.version},"
        self.day = asked_line(look, "Went out on", hint="e.g. 6/9/24", above=True)
        self.clock = MessageBar(look)
        self.reason = asked_line(look, "Reason", above=True)
        self.problem = MessageBar(look)
        self.mark = button(look, "Mark as sent out", kind="primary")
        self.cancel = button(look, "Cancel")
        self._lay_out()
        self._connect()
        self.day.set_text(print_day(self._today))
        self.reason.set_text(self._services.reason_known(records, request))
        self._typed()
        self.day.widget.setFocus()

    def _lay_out(self) -> None:
        meeting = self._records.query(
            "SELECT title, held FROM meetings WHERE id = ?", (self._request.meeting_id,)
        )[0]
        of = title_first(*meeting)
        size = f"{count_words(self._built.pages, 'page')}, {size_words(len(self._built.data))}"
        title = f"{self._named.title}, version {self._named.version}"
        self.add_page(
            column(
                label(title, "title", wrap=True), 4,
                label(f"{of}. {size}.", "label", wrap=True), 12,
                label(f"{DRAFT} {KEPT}" if self._request.draft else KEPT, "label", wrap=True), 16,
                self.day, 8, self.clock, 8, self.reason, 8, self.problem,
            ),
            None, self.mark, 8, self.cancel,
        )  # fmt: skip
        self.mark.setDefault(True)
        self.show_page(0)

    def _connect(self) -> None:
        self.day.widget.textChanged.connect(self._typed)  # pyright: ignore[reportAttributeAccessIssue] - a line
        self.mark.clicked.connect(self._mark)
        self.cancel.clicked.connect(self.reject)

    def _typed(self) -> None:
        """Say how the day stands with the publication clock, and ask for a reason where there must be one."""
        self.problem.clear()
        day = self._day()
        shape, words = self._services.clock_words(self._records, self._request, day) if day else ("", "")
        if words:
            self.clock.say("late" if shape == "late" else "done", words, shape=shape)
        else:
            self.clock.clear()
        self.reason.setVisible(
            day is not None and self._services.reason_wanted(self._records, self._request, day)
        )

    def _day(self) -> date | None:
        """The day that is typed; None where it is none."""
        try:
            found = parse_date(self.day.text, self._today)
        except ValueProblem:
            return None
        return found.first if found is not None and found.precision is Precision.DAY else None

    def _mark(self) -> None:
        day = self._day()
        if day is None:
            self._refuse("Type the day it went out, for example 6/9/24.", self.day.widget)
        elif day > self._today:
            self._refuse("That day is still to come. Mark the pack once it has gone out.", self.day.widget)
        elif self._services.reason_wanted(self._records, self._request, day) and not self.reason.text:
            self._refuse(
                "Type the reason: it is printed with late papers and supplements.", self.reason.widget
            )
        else:
            self._keep(day)

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.problem.say("late", sentence)
        field.setFocus()

    def _keep(self, day: date) -> None:
        wanted = self._services.reason_wanted(self._records, self._request, day)

        def act() -> None:
            self.pack_id = self._services.issue(
                self._records,
                self._request,
                self._built,
                PartialDate.on(day),
                self.reason.text if wanted else "",
                change=self._change,
            )

        if self.problem.attempt(act):
            self.accept()
