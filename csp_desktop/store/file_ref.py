"""Which records to read: a file, the key that opens it, and as at which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.store.keys import Key


@dataclass(frozen=True, slots=True)
class FileRef:
    """A records file. key: None where it is not encrypted. as_at: read as it was at the end of that day; None for now.

    hides: whether restricted records are left out of all that is read.
    What works on its own connection (a pack, an export, a backup) is handed this, never a path alone.
    """

    path: Path
    key: Key | None = None
    as_at: date | None = None
    hides: bool = False

    @classmethod
    def of(cls, where: Path | FileRef) -> FileRef:
        """A path alone as a file without a key."""
        return cls(where) if isinstance(where, Path) else where

    def at(self, path: Path) -> FileRef:
        """Another file with the same key: a copy, a backup."""
        return replace(self, path=path, as_at=None, hides=False)

    def on(self, as_at: date | None) -> FileRef:
        """The same file as it was at the end of a day."""
        return replace(self, as_at=as_at)

    def hiding(self, hides: bool) -> FileRef:
        """The same file, restricted records being left out of what is read, or not."""
        return replace(self, hides=hides)
