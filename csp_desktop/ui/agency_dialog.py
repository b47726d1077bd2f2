"""Choosing the agency whose action plan is to be sent, and whether what restricted reviews recommend goes into it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

ABOUT = (
    "The form lists what was recommended to the agency and its actions, to be filled in and read back here. "
    "What is done and shown to be done is left out."
)
RESTRICTED = "With what restricted reviews recommend to it"
CAREFUL = "Send such a plan only to whom the review is known."


class AgencyDialog(FramedDialog):
    """Asks which agency. agency: its id; restricted: whether restricted reviews are in the plan."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, chosen: int | None = None) -> None:
        super().__init__(look, parent, "Send an action plan")
        found = import_module("csp_desktop.services.agency_plans").agencies_with_plans(records)
        if not found:
            raise KnownError(
                "Nothing is recommended to any agency yet.", "Set the agency of a recommendation first."
            )
        self.agency, self.restricted = 0, False
        self.choice = QComboBox()
        for agency, name, waiting in found:
            self.choice.addItem(f"{name} ({count_words(waiting, 'open', 'open')})", agency)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.setAccessibleName("Agency")
        words = label("Agency", "label")
        words.setBuddy(self.choice)
        self.with_restricted = QCheckBox(RESTRICTED)
        self.done_button = button(look, "Make the form", kind="primary")
        self.cancel = button(look, "Cancel")
        self.done_button.clicked.connect(lambda _checked=False: self._agree())
        self.cancel.clicked.connect(self.reject)
        body = column(
            *(label("Send an action plan", "title"), 8, label(ABOUT, "label", wrap=True), 16, words, 4),
            *(self.choice, 16, self.with_restricted, label(CAREFUL, "caption", wrap=True)),
        )
        self.add_page(body, None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)
        self.choice.setFocus()

    def _agree(self) -> None:
        """What was chosen is read here: the dialog is gone once it is answered."""
        self.agency = int(self.choice.currentData())
        self.restricted = self.with_restricted.isChecked()
        self.accept()
