"""A file as a line: its icon, name and what is said of it; it opens, is named anew in place, and has a menu of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy

from csp_desktop.ui.fonts import SEMIBOLD
from csp_desktop.ui.widgets.controls import icon_button, line
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QMenu

    from csp_desktop.ui.look import Look

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARGIN = 16


class FileButton(LineButton):
    """The line itself. A name too long for it loses its middle, so that its ending is always seen.

    stepped: an arrow key leaves it (-1 up, 1 down).
    """

    stepped = Signal(int)

    def __init__(self, look: Look, name: str, icon: str, about: str) -> None:
        super().__init__(look, name, icon, note=about, margin=_MARGIN)
        self._name, self._about = name, about
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from file to file."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def event(self, event: QEvent) -> bool:
        """A name that is cut is said whole under the pointer, literally."""
        if event.type() == QEvent.Type.ToolTip:
            cut = self._look.metrics(weight=SEMIBOLD).horizontalAdvance(self._name) > self._room()
            self.setToolTip(_literal(self._name) if cut else "")
        return super().event(event)

    def _draw_words(self, painter: QPainter, area: QRect) -> None:
        look, half = self._look, self._look.px(18)
        painter.setFont(look.font(weight=SEMIBOLD))
        painter.setPen(look.colour("text" if self.isEnabled() else "disabled"))
        middle = Qt.TextElideMode.ElideMiddle
        name = look.metrics(weight=SEMIBOLD).elidedText(self._name, middle, area.width())
        painter.drawText(QRect(area.left(), area.center().y() - half, area.width(), half), _LEFT, name)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        about = look.metrics("caption").elidedText(self._about, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), area.center().y(), area.width(), half), _LEFT, about)

    def _draw_word(self, painter: QPainter, area: QRect) -> None:
        """Nothing stands at right: a file opens in another program."""

    def _room(self) -> int:
        return self.width() - 2 * self._look.px(_MARGIN) - self._indent()


class FileLine(QFrame):
    """asked: something is to be done with the file (open, save, delete). named: it was given another name."""

    asked = Signal(str)
    named = Signal(str)

    def __init__(self, look: Look, name: str, icon: str, about: str, read_only: bool) -> None:
        super().__init__()
        self._read_only, self._name = read_only, name
        self.button = FileButton(look, name, icon, about)
        self.button.clicked.connect(lambda: self.asked.emit("open"))
        self.editor = QLineEdit()
        self.editor.setAccessibleName(f"New name of {name}")
        self.editor.setMaxLength(255)
        self.editor.setAcceptDrops(False)  # a file that is dropped here is attached
        self.editor.returnPressed.connect(self._keep_name)
        self.editor.installEventFilter(self)
        self.editor.hide()
        self.more = icon_button(look, "ellipsis", "More")
        self.more.setAccessibleName(f"More for {name}")
        self.more.clicked.connect(
            lambda: self._open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        self.setLayout(line(self.button, self.editor, 8, self.more, 8))
        look.follow(self, lambda: self.setMinimumHeight(look.px(56)))  # as high while it is named

    # --- its menu ----------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu as behind More."""
        self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 names it anew, Delete deletes it."""
        if event.key() == Qt.Key.Key_F2 and not self._read_only:
            self.start_naming()
        elif event.key() == Qt.Key.Key_Delete and not self._read_only:
            self.asked.emit("delete")
        else:
            super().keyPressEvent(event)

    def make_menu(self) -> QMenu:
        """What can be done with the file; of a file that can only be read, what changes nothing."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.addAction("Open", lambda: self.asked.emit("open"))
        menu.addAction("Save as", lambda: self.asked.emit("save"))
        menu.addSeparator()
        menu.addAction("Rename\tF2", self.start_naming).setEnabled(not self._read_only)
        menu.addAction("Delete\tDel", lambda: self.asked.emit("delete")).setEnabled(not self._read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self, where: QPoint) -> None:
        self.make_menu().popup(where)

    # --- its name ----------------------------------------------------------------------------------------------

    def start_naming(self) -> None:
        """Type another name in the line's place; Enter keeps it, Esc or going elsewhere leaves it."""
        self.editor.setText(self._name)
        self.button.hide()
        self.editor.show()
        self.editor.setFocus()
        stem = self._name.rpartition(".")[0]
        self.editor.setSelection(0, len(stem or self._name))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Esc, and going elsewhere, leave the name as it is."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # pyright: ignore[reportAttributeAccessIssue]
            self._end_naming()
            self.button.setFocus()
            return True
        if event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.PopupFocusReason:  # pyright: ignore[reportAttributeAccessIssue]
            self._end_naming()
        return False

    def _keep_name(self) -> None:
        typed = self.editor.text()
        self._end_naming()
        self.button.setFocus()
        if typed != self._name:
            self.named.emit(typed)

    def _end_naming(self) -> None:
        self.editor.hide()
        self.button.show()


def _literal(name: str) -> str:
    """A name as a tooltip shows it letter by letter, whatever tags are in it."""
    from PySide6.QtGui import Qt as Text

    return Text.convertFromPlainText(name)
