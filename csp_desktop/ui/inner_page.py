"""A page inside the record that is shown: what belongs to it, its history, its attachments."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


class InnerPage(QFrame):
    """Takes the place of the record's form until one goes back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pane")

    def refresh(self) -> None:
        """Records have changed: read again."""

    def focus_first(self) -> None:
        """Go to the first thing to do here."""

    def go_back(self) -> bool:
        """Go back within the page; False where the record's form is to come back."""
        return False
