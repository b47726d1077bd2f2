"""The unit of work: a change and its history in one transaction, and the replaying of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from csp_desktop.store import driver, history, history_removal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

# recorded: row by row, so that it can be undone. kept: not row by row. noted: it changes no record.
Manner = Literal["recorded", "kept", "noted"]


@contextmanager
def changing(engine: Engine, path: Path, label: str, manner: Manner) -> Iterator[tuple[Session, set[str]]]:
    """A session whose changes, with their history, are all kept or none; the set is filled with the tables changed."""
    tables: set[str] = set()
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            recorder = history.Recorder(session) if manner == "recorded" else None
            yield session, tables
            session.flush()
            connection = session.connection()
            if recorder is not None:
                tables |= history.write_change(connection, label, recorder.before)
                if recorder.for_good:
                    history_removal.remove(connection, recorder.for_good)
            else:
                write = history.write_kept if manner == "kept" else history.write_noted
                write(connection, label)
                tables.add("changes")
    except (IntegrityError, driver.BrokenRule):
        raise  # a rule of ours was broken by our own code
    except DBAPIError as problem:
        raise driver.explained(problem.orig or problem, path) from problem
    except driver.DriverError as problem:  # the search index is written on the driver's own connection
        raise driver.explained(problem, path) from problem


def replaying(engine: Engine, path: Path, kind: Literal["undo", "redo"]) -> tuple[str, frozenset[str]] | None:
    """Undo or redo in one transaction; the label and tables, or None when there is nothing to do."""
    try:
        with engine.begin() as connection:
            return history.replay(connection, kind)
    except (IntegrityError, driver.BrokenRule):
        raise
    except DBAPIError as problem:
        raise driver.explained(problem.orig or problem, path) from problem
    except driver.DriverError as problem:  # the search index is written on the driver's own connection
        raise driver.explained(problem, path) from problem
