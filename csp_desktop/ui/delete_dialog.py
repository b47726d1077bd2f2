"""The question before a delete that takes other records along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QPushButton, QWidget

from csp_desktop.ui.widgets.controls import button, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.look import Look

ALL_BACK = "These are deleted too. Undo brings all of it back."
_WIDTH, _LINES_SHOWN, _EDGES = 440, 6, 4


class DeleteDialog(QDialog):
    """The question, what goes too as a list, and two buttons. LINES: of text that a line of the list may take."""

    LINES = 1

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        items: Sequence[str],
        words: str = ALL_BACK,
        act: str = "Delete",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(act)
        self.setModal(True)
        self.list = QListWidget()
        self.list.addItems(list(items))
        self.list.setAccessibleName("What is deleted too")
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.ensurePolished()
        shown = min(len(items) * self.LINES, _LINES_SHOWN)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * shown + _EDGES)
        self.delete: QPushButton = button(look, act, kind="primary")
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
            label(words, "label", wrap=True),
            12,
            self.list,
            margins=(24, 24, 24, 24),
        )
        whole = column(body, foot)
        self.setLayout(whole)
        self.setFixedSize(look.px(_WIDTH), whole.totalHeightForWidth(look.px(_WIDTH)))
        self.cancel.setFocus(Qt.FocusReason.PopupFocusReason)
