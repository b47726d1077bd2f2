"""The keys of the meeting view: which does what, and the digits that name an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from csp_desktop.services.meeting_notes import Sheet
    from csp_desktop.ui.meeting_view import MeetingView

Key = Qt.Key
WAIT = 700  # ms for a second digit, where there is an item of two


def commands(view: MeetingView) -> Mapping[tuple[int, bool | None], Callable[[], object]]:
    """What each key does: (key, with Shift; None either way)."""
    lines = view.lines
    return {
        (Key.Key_N, False): view.course.on,
        (Key.Key_N, True): view.course.back,
        (Key.Key_D, None): lambda: view.on_item(lines.decision),
        (Key.Key_A, None): lambda: view.on_item(lines.action),
        (Key.Key_I, None): lambda: view.on_item(lines.interest),
        (Key.Key_E, None): view.write_notes,
        (Key.Key_P, None): view.show_people,
        (Key.Key_F, None): view.window_.commands.find_anything,
        (Key.Key_H, None): view.toggle_names,
        (Key.Key_R, None): view.go_to_recorded,
        (Key.Key_V, None): view.looking.papers,
        (Key.Key_G, None): view.ask_agenda,
        (Key.Key_Question, None): view.looking.keys,
    }


class Digits(QObject):
    """Digits name an item by its place: at once where no other place begins so, else after a moment."""

    def __init__(self, parent: QObject, jump: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._jump = jump
        self._sofar = ""
        self._wanted: int | None = None
        self.timer = QTimer(self, singleShot=True, interval=WAIT)
        self.timer.timeout.connect(self._go)

    def typed(self, digit: int, sheet: Sheet) -> None:
        """A digit was typed."""
        self._sofar += str(digit)
        places = {str(item.place): item.id for item in sheet.items}
        longer = [place for place in places if place.startswith(self._sofar)]
        if not longer:
            self._sofar = ""
            self.timer.stop()
            return
        self._wanted = places.get(self._sofar)
        if longer == [self._sofar]:
            self._go()
        else:
            self.timer.start()

    def _go(self) -> None:
        self.timer.stop()
        wanted, self._wanted, self._sofar = self._wanted, None, ""
        if wanted is not None:
            self._jump(wanted)
