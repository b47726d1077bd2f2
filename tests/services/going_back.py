"""A process that goes back to a backup until it is killed; forked from a server that has imported everything already.

Run as `python -m tests.services.going_back`. Each line read is a request, as JSON: path and chosen. Printed: "pid N", "ready"
once the file is open and held, "done" once it is the backup, and "gone" once whoever did it has ended.
"""

import json
import os
import sys
from pathlib import Path

from csp_desktop.records.every import CLASSES
from csp_desktop.services import restoring
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile


def say(words: str) -> None:
    """One line, written at once and whole."""
    os.write(1, f"{words}\n".encode())


def go_back(path: str, chosen: str) -> None:
    """Open and hold the file as the program does, and go back to the backup."""
    records = RecordsFile.open(Path(path))
    assert records.hold() is None, "the lock of who was killed is nobody's"
    assert CLASSES
    say("ready")
    restoring.go_back(records, FileRef(Path(chosen)))
    say("done")


def main() -> None:
    """Answer requests until there are none."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            go_back(**asked)
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
