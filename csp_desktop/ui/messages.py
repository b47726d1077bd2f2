"""The one place that opens file choosers and asks questions, and that tells of problems that belong to no field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from csp_desktop.errors import KnownError
    from csp_desktop.ui.look import Look


class Messages(QObject):
    """What the window says and asks. `bar` is the window's message bar; the window gives it its place."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.bar = MessageBar(look, closable=True)

    def tell(self, problem: KnownError) -> None:
        """Say what happened and what to do, in the window's bar."""
        self.bar.tell(problem)

    def choose_open(
        self, parent: QWidget, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """A file to open, or None; filters as "Records files (*.csp);;All files (*)"."""
        from PySide6.QtWidgets import QFileDialog  # dialogs are not needed before the first paint

        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), filters)
        return Path(chosen) if chosen else None

    def choose_save(self, parent: QWidget, title: str, filters: str, suggested: Path) -> Path | None:
        """Where to save, with the suggested file's ending where none is typed; asks before replacing a file."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def confirm_delete(self, parent: QWidget, title: str, items: Sequence[str]) -> bool:
        """Ask before a delete that takes others along; items are what goes too, in words. Cancel is the default."""
        from csp_desktop.ui.delete_dialog import DeleteDialog

        dialog = DeleteDialog(self._look, parent, title, items)
        agreed = dialog.exec() == DeleteDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed
