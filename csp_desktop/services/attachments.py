"""Files kept with a record: attached, listed, renamed, deleted, saved elsewhere, and opened as a copy that is wiped again.

Listing them needs no SQLAlchemy; it is imported by the first change (reference: speed.md §A).
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError, gone
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.attachment_names import ending_of, file_name_for, label_of, short_name, unlike
from csp_desktop.rules.attachments import KINDS, LARGEST, allowed, kind_of, size_words
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import count_words
from csp_desktop.services import editing, temporary
from csp_desktop.services.reading_files import read_whole
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

    Cancelled = Callable[[], bool]

TABLE = "attachments"
MOST_AT_ONCE = 2 * LARGEST  # bytes of several files, which are in memory until they are kept


class Ready(NamedTuple):
    """A file that was read and may be attached: its label, kind, content and the SHA-256 of it."""

    label: str
    kind: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment as it is listed. kind: its ending; family: document, table, slides, picture, mail or calendar."""

    id: int
    name: str
    kind: str
    family: str
    kind_words: str
    size_words: str
    added: str

    @property
    def about(self) -> str:
        """What is said under its name: "PDF, 1.2 MB, 3 March 2026"."""
        return ", ".join(filter(None, (self.kind_words, self.size_words, self.added)))


# --- listing -----------------------------------------------------------------------------------------------------


def listed(records: Queries, table: str, record_id: int) -> tuple[Attachment, ...]:
    """A record's attachments in the order they were added."""
    sql = "SELECT id, name, kind, size, added FROM attachments WHERE of_table = ? AND of_id = ? ORDER BY id"
    return tuple(_view(*row) for row in records.query(sql, (table, record_id)))


def count(records: Queries, table: str, record_id: int) -> int:
    """How many attachments a record has."""
    sql = "SELECT count(*) FROM attachments WHERE of_table = ? AND of_id = ?"
    return records.query(sql, (table, record_id))[0][0]


def _view(row_id: int, name: str, kind: str, size: int, added: str | None) -> Attachment:
    known = KINDS.get(kind)
    return Attachment(
        row_id,
        name,
        kind,
        known.family if known else "document",
        known.words if known else "File",
        size_words(size),
        PartialDate.from_key(added).text if added else "",
    )


# --- attaching ---------------------------------------------------------------------------------------------------


def ready(name: str, data: bytes) -> Ready:
    """Bytes that may be attached under a name. Raises KnownError where they may not."""
    label = label_of(name)
    kind = allowed(label, data)
    return Ready(label, kind, data, hashlib.sha256(data).hexdigest())


def read_file(
    path: Path, progress: Callable[[int], object] | None = None, cancelled: Cancelled | None = None
) -> Ready:
    """A file read whole, off the window's thread if wanted. Raises KnownError where it cannot be, or may not be attached.

    progress is told the bytes read so far.
    """
    label = label_of(path.name)
    if not kind_of(label):
        allowed(label, b"")  # says why, before anything is read
    return ready(label, read_whole(path, progress, cancelled))


def read_files(
    paths: Sequence[Path], progress: Callable[[int, int], object], cancelled: Cancelled
) -> tuple[list[Ready], list[KnownError]]:
    """Files that may be attached, and what is said of the others. progress is told kilobytes: those read, and all."""
    sizes = [_size(path) for path in paths]
    total, done, room = sum(sizes), 0, MOST_AT_ONCE
    files: list[Ready] = []
    problems: list[KnownError] = []
    for path, size in zip(paths, sizes, strict=True):
        base = done
        done += size
        try:
            if size > room and size <= LARGEST:
                raise _too_many(path)
            files.append(
                read_file(path, lambda read, base=base: progress((base + read) >> 10, total >> 10), cancelled)
            )
            room -= len(files[-1].data)
        except KnownError as problem:
            problems.append(problem)
        if cancelled():
            break
    return files, problems


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it says why


def _too_many(path: Path) -> KnownError:
    return KnownError(
        f"{short_name(label_of(path.name))} was left out: {size_words(MOST_AT_ONCE)} can be added at once.",
        "Add it by itself.",
    )


def attach(records: RecordsFile, table: str, record_id: int, path: Path) -> int:
    """Attach a file to a record as one change; the attachment's id. Raises KnownError, and adds nothing, where it may not."""
    return keep(records, table, record_id, [read_file(path)])[0]


def attach_bytes(records: RecordsFile, table: str, record_id: int, name: str, data: bytes) -> int:
    """Attach what was pasted to a record, as `attach`."""
    return keep(records, table, record_id, [ready(name, data)])[0]


def keep(records: RecordsFile, table: str, record_id: int, files: Sequence[Ready]) -> tuple[int, ...]:
    """Attach files that were read to a record, all as one change; their ids. Raises KnownError when the record is gone."""
    from csp_desktop.records.every import class_of

    label = "Add attachment" if len(files) == 1 else f"Add {count_words(len(files), 'attachment')}"
    day = PartialDate.on(today(records))
    with records.change(label) as session:
        owner = class_of(table)
        if session.get(owner, record_id) is None:
            raise gone(owner.noun)
        taken = {row.name for row in listed(records, table, record_id)}
        return add_rows(session, table, record_id, files, day, taken)


