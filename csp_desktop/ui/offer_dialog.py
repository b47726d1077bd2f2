"""Offers what could be added: each thing with a box and where it comes from, and beside them what is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from csp_desktop.rules.wording import count_words
from csp_desktop.ui.widgets.controls import button, column, label, line, literal
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.tick_all import TickAll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLayout

    from csp_desktop.ui.look import Look

_UNDER = 24  # where a thing comes from stands under its words, not under its box


class Offer(NamedTuple):
    """A thing that could be added: what it is for whom adds it, its words, where it comes from, and whether it is ticked."""

    what: Any
    words: str
    under: str
    ticked: bool


class OfferWords(NamedTuple):
    """What the dialog says. called: its heading; how: a sentence under it; nothing: the same where nothing is offered;
    there: over what is there already.
    """

    title: str
    called: str
    how: str
    nothing: str
    there: str


class OfferDialog(FramedDialog):
    """boxes: each thing with its box; added: how many were added. add: adds what is ticked, and says how many it added."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        words: OfferWords,
        offers: Sequence[Offer],
        there: Sequence[str],
        add: Callable[[list[Any]], int],
    ) -> None:
        super().__init__(look, parent, words.title)
        self._act, self.added = add, 0
        self.boxes = [(offer.what, self._box(offer)) for offer in offers]
        self.problem = MessageBar(look)
        self.done_button = button(look, "Add", kind="primary")
        self.cancel = button(look, "Cancel")
        self._every = TickAll(look, lambda: [box for _, box in self.boxes])
        self.all_button = self._every.button
        self._lay_out(words, offers, there)
        self.done_button.clicked.connect(lambda _checked=False: self._add())
        self.cancel.clicked.connect(self.reject)
        for _, box in self.boxes:
            box.toggled.connect(lambda _on: self._count())
        self._count()
        (self.boxes[0][1] if self.boxes else self.cancel).setFocus()

    def _box(self, offer: Offer) -> QCheckBox:
        box = QCheckBox(literal(offer.words))
        box.setChecked(offer.ticked)
        box.setAccessibleDescription(offer.under)
        return box

    def _lay_out(self, words: OfferWords, offers: Sequence[Offer], there: Sequence[str]) -> None:
        parts: list[QWidget | QLayout | int] = [label(words.called, "title", wrap=True), 8]
        parts.append(label(words.how if offers else words.nothing, "label", wrap=True))
        if offers:
            parts += [12, line(label("Could be added", "section"), None, self.all_button), 4]
        for offer, (_, box) in zip(offers, self.boxes, strict=True):
            under = QWidget()
            under.setLayout(
                line(label(offer.under, "caption", wrap=True), margins=(self._look.px(_UNDER), 0, 0, 0))
            )
            parts += [box, under, 6]
        if there:
            parts += [12, label(words.there, "section"), 4]
            parts += [label("\n".join(f"•  {one}" for one in there), "label", wrap=True)]
        self.add_page(column(*parts, 8, self.problem), None, self.done_button, 8, self.cancel)
        self.done_button.setDefault(True)

    def ticked(self) -> list[Any]:
        """What is to be added, in its order."""
        return [what for what, box in self.boxes if box.isChecked()]

    def _count(self) -> None:
        number = len(self.ticked())
        self.done_button.setText(f"Add {count_words(number, 'item')}" if number else "Add")
        self.done_button.setEnabled(number > 0)
        self._every.show()

    def _add(self) -> None:
        def act() -> None:
            self.added = self._act(self.ticked())

        if self.problem.attempt(act):
            self.accept()
