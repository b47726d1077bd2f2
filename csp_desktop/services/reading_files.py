"""Reading a file from outside whole, or saying why not: it may be large, locked, no file at all, or change meanwhile."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import label_of, short_name
from csp_desktop.rules.attachments import LARGEST, too_large

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

PART = 1024 * 1024  # bytes read at once


def read_whole(
    path: Path,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The bytes of a file of up to LARGEST. Raises KnownError where it cannot be read, or has changed when it was.

    progress is told the bytes read so far; a file whose reading is cancelled is not read to its end.
    """
    name = short_name(label_of(path.name))
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):  # opening a pipe or a device could wait for ever
            raise KnownError(f"{name} is a folder or no file at all.", "Add the files in it one by one.")
        if before.st_size > LARGEST:
            raise too_large(name)
        data, after = _read(path, before.st_size + 1, progress, cancelled)
    except FileNotFoundError:
        raise KnownError(
            f"{name} is no longer there.", "Look where it was moved to, and add it from there."
        ) from None
    except PermissionError:
        raise KnownError(
            f"{name} may not be read: it is open in another program, or locked.",
            "Close it there and add it again.",
        ) from None
    except OSError as problem:
        raise KnownError(
            f"{name} cannot be read ({problem.strerror}).", "Copy it to this computer and add it from there."
        ) from problem
    if len(data) != before.st_size or _marks(before) != _marks(after):
        raise KnownError(f"{name} was changed while it was read.", "Save and close it, then add it again.")
    return data


def _read(
    path: Path,
    most: int,
    progress: Callable[[int], object] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[bytes, os.stat_result]:
    """At most so many bytes, for a log may grow for ever; and the file's marks once they are read."""
    parts, read = [], 0
    with path.open("rb") as file:
        while part := file.read(min(PART, most - read)):
            parts.append(part)
            read += len(part)
            if progress is not None:
                progress(read)
            if cancelled is not None and cancelled():
                raise KnownError(f"{path.name} was not added.")
    return b"".join(parts), path.stat()


def _marks(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino
