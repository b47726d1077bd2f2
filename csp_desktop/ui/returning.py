"""Forms out and in, a group's return or an agency's plan: where to save one, reading one back, reminding of a late one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.rules.agency_forms import AgencyForm
    from csp_desktop.rules.returns import FilledReturn, Form, ReturnForm
    from csp_desktop.ui.main_window import MainWindow

KINDS = "Excel workbook (*.xlsx);;Word document (*.docx);;E-mail draft with the workbook (*.eml)"
FORMS = "Filled forms (*.xlsx *.docx);;All files (*)"


class Returning:
    """What a window does with return forms."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def send(self, group_id: int, return_id: int | None = None) -> None:
        """Ask where, and write the form of a group's return, or of its open one, there."""
        window, records = self._window, self._window.records
        if records is None or (window.current is not None and not window.current.commit()):
            return
        forms = import_module("csp_desktop.services.return_forms")
        name = forms.suggested_name(records, group_id, return_id)
        out = window.messages.choose_save(
            window, "Save the return form", KINDS, window.printing.folder() / f"{name}.xlsx"
        )
        if out is None:
            return
        form: ReturnForm = forms.prepare(records, group_id, return_id)
        to = import_module("csp_desktop.services.chasing").address_of(records, group_id)
        window.operations.run(
            "Writing the return form",
            lambda _progress, _cancelled: _write(form, out, to),
            lambda _done: self._written(form, out),
            window.messages.tell,
            owner=window,
        )

    def send_plan(self, organisation_id: int | None = None) -> None:
        """Ask which agency's action plan and where to save it, and write its form there."""
        window, records = self._window, self._window.records
        if records is None or (window.current is not None and not window.current.commit()):
            return
        dialog = import_module("csp_desktop.ui.agency_dialog").AgencyDialog(
            window.look, window, records, organisation_id
        )
        if not window.messages.ask(dialog):
            return
        plans = import_module("csp_desktop.services.agency_plans")
        name = plans.suggested_name(records, dialog.agency)
        out = window.messages.choose_save(
            window, "Save the action plan", KINDS, window.printing.folder() / f"{name}.xlsx"
        )
        if out is None:
            return
        form: AgencyForm = plans.prepare(records, dialog.agency, dialog.restricted)
        to = plans.address_of(records, dialog.agency)
        window.operations.run(
            "Writing the action plan",
            lambda _progress, _cancelled: _write(form, out, to),
            lambda _done: self._plan_written(form, out),
            window.messages.tell,
            owner=window,
        )

    def _plan_written(self, form: AgencyForm, out: Path) -> None:
        """Say that a plan can be sent, and what is not in it."""
        window = self._window
        left = form.left_out
        rest = (
            f" {count_words(left, 'recommendation')} of restricted reviews {'is' if left == 1 else 'are'} not in it."
            if left
            else ""
        )
        ready = "is attached to the draft" if out.suffix.lower() == ".eml" else "is ready to send"
        words = f"The action plan of {form.agency} {ready}.{rest} Read it back here when it returns."
        window.messages.bar.say("done", words, "Open it", lambda: window.doors.show_file(out))

    def _written(self, form: ReturnForm, out: Path) -> None:
        window = self._window
        if out.suffix.lower() == ".eml":
            words = f"The draft is ready with the form of {form.group} for {form.quarter} attached. Open it, read it and send it."
        else:
            words = f"The form of {form.group} for {form.quarter} is ready to send. Read it back here when it returns."
        window.messages.bar.say("done", words, "Open it", lambda: window.doors.show_file(out))

    def read(self) -> None:
        """Ask for a form that came back, and show what it would change."""
        window = self._window
        if window.records is None or (window.current is not None and not window.current.commit()):
            return
        path = window.messages.choose_open(window, "Read a filled form", FORMS)
        if path is None:
            return
        read = import_module("csp_desktop.exchange.return_reading").read_return
        window.operations.run(
            "Reading the form",
            lambda _progress, _cancelled: read(path),
            lambda filled: window.attempt(lambda: self._show(filled)),
            window.messages.tell,
            owner=window,
        )

    def _show(self, filled: FilledReturn) -> None:
        window = self._window
        if window.records is None:
            return
        plan = import_module("csp_desktop.services.returns_in").plan(window.records, filled)
        page = import_module("csp_desktop.ui.returns_page").ReturnsPage(window, plan)
        window.messages.bar.clear()
        window.show_over(page)
        page.focus_first()

    def chase(self, return_id: int) -> None:
        """Copy the reminder for a return, and put on record that it was sent."""
        window, records = self._window, self._window.records
        if records is None:
            return
        chasing: Any = import_module("csp_desktop.services.chasing")
        made = chasing.reminder(records, return_id)
        chasing.record_chase(records, return_id)
        QGuiApplication.clipboard().setText(f"{made.subject}\n\n{made.text}")
        words = "The reminder is copied, to be pasted into an e-mail, and recorded as sent today. If you do not send it, undo."
        window.messages.bar.say("done", words)


def _write(form: Form, out: Path, to: str) -> None:
    """Write a form as the file's ending says."""
    ending = out.suffix.lower()
    if ending == ".eml":
        import_module("csp_desktop.exchange.return_mail").write_mail(form, out, to)
    elif ending == ".docx":
        import_module("csp_desktop.exchange.return_docx").write_docx(form, out)
    elif ending == ".xlsx":
        import_module("csp_desktop.exchange.return_xlsx").write_xlsx(form, out)
    else:
        raise KnownError(
            f"A form cannot be written as “{out.name}”.", "End its name in .xlsx, .docx or .eml."
        )
