"""The records file: one SQLite file, opened once, read by queries and sessions, changed only through one unit of work."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from threading import RLock, get_ident
from typing import TYPE_CHECKING, Literal

from csp_desktop import logs
from csp_desktop.errors import KnownError
from csp_desktop.store import days, driver, hiding, opening, placing, undo_limits
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.lock import Holder, InstanceLock, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Engine
    from sqlalchemy.orm import Session


LONG_CACHE = 400_000  # KiB that a long change may hold in memory; past them others wait for it (cache_spill = 0 does not help)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed change touched: the tables, what the officer was doing, and whether it was an undo, redo or note."""

    tables: frozenset[str]
    label: str
    kind: Literal["do", "undo", "redo", "note"]


class RecordsFile:
    """An open records file.

    ref: where it is, and its key. path: where it is. read_only: whether changes are refused. SQLAlchemy is imported when a
    session is first asked for, so that the first lists are on screen before it (reference: speed.md §A).
    """

    def __init__(self, ref: FileRef, *, read_only: bool = False, searched: bool = True) -> None:
        self.ref = ref
        self.path = ref.path
        self.read_only = read_only
        self._searched = searched  # whether the records as at a day get their index, which takes longest
        self.hides_restricted = ref.hides
        self._blanked: hiding.Blanked = hiding.NOTHING
        self._queries = self._querying(ref.hides)
        self._engine: Engine | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._lock: InstanceLock | None = None
        self._turn = (
            RLock()
        )  # nobody changes, or reads in a session, while another does or a file is put in this one's place
        self._asking = (
            RLock()
        )  # the connection for queries, which go on while a change is made; taken after _turn, if both
        self._doing = ""
        self._doing_in: int | None = None  # the thread that may change meanwhile, if any

    @classmethod
    def open(cls, where: Path | FileRef, *, read_only: bool = False) -> RecordsFile:
        """Open an existing file. Raises Unopenable for one that is missing, not ours, damaged, newer or encrypted otherwise."""
        ref = FileRef.of(where)
        ours = opening.check(ref)
        past = ref.as_at is not None
        only = read_only or not ours or past or not driver.is_writable(ref.path)
        opened = cls(ref, read_only=only, searched=not read_only)
        logs.note(
            "opened",
            file=logs.mark(ref.path),
            encrypted=ref.key is not None,
            read_only=opened.read_only,
            past=past,
        )
        return opened

    @classmethod
    def create(cls, where: Path | FileRef, name: str) -> RecordsFile:
        """Make an empty file for a partnership of that name. Raises KnownError where it cannot be, leaving nothing behind."""
        from csp_desktop.store.making import make  # imports SQLAlchemy and Alembic

        make(FileRef.of(where), name)
        return cls.open(where)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """Rows of a read-only statement with bound values. Raises KnownError where the file cannot be read."""
        try:
            with self._asking:
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

            over = None if self.ref.as_at is None else self._queries
            self._engine = make_engine(self.ref, writable=not self.read_only, over=over)
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; whatever is done to its objects is not kept."""
        from sqlalchemy.orm import Session

        reading = self.engine.execution_options(reading=True)
        alone = (
            self._asking if self.ref.as_at is not None else nullcontext()
        )  # one connection serves both then
        with self._turn, alone, Session(reading, autoflush=False, info=self._info()) as session:
            if self.hides_restricted:
                reads = session.connection().connection.dbapi_connection
                hiding.hide(reads, self._blanked)  # pyright: ignore[reportArgumentType] - sqlcipher3's own
            yield session

    def _info(self) -> dict[str, object]:
        return {"as_at": self.ref.as_at, "public": bool(self._blanked)}

    @contextmanager
    def change(self, label: str, *, recorded: bool = True, doing: str = "") -> Iterator[Session]:
        """One thing the officer does: all of it is kept, with its history, or none of it.

        label: what undo will name ("Edit award: amount"). recorded False: on record as done, not undone row by row.
        doing: of one that takes long, on a worker's thread: what is said to whoever tries to change something meanwhile
        ("taking in ledger.csv"); queries go on. Raises KnownError where the file cannot be written; nothing is lost then.
        """
        from csp_desktop.store.unit_of_work import changing

        manner = "recorded" if recorded else "kept"
        self._refuse_changes()  # at once, rather than when a long one is done
        with self._turn:
            self._refuse_changes()
            with self._long(doing), changing(self.engine, self.path, label, manner) as (session, tables):
                if doing:  # nothing goes into the file before the end, so that it can be read meanwhile
                    session.connection().exec_driver_sql(f"PRAGMA cache_size = -{LONG_CACHE}")
                yield session
        if tables:
            self._announce(Changed(frozenset(tables), label, "do"))

    @contextmanager
    def _long(self, doing: str) -> Iterator[None]:
        """Refuse the changes of other threads meanwhile."""
        if doing:
            self._doing, self._doing_in = doing, get_ident()
        try:
            yield
        finally:
            if doing:
                self._doing, self._doing_in = "", None

    @contextmanager
    def note(self, label: str) -> Iterator[Session]:
        """Write into history what changes no record (a pack built, the bin emptied); undo passes it by."""
        from csp_desktop.store.unit_of_work import changing

        with self._turn:
            self._refuse_changes()
            with changing(self.engine, self.path, label, "noted") as (session, tables):
                yield session
        self._announce(Changed(frozenset(tables), label, "note"))

    def undo(self) -> str | None:
        """Undo the newest change; its label, or None when there is nothing to undo."""
        return self._replay("undo")

    def redo(self) -> str | None:
        """Redo the change last undone; its label, or None when there is nothing to redo."""
        return self._replay("redo")

    def _replay(self, kind: Literal["undo", "redo"]) -> str | None:
        from csp_desktop.store.unit_of_work import replaying

        self._refuse_changes()  # as for a change
        with self._turn:
            self._refuse_changes()
            found = replaying(self.engine, self.path, kind)
        if found is None:
            return None
        self._announce(Changed(found[1], found[0], kind))
        return found[0]

    @property
    def undo_label(self) -> str:
        """What undo would undo, or ""."""
        return self._label(*undo_limits.next_undone())

    @property
    def undo_limit_words(self) -> str:
        """Why undo goes no further back, where it is for its limits; else ""."""
        past = not self.undo_label and self._label(*undo_limits.PAST_LIMITS)
        return undo_limits.WORDS if past else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or ""."""
        return self._label(*undo_limits.NEXT_REDONE)

    def _label(self, sql: str, values: Sequence[object]) -> str:
        rows = self.query(sql, values)
        return self.shown_label(*rows[0]) if rows else ""

    def shown_label(self, change_id: int, label: str) -> str:
        """What a change is called: not what was done where it was done to what is hidden."""
        hidden = self.hides_restricted and self.query(hiding.HIDDEN_CHANGE, (change_id,))
        return hiding.CHANGE if hidden else label

    def hide_restricted(self, on: bool, blanked: hiding.Blanked = hiding.NOTHING) -> None:
        """Leave restricted records, and what belongs to them, out of every query and reading session, or no more.

        blanked: by table, the fields left out too. A pack reads the file on a connection of its own: its audience decides.
        """
        with self._turn, self._asking:
            self._blanked = blanked
            queries = self._querying(on)
            self._let_go()
            self._queries, self.hides_restricted = queries, on

    def _querying(self, hides: bool) -> driver.Connection:
        if self.ref.as_at is None:
            made = driver.for_queries(self.ref, writable=not self.read_only)
        else:
            from csp_desktop.store.as_at import rebuilt

            made = rebuilt(self.ref, searched=self._searched)
        days.tell(made, self.ref)
        if hides:
            hiding.hide(made, self._blanked)
        return made

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Call back after every committed change, in the thread that made it; gives the way to stop."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def _announce(self, changed: Changed) -> None:
        self._log_change(changed.kind)
        for listener in tuple(self._listeners):
            listener(changed)

    def _log_change(self, kind: str) -> None:
        """Write how many rows of which tables the newest change touched."""
        sql = "SELECT table_name, count(*) FROM changed_rows WHERE change_id = ? GROUP BY 1"
        with suppress(KnownError):  # it is kept already, whatever can be read of it
            newest = self.query("SELECT max(id) FROM changes")[0][0]
            logs.note(kind, change=newest, **dict(self.query(sql, (newest,))))

    def _refuse_when_read_only(self) -> None:
        if self.read_only:
            raise KnownError(
                f"{self.path.name} can only be read.",
                "Copy it to a folder you may write to and open the copy.",
            )

    def _refuse_changes(self) -> None:
        self._refuse_when_read_only()
        if self._doing and self._doing_in != get_ident():
            raise KnownError(f"The records are {self._doing}.", "Do it again when that is done.")

    @contextmanager
    def keep_still(self, doing: str) -> Iterator[None]:
        """Refuse changes meanwhile, so that none is lost while a file is made to take this one's place.

        doing: what is said to whoever tries, as "being encrypted". It may be done on a worker's thread.
        """
        with self._turn:  # a change that is under way ends first
            self._refuse_changes()
            self._doing = doing
        try:
            yield
        finally:
            self._doing = ""

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """For what writes on a connection of its own: while it does, no other file is put in this one's place.

        False where one is just being made: what is written now would be lost with this one.
        """
        if self._doing_in not in (None, get_ident()):
            yield False  # a long change has the file; whoever writes on a connection of its own would wait for it
            return
        with self._turn:
            yield not self._doing

    def hold(self, taken: InstanceLock | Holder | None = None) -> Holder | None:
        """Hold the file for changing; None when it is ours, else who has it: then it can only be read here.

        taken: its lock, where that was taken before the file was opened.
        """
        if self.read_only or self._lock is not None:
            return None
        taken = taken or take(self.path)
        if isinstance(taken, Holder):
            self.read_only = True
            return taken
        self._lock = taken
        placing.clear_unfinished(self.path)
        return None

    def replace_with(self, ready: FileRef, label: str) -> None:
        """Put a finished, proven file of the same folder in this one's place: another key, or a restored backup.

        What the file is called and the lock on it stay. Raises OSError, the old file being in place and open, where it
        cannot be put there.
        """
        self._refuse_when_read_only()
        with self._turn, self._asking:
            self._let_go()
            try:
                placing.replace(ready.path, self.path)
                self.ref = ready.at(self.path)
            finally:
                self._queries = self._querying(self.hides_restricted)
        logs.note("replaced", file=logs.mark(self.path), encrypted=self.ref.key is not None)
        tables = self.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
        self._announce(Changed(frozenset(name for (name,) in tables), label, "note"))

    def _let_go(self) -> None:
        """Close every connection."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None
        self._queries.close()

    def close(self) -> None:
        """Close every connection and give the file back."""
        logs.note("closed", file=logs.mark(self.path))
        self._listeners.clear()
        self._let_go()
        if self._lock is not None:
            self._lock.release()
