"""The lock of a records file that is open to be changed: one writer at a time, named by computer, user and time.

The operating system holds the lock on a small file beside the records and lets go of it when the program ends, however it
ends; what the file says is only for people to read.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.store import local_disk

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".lock"
FAR = (
    1 << 30
)  # the byte that Windows locks: beyond what is written, so that the file can be read while it is held
TRIES = 20


class Holder(NamedTuple):
    """Who has a file open to be changed; "" for what cannot be read."""

    computer: str
    user: str
    since: str

    @property
    def words(self) -> str:
        """ "open on LAPTOP-7 by officer since 10:42 on 21/11/2026", as far as known."""
        parts = ["open"]
        parts += [f"on {self.computer}"] if self.computer else ["in another window"]
        parts += [f"by {self.user}"] if self.user else []
        parts += [f"since {self.since}"] if self.since else []
        return " ".join(parts)


class InstanceLock:
    """A lock that is held. Taken by `take`; given back by `release`, or by the system when the program ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    def release(self) -> None:
        """Give the lock back and take its file away; a second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        with suppress(OSError):
            if sys.platform != "win32":
                self._path.unlink()  # while it is still held: nobody else can have locked this very file
        os.close(handle)
        with suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()


def beside(records: Path) -> Path:
    """The file that is locked for a records file: the same one by whatever link it is reached."""
    real = local_disk.real(records)
    return real.with_name(real.name + SUFFIX)


def take(records: Path) -> InstanceLock | Holder:
    """The lock of a records file, or who holds it. Raises OSError where the folder cannot be written."""
    path = beside(records)
    for _ in range(TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(handle):
            os.close(handle)
            return _holder(path)
        if _same_file(handle, path):
            _sign(handle)
            return InstanceLock(path, handle)
        os.close(handle)  # its last holder took the file away between our opening and our locking it
    return Holder("", "", "")


def holder_of(records: Path) -> Holder | None:
    """Who has a records file, None where nobody has; nothing is made or changed by asking."""
    path = beside(records)
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _locked(handle) else _holder(path)
    finally:
        os.close(handle)  # lets go of what it has just got


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    """Write who holds it; a computer that does not say who is at it is not a reason to refuse."""
    import getpass  # these two are asked once, after the first paint
    import socket

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    said = {
        "computer": socket.gethostname(),
        "user": user,
        "since": datetime.now().strftime("%H:%M on %d/%m/%Y"),
    }
    with suppress(OSError):  # nor is a full disk
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(said).encode())


def _holder(path: Path) -> Holder:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(said["computer"]), str(said["user"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder("", "", "")
