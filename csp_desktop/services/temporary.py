"""The program's own folder for copies that other programs show: filled when an attachment is opened, wiped when it may not stay.

Nothing of the records is ever written to the system's temporary folder.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPENED = "opened"


def folder() -> Path:
    """Where the copies are; it may not exist yet."""
    return data_folder() / OPENED


def new_folder() -> Path:
    """An empty folder of its own for one copy, which nobody else may look into. Raises KnownError where none can be made."""
    place = folder()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            place.unlink()  # somebody's link would lead the copies elsewhere
        place.mkdir(mode=0o700, exist_ok=True)
        os.chmod(place, 0o700)
        made = place / secrets.token_hex(8)
        made.mkdir(mode=0o700)
    except OSError as problem:
        raise KnownError(
            f"The program's own folder {place} cannot be written to ({problem.strerror}).",
            "Free some space or ask for access to it; Save as… writes the attachment where you choose.",
        ) from problem
    return made


def wipe() -> bool:
    """Delete every copy; False where another program still holds one, which the next wipe tries again.

    Called when the records are locked, when the program ends, and when it starts.
    """
    place = folder()
    if place.is_symlink():
        with suppress(OSError):
            place.unlink()
    for inside, folders, files in os.walk(place, topdown=False):
        for name in files:
            _remove(os.path.join(inside, name), os.unlink)
        for name in folders:
            path = os.path.join(inside, name)
            _remove(path, os.unlink if os.path.islink(path) else os.rmdir)
    return not place.is_dir() or not any(place.iterdir())


def _remove(path: str, remove: Callable[[str], None]) -> None:
    """Delete one thing, allowing it first: copies are read-only, and Windows deletes no such file."""
    with suppress(OSError):
        if not os.path.islink(path):
            os.chmod(path, stat.S_IRWXU)
        remove(path)
