"""What belongs to an action, told rather than only listed: the dates it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from csp_desktop.services.action_dates import due_dates
from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.place import Related

MARGIN = 24
NONE_YET = "No date is set yet."
AS_FIRST = "Its date was never moved."


class DatesPage(InnerPage):
    """The dates one after the other, each with the day it was set. opened: never told, for there is nothing to open."""

    opened = Signal(str, object)

    def __init__(self, look: Look, records: RecordsFile, related: Related, action_id: int) -> None:
        super().__init__()
        self._look, self._records, self._id = look, records, action_id
        self._rows = column(margins=(MARGIN, 0, MARGIN, 16))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(related.label)
        self._list = QWidget()
        self._list.setLayout(self._rows)
        inside = QWidget()
        inside.setLayout(column(self._list, None))
        self._area.setWidget(inside)
        head = line(label(related.label, "section"), None, margins=(MARGIN, 8, MARGIN, 8))
        self.setLayout(column(head, self._area))
        self.said: tuple[str, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Read the dates again."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        found = due_dates(self._records, self._id)
        lines = [_words(due, set_on, place, len(found)) for place, (due, set_on) in enumerate(found)]
        lines += [AS_FIRST] if len(found) == 1 else [] if found else [NONE_YET]
        self.said = tuple(lines)
        for words in lines:
            self._rows.addWidget(label(words, wrap=True))
            self._rows.addSpacing(8)

    def focus_first(self) -> None:
        """Go to the dates, which scroll."""
        self._area.setFocus()


def _words(due: str, set_on: str, place: int, count: int) -> str:
    """ "30 June 2026, set on 4 May 2026"."""
    if place == 0 and count > 1:
        return f"{due}, the date first agreed"
    return f"{due}, set on {set_on}" if set_on else due
