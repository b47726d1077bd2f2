"""What must be so before something is sealed: a return that is sent adds up, and minutes that are agreed say when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.monitoring import (
    PERCENT,
    POUNDS,
    SENT,
    Figures,
    Line,
    Tolerance,
    cannot_send,
    tolerance_of,
)
from csp_desktop.store.seals import AGREED, LINES, MEETINGS, RETURNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

    Raw = dict[str, Any] | None


def refuse_unsendable(connection: Connection, rows: Iterable[tuple[tuple[str, int], Raw, Raw]]) -> None:
    """Refuse to mark as sent a return that does not add up. Raises KnownError."""
    for (table, return_id), was, now in rows:
        if table != RETURNS or now is None or now["status"] not in SENT:
            continue
        if was is None or was["status"] not in SENT:
            _refuse(connection, return_id, now, was is None)


def refuse_undated(rows: Iterable[tuple[tuple[str, int], Raw, Raw]]) -> None:
    """Refuse to mark minutes as agreed without the date on which they were. Raises KnownError."""
    for (table, _), _was, now in rows:
        undated = now is not None and table == MEETINGS and now["minutes_agreed"] is None
        if now is not None and undated and now["minutes_status"] == AGREED:
            raise KnownError(
                "The minutes cannot be marked as agreed: it is not said when.",
                "Choose Mark the minutes as agreed in the meeting’s menu.",
            )


def _refuse(connection: Connection, return_id: int, now: Mapping[str, Any], new: bool) -> None:
    lines = (
        []
        if new
        else connection.exec_driver_sql(
            f"SELECT * FROM {LINES} WHERE return_id = ? ORDER BY position, id", (return_id,)
        ).mappings()
    )
    made = [Line(*(row[name] for name in Line.__dataclass_fields__)) for row in lines]
    missing = cannot_send(Figures(*(now[name] for name in Figures._fields)), made, _tolerance(connection))
    if missing:
        raise KnownError("The return cannot be marked as sent.", " ".join(missing))


def _tolerance(connection: Connection) -> Tolerance:
    sql = "SELECT name, value FROM settings WHERE name IN (?, ?)"
    kept = dict(tuple(row) for row in connection.exec_driver_sql(sql, (PERCENT, POUNDS)))
    return tolerance_of(kept.get(PERCENT, ""), kept.get(POUNDS, ""))
