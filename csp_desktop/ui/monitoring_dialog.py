"""Asks why a return that was sent is corrected, and begins its revision."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

WORDS = "What was sent stays as it is. A revision is a new draft with its figures, which you change and send."


class CorrectDialog(FramedDialog):
    """made: the id of the revision, once it is begun."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, return_id: int) -> None:
        super().__init__(look, parent, "Correct a return")
        self._records, self._id = records, return_id
        self.made: int | None = None
        self.reason = asked_line(look, "What was wrong", above=True, hint="e.g. An invoice was counted twice")
        self.begin = button(look, "Begin the revision", kind="primary")
        self.cancel = button(look, "Cancel")
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        body = column(
            label("Correct the return", "title", wrap=True),
            8,
            label(WORDS, "label", wrap=True),
            12,
            self.reason,
        )
        self.add_page(body, None, self.begin, 8, self.cancel)
        self.show_page(0)
        self.reason.widget.setFocus()

    def _begin(self) -> None:
        correct = import_module("csp_desktop.services.monitoring_changing").correct
        try:
            self.made = correct(self._records, self._id, self.reason.text)
        except KnownError as problem:
            self.reason.problem(f"{problem.text} {problem.hint}".strip())
            return
        self.accept()
