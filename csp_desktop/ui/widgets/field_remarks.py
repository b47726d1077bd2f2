"""What is said beside the fields of a form whose text may point at a person; it never stops anything from being kept."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from csp_desktop.services.editing import RecordView
    from csp_desktop.services.lists import Queries
    from csp_desktop.ui.widgets.message_bar import MessageBar
    from csp_desktop.ui.widgets.record_form import RecordForm


class FieldRemarks(QObject):
    """Looks through a form's texts whenever they are shown or kept. bars: by field, what is said under it."""

    def __init__(self, form: RecordForm, records: Queries) -> None:
        super().__init__(form)
        self._form, self._records = form, records
        self.bars: dict[str, MessageBar] = {}
        form.filled.connect(self._look_through)

    def remark(self, name: str) -> str:
        """What is said under a field; "" where nothing is."""
        return self.bars[name].words if name in self.bars else ""

    def _look_through(self, view: RecordView) -> None:
        services: Any = import_module(
            "csp_desktop.services.identifiers"
        )  # its patterns are not needed at the start
        names = [name for name in services.fields_checked(view.table) if name in self._form.editors]
        if not names:
            return
        checked = services.is_checked(self._records, view.table, view.id)
        known = services.known(self._records) if checked else None
        for name in names:
            self._say(name, services.warning(view.values.get(name, ""), known) if checked else "")

    def _say(self, name: str, words: str) -> None:
        if words == self.remark(name):
            return
        if name not in self.bars:
            self.bars[name] = self._form.add_message(name)
        if words:
            self.bars[name].say("soon", words)
        else:
            self.bars[name].clear()
