"""Keeping records on this computer: a proved copy in the program's own folder, the old file kept under a name that says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.paths import data_folder
from csp_desktop.rules.dates import print_day
from csp_desktop.store import moving
from csp_desktop.store.placing import explaining

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]


def records_folder() -> Path:
    """Where records are kept on this computer unless the officer chooses another place; it may not exist yet."""
    return data_folder() / "records"


def copy_here(ref: FileRef, progress: Progress | None = None, cancelled: Cancelled | None = None) -> FileRef:
    """Copy records from where they cannot be worked on to this computer, and prove the copy; where it is.

    Raises KnownError, both places being as they were, where that cannot be done.
    """
    folder = records_folder()
    with explaining(folder, moving.NOT_MOVED):
        folder.mkdir(parents=True, exist_ok=True)
    new = next(moving.free_names(folder, ref.path.stem))
    moving.copy_to(ref, new, progress, cancelled)
    return ref.at(new)


def put_away(path: Path, *, day: date | None = None) -> str:
    """Rename the old file, which nobody may have open, so that nobody goes on with it; what became of it, in a sentence."""
    try:
        old = moving.renamed(path, f"{path.stem} (moved to this computer {print_day(day or date.today())})")
    except OSError as problem:
        return (
            f"The old file could not be renamed ({problem.strerror}). It is still {path}: "
            "do not open it any more, and tell whoever else uses it."
        )
    return f"The old file is kept as {old.name}."
