"""Choosing whom to remind of which actions; restricted ones are left out unless they are ticked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.asked_field import asked_choice
from csp_desktop.ui.widgets.controls import button, column, label, line, literal
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.tick_all import TickAll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.reminders import Letter, OwnerActions
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

ABOUT = "Each owner gets an e-mail draft with a list of their actions. You read each and send it; nothing is sent from here."
NONE_DUE = "Nobody has such an action."
RESTRICTED = "With restricted actions"
CAREFUL = "Tick this only where whoever gets the e-mail knows of the review."
NO_ADDRESS = "No address is recorded of {who}; type it into the draft."


class ReminderDialog(FramedDialog):
    """Asks which actions and which owners. letters: what was chosen, once it is agreed to."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile) -> None:
        super().__init__(look, parent, "Remind owners")
        self._records = records
        self._services: Any = import_module("csp_desktop.services.reminders")
        self.letters: tuple[Letter, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._found: tuple[OwnerActions, ...] = ()
        choices = [(one.value, one.label) for one in self._services.Which]
        self.which = asked_choice(look, "Remind of", choices)
        self._list = QWidget()
        self._rows = column(margins=(0, 0, 0, 0))
        self._list.setLayout(self._rows)
        self.nobody = label(NONE_DUE, "label", wrap=True)
        self.no_address = label("", "caption", wrap=True)
        self.with_restricted = QCheckBox(RESTRICTED)
        self.left_out, self._careful = label("", "caption", wrap=True), label(CAREFUL, "caption", wrap=True)
        self.done_button = button(look, "Save drafts", kind="primary")
        self.cancel = button(look, "Cancel")
        self._every = TickAll(look, lambda: self.boxes.values())
        self.every = self._every.button
        self._lay_out()
        self._connect()
        self.which.editor.set_text(self._services.Which.LATE.value)
        self.show_owners()
        self.which.widget.setFocus()

    def _lay_out(self) -> None:
        body = column(
            *(
                label("Remind owners of their actions", "title", wrap=True),
                8,
                label(ABOUT, "label", wrap=True),
            ),
            *(16, self.which, line(label("Owners", "section"), None, self.every), 4, self._list, self.nobody),
            *(4, self.no_address),
            *(12, self.with_restricted, 4, self.left_out, self._careful),
        )
        self.add_page(body, None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)

    def _connect(self) -> None:
        assert isinstance(self.which.widget, QComboBox)
        self.which.widget.currentIndexChanged.connect(lambda _at: self.show_owners())
        self.with_restricted.toggled.connect(lambda _on: self._count())
        self.done_button.clicked.connect(lambda _checked=False: self._agree())
        self.cancel.clicked.connect(self.reject)

    def show_owners(self) -> None:
        """List who has such actions, all of them ticked."""
        for box in self.boxes.values():
            self._rows.removeWidget(box)
            box.deleteLater()
        day = today(self._records)
        self._found = self._services.owners(self._records, self._services.Which(self.which.text), day)
        self.boxes = {one.owner: self._box(one) for one in self._found}
        for box in self.boxes.values():
            self._rows.addWidget(box)
        hidden = sum(len(one.restricted) for one in self._found)
        for part in (self.with_restricted, self.left_out, self._careful):
            part.setVisible(bool(hidden))
        self.nobody.setVisible(not self._found)
        self.every.setVisible(len(self._found) > 1)
        self._count()

    def _box(self, one: OwnerActions) -> QCheckBox:
        made = QCheckBox(literal(f"{one.owner}: {one.words}{f' ({one.to})' if one.to else ''}"))
        made.setChecked(True)
        made.toggled.connect(lambda _on: self._count())
        return made

    def _chosen(self) -> Sequence[Letter]:
        owners = [one for one in self._found if self.boxes[one.owner].isChecked()]
        return self._services.letters(
            owners, self._records.partnership_name, today(self._records), self.with_restricted.isChecked()
        )

    def _count(self) -> None:
        """Say how many drafts there will be, and what is left out of them."""
        self._every.show()
        count = len(self._chosen())
        self.done_button.setText(f"Save {count_words(count, 'draft')}" if count else "Save drafts")
        self.done_button.setEnabled(bool(count))
        hidden = sum(len(one.restricted) for one in self._found if self.boxes[one.owner].isChecked())
        said = f"{count_words(hidden, 'restricted action')} {'is' if hidden == 1 else 'are'}"
        without = [one for one in self._chosen() if not one.to]
        who = without[0].owner if len(without) == 1 else f"{len(without)} of them"
        self.no_address.setText(NO_ADDRESS.format(who=who))
        self.no_address.setVisible(bool(without))
        self.left_out.setText(f"{said} {'in them.' if self.with_restricted.isChecked() else 'left out.'}")

    def _agree(self) -> None:
        """What was chosen is read here: the dialog is gone once it is answered."""
        self.letters = tuple(self._chosen())
        self.accept()
