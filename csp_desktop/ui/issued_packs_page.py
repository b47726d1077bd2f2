"""The papers of a meeting that went out: each as it was sent, with its hash; opened as a copy, or saved elsewhere."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from csp_desktop.rules.wording import sentence_case
from csp_desktop.ui.group_pages import TermsPage
from csp_desktop.ui.widgets.controls import button, line, rule

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from csp_desktop.services.issued_packs import Kept
    from csp_desktop.ui.main_window import MainWindow

NONE = "Nothing is marked as sent out yet. Build a pack, then choose Mark as sent out."
NEVER = "Each is kept exactly as it went out, and is never changed."


class IssuedPacksPage(TermsPage):
    """The packs, the newest first. openers, savers: the buttons of each, in that order."""

    openers: list[QPushButton]
    savers: list[QPushButton]

    def refresh(self) -> None:
        """Read the packs again."""
        self._clear()
        self.openers, self.savers = [], []
        services: Any = import_module("csp_desktop.services.issued_packs")
        found: tuple[Kept, ...] = services.kept(self._records, self._parent_id)
        if found:
            self._say(NEVER, "label")
        for place, one in enumerate(found):
            self._pack(one, place)
        self._more.setText("" if found else NONE)
        self._more.setWordWrap(True)

    def focus_first(self) -> None:
        """Go to the newest pack, or to the way to build one."""
        (self.openers[0] if self.openers else self.adder).setFocus()

    def _pack(self, one: Kept, place: int) -> None:
        self._rows.addSpacing(8)
        if place:
            self._rows.addWidget(rule())
            self._rows.addSpacing(8)
        self._say(one.called, "section")
        self._say(f"{sentence_case(one.about)}.", "body")
        if one.reason:
            self._say(f"Reason: {one.reason}", "label")
        self._say(f"SHA-256 {one.hash_words}", "caption")
        opener = button(self._look, "Open", "external-link", "flat")
        saver = button(self._look, "Save a copy", "save", "flat")
        opener.setAccessibleName(f"Open {one.called}")
        saver.setAccessibleName(f"Save a copy of {one.called}")
        opener.clicked.connect(lambda _checked=False: self._attaching().open(one.attachment_id))
        saver.clicked.connect(lambda _checked=False: self._attaching().save_as(one.attachment_id))
        self._put(line(opener, 8, saver, None, margins=(4, 0, 16, 0)), 8)
        self.openers.append(opener)
        self.savers.append(saver)

    def _attaching(self) -> Any:
        """What opens and saves attachments."""
        window = cast("MainWindow", self.window())
        return import_module("csp_desktop.ui.attaching").Attaching(window)

    def _adder(self) -> QWidget:
        made = button(self._look, "Pack builder", "package", "flat")
        made.clicked.connect(self._build)
        return made

    def _build(self) -> None:
        window = cast("MainWindow", self.window())
        window.attempt(lambda: window.commands.open_pack_builder(self._parent_id))
