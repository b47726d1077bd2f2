"""Writing a file whole or not at all: beside its place under another name, then moved onto it."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@contextmanager
def safe_write(path: Path | str) -> Iterator[IO[bytes]]:
    """A binary file to write to, which becomes `path` when the block ends without an error; else nothing is left behind.

    Raises KnownError where the folder is missing or read-only, the disk is full, or the file is open in another program.
    """
    target = Path(path)
    _check(target)
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with _opened(beside, target) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except OSError as problem:
        raise _known(problem, target) from problem
    finally:
        beside.unlink(missing_ok=True)


def _check(target: Path) -> None:
    """What can be said better before than after writing."""
    if not target.parent.is_dir():
        raise KnownError(
            f"There is no folder {target.parent}.", "Choose a folder that exists, or make it first."
        )
    if target.is_dir():
        raise KnownError(f"{target} is a folder, not a file.", "Give the file a name inside it.")
    if target.exists() and not os.access(target, os.W_OK):
        raise KnownError(
            f"The file {target.name} is read-only.", "Choose another name, or allow changes to it."
        )


def _opened(beside: Path, target: Path) -> IO[bytes]:
    try:
        return beside.open("xb")
    except OSError as problem:
        raise _known(problem, target) from problem


def _known(problem: OSError, target: Path) -> KnownError:
    """The problem in words."""
    if problem.errno in _FULL:
        return KnownError(
            f"The disk is full, so {target.name} was not written.", "Free some space or choose another disk."
        )
    if problem.errno == errno.ENAMETOOLONG:
        return KnownError("The file's name is too long for this disk.", "Choose a shorter name.")
    if target.exists() and isinstance(problem, PermissionError) and os.access(target.parent, os.W_OK):
        return KnownError(
            f"{target.name} is open in another program.", "Close it there, or save under another name."
        )
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return KnownError(f"The folder {target.parent} is read-only.", "Choose a folder you may write to.")
    return KnownError(f"{target.name} could not be written ({problem.strerror}).", "Try another folder.")
