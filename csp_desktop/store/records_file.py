"""The records file: one SQLite file, opened once, read by queries and sessions, changed only through one unit of work."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from csp_desktop.errors import KnownError
from csp_desktop.store import driver, opening, placing
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.lock import Holder, InstanceLock, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Engine
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed change touched: the tables, what the officer was doing, and whether it was an undo or redo."""

    tables: frozenset[str]
    label: str
    kind: Literal["do", "undo", "redo"]


class RecordsFile:
    """An open records file.

    ref: where it is, and its key. path: where it is. read_only: whether changes are refused. SQLAlchemy is imported when a session is first asked for, so
    that the first lists are on screen before it (reference: speed.md §A).
    """

    def __init__(self, ref: FileRef, *, read_only: bool = False) -> None:
        self.ref = ref
        self.path = ref.path
        self.read_only = read_only
        self._queries = driver.for_queries(ref, writable=not read_only)
        self._engine: Engine | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._lock: InstanceLock | None = None

    @classmethod
    def open(cls, where: Path | FileRef, *, read_only: bool = False) -> RecordsFile:
        """Open an existing file. Raises Unopenable for one that is missing, not ours, damaged, newer or locked by a passphrase."""
        ref = FileRef.of(where)
        opening.check(ref)
        return cls(ref, read_only=read_only or not driver.is_writable(ref.path))

    @classmethod
    def create(cls, where: Path | FileRef, name: str) -> RecordsFile:
        """Make an empty file for a partnership of that name. Raises KnownError where it cannot be, leaving nothing behind."""
        from csp_desktop.store.making import make  # imports SQLAlchemy and Alembic

        make(FileRef.of(where), name)
        return cls.open(where)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """Rows of a read-only statement with bound values. Raises KnownError where the file cannot be read."""
        try:
            return self._queries.execute(sql, tuple(values)).fetchall()
        except driver.DriverError as problem:
            if "no such column" in str(problem) or "syntax" in str(problem):
                raise  # our own SQL is wrong: a bug, not the officer's file
            raise driver.explained(problem, self.path) from problem

    @property
    def partnership_name(self) -> str:
        """The name of the partnership whose file this is."""
        rows = self.query("SELECT name FROM partnerships ORDER BY is_own DESC, id LIMIT 1")
        return rows[0][0] if rows else ""

    def setting(self, name: str) -> str:
        """A setting kept in the file; "" when it is not set."""
        rows = self.query("SELECT value FROM settings WHERE name = ?", (name,))
        return rows[0][0] if rows else ""

    @property
    def sample(self) -> bool:
        """Whether these are sample records."""
        return bool(self.setting("sample"))

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, made when first asked for."""
        if self._engine is None:
            from csp_desktop.store.engine import make_engine

            self._engine = make_engine(self.ref, writable=not self.read_only)
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; whatever is done to its objects is not kept."""
        from sqlalchemy.orm import Session

        reading = self.engine.execution_options(reading=True)
        with Session(reading, autoflush=False) as session:
            yield session

    @contextmanager
    def change(self, label: str, *, recorded: bool = True) -> Iterator[Session]:
        """One thing the officer does: all of it is kept, with its history, or none of it.

        label: what undo will name ("Edit award: amount"). recorded False: on record as done, not undone row by row.
        Raises KnownError where the file cannot be written; nothing is lost then.
        """
        from csp_desktop.store.unit_of_work import changing

        self._refuse_when_read_only()
        with changing(self.engine, self.path, label, recorded) as (session, tables):
            yield session
        if tables:
            self._announce(Changed(frozenset(tables), label, "do"))

    def undo(self) -> str | None:
        """Undo the newest change; its label, or None when there is nothing to undo."""
        return self._replay("undo")

    def redo(self) -> str | None:
        """Redo the change last undone; its label, or None when there is nothing to redo."""
        return self._replay("redo")

    def _replay(self, kind: Literal["undo", "redo"]) -> str | None:
        from csp_desktop.store.unit_of_work import replaying

        self._refuse_when_read_only()
        found = replaying(self.engine, self.path, kind)
        if found is None:
            return None
        self._announce(Changed(found[1], found[0], kind))
        return found[0]

    @property
    def undo_label(self) -> str:
        """What undo would undo, or ""."""
        return self._label("state = 'done' ORDER BY id DESC")

    @property
    def redo_label(self) -> str:
        """What redo would do again, or ""."""
        return self._label("state = 'undone' ORDER BY id")

    def _label(self, condition: str) -> str:
        rows = self.query(f"SELECT label FROM changes WHERE kind = 'do' AND {condition} LIMIT 1")
        return rows[0][0] if rows else ""

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Call back after every committed change, in the thread that made it; gives the way to stop."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def _announce(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)

    def _refuse_when_read_only(self) -> None:
        if self.read_only:
            raise KnownError(
                f"{self.path.name} can only be read.",
                "Copy it to a folder you may write to and open the copy.",
            )

    def hold(self) -> Holder | None:
        """Hold the file for changing; None when it is ours, else who has it: then it can only be read here."""
        if self.read_only or self._lock is not None:
            return None
        taken = take(self.path)
        if isinstance(taken, Holder):
            self.read_only = True
            return taken
        self._lock = taken
        return None

    def replace_with(self, ready: FileRef, label: str) -> None:
        """Put a finished, proven file of the same folder in this one's place: another key, or a restored backup.

        What the file is called and the lock on it stay. Raises OSError, the old file being in place and open, where it
        cannot be put there.
        """
        self._refuse_when_read_only()
        self._let_go()
        try:
            placing.replace(ready.path, self.path)
            self.ref = ready.at(self.path)
        finally:
            self._queries = driver.for_queries(self.ref, writable=True)
        tables = self.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
        self._announce(Changed(frozenset(name for (name,) in tables), label, "do"))

    def _let_go(self) -> None:
        """Close every connection."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None
        self._queries.close()

    def close(self) -> None:
        """Close every connection and give the file back."""
        self._listeners.clear()
        self._let_go()
        if self._lock is not None:
            self._lock.release()
