"""What to look at before a public document is made: fields whose text may point at somebody. It warns, and stops nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.rules.wording import count_words
from csp_desktop.ui.delete_dialog import DeleteDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow

WORDS = "They may hold names, addresses or the like, and go into the document as they are."


class PreflightDialog(DeleteDialog):
    """The fields to look at, and whether to make the document all the same."""

    LINES = 2

    def __init__(self, look: Look, parent: MainWindow, what: str, found: Sequence[str]) -> None:
        fields = count_words(len(found), "field")
        super().__init__(
            look, parent, f"Look at {fields} before the {what} is made", found, WORDS, "Make it all the same"
        )
        self.list.setAccessibleName("What to look at")
        self.list.setWordWrap(True)


def may_be_made(window: MainWindow, what: str) -> bool:
    """Whether a public document is made: nothing in it may point at somebody, or the officer makes it all the same."""
    records = window.records
    found = (
        import_module("csp_desktop.services.identifiers").preflight(records) if records is not None else ()
    )
    return not found or window.messages.ask(PreflightDialog(window.look, window, what, found))
