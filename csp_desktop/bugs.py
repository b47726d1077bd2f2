"""The last resort for a bug: one sentence to the officer, and in a log where it was, without a word of the records."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from csp_desktop import __version__
from csp_desktop.paths import data_folder

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

LOG = "csp-desktop.log"
LARGEST = 2_000_000  # bytes; what is older than the last such log is not kept


def say(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """Name the bug in one line on stderr: a sys.excepthook."""
    if issubclass(kind, KeyboardInterrupt):
        print("Stopped; nothing more is written.", file=sys.stderr)
        return
    log = write_down(kind, where)
    then = f"send {log} to whoever looks after the program" if log else "tell whoever looks after the program"
    print(f"Something went wrong in CSP Desktop ({kind.__name__}); {then}.", file=sys.stderr)


def write_down(kind: type[BaseException], where: TracebackType | None) -> Path | None:
    """Add a bug to the log, with its type and the lines it passed; the log, or None where it cannot be written.

    What the exception says is left out, for it may hold what the officer wrote.
    """
    log = data_folder() / LOG
    frames = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(where)]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{now} CSP Desktop {__version__} Python {sys.version.split()[0]} {kind.__name__}", *frames, ""]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines))
    except OSError:
        return None
    return log
