"""What is kept from one build of a document to the next: files from elsewhere, and papers of records that did not change.

What is kept is the same whichever build made it, so a document has the same bytes as one that is built from nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

Thing = TypeVar("Thing")
MOST = 96 * 1024 * 1024  # bytes that are kept when a build is done


class Kept:
    """Files as they were read, by what they hold; one build at a time uses it.

    papers: by what they are, the tables that each was read from, and the paper. moment: of the history when they were right.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._things: dict[Hashable, Any] = {}
        self._used: dict[Hashable, int] = {}  # in this build, and how many bytes each takes
        self._of: object = None
        self.papers: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self.moment: tuple[int, str] | None = None
        self._stop: Callable[[], object] = _go_on

    @contextmanager
    def building(self, of: object = None, stop: Callable[[], object] | None = None) -> Iterator[Kept]:
        """One build. of: the records it is of; what was kept of others is dropped first. stop: raises where it is cancelled.

        What this build did not use is dropped when it is done, and what would take too much room.
        """
        if of != self._of:
            self._things.clear()
            self.papers.clear()
            self._of, self.moment = of, None
        self._used.clear()
        self._stop = stop or _go_on
        try:
            yield self
            self._drop()
        finally:
            self._stop = _go_on

    def once(self, key: Hashable, make: Callable[[], Thing], size: Callable[[Thing], int]) -> Thing:
        """What was kept under a key, or what is made now. Raises what making it raises, and keeps nothing then."""
        if key not in self._things:
            self._stop()
            self._things[key] = make()
        self._used[key] = size(self._things[key])
        return self._things[key]

    def use(self, key: Hashable) -> None:
        """Say that this build uses a paper that is kept."""
        self._used[key] = 0

    def go_on(self) -> None:
        """Raise where the build was cancelled: called between the parts of what takes long."""
        self._stop()

    def _drop(self) -> None:
        for key in self.papers.keys() - self._used.keys():
            del self.papers[key]
        room = self._most
        for key in list(self._things):
            size = self._used.get(key)
            if size is None or size > room:
                del self._things[key]
            else:
                room -= size


def _go_on() -> None:
    """Nobody cancels."""


def mark_of(data: bytes) -> str:
    """By what a file is known: its SHA-256."""
    return sha256(data).hexdigest()
