"""Making a new records file: under a temporary name, migrated and marked, then renamed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import Partnership
from csp_desktop.store import driver
from csp_desktop.store.engine import make_engine
from csp_desktop.store.migrating import upgrade

if TYPE_CHECKING:
    from pathlib import Path


def make(path: Path, name: str) -> None:
    """Make the file. Raises KnownError when it exists or its folder cannot be written; nothing is left behind then."""
    _check_free(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        driver.connect(temporary, create=True).close()
        engine = make_engine(temporary)
        upgrade(engine)
        with Session(engine) as session, session.begin():
            session.add(Partnership(name=name, is_own=True))
        engine.dispose()
        connection = driver.connect(temporary)
        driver.mark_as_ours(connection)
        connection.close()
        os.replace(temporary, path)
    except KnownError as problem:
        raise KnownError(problem.text.replace(temporary.name, path.name), problem.hint) from problem
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            left.unlink(missing_ok=True)


def _check_free(path: Path) -> None:
    if path.exists():
        raise KnownError(f"{path} is there already.", "Choose another name; the file was left as it is.")
    if not path.parent.is_dir():
        raise KnownError(f"There is no folder {path.parent}.", "Make the folder first, or choose another.")
    if not os.access(path.parent, os.W_OK):
        raise KnownError(f"You may not write to the folder {path.parent}.", "Choose a folder of your own.")
