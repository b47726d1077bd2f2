"""The records seen, in order, for going back and forward."""

from __future__ import annotations

Place = tuple[str, str, int]  # tab, table, id
LONGEST = 100


class Trail:
    """Where the officer has been; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """A record is shown; showing again the one we are at changes nothing."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        self._places = [*self._places[: self._at + 1], place][-LONGEST:]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """The place before, or None at the first."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """The place gone back from, or None at the last."""
        return self._step(1)

    def seen(self) -> tuple[Place, ...]:
        """The places visited, the last one first, each once."""
        return tuple(dict.fromkeys(reversed(self._places)))

    def _step(self, by: int) -> Place | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]
