"""The one place that opens file choosers and asks questions, and that tells of problems that belong to no field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QListWidget, QPushButton, QWidget

from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.errors import KnownError
    from csp_desktop.ui.look import Look

_WIDTH, _LINES_SHOWN, _EDGES = 440, 6, 4


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
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), filters)
        return Path(chosen) if chosen else None

    def choose_save(self, parent: QWidget, title: str, filters: str, suggested: Path) -> Path | None:
        """Where to save, with the suggested file's ending where none is typed; asks before replacing a file."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def confirm_delete(self, parent: QWidget, title: str, items: Sequence[str]) -> bool:
        """Ask before a delete that takes others along; items are what goes too, in words. Cancel is the default."""
        dialog = DeleteDialog(self._look, parent, title, items)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed


class DeleteDialog(QDialog):
    """The question, what goes too as a list, and two buttons."""

    def __init__(self, look: Look, parent: QWidget, title: str, items: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Delete")
        self.setModal(True)
        self.list = QListWidget()
        self.list.addItems(list(items))
        self.list.setAccessibleName("What is deleted too")
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.ensurePolished()
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(items), _LINES_SHOWN) + _EDGES)
        self.delete: QPushButton = button(look, "Delete", kind="primary")
        self.cancel: QPushButton = button(look, "Cancel")
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.delete.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        foot = QFrame()
        foot.setObjectName("dialogfoot")
        foot.setLayout(line(None, self.delete, 8, self.cancel, margins=(24, 12, 24, 12)))
        body = column(
            label(title, "title", wrap=True),
            8,
            label("These are deleted too. Undo brings all of it back.", "label", wrap=True),
            12,
            self.list,
            margins=(24, 24, 24, 24),
        )
        whole = column(body, foot)
        self.setLayout(whole)
        self.setFixedSize(look.px(_WIDTH), whole.totalHeightForWidth(look.px(_WIDTH)))
        self.cancel.setFocus(Qt.FocusReason.PopupFocusReason)