def add_rows(
    session: Session,
    table: str,
    record_id: int,
    files: Sequence[Ready],
    day: PartialDate,
    taken: Collection[str] = (),
) -> tuple[int, ...]:
    """Add files to a record as part of a change; their ids. taken: the names of those it has."""
    from csp_desktop.records.attachments import Attachment as Row

    names, made = set(taken), []
    for file in files:
        _keep_content(session, file)
        name = unlike(file.label, names)
        names.add(name)
        row = Row(of_table=table, of_id=record_id, name=name, kind=file.kind, size=len(file.data), added=day)
        row.sha256 = file.sha256
        session.add(row)
        made.append(row)
    session.flush()
    return tuple(row.id for row in made)


def _keep_content(session: Session, file: Ready) -> None:
    """Write the bytes where the file does not hold them yet."""
    from sqlalchemy import insert, select

    from csp_desktop.records.attachments import contents

    known = select(contents.c.sha256).where(contents.c.sha256 == file.sha256)
    if session.execute(known).first() is None:
        session.execute(insert(contents).values(sha256=file.sha256, size=len(file.data), data=file.data))


def apart(
    records: Queries, table: str, record_id: int, files: Sequence[Ready]
) -> tuple[list[Ready], list[KnownError]]:
    """The files that a record does not have yet, each once, and what is said of the others."""
    sql = "SELECT sha256, name FROM attachments WHERE of_table = ? AND of_id = ?"
    had: dict[str, str] = dict(records.query(sql, (table, record_id)))
    new, twice = [], []
    for file in files:
        if file.sha256 in had:
            known = had[file.sha256]
            called = "" if known == file.label else f", called {short_name(known)}"
            twice.append(KnownError(f"{short_name(file.label)} is attached already{called}."))
        else:
            new.append(file)
            had[file.sha256] = file.label
    return new, twice


# --- changing ----------------------------------------------------------------------------------------------------


def rename(records: RecordsFile, attachment_id: int, typed: str) -> str:
    """Give an attachment another label, its ending kept; the label it has now. Raises KnownError when it is gone."""
    from csp_desktop.records.attachments import Attachment as Row

    if not typed.strip():
        raise KnownError("An attachment needs a name.", "Type one, or press Esc to leave it as it is.")
    with records.change("Rename attachment") as session:
        row = session.get(Row, attachment_id)
        if row is None:
            raise _gone()
        row.name = _ending_kept(typed, row.name, row.kind)
        return row.name


def _ending_kept(typed: str, before: str, kind: str) -> str:
    """The typed label, with the ending it had where it was typed without one of its kind."""
    label = label_of(typed)
    if kind_of(label) == kind:
        return label
    return label_of(f"{label}.{ending_of(before) or kind}")


def delete(records: RecordsFile, attachment_id: int) -> None:
    """Delete an attachment; undo brings it back, its content being kept. Raises KnownError when it is gone already."""
    editing.delete_all(records, TABLE, (attachment_id,))


def _gone() -> KnownError:
    return gone("attachment")


# --- reading -----------------------------------------------------------------------------------------------------


def take(records: Queries, attachment_id: int) -> Ready:
    """An attachment with its content, proved to be what was attached. Raises KnownError where it is gone or damaged."""
    sql = (
        "SELECT a.name, a.kind, a.sha256, c.data FROM attachments a "
        "LEFT JOIN contents c ON c.sha256 = a.sha256 WHERE a.id = ?"
    )
    rows = records.query(sql, (attachment_id,))
    if not rows:
        raise _gone()
    name, kind, sha256, data = rows[0]
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise KnownError(
            f"{name} is damaged in the records file.", "Restore a backup, or add the file again."
        )
    if kind not in KINDS:
        raise KnownError(f"{name} is not of a kind that may be opened.", "Delete it, and add it as PDF.")
    return Ready(name, kind, data, sha256)


def save_as(records: Queries, attachment_id: int, out: Path) -> None:
    """Write an attachment to a file, whole or not at all. Raises KnownError where it cannot be read or written."""
    write_to(take(records, attachment_id), out)


def write_to(file: Ready, out: Path) -> None:
    """Write what was taken to a file, whole or not at all, as any file from elsewhere."""
    with safe_write(out) as written:
        written.write(file.data)
    mark_from_elsewhere(out)


def open_copy(records: Queries, attachment_id: int) -> Path:
    """A read-only copy to be shown by another program, in a folder that is wiped. Raises KnownError where none is made."""
    return write_copy(take(records, attachment_id))


def write_copy(file: Ready) -> Path:
    """Write what was taken as a read-only copy. What is stored is judged again: a file may come from somebody else."""
    name = file_name_for(file.label, file.kind)
    allowed(name, file.data)
    path = temporary.new_folder() / name
    try:
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as copy:
            copy.write(file.data)
        mark_from_elsewhere(path)
        path.chmod(0o400)
    except OSError as problem:
        temporary.wipe()
        raise KnownError(
            f"{file.label} could not be opened ({problem.strerror}).", "Free some space and try again."
        ) from problem
    return path


def mark_from_elsewhere(path: Path) -> None:
    """Tell Windows that a file comes from elsewhere, so that programs open it guarded. A stick may hold no such mark."""
    if sys.platform != "win32":
        return
    with suppress(OSError), open(f"{path}:Zone.Identifier", "w", encoding="ascii") as stream:
        stream.write("[ZoneTransfer]\nZoneId=3\n")
