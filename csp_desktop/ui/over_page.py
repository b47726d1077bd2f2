"""A page over the tabs of a window: the deleted records, the backups. Its Back, Esc or any tab leads to the records again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from csp_desktop.ui.widgets.controls import button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from csp_desktop.ui.main_window import MainWindow


class OverPage(QFrame):
    """Laid over the tabs by `window.show_over`. stays_when_hiding: it reads again what it shows when records are hidden.

    covers: it is all there is to see, so that the tabs need not follow each change, but all of them when it is left.
    """

    stays_when_hiding = False
    covers = False

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.unseen: set[str] = set()  # the tables changed that the tabs have not read again
        self.back = button(window.look, "Back", "chevron-left", "link", "text2")
        self.back.clicked.connect(window.leave_over)

    def refresh(self) -> None:
        """Records have changed: read again."""

    def focus_first(self) -> None:
        """Go to the first thing to do here."""
        self.back.setFocus()

    def commit(self) -> bool:
        """Keep what is typed here; False where it cannot be kept."""
        return True

    def open_found(self, table: str, record_id: int) -> bool:
        """Show a record that was found here; False where it is to be opened in its tab."""
        return False

    def left(self) -> None:
        """The page is taken away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the records."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)
