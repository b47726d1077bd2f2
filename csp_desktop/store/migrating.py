"""Running the migrations that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from csp_desktop.store import driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine


def configuration() -> Config:
    """Alembic's settings: the scripts of this package, no file."""
    config = Config()
    config.set_main_option("script_location", "csp_desktop.store:migrations")
    return config


def upgrade(engine: Engine) -> None:
    """Bring the file behind the engine to the newest version and mark it as that, in one transaction."""
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        driver.mark_as_ours(connection.connection.dbapi_connection)  # pyright: ignore[reportArgumentType] - sqlcipher3's own
