"""Running the migrations that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError

from csp_desktop import logs
from csp_desktop.store import driver

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from csp_desktop.store.file_ref import FileRef


def configuration() -> Config:
    """Alembic's settings: the scripts of this package, no file."""
    config = Config()
    config.set_main_option("script_location", "csp_desktop.store:migrations")
    return config


def upgrade(engine: Engine, then: Callable[[driver.Connection], object] | None = None) -> None:
    """Bring the file behind the engine to the newest version and mark it as that, in one transaction.

    then: what else belongs to it, done in the same transaction.
    """
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        raw: driver.Connection = connection.connection.dbapi_connection  # pyright: ignore[reportAssignmentType] - sqlcipher3's own
        if then is not None:
            then(raw)
        driver.mark_as_ours(raw)


def bring_up_to_date(ref: FileRef) -> None:
    """Bring an older file and its search index up to date: it is the old one or the new one, whatever happens meanwhile.

    Raises KnownError, the file being as it was, where it cannot be done.
    """
    from csp_desktop.store.engine import make_engine
    from csp_desktop.store.search import rebuild

    engine = make_engine(ref)
    try:
        upgrade(engine, rebuild)
        logs.note("upgraded", file=logs.mark(ref.path), to=driver.HEAD)
    except DBAPIError as problem:
        raise driver.explained(problem.orig or problem, ref.path) from problem
    except driver.DriverError as problem:
        raise driver.explained(problem, ref.path) from problem
    finally:
        engine.dispose()
