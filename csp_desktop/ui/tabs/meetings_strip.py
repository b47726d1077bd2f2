"""What is said of a meeting between its head and its form: whether it is quorate, and who has signed its papers off."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from csp_desktop.errors import KnownError
from csp_desktop.ui.widgets.controls import ShapeLabel, button, label, line

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

SHAPES = {True: "done", False: "late", None: "unknown"}
AHEAD = {False: "soon", None: "todo"}  # before the meeting, where apologies can still be made good
WANTED = (
    "SELECT EXISTS (SELECT 1 FROM invitees WHERE meeting_id = m.id) OR coalesce(m.quorum, g.quorum) IS NOT NULL "
    "FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?"
)


class QuorumStrip(QFrame):
    """The quorum of the meeting shown in a line, and the way to those invited. invited_asked: they are wanted."""

    invited_asked = Signal()

    def __init__(self, look: Look, records: RecordsFile) -> None:
        super().__init__()
        self.setObjectName("quorum")
        self.setAccessibleName("Quorum of this meeting")
        self._look, self._records = look, records
        self._shape, self._words = ShapeLabel(look, "", "inset"), label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.invited = button(look, "Invited", kind="link")
        self.invited.setAccessibleName("Who is invited to this meeting")
        self.invited.clicked.connect(self.invited_asked)
        said = line(self._shape, 8, self._words, 8, self.invited, margins=(24, 8, 20, 8))
        said.setStretch(2, 1)
        for part in (self._shape, self.invited):
            said.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.follow(self, self._dress)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_meeting(self, meeting_id: int | None) -> None:
        """Say whether a meeting is quorate; one of which nothing is known says nothing."""
        shape, words = self._said(meeting_id) if meeting_id is not None else ("", "")
        self._shape.set_kind(shape)
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))

    def _said(self, meeting_id: int) -> tuple[str, str]:
        wanted = self._records.query(WANTED, (meeting_id,))
        if not wanted or not wanted[0][0]:
            return "", ""
        try:
            found = import_module("csp_desktop.services.quorum").quorum_of(self._records, meeting_id)
        except KnownError:
            return "", ""  # it has just gone, or is hidden
        shapes = AHEAD if found.ahead else SHAPES
        return shapes.get(found.quorate, ""), found.words

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        self.setStyleSheet(
            f"QFrame#quorum {{ background: {tokens['inset']}; border: 0; border-bottom: 1px solid {tokens['line']}; }}"
        )
