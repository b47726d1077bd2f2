"""Moving a records file, or a damaged one aside: a proved copy first, then another name for the old file; nothing is deleted."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.store import backup, driver, opening
from csp_desktop.store.placing import disk_full, explaining, place, sync_folder, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

PAGES = 500  # copied between two looks at whether to stop: 2 MB
NOT_MOVED, NOT_COPIED = "the records were not moved", "no copy was saved"


def copy_to(
    ref: FileRef, out: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> None:
    """Copy a records file, proved whole, under a name that is free. Nothing is written beside the one that is copied.

    A change that was broken off in it is taken back in the copy. Raises KnownError, leaving nothing behind.
    """
    with explaining(out.parent, NOT_MOVED), unfinished(out.parent, out.name) as copy:
        new = ref.at(copy)
        try:
            if opening.is_broken_off(ref):
                _copy_bytes(ref.path, copy)
                counts = _taken_back(new)
            else:
                counts = _copy_pages(ref, new, progress, cancelled)
        except driver.DriverError as problem:
            raise (
                disk_full(NOT_MOVED) if "full" in str(problem) else driver.explained(problem, ref.path)
            ) from problem
        wrong = backup.what_is_wrong(new, counts)
        if wrong:
            raise KnownError(
                f"The copy of {ref.path.name} did not prove whole ({wrong}), so {NOT_MOVED}.",
                "Open a backup of it instead.",
            )
        place(copy, out)


def _copy_pages(
    ref: FileRef, new: FileRef, progress: Progress | None, cancelled: Cancelled | None
) -> dict[str, int]:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise KnownError(f"It was stopped, so {NOT_MOVED}.", "Move them when it suits.")
        if progress is not None:
            progress(total - remaining, total)

    with closing(driver.connect(ref, writable=False)) as source, closing(driver.connect(new)) as target:
        source.execute("BEGIN")  # until it ends nobody else's change comes in between
        counts = backup.counts_of(source)
        source.backup(target, pages=PAGES, progress=step)
    return counts


def _copy_bytes(path: Path, copy: Path) -> None:
    """A file and the journal of its broken-off change, which belong together."""
    shutil.copyfile(opening.journal_of(path), opening.journal_of(copy))
    shutil.copyfile(path, copy)


def _taken_back(new: FileRef) -> dict[str, int]:
    with closing(driver.connect(new)) as connection:
        return backup.counts_of(connection)


# --- other names -----------------------------------------------------------------------------------------------


def free_names(folder: Path, stem: str, suffix: str = ".csp") -> Iterator[Path]:
    """Names of a stem that no file in a folder has: "Ours.csp", "Ours (2).csp", and so on."""
    names = (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}" for number in count(1))
    return (folder / name for name in names if not os.path.lexists(folder / name))


def renamed(path: Path, stem: str) -> Path:
    """Give a file another name in its folder, and its journal with it; the new name. Raises OSError, nothing being changed."""
    new = next(free_names(path.parent, stem, path.suffix))
    with _journal_with(path, new):
        os.rename(path, new)
    sync_folder(path.parent)
    return new


@contextmanager
def _journal_with(path: Path, new: Path) -> Iterator[None]:
    """Rename a file's journal before the file: left beside the old name, it would be taken back into whatever gets that next."""
    old, moved = opening.journal_of(path), opening.journal_of(new)
    had = old.exists()
    if had:
        os.rename(old, moved)
    try:
        yield
    except OSError:
        if had:
            with suppress(OSError):
                os.rename(moved, old)
        raise


def put_in_place(finished: Path, path: Path, stem: str) -> Path | None:
    """Put a finished file under a name whose file keeps on under another; that other one, None where there was none.

    There is the old file or the new one under the name at every moment, wherever the disk can give a file two names.
    Raises OSError, the old file being in its place.
    """
    if not os.path.lexists(path):
        place(finished, path)
        return None
    aside = next(free_names(path.parent, stem, path.suffix))
    with _journal_with(path, aside):
        try:
            os.link(path, aside)
        except OSError:  # a disk without links
            os.rename(path, aside)
        _replace(finished, path, aside)
    return aside


def _replace(finished: Path, path: Path, aside: Path) -> None:
    try:
        with finished.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(finished, path)
    except OSError:
        if path.exists():
            aside.unlink()
        else:
            os.rename(aside, path)
        raise
    sync_folder(path.parent)
