"""Opening a records file for one command, and refusing a file name before any work is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import list_words
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef


@contextmanager
def opened(where: Path | FileRef) -> Iterator[RecordsFile]:
    """The records file, only to be read. Raises KnownError where it cannot be."""
    records = RecordsFile.open(where, read_only=True)
    try:
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
