"""Which column of an export is what: a field's name over the columns to choose from, for the officer to put right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QSizePolicy

from csp_desktop.exchange.spend_heads import column_words
from csp_desktop.rules.spend_import import NEEDED, SpendField
from csp_desktop.ui.widgets.controls import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.rules.spend_import import HeadCell

IN_A_LINE = 5
NONE, CHOOSE = "Not in the file", "Choose the column"


class ImportMapping(QFrame):
    """The fields in two lines. chosen: another column was chosen for a field (the field, the column or None)."""

    chosen = Signal(object, object)

    def __init__(self, heads: Sequence[HeadCell], mapping: Mapping[SpendField, int]) -> None:
        super().__init__()
        self.boxes: dict[SpendField, QComboBox] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, field in enumerate(SpendField):
            row, place = divmod(number, IN_A_LINE)
            box = self._box(field, heads, mapping.get(field))
            named = label(field.label, "label")
            named.setBuddy(box)
            grid.addWidget(named, 2 * row, place)
            grid.addWidget(box, 2 * row + 1, place)
            grid.setColumnStretch(place, 1)
        self.setLayout(grid)

    def _box(self, field: SpendField, heads: Sequence[HeadCell], column: int | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(field.label)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.addItem(CHOOSE if field in NEEDED else NONE, None)
        for head in heads:
            box.addItem(column_words(head), head.column)
        at = box.findData(column) if column is not None else 0
        if at < 0:  # a column without a head, that a map names by its letters
            box.addItem(column_words(type(heads[0])(column or 0, "")), column)
            at = box.count() - 1
        box.setCurrentIndex(at)
        box.activated.connect(partial(self._activated, field))
        self.boxes[field] = box
        return box

    def _activated(self, field: SpendField, place: int) -> None:
        self.chosen.emit(field, self.boxes[field].itemData(place))
