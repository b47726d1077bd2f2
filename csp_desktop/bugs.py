"""The last resort for a bug: one sentence to the officer, and in the log where it was, without a word of the records."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from csp_desktop import __version__, logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

CRASHES = "crashes.log"  # what the interpreter writes when it is killed by its own fault: frames, no values
MOST = 40  # frames of one exception
TAIL = 50  # lines of the log in a report
LIBRARIES = (
    ("PySide6", "__version__"),
    ("sqlcipher3.dbapi2", "sqlite_version"),
    ("sqlalchemy", "__version__"),
)
PROMISE = "This report holds no words of the records: only types, lines of the program and counts."


# --- told --------------------------------------------------------------------------------------------------------


def say(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """Name the bug in one line on stderr: a sys.excepthook."""
    if issubclass(kind, KeyboardInterrupt):
        print("Stopped; nothing more is written.", file=sys.stderr)
        return
    log = write_down(kind, where, problem)
    then = f"send {log} to whoever looks after the program" if log else "tell whoever looks after the program"
    print(f"Something went wrong in CSP Desktop ({kind.__name__}); {then}.", file=sys.stderr)


def write_down(
    kind: type[BaseException], where: TracebackType | None, problem: BaseException | None = None
) -> Path | None:
    """Add a bug to the log, with its type and the lines it passed; the log, or None where it cannot be written.

    What the exception says is left out, for it may hold what the officer wrote.
    """
    logs.note("bug", type=kind.__name__, version=__version__, python=sys.version.split()[0])
    return logs.write("\n".join(_lines(kind, where, problem)))


def report(
    kind: type[BaseException], where: TracebackType | None, problem: BaseException | None = None
) -> str:
    """What to send to whoever looks after the program: versions, the bug and the last lines of the log."""
    parts = [f"CSP Desktop {__version__}", *_versions(), PROMISE, "", *_lines(kind, where, problem)]
    parts += ["", f"The last {TAIL} lines of the log:", *logs.last(TAIL)]
    return "\n".join(parts) + "\n"


def _lines(
    kind: type[BaseException], where: TracebackType | None, problem: BaseException | None
) -> Iterator[str]:
    """The bug's type and frames, and those of what led to it, the first cause last."""
    import traceback  # not before there is a bug

    seen: set[int] = set()
    while True:
        yield f"  {kind.__module__}.{kind.__qualname__}"
        frames = traceback.extract_tb(where, limit=-MOST)
        yield from (f"    {logs.shortened(f.filename)}:{f.lineno} {f.name}" for f in frames)
        seen.add(id(problem))
        led = None if problem is None else problem.__cause__ or problem.__context__
        if led is None or id(led) in seen:
            return
        kind, where, problem = type(led), led.__traceback__, led


def _versions() -> Iterator[str]:
    import platform

    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}"
    for module, name in LIBRARIES:
        if module in sys.modules:  # a report imports nothing: it may be the importing that failed
            yield f"{module} {getattr(sys.modules[module], name, '?')}"


# --- wherever else one comes up ----------------------------------------------------------------------------------


def watch_everywhere() -> None:
    """Have bugs on other threads, in destructors and in the interpreter itself written down as well, and never printed."""
    import threading

    def on_a_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            write_down(args.exc_type, args.exc_traceback, args.exc_value)

    def unraisable(args: Any) -> None:
        write_down(args.exc_type, args.exc_traceback, args.exc_value)

    threading.excepthook = on_a_thread
    sys.unraisablehook = unraisable
    _watch_crashes()


def _watch_crashes() -> None:
    import faulthandler

    try:
        logs.folder().mkdir(parents=True, exist_ok=True)
        path = logs.folder() / CRASHES
        if path.exists() and path.stat().st_size:
            logs.note("crashed", bytes=path.stat().st_size)
            path.replace(path.with_suffix(".old.log"))
        # Open as long as the program runs: it is written to when nothing else works any more.
        faulthandler.enable(path.open("w", encoding="utf-8"))
    except OSError:
        faulthandler.disable()  # to the terminal it would name the officer's folders
