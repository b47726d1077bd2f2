"""What was sent to a funder stays as it was sent, however a change comes about: it is looked at where history is written.

Undo and redo bring back what was so before, one change after the other, and so need no looking at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

    Raw = dict[str, Any] | None
    Row = tuple[tuple[str, int], Raw, Raw]

RETURNS, LINES = "monitoring_returns", "monitoring_lines"
# What may still be written of a return that was sent: what the funder made of it.
OPEN = {RETURNS: frozenset({"status", "note"}), LINES: frozenset({"award_id"})}


def check(connection: Connection, rows: Iterable[Row]) -> None:
    """Refuse a change of what was sent, and to send what does not add up. Raises KnownError; nothing is kept then."""
    ours = [row for row in rows if row[0][0] in OPEN]
    if not ours:
        return
    returns = {key[1]: (was, now) for key, was, now in ours if key[0] == RETURNS}
    sealed = _sealed_before(connection, ours, returns)
    for (table, _), was, now in ours:
        owner = next((one for one in _owners(table, was, now) if one in sealed), None)
        if owner is not None and _changes(table, was, now):
            raise _refusal(sealed[owner], now is None)
    for return_id, (was, now) in returns.items():
        if now is not None and now["status"] in SENT and return_id not in sealed:
            _refuse_unsendable(connection, return_id, now, was is None)


def _owners(table: str, was: Raw, now: Raw) -> list[int]:
    """The return that a row belonged to, and the one that it belongs to now."""
    return [row["id" if table == RETURNS else "return_id"] for row in (was, now) if row is not None]


def _sealed_before(
    connection: Connection, rows: Sequence[Row], returns: Mapping[int, tuple[Raw, Raw]]
) -> dict[int, dict[str, Any]]:
    """The returns among those touched that were sent before this change, as they were."""
    before: dict[int, Raw] = {return_id: was for return_id, (was, _) in returns.items()}
    for (table, _), was, now in rows:
        for row in (was, now):
            if table == LINES and row is not None and row["return_id"] not in before:
                before[row["return_id"]] = _stored(connection, row["return_id"])
    return {return_id: row for return_id, row in before.items() if row is not None and row["status"] in SENT}


def _stored(connection: Connection, return_id: int) -> Raw:
    found = (
        connection.exec_driver_sql(f"SELECT * FROM {RETURNS} WHERE id = ?", (return_id,)).mappings().first()
    )
    return None if found is None else dict(found)


def _changes(table: str, was: Raw, now: Raw) -> bool:
    """Whether a change touches what was sent; a deleted award leaves its line without the link alone."""
    if was is None or now is None:
        return True
    if {name for name in now if now[name] != was[name]} - OPEN[table]:
        return True
    return now["status"] not in SENT if table == RETURNS else now["award_id"] is not None


def _refusal(sent: Mapping[str, Any], deleting: bool) -> KnownError:
    period = f" for {PartialDate.from_key(sent['period']).text}" if sent["period"] else ""
    said = f"The return{period} was sent to the funder, so it"
    if deleting:
        return KnownError(f"{said} cannot be deleted.", "A stream that is over can be marked as ended.")
    return KnownError(f"{said} stays as it was sent.", "Choose Correct it on the return to make a revision.")


def _refuse_unsendable(connection: Connection, return_id: int, now: Mapping[str, Any], new: bool) -> None:
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
