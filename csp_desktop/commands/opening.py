"""Opening a records file for one command, asking for its passphrase, and refusing a file name before any work is done."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.audiences import MEMBERS
from csp_desktop.rules.wording import list_words
from csp_desktop.store import opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

PASSPHRASE = "CSP_DESKTOP_PASSPHRASE"  # of the file that is opened, or of the one that is made
NEW_PASSPHRASE = "CSP_DESKTOP_NEW_PASSPHRASE"  # what the command passphrase gives it


def ref_of(path: Path, as_at: date | None = None) -> FileRef:
    """A records file with its key where it is encrypted; the passphrase is that of the environment, else it is asked for.

    Raises KnownError for a wrong one, and where there is neither the variable nor a terminal to ask at.
    """
    given = taken(PASSPHRASE)
    try:
        closed = opening.looks_encrypted(path)
    except OSError:
        closed = False  # opening it says what is the matter
    if not closed:
        return FileRef(path, as_at=as_at)
    from csp_desktop.services.passphrases import key_for

    return FileRef(path, key_for(path, given or ask(f"Passphrase of {path.name}: ", PASSPHRASE)), as_at)


def taken(variable: str) -> str:
    """A passphrase from the environment, where it stays no longer: no program started from here may find it there."""
    return os.environ.pop(variable, "")


def ask(prompt: str, variable: str) -> str:
    """A passphrase typed at the terminal, unseen. Raises KnownError where there is no terminal, and where none is typed."""
    import getpass

    if sys.stdin is None or not sys.stdin.isatty():
        raise KnownError("There is no terminal to ask for the passphrase.", f"Give it in {variable}.")
    try:
        typed = getpass.getpass(prompt)
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        typed = ""
    if not typed:
        raise KnownError("No passphrase was typed.", "Run the command again; nothing was done.")
    return typed


def new_passphrase(variable: str) -> str:
    """A passphrase for a file, from the environment or typed twice."""
    given = taken(variable)
    if given:
        return given
    typed = ask("New passphrase: ", variable)
    if ask("The same again: ", variable) != typed:
        raise KnownError("The two were not the same.", "Run the command again; nothing was done.")
    return typed


def day_of(typed: str | None) -> date | None:
    """The day that --as-at or --since was given, the last one of a month, quarter or year; None for none given."""
    if typed is None:
        return None
    from csp_desktop.rules.dates import parse_date
    from csp_desktop.rules.problems import ValueProblem

    try:
        found = parse_date(typed)
    except ValueProblem as problem:
        raise KnownError(str(problem)) from None
    if found is None or found.qualifier:
        raise KnownError(f"“{typed}” is not a day.", "Type it as 16/9/24.")
    return found.last


@contextmanager
def opened(where: Path | FileRef, audience: str = MEMBERS) -> Iterator[RecordsFile]:
    """The records file, only to be read, with what its audience may see. Raises KnownError where it cannot be."""
    records = RecordsFile.open(where, read_only=True)
    try:
        if audience != MEMBERS:
            from csp_desktop.services.audiences import show_to

            show_to(records, audience)
        yield records
    finally:
        records.close()


def check_out(path: Path, records: Path, suffixes: Iterable[str], what: str) -> str:
    """The ending of the file to write, in small letters.

    what: "A board pack" and the like. Raises KnownError for an ending that is none of the suffixes, and for a file
    that is the records file itself.
    """
    known = tuple(suffixes)
    suffix = path.suffix.lower()
    if suffix not in known:
        hint = f"End the file's name in {list_words(known, 'or')}."
        raise KnownError(f"{what} cannot be written as “{path.name}”.", hint)
    if path.exists() and records.exists() and path.samefile(records):
        raise KnownError(f"{path.name} is the records file itself.", "Choose another name to write to.")
    return suffix


def choose(kind: str, kinds: Iterable[str], what: str) -> None:
    """Raise KnownError, naming the kinds there are, for one that is not among them. what: "report", "chart", "list"."""
    known = tuple(kinds)
    if kind not in known:
        raise KnownError(f"There is no {what} called “{kind}”.", f"Choose one of: {', '.join(known)}.")


def print_kinds(kinds: Iterable[tuple[str, str]]) -> None:
    """The kinds there are, one a line: the word to give, then what it is."""
    rows = list(kinds)
    width = max((len(name) for name, _ in rows), default=0)
    for name, words in rows:
        print(f"{name:<{width}}  {words}".rstrip())
