"""Putting a finished file in its place: on the disk for certain, never over another, and what stands in the way in words."""

from __future__ import annotations

import errno
import glob
import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
PART = ".part"


def check_free(path: Path) -> None:
    """Raise KnownError unless a file of that name can be made: it is not there, and its folder can be written."""
    if path.exists():
        raise KnownError(f"{path} is there already.", "Choose another name; the file was left as it is.")
    check_folder(path.parent)


def check_folder(folder: Path) -> None:
    """Raise KnownError unless the folder is there and can be written."""
    if not folder.is_dir():
        raise KnownError(f"There is no folder {folder}.", "Make the folder first, or choose another.")
    if not os.access(folder, os.W_OK):
        raise KnownError(f"You may not write to the folder {folder}.", "Choose a folder of your own.")


@contextmanager
def unfinished(folder: Path, of: str = "") -> Iterator[Path]:
    """A new, empty file in the folder to be filled and then placed; whatever is left of it afterwards is removed.

    of: the name of the file whose place it is to take, so that `clear_unfinished` knows it after a kill.
    """
    path = folder / f"{f'.{of}' if of else ''}.{secrets.token_hex(8)}{PART}"
    try:
        path.open("xb").close()
        yield path
    finally:
        for left in (path, path.with_name(f"{path.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def clear_unfinished(path: Path) -> None:
    """Remove what a kill left of files that were to take this one's place. For whoever holds its lock: nobody else makes any."""
    hexadecimal = "[0-9a-f]" * 16
    for left in path.parent.glob(f".{glob.escape(path.name)}.{hexadecimal}{PART}*"):
        with suppress(OSError):
            left.unlink()


def place(finished: Path, final: Path) -> None:
    """Give a finished file its name and make sure of it on the disk. Raises FileExistsError rather than replace a file."""
    with finished.open("r+b") as file:
        os.fsync(file.fileno())
    try:
        os.link(finished, final)  # refuses a name that is taken, which renaming does not everywhere
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if final.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final)) from None
        os.rename(finished, final)
    else:
        finished.unlink()
    sync_folder(final.parent)


def replace(finished: Path, final: Path) -> None:
    """Put a finished file in the place of another and make sure of it on the disk: the old one or the new, never neither."""
    with finished.open("r+b") as file:
        os.fsync(file.fileno())
    os.replace(finished, final)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Make sure on the disk of the names in a folder, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a few network disks cannot, and the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def explaining(folder: Path, undone: str) -> Iterator[None]:
    """Turn what the disk refuses into a KnownError. undone: what did not happen, as "no backup was made"."""
    try:
        yield
    except OSError as problem:
        if problem.errno in FULL:
            raise disk_full(undone) from problem
        if isinstance(problem, FileExistsError):
            text, hint = (
                f"{problem.filename2 or problem.filename} is there already, so {undone}.",
                "Choose another name.",
            )
        elif isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
            text, hint = (
                f"The folder {folder} may not be written, so {undone}.",
                "Choose a folder of your own.",
            )
        else:
            text, hint = f"The disk gave up ({problem.strerror}), so {undone}.", "Try another folder."
        raise KnownError(text, hint) from problem


def disk_full(undone: str) -> KnownError:
    """What is said where the disk is full; what was there before is as it was."""
    return KnownError(
        f"The disk is full, so {undone}.", "Free some space or choose another folder; nothing is lost."
    )
