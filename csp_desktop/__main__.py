"""The door of the program: the window for no command or a file alone, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from csp_desktop.commands import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


SECRET = ("CSP_DESKTOP_PASSPHRASE", "CSP_DESKTOP_NEW_PASSPHRASE")  # read by commands alone


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code. What belongs to commands alone is not imported before a window is painted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or _is_a_file_alone(given):
        return _window(Path(given[0]) if given else None)
    from csp_desktop import bugs, cli

    sys.excepthook = bugs.say
    for stream in (
        sys.stdout,
        sys.stderr,
    ):  # a name in Welsh does not stop the work of a terminal that has no ŵ
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    return cli.main(given)


def _is_a_file_alone(given: Sequence[str]) -> bool:
    return len(given) == 1 and not given[0].startswith("-") and given[0] not in NAMES


def _window(path: Path | None) -> int:
    if _no_screen():
        print(
            "There is no screen to open the window on; run a command instead: csp-desktop --help.",
            file=sys.stderr,
        )
        return 1
    for name in SECRET:  # no program that the window starts is to inherit them
        os.environ.pop(name, None)
    # What is imported stays, so Python's collector would look through all of it in vain; app starts it again.
    gc.disable()
    try:
        from csp_desktop import app
    except ImportError as problem:
        if ".so" not in str(problem):
            raise
        missing = str(problem).partition(":")[0]
        hint = "install it, or run a command without the window: csp-desktop --help."
        print(f"The window cannot be opened, because this computer has no {missing}; {hint}", file=sys.stderr)
        return 1
    return app.run(path)


def _no_screen() -> bool:
    """Whether Qt would end the program for want of a screen."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
