"""The rows of a Designer form: where a field stands, its label, and the room below it for help and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget

from csp_desktop.ui.widgets.controls import label, restyle
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.ui.look import Look

_LABEL_ROLE, _FIELD_ROLE = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole
_LABEL_LEAST, _LABEL_MOST, _FIELD = 96, 112, 32


def _holds(item: QLayoutItem | None, widget: QWidget) -> bool:
    if item is None:
        return False
    inner = item.widget()
    if inner is not None:
        return inner is widget or inner.isAncestorOf(widget)
    layout = item.layout()
    return layout is not None and any(_holds(layout.itemAt(n), widget) for n in range(layout.count()))


def find_row(root: QWidget, widget: QWidget) -> tuple[QFormLayout, int]:
    """The form layout and row that a field stands in. Raises LookupError for a field outside any form layout."""
    for layout in root.findChildren(QFormLayout):
        for row in range(layout.rowCount()):
            if _holds(layout.itemAt(row, _FIELD_ROLE), widget):
                return layout, row
    raise LookupError(f"the field {widget.objectName()} stands in no row of a form layout")


def box_of(layout: QLayout | None, widget: QWidget) -> QBoxLayout | None:
    """The innermost box layout that holds a widget directly."""
    for place in range(layout.count() if layout else 0):
        item = layout.itemAt(place) if layout else None
        if item is not None and item.widget() is widget:
            return layout if isinstance(layout, QBoxLayout) else None
        found = box_of(item.layout(), widget) if item is not None else None
        if found is not None:
            return found
    return None


class Below(QWidget):
    """A row's field or fields, and below them a sentence of help and the message of a problem."""

    def __init__(self, look: Look, item: QLayoutItem) -> None:
        super().__init__()
        self._look = look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        inner = item.layout()
        if inner is None:
            inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            inner.setSpacing(8)
            inner.addItem(item)
        self.fields: QLayout = inner
        self._top = QVBoxLayout()
        self._top.setSpacing(4)
        self._top.addLayout(inner)
        self._box.addLayout(self._top)

    def add_help(self, sentence: str) -> None:
        """A sentence under the field."""
        self._top.addWidget(label(sentence, "caption", wrap=True))

    def add_message(self) -> MessageBar:
        """A message under the field, hidden until it has something to say."""
        message = MessageBar(self._look)
        self._box.addWidget(message)
        return message


class FormRows:
    """The rows of one form, each with its Below once a field of it is bound."""

    def __init__(self, look: Look, root: QWidget) -> None:
        self._look, self._root = look, root
        self._below: dict[QLabel | QWidget, Below] = {}
        for layout in root.findChildren(QFormLayout):
            _settle(layout)

    def below(self, widget: QWidget) -> Below:
        """What holds the field's row, made when first asked for."""
        for below in self._below.values():
            if below.isAncestorOf(widget):
                return below
        layout, row = find_row(self._root, widget)
        taken = layout.takeRow(row)
        below = Below(self._look, taken.fieldItem)
        head = taken.labelItem.widget() if taken.labelItem is not None else None
        if head is None:
            head = QLabel()
        layout.insertRow(row, head, below)
        self._below[widget] = below
        return below

    def label_for(self, widget: QWidget, words: str) -> None:
        """Give the field its label: the one named after it, or its row's own where that says nothing yet."""
        named = self._root.findChild(QLabel, f"{widget.objectName()}_label")
        layout, row = find_row(self._root, widget)
        item = layout.itemAt(row, _LABEL_ROLE)
        head = item.widget() if item is not None else None
        if named is None and isinstance(head, QLabel) and not head.text():
            named = head
        if named is not None:
            named.setText(words.replace("&", "&&"))
            named.setBuddy(widget)
        if isinstance(head, QLabel):
            if head.buddy() is None:
                head.setBuddy(widget)
            self._look.follow(head, lambda: self._dress(head))

    def _dress(self, head: QLabel) -> None:
        look = self._look
        head.setProperty("role", "label")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wide = look.metrics().horizontalAdvance(head.text()) >= look.px(_LABEL_MOST) - 1
        head.setWordWrap(wide)
        head.setMinimumSize(look.px(_LABEL_MOST if wide else _LABEL_LEAST), look.px(_FIELD))
        head.setMaximumSize(look.px(_LABEL_MOST), look.px(_FIELD * (2 if wide else 1)))
        restyle(head)


def _settle(layout: QFormLayout) -> None:
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    layout.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    layout.setHorizontalSpacing(8)
    layout.setVerticalSpacing(8)
