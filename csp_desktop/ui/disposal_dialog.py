"""The question before a review is disposed of for good: what goes, what stays, who decided and why, and its number typed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import list_words
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.services.disposing import DueReview
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

NEVER_BACK = "It leaves the file, its history and its search for good. Undo cannot bring it back, nor anything done before it."
STAYS = "The log keeps its kind and number, how it was kept, the date, who decided and why; nothing of what it said."


class DisposalDialog(FramedDialog):
    """Disposes of a review when its number is typed and it is said who decided and why. went: what did, in words."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, review: DueReview) -> None:
        super().__init__(look, parent, "Dispose of a review")
        self._records, self._review = records, review
        self._services: Any = import_module("csp_desktop.services.disposing")
        self.went = ""
        self.decided_by = asked_line(
            look, "Decided by", hint="An office, e.g. chair of the partnership", above=True
        )
        self.reason = asked_line(look, "Reason", hint="e.g. kept for as long as was agreed", above=True)
        self.number = asked_line(look, f"Type {review.what} to confirm", above=True)
        self.problem = MessageBar(look)
        self.dispose = button(look, "Dispose of it for good", kind="primary")
        self.cancel = button(look, "Cancel")
        self._lay_out()
        self.dispose.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.dispose.clicked.connect(self._dispose)
        self.cancel.clicked.connect(self.reject)
        self.number.widget.textChanged.connect(self._typed)  # pyright: ignore[reportAttributeAccessIssue] - a line
        self._typed()
        self.decided_by.widget.setFocus()

    def _lay_out(self) -> None:
        too = self._services.goes_too(self._records, self._review.id)
        along = f"It takes along {list_words(too)}." if too else "Nothing else goes with it."
        self.add_page(
            column(
                label(f"Dispose of {self._review.what} for good?", "title", wrap=True),
                8,
                *(label(words, "label", wrap=True) for words in (f"{NEVER_BACK} {along}",)),
                8,
                label(STAYS, "label", wrap=True),
                8,
                label(self._services.backups_words(self._records), "label", wrap=True),
                16,
                self.decided_by,
                12,
                self.reason,
                12,
                self.number,
                12,
                self.problem,
            ),
            None,
            self.dispose,
            8,
            self.cancel,
        )
        self.show_page(0)

    def _typed(self) -> None:
        self.dispose.setEnabled(bool(self.number.text))

    def _dispose(self) -> None:
        self.problem.clear()
        try:
            self.went = self._services.dispose(
                self._records, self._review.id, self.number.text, self.decided_by.text, self.reason.text
            )
        except KnownError as problem:
            self.problem.tell(problem)
            return
        self.accept()
