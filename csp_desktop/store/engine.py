"""The SQLAlchemy engine over the one driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from csp_desktop.store import days, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from csp_desktop.store.file_ref import FileRef


def make_engine(ref: FileRef, *, writable: bool = True, over: driver.Connection | None = None) -> Engine:
    """An engine whose connections are all opened by `driver.connect`; a transaction takes the write lock when it begins.

    Each knows the day (store.days), as those that answer queries do. over: the one connection that it reads with instead, a
    copy in memory that nobody changes.
    """
    if over is not None:
        days.tell(over, ref)
        return create_engine(
            "sqlite://", creator=lambda: over, poolclass=StaticPool, module=dbapi2, hide_parameters=True
        )
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connected(ref, writable),
        module=dbapi2,
        hide_parameters=True,
    )
    begin = "BEGIN IMMEDIATE" if writable else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A session that only reads takes no write lock: it says so through its execution options.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else begin)

    return engine


def _connected(ref: FileRef, writable: bool) -> driver.Connection:
    made = driver.connect(ref, writable=writable)
    days.tell(made, ref)
    return made
