"""What is to be killed: forked, ready to go, from a process that has imported everything already.

Run as `python -m tests.torture.children`. Each line read is a request, as JSON: an act and its arguments. Printed: "pid N",
what the child says, and "gone" once it has ended and been waited for.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.every import CLASSES
from csp_desktop.records.partnerships import Partnership
from csp_desktop.store import driver, migrating
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import RAW, Key
from csp_desktop.store.records_file import RecordsFile

CHILDREN = 3


def say(words: object) -> None:
    """One line, written at once and whole: what a pipe holds is kept when the writer is killed."""
    os.write(1, f"{words}\n".encode())


def key_of(raw: str) -> Key | None:
    """The key as it was handed over, hex with its salt at the end."""
    both = bytes.fromhex(raw)
    return Key(both[:RAW], both[RAW:]) if raw else None


def write(records: RecordsFile, number: int) -> None:
    """One change: a parent, its children, and a field of another record, which all say the same number."""
    with records.change(f"Change {number}") as session:
        action = Action(wording=f"Change {number}", owner=f"Officer {number}")
        session.add(action)
        session.flush()
        session.add_all(ActionUpdate(action_id=action.id, note=f"Note {number}") for _ in range(CHILDREN))
        partnership = session.get(Partnership, 1)
        assert partnership is not None
        partnership.strapline = f"Change {number}"


def write_for_ever(path: str, key: str, number: int) -> None:
    """Open the file as the program does, hold it, and change it until the end: "ready" after the first change."""
    records = RecordsFile.open(FileRef(Path(path), key_of(key)))
    assert records.hold() is None, "the lock of who was killed is nobody's"
    for each in count(number):
        write(records, each)
        say(each)
        if each == number:
            say("ready")


def upgrade(path: str, key: str, at: int, after: bool) -> None:
    """Bring the file up to date, and be killed at a statement, before it is run or once it was; print how many there are."""
    ref = FileRef(Path(path), key_of(key))
    seen = 0
    connect = driver.connect

    def die(now: int) -> None:
        if now == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def count_one(_statement: str) -> None:
        nonlocal seen
        if after:
            die(seen)
        seen += 1
        if not after:
            die(seen)

    def traced(*given: Any, **named: Any) -> driver.Connection:
        made = connect(*given, **named)
        made.set_trace_callback(count_one)
        return made

    driver.connect = traced
    say("ready")
    migrating.bring_up_to_date(ref)
    say(seen)


ACTS: dict[str, Callable[..., None]] = {"write": write_for_ever, "upgrade": upgrade}


def warm_up() -> None:
    """Have SQLAlchemy look through every class once, before the first fork."""
    assert Action.__tablename__ in CLASSES
    with tempfile.TemporaryDirectory() as folder:
        records = RecordsFile.create(Path(folder) / "w.csp", "Warm")
        write(records, 1)
        records.close()


def main() -> None:
    """Answer requests until there are none."""
    warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        act = ACTS[asked.pop("act")]
        child = os.fork()
        if not child:
            say(f"pid {os.getpid()}")
            act(**asked)  # until it is killed, or a bug ends it with its traceback
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
