"""What this program has put on the clipboard, so that it can be taken off again when the records are locked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication


class Copied(QObject):
    """Notices what is copied while the program is in front: the lists, the charts and every field copy alike."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours: int | None = None
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Empty the clipboard where it still holds what was copied here, also where a clipboard keeper holds it for us."""
        board = QGuiApplication.clipboard()
        if board.ownsClipboard() or (self._ours is not None and self._ours == _mark(board)):
            board.clear()
        if board.supportsSelection() and board.ownsSelection():
            board.clear(QClipboard.Mode.Selection)
        self._ours = None

    def _changed(self) -> None:
        in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self._ours = _mark(QGuiApplication.clipboard()) if in_front else None


def _mark(board: QClipboard) -> int:
    """A number that tells one content from another without keeping it."""
    found = board.mimeData()
    return hash((tuple(found.formats()), found.text())) if found is not None else 0
