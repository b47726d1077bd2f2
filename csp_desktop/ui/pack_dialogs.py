"""What the pack builder asks: a new agenda item, and how a meeting's pack is laid out and marked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.services.pack_contents import Contents
    from csp_desktop.ui.main_window import MainWindow

OWN_PAPERS = (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE)


class ItemDialog(FramedDialog):
    """Adds an agenda item at the end. item_id: the one that was added, 0 for none."""

    def __init__(self, window: MainWindow, found: Contents) -> None:
        super().__init__(window.look, window, "Add an agenda item")
        self._window, self._contents = window, found
        self.item_id = 0
        self.title, self.led_by, self.minutes = QLineEdit(), QLineEdit(), QLineEdit()
        self.purpose = _choices([(one.label, one.value) for one in ItemPurpose], ItemPurpose.TO_NOTE.value)
        self.paper = _choices(_papers(), PaperKind.TEXT.value)
        self.problem = MessageBar(window.look)
        self.add = button(window.look, "Add item", kind="primary")
        self.cancel = button(window.look, "Cancel")
        self.add.clicked.connect(lambda _checked=False: self._add())
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        rows = (("Title", self.title), ("Purpose", self.purpose), ("Led by", self.led_by),
                ("Minutes allotted", self.minutes), ("Paper", self.paper))  # fmt: skip
        parts: list[QWidget | int] = []
        for words, field in rows:
            parts += _named(words, field)
        self.add_page(column(*parts, self.problem), None, self.add, 8, self.cancel)
        self.add.setDefault(True)
        self.show_page(0)
        self.title.setFocus()

    def _add(self) -> None:
        records = self._window.records
        if records is None:
            return
        services: Any = import_module("csp_desktop.services.pack_contents")
        place, number = services.next_number(self._contents)
        values = {
            "meeting_id": str(self._contents.id),
            "position": str(place),
            "number": number,
            "title": self.title.text(),
            "purpose": self.purpose.currentData(),
            "led_by": self.led_by.text(),
            "minutes": self.minutes.text(),
            "paper": self.paper.currentData(),
        }

        def act() -> None:
            self.item_id = import_module("csp_desktop.services.editing").add(records, "agenda_items", values)

        if self.problem.attempt(act):
            self.accept()


class PackSettings(FramedDialog):
    """How the pack of a meeting is laid out and marked; kept with the meeting."""

    def __init__(self, window: MainWindow, found: Contents) -> None:
        super().__init__(window.look, window, "Pack settings")
        self._window, self._contents = window, found
        self.classification = _choices([(one.label, one.value) for one in Classification], found.marked.value)
        self.right_hand = QCheckBox("Start items on right-hand pages")
        self.right_hand.setChecked(found.right_hand)
        self.with_changes = QCheckBox("Say what has changed since the last pack")
        self.with_changes.setChecked(found.with_changes)
        self.problem = MessageBar(window.look)
        self.keep = button(window.look, "Keep settings", kind="primary")
        self.cancel = button(window.look, "Cancel")
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        body = column(
            *_named("Marking of the meeting’s papers", self.classification),
            label("An item or a paper can be marked otherwise in its own record.", "caption", wrap=True),
            16,
            self.right_hand,
            label(
                "For printing on both sides: a blank page comes before an item where it needs one.",
                "caption",
                wrap=True,
            ),
            12,
            self.with_changes,
            label(
                "A section at the end of the pack; it comes once a pack was built for an earlier meeting.",
                "caption",
                wrap=True,
            ),
            8,
            self.problem,
        )
        self.add_page(body, None, self.keep, 8, self.cancel)
        self.keep.setDefault(True)
        self.show_page(0)

    def _keep(self) -> None:
        records, found = self._window.records, self._contents
        if records is None:
            return
        save = import_module("csp_desktop.services.editing").save
        wanted = (
            ("classification", self.classification.currentData(), found.marked.value),
            ("right_hand", _ticked(self.right_hand.isChecked()), _ticked(found.right_hand)),
            ("with_changes", _ticked(self.with_changes.isChecked()), _ticked(found.with_changes)),
        )

        def act() -> None:
            for name, typed, kept in wanted:
                if typed != kept:
                    save(records, "meetings", found.id, name, typed)

        if self.problem.attempt(act):
            self.accept()


def paper_kinds() -> list[tuple[str, PaperKind]]:
    """The kinds of records that a paper is made of, by their words."""
    return [(one.label, one) for one in PaperKind if one not in OWN_PAPERS]


def _papers() -> list[tuple[str, str]]:
    own = [
        ("None", PaperKind.NONE.value),
        ("Typed text", PaperKind.TEXT.value),
        ("Attached file", PaperKind.FILE.value),
    ]
    return own + [(words, kind.value) for words, kind in paper_kinds()]


def _choices(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    made = QComboBox()
    for words, value in choices:
        made.addItem(words, value)
    made.setCurrentIndex(made.findData(chosen))
    return made


def _named(words: str, field: QWidget) -> list[QWidget | int]:
    name = label(words, "label")
    name.setBuddy(field)
    field.setAccessibleName(words)
    return [name, 4, field, 12]


def _ticked(yes: bool) -> str:
    return "1" if yes else ""
