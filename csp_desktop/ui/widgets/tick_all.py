"""The link beside a list of boxes that ticks all of them, or none once all are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.ui.widgets.controls import button

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QCheckBox

    from csp_desktop.ui.look import Look

TICK, UNTICK = "Tick all", "Tick none"


class TickAll:
    """button: the link. boxes: gives the boxes there are now."""

    def __init__(self, look: Look, boxes: Callable[[], Collection[QCheckBox]]) -> None:
        self._boxes = boxes
        self.button = button(look, TICK, kind="link")
        self.button.clicked.connect(lambda _checked=False: self._turn())

    @property
    def _all(self) -> bool:
        return all(box.isChecked() for box in self._boxes())

    def _turn(self) -> None:
        wanted = not self._all
        for box in self._boxes():
            box.setChecked(wanted)

    def show(self) -> None:
        """Say what it would do now."""
        self.button.setText(UNTICK if self._all else TICK)
