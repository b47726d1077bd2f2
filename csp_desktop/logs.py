"""The log: a line an event, in numbers and the names of types and tables; never a word of the records, a path or a key."""

from __future__ import annotations

import os
import time
import zlib
from pathlib import Path

from csp_desktop.paths import data_folder

LOG = "csp-desktop.log"
LARGEST = 2_000_000  # bytes of one file
OLDER = ("csp-desktop.1.log", "csp-desktop.2.log")  # newest first; what is older still is not kept
LONGEST = 80  # letters of a mark
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:,-+<>/")

# No `logging`: importing it takes longer than all that is written here in a day (15 ms with its handlers).


def folder() -> Path:
    """Where the logs are; it may not exist yet."""
    return data_folder() / "logs"


def note(event: str, **marks: object) -> Path | None:
    """Write an event with its marks; the log, or None where it cannot be written.

    A mark is a number, the name of a table or type, or a mark() of a file. What cannot be one of these, for it holds a
    space or a letter of no name in a program, is written as "?": words of the records do not come in here by mistake.
    """
    said = [f"{name}={_safe(value)}" for name, value in marks.items()]
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return write(" ".join([now, str(os.getpid()), _safe(event), *said]))


def note_problem(event: str, problem: BaseException) -> None:
    """Write that there was a problem: its type, its reason where it has one, and the line that it arose on."""
    trace, at = problem.__traceback__, "nowhere"
    while trace is not None:
        at = f"{shortened(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = getattr(problem, "reason", "")  # a known problem's, or what another library calls so
    note(event, type=type(problem).__name__, at=at, **({"reason": said} if said else {}))


def write(text: str) -> Path | None:
    """Add lines to the log, the caller answering for every word; the log, or None where it cannot be written."""
    log = folder() / LOG
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            _turn(log)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except OSError:
        return None
    return log


def last(lines: int) -> list[str]:
    """The last lines of the log; none where there is no log."""
    try:
        with (folder() / LOG).open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - lines * 400))
            return file.read().decode(errors="replace").splitlines()[-lines:]
    except OSError:
        return []


def mark(path: Path) -> str:
    """Eight letters that tell one file from another in the log without saying what it is called."""
    return f"{zlib.crc32(str(path.absolute()).encode(errors='surrogateescape')):08x}"


def shortened(name: str) -> str:
    """A source's path from its package on, so that it does not say whose computer it is."""
    path = Path(name)
    for root, skipped in (("site-packages", 1), ("csp_desktop", 0)):
        if root in path.parts:
            at = len(path.parts) - 1 - path.parts[::-1].index(root)
            return Path(*path.parts[at + skipped :]).as_posix()
    return path.name


def _safe(value: object) -> str:
    said = str(value)
    return said if 0 < len(said) <= LONGEST and PLAIN.issuperset(said) else "?"


def _turn(log: Path) -> None:
    """Put a full log aside, and the one before it one place further."""
    first, second = (log.with_name(name) for name in OLDER)
    if first.exists():
        os.replace(first, second)
    os.replace(log, first)
