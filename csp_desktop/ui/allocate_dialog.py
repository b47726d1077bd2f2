"""Choosing the groups that one or several recommendations go through, done as one change."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

MOVED = "What nobody had is then still to be started."


class AllocateDialog(FramedDialog):
    """Asks for groups and gives them the recommendations. said: what was done, in words."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, ids: Sequence[int]) -> None:
        super().__init__(look, parent, "Allocate")
        self._records, self._ids = records, tuple(ids)
        self._services: Any = import_module("csp_desktop.services.allocating")
        self.said = ""
        self.boxes = self._boxes()
        self.problem = MessageBar(look)
        self.done_button = button(look, "Allocate", kind="primary")
        self.cancel = button(look, "Cancel")
        self.done_button.clicked.connect(lambda _checked=False: self._allocate())
        self.cancel.clicked.connect(self.reject)
        parts: list[QWidget | QLayout | int] = [label(self._title(), "title", wrap=True), 8]
        parts += [label(MOVED, "label", wrap=True), 16, label("Groups", "section"), 4]
        for box in self.boxes.values():
            parts += [box, 4]
        self.add_page(column(*parts, 8, self.problem), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _title(self) -> str:
        """The recommendation, or how many there are."""
        if len(self._ids) > 1:
            return f"Which groups have these {count_words(len(self._ids), 'recommendation')}?"
        rows = self._records.query("SELECT number, wording FROM recommendations WHERE id = ?", self._ids)
        words = " ".join(filter(None, rows[0])) if rows else ""
        return f"Which groups have “{words if len(words) < 120 else words[:117] + '…'}”?"

    def _boxes(self) -> dict[int, QCheckBox]:
        """A box a group; those that have it already are ticked and stay so."""
        there = self._services.routes_of(self._records, self._ids)
        made = {}
        for group, name in self._services.groups_to_choose(self._records):
            box = QCheckBox(name.replace("&", "&&"))
            box.setChecked(group in there)
            box.setEnabled(group not in there)
            made[group] = box
        return made

    def _allocate(self) -> None:
        chosen = [group for group, box in self.boxes.items() if box.isChecked()]
        try:
            self.said = self._services.allocate(self._records, self._ids, chosen)
        except KnownError as problem:
            self.problem.tell(problem)
            return
        self.accept()
