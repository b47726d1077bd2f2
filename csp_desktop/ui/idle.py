"""How long nobody has touched the keyboard or the mouse in this program."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,  # all that is seen of a key that is a command
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Counts while it is started; passed: nobody has touched anything for that long.

    An event costs one look at the clock; the timer is only started again when it has run out. Both clocks are read, as
    the one that never goes back stands still while some computers sleep. Whoever comes back too late finds that their
    first key or click has passed nothing on.
    """

    passed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        clocks: tuple[Callable[[], float], Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._seconds = 0.0
        self._last = (0.0, 0.0)
        self.timer = QTimer(self, singleShot=True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)

    @property
    def counting(self) -> bool:
        """Whether it counts."""
        return self.timer.isActive()

    def start(self, seconds: float) -> None:
        """Count anew; 0 stops."""
        self.stop()
        if seconds > 0:
            self._seconds = seconds
            self._touch()
            self.timer.start(round(seconds * 1000))
            QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] - there is one

    def stop(self) -> None:
        """Count no longer."""
        self.timer.stop()
        made = QApplication.instance()
        if made is not None:
            made.removeEventFilter(self)

    def look(self) -> None:
        """See whether it has been long enough, and else wait for the rest."""
        left = self._seconds - self._since()
        if left > 0:
            self.timer.start(max(1, round(left * 1000)))
        else:
            self.stop()
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there, or is back too late."""
        if event.type() not in _TOUCHED:
            return False
        if self._since() >= self._seconds:
            QTimer.singleShot(0, self, self.look)
            event.accept()  # nor may the key do what it is short for
            return True
        self._touch()
        return False

    def _touch(self) -> None:
        self._last = (self._clocks[0](), self._clocks[1]())

    def _since(self) -> float:
        return max(self._clocks[0]() - self._last[0], self._clocks[1]() - self._last[1])
