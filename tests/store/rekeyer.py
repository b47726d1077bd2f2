"""A process that gives a records file another passphrase until it is killed; forked from a server that has imported everything.

Run as `python -m tests.store.rekeyer`. Each line read is a request, as JSON: path, old and new passphrase ("" for none). Printed:
"pid N", "ready" once the file is open and held, "done" once it has its new key and its backups too, "gone" once it has ended.
"""

import json
import os
import sys
from pathlib import Path

from csp_desktop.services import passphrases
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile


def say(words: str) -> None:
    """One line, written at once and whole."""
    os.write(1, f"{words}\n".encode())


def rekey(path: str, old: str, new: str) -> None:
    """Open and hold the file as the program does, and change its passphrase."""
    where = Path(path)
    records = RecordsFile.open(FileRef(where, passphrases.key_for(where, old) if old else None))
    assert records.hold() is None, "the lock of who was killed is nobody's"
    say("ready")
    passphrases.set_passphrase(records, new)
    say("done")


def main() -> None:
    """Answer requests until there are none."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            rekey(**asked)
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
