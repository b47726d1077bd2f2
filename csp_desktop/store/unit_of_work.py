"""The unit of work: a change and its history in one transaction, and the replaying of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from csp_desktop.store import driver, history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine


@contextmanager
def changing(engine: Engine, path: Path, label: str, recorded: bool) -> Iterator[tuple[Session, set[str]]]:
    """A session whose changes, with their history, are all kept or none; the set is filled with the tables changed."""
    tables: set[str] = set()
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            recorder = history.Recorder(session) if recorded else None
            yield session, tables
            session.flush()
            if recorder is None:
                history.write_kept(session.connection(), label)
                tables.add("changes")
            else:
                tables |= history.write_change(session.connection(), label, recorder.before)
    except IntegrityError:
        raise  # a rule of ours was broken by our own code
    except DBAPIError as problem:
        raise driver.explained(problem.orig or problem, path) from problem


def replaying(engine: Engine, path: Path, kind: Literal["undo", "redo"]) -> tuple[str, frozenset[str]] | None:
    """Undo or redo in one transaction; the label and tables, or None when there is nothing to do."""
    try:
        with engine.begin() as connection:
            return history.replay(connection, kind)
    except IntegrityError:
        raise
    except DBAPIError as problem:
        raise driver.explained(problem.orig or problem, path) from problem
