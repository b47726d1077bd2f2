"""The questions about minutes: at which meeting they were agreed, with what corrections, and why they are opened again."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from csp_desktop.ui.widgets.asked_field import AskedField, asked_line
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

SEALED = (
    "From then on the agenda, what was said and decided, who came and interests declared stay as they are. "
    "Actions go on; the minutes keep them as they were agreed."
)
TO_COME = "This meeting is still to come. Mark the minutes as agreed once it has agreed them."
OPENED = "The minutes are a draft again, and the reason stays with them. They are agreed anew at a meeting."


class _Asking(FramedDialog):
    """Does something when its button is pressed; what is wrong is said above the button."""

    def __init__(self, look: Look, parent: QWidget, title: str, act: str) -> None:
        super().__init__(look, parent, title)
        self._services: Any = import_module("csp_desktop.services.minutes_changing")
        self.problem = MessageBar(look)
        self.act_button: QPushButton = button(look, act, kind="primary")
        self.cancel = button(look, "Cancel")
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self, said: Sequence[str], *fields: QWidget) -> None:
        parts: list[QWidget | int] = [label(said[0], "title", wrap=True)]
        for words in said[1:]:
            parts += [8, label(words, "label", wrap=True)]
        parts.append(16)
        for field in fields:
            parts += [field, 12]
        self.add_page(column(*parts, self.problem), None, self.act_button, 8, self.cancel)
        self.act_button.setDefault(True)
        self.show_page(0)

    def _attempt(self, act: Callable[[], object]) -> None:
        if self.problem.attempt(act):
            self.accept()


class AgreeDialog(_Asking):
    """Seals the minutes as agreed. later: the meetings at which they may have been, the next first."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        records: RecordsFile,
        meeting_id: int,
        later: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(look, parent, "Agree the minutes", "Mark as agreed")
        self.meeting = AskedField(look, "Agreed at", QComboBox(), above=True)
        choices = [(str(one), words) for one, words in later]
        self.meeting.editor.set_choices(choices)  # pyright: ignore[reportAttributeAccessIssue] - a list
        self.meeting.set_text(choices[0][0])
        hint = "One on each line, e.g. Item 4: the award is for two years."
        self.corrections = AskedField(
            look, "Corrections", _box(hint), help="Blank where there were none.", above=True
        )
        self._lay_out(("Were these minutes agreed?", SEALED), self.meeting, self.corrections)
        self.act_button.clicked.connect(
            lambda: self._attempt(
                lambda: self._services.agree(
                    records, meeting_id, int(self.meeting.text), self.corrections.text
                )
            )
        )
        self.meeting.widget.currentIndexChanged.connect(lambda _at: self._look_at(records))  # pyright: ignore[reportAttributeAccessIssue] - a list
        self._look_at(records)
        self.meeting.widget.setFocus()

    def _look_at(self, records: RecordsFile) -> None:
        """A meeting that is still to come is pointed out before it is chosen by mistake."""
        if self._services.to_come(records, int(self.meeting.text)):
            self.problem.say("soon", TO_COME)
        else:
            self.problem.clear()


class ReopenDialog(_Asking):
    """Opens agreed minutes again."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, meeting_id: int) -> None:
        super().__init__(look, parent, "Reopen the minutes", "Reopen the minutes")
        self.reason = asked_line(look, "Reason", hint="e.g. agreed for the wrong meeting", above=True)
        self._lay_out(("Open these minutes again?", OPENED), self.reason)
        self.act_button.clicked.connect(
            lambda: self._attempt(lambda: self._services.reopen(records, meeting_id, self.reason.text))
        )
        self.reason.widget.setFocus()


def _box(hint: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    return made
