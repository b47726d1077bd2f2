"""The door of the program: the window for no command or a file alone, else the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code. What belongs to commands alone is not imported before a window is painted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or _is_a_file_alone(given):
        from csp_desktop import app

        return app.run(Path(given[0]) if given else None)
    from csp_desktop import bugs, cli

    sys.excepthook = bugs.say
    return cli.main(given)


def _is_a_file_alone(given: Sequence[str]) -> bool:
    from csp_desktop.commands import NAMES

    return len(given) == 1 and not given[0].startswith("-") and given[0] not in NAMES


if __name__ == "__main__":
    sys.exit(main())
