"""The files that are kept with a record, one line each, and the ways to add others."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.file_line import FileLine

if TYPE_CHECKING:
    from csp_desktop.services.attachments import Attachment
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.attaching import Attaching
    from csp_desktop.ui.look import Look

MARGIN = 24
ICONS = {
    "document": "file-text",
    "table": "table-2",
    "slides": "slides",
    "picture": "picture",
    "mail": "mail",
    "calendar": "calendar",
}
NONE = "No attachments yet. Drop files here, paste them with Ctrl+V, or choose Add."
NONE_THERE = "No attachments."


class AttachmentsPage(InnerPage):
    """The attachments of one record."""

    def __init__(
        self, look: Look, records: RecordsFile, attaching: Attaching, table: str, record_id: int
    ) -> None:
        super().__init__()
        self._look, self._records, self._attaching = look, records, attaching
        self._of = (table, record_id)
        self._services = import_module("csp_desktop.services.attachments")
        self._shown: tuple[Attachment, ...] = ()
        self.lines: list[FileLine] = []
        self._list = QWidget()
        self._rows = column()
        self._list.setLayout(self._rows)
        self.words = label(role="caption", wrap=True)
        self.words.setContentsMargins(16, 8, 16, 8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setLayout(column(self._list, self.words, None, margins=(8, 0, 8, 8)))
        area.setWidget(inside)
        self.adder = button(look, "Add", "plus", "flat")
        self.adder.setAccessibleName("Add attachments")
        self.adder.setEnabled(not records.read_only)
        self.adder.clicked.connect(lambda: attaching.browse(*self._of))
        head = line(label("Attachments", "section"), 16, None, self.adder, margins=(MARGIN, 8, MARGIN, 8))
        self.setLayout(column(head, area))
        self.refresh()

    def refresh(self) -> None:
        """Read the record's attachments again; lines that are as they were stay, and so does the focus."""
        found = self._services.listed(self._records, *self._of)
        if found == self._shown and self.lines:
            return
        at = next(
            (n for n, made in enumerate(self.lines) if made.isAncestorOf(self.focusWidget() or self)), None
        )
        for old in self.lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = found
        self.lines = [self._line(number, attachment) for number, attachment in enumerate(found)]
        none = NONE_THERE if self._records.read_only else NONE
        self.words.setText("" if found else none)
        self.words.setVisible(not found)
        if at is not None:
            self._go_to(min(at, len(found) - 1))

    def focus_first(self) -> None:
        """Go to the first file, or to the way to add one."""
        self._go_to(0)

    def _go_to(self, number: int) -> None:
        """Go to a file by its number; above the first is the way to add one."""
        if 0 <= number < len(self.lines):
            self.lines[number].button.setFocus()
        elif number < 0 or not self.lines:
            self.adder.setFocus()

    def _line(self, number: int, attachment: Attachment) -> FileLine:
        made = FileLine(
            self._look, attachment.name, ICONS[attachment.family], attachment.about, self._records.read_only
        )
        acts = {
            "open": self._attaching.open,
            "save": self._attaching.save_as,
            "delete": self._attaching.delete,
        }
        made.asked.connect(lambda what: acts[what](attachment.id))
        made.named.connect(lambda typed: self._attaching.rename(attachment.id, typed))
        made.button.stepped.connect(lambda step: self._go_to(number + step))
        self._rows.addWidget(made)
        return made
