"""Making a new records file: under a temporary name, migrated and marked, then renamed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.store import driver, local_disk, search
from csp_desktop.store.engine import make_engine
from csp_desktop.store.migrating import upgrade
from csp_desktop.store.placing import check_free

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef


def make(ref: FileRef, name: str) -> None:
    """Make the file, encrypted where there is a key.

    Raises KnownError when it exists or its folder cannot be written; nothing is left behind then.
    """
    path = ref.path
    check_free(path)
    _check_place(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    new = ref.at(temporary)
    try:
        driver.connect(new, create=True).close()
        engine = make_engine(new)
        upgrade(engine)
        with Session(engine) as session, session.begin():
            session.add(Partnership(name=name, is_own=True))
            session.flush()
            search.rebuild(session.connection().connection.dbapi_connection)  # pyright: ignore[reportArgumentType] - sqlcipher3's own
        engine.dispose()
        os.replace(temporary, path)
    except KnownError as problem:
        raise KnownError(problem.text.replace(temporary.name, path.name), problem.hint) from problem
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            left.unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    """Raise KnownError where records could only be read once they are made."""
    why = local_disk.why_not_live(path)
    if why:
        raise KnownError(
            f"{path} {why}, so no records are made there.",
            f"Make them on this computer, for instance in {data_folder() / 'records'}; backups may go anywhere.",
        )
