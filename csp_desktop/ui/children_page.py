"""What belongs to a record, one line each, and the way to add another."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QSizePolicy, QWidget

from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.place import Related

MOST = 200  # lines shown at once
MARGIN = 24
OPENING = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F4,
)


class Chooser(QComboBox):
    """A list that adds what is chosen from it: keys open it, so that going through it adds nothing yet.

    It is as wide as its first words; the list it opens has room for all of them.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.addItem(words)
        self.setAccessibleName(words)
        self.setMinimumContentsLength(len(words))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def showPopup(self) -> None:
        """Open the list, as wide as the longest of it as far as the page goes."""
        page = self.parentWidget()
        widest = page.width() - 2 * MARGIN if page is not None else self.width()
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + 2 * MARGIN, widest))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, but for the keys that leave it."""
        if event.key() in OPENING:
            self.showPopup()
        else:
            QWidget.keyPressEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()


def page_of(look: Look, records: RecordsFile, related: Related, parent_id: int) -> ChildrenPage:
    """The page of what belongs to a record: one of its own kind where its place names it, else the plain list."""
    if not related.page:
        return ChildrenPage(look, records, related, parent_id)
    module, _, name = related.page.partition(":")
    return getattr(import_module(f"csp_desktop.ui.{module}"), name)(look, records, related, parent_id)


class ChildrenPage(InnerPage):
    """The records of one kind that belong to another. opened: one was chosen or added (table, id)."""

    opened = Signal(str, object)

    def __init__(self, look: Look, records: RecordsFile, related: Related, parent_id: int) -> None:
        super().__init__()
        self._look, self._records, self._related, self._parent_id = look, records, related, parent_id
        self._editing = import_module("csp_desktop.services.editing")
        self.lines: list[LineButton] = []
        self._list = QWidget()
        self._rows = column()
        self._list.setLayout(self._rows)
        self._more = label(role="caption")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        more = column(self._more, margins=(16, 8, 16, 8))  # a label's own margins go when it is dressed
        inside = QWidget()
        inside.setLayout(column(self._list, more, None, margins=(8, 0, 8, 8)))
        area.setWidget(inside)
        self.adder = self._adder()
        head = line(label(related.label, "section"), 16, None, self.adder, margins=(MARGIN, 8, MARGIN, 8))
        self.setLayout(column(head, area))
        self.refresh()

    def refresh(self) -> None:
        """Read what belongs to the record again."""
        for old in self.lines:
            self._rows.removeWidget(old)
            old.deleteLater()
        self.lines = []
        table, by = self._related.table, self._related.by
        ids = self._records.query(
            f"SELECT id FROM {table} WHERE {by} = ? ORDER BY {self._related.order} LIMIT {MOST + 1}",
            (self._parent_id,),
        )
        for (record_id,) in ids[:MOST]:
            self._add_line(table, record_id)
        noun = self._related.label.lower()
        words = f"The first {MOST} are shown." if len(ids) > MOST else ("" if ids else f"No {noun} yet.")
        self._more.setText(words)

    def focus_first(self) -> None:
        """Go to the first line, or to the way to add one."""
        (self.lines[0] if self.lines else self.adder).setFocus()

    def _add_line(self, table: str, record_id: int) -> None:
        caption, title, _ = self._records.query(PLACES[table].head, (record_id,))[0]
        made = LineButton(
            self._look, title or caption, self._related.icon, self._among(table, record_id), margin=16
        )
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.opened.emit(table, record_id))
        self._rows.addWidget(made)
        self.lines.append(made)

    def _among(self, table: str, record_id: int) -> str:
        """What tells a record from the others here: a return its quarter, an award its amount."""
        view = self._editing.read(self._records, table, record_id) if PLACES[table].among else None
        return "" if view is None else ", ".join(filter(None, map(view.values.get, PLACES[table].among)))

    def _adder(self) -> QWidget:
        """A button, or where the new record must name another one first, the list of those."""
        others = [name for name in self._editing.needs(self._related.table) if name != self._related.by]
        made: QWidget
        if not others:
            made = button(self._look, "Add", "plus", "flat")
            made.clicked.connect(lambda: self._add({}))
        else:
            made = self._chooser(others[0])
        made.setEnabled(not self._records.read_only)
        return made

    def _chooser(self, name: str) -> QComboBox:
        field = self._editing.describe(self._related.table)[name]
        chooser = Chooser(f"Add: choose {field.label.lower()}")
        for record_id, words in self._editing.link_choices(self._records, self._related.table, name):
            chooser.addItem(words, record_id)
        chooser.activated.connect(lambda at: self._add({name: str(chooser.itemData(at))}) if at else None)
        return chooser

    def _add(self, values: dict[str, str]) -> None:
        table = self._related.table
        made = self._editing.add_new(self._records, table, {self._related.by: str(self._parent_id), **values})
        self.refresh()
        self.opened.emit(table, made)
