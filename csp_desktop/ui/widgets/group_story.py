"""What a group came from and what became of it: the bodies of its line, each a way to its own record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.governance_history import Stage
    from csp_desktop.ui.look import Look

MOST = 4  # shown; a longer line is read in the groups' own records
HEADING = "What it came from and became"


class GroupStory(QFrame):
    """Hidden until there is a line to show. asked: another group of it is to be shown, by its id."""

    asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.lines: list[LineButton] = []
        self._rows = column(margins=(8, 0, 8, 8))
        head = line(label(HEADING, "section"), None, margins=(16, 8, 16, 4))
        self.setLayout(column(rule(), head, self._rows))
        self.hide()

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """The other groups of a line, oldest first; without any it hides."""
        for old in self.lines:
            self._rows.removeWidget(old)
            old.deleteLater()
        others = [stage for stage in stages if not stage.current][:MOST]
        self.lines = [self._line(stage) for stage in others]
        for made in self.lines:
            self._rows.addWidget(made)
        self.setVisible(bool(others))
        self.setAccessibleName(HEADING)
        self.setAccessibleDescription(". ".join(f"{stage.name}: {stage.words}" for stage in stages))

    def _line(self, stage: Stage) -> LineButton:
        made = LineButton(self._look, stage.name, "users", "Open", stage.words, margin=8)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.asked.emit(stage.id))
        return made
