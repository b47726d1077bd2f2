"""What was sent, went out or was agreed stays as it was, however a change comes about: it is looked at where history is written.

What is sealed is a table (`store.seals`). Undo and redo bring back what was so before, one change after the other, and so
need no looking at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.store.seals import SEALS
from csp_desktop.store.sendable import refuse_undated, refuse_unsendable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from csp_desktop.store.seals import Held, Seal

    Raw = dict[str, Any] | None
    Row = tuple[tuple[str, int], Raw, Raw]

CHUNK = 500  # ids a query


def check(connection: Connection, rows: Sequence[Row]) -> None:
    """Refuse a change of what is sealed, and to send what does not add up. Raises KnownError; nothing is kept then."""
    for seal in SEALS:
        ours = [row for row in rows if row[0][0] in seal.held]
        if ours:
            _keep(connection, seal, ours, rows)
    refuse_unsendable(connection, rows)
    refuse_undated(rows)


def _keep(connection: Connection, seal: Seal, ours: Sequence[Row], rows: Sequence[Row]) -> None:
    sealed = _sealed_before(connection, seal, ours)
    if not sealed:
        return
    opened = {key[1] for key, was, now in ours if key[0] == seal.table and seal.opens(was, now)}
    moved = {key: now is None for key, was, now in rows if was is None or now is None}
    for (table, _), was, now in ours:
        owner = next((one for one in _owners(seal, table, was, now) if one in sealed), None)
        if owner is None or (table == seal.table and owner in opened):
            continue
        if _changes(seal, table, was, now, moved):
            raise seal.refusal(sealed[owner], _gone(seal, sealed[owner], moved))


def _gone(seal: Seal, sealed: Mapping[str, Any], moved: Mapping[tuple[str, int], bool]) -> bool:
    """Whether what cannot be without the sealed record is being deleted: itself, or what it belongs to."""
    whole = seal.within or {"id": seal.table}
    return any(moved.get((to, sealed[column]), False) for column, to in whole.items())


def _owners(seal: Seal, table: str, was: Raw, now: Raw) -> list[int]:
    """The record that a row belonged to, and the one that it belongs to now."""
    held = seal.held[table]
    found = (held.owner(row) for row in (was, now) if row is not None)
    return [one for one in found if one is not None]


def _sealed_before(connection: Connection, seal: Seal, ours: Sequence[Row]) -> dict[int, Mapping[str, Any]]:
    """The records that rows touched belong to and that were sealed before this change, as they were."""
    before: dict[int, Raw] = {key[1]: was for key, was, _ in ours if key[0] == seal.table}
    owners = {one for (table, _), was, now in ours for one in _owners(seal, table, was, now)}
    before.update(_stored(connection, seal.table, sorted(owners - before.keys())))
    return {row_id: row for row_id, row in before.items() if row is not None and seal.closed(row)}


def _stored(connection: Connection, table: str, ids: Sequence[int]) -> dict[int, Raw]:
    found: dict[int, Raw] = {}
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        sql = f"SELECT * FROM {table} WHERE id IN ({','.join('?' * len(part))})"
        found.update({row["id"]: dict(row) for row in connection.exec_driver_sql(sql, part).mappings()})
    return found


def _changes(seal: Seal, table: str, was: Raw, now: Raw, moved: Mapping[tuple[str, int], bool]) -> bool:
    """Whether a change touches what is sealed."""
    if was is None or now is None:
        return True
    held = seal.held[table]
    if any(now[name] != was[name] and not _follows(held, name, was, now, moved) for name in held.fixed(now)):
        return True
    return table == seal.table and not seal.closed(now)


def _follows(
    held: Held, name: str, was: dict[str, Any], now: dict[str, Any], moved: Mapping[tuple[str, int], bool]
) -> bool:
    """Whether a link is emptied because what it led to is deleted in this change, or filled because that comes back."""
    to = held.links.get(name)
    if to is None:
        return False
    if now[name] is None:
        return moved.get((to, was[name]), False)
    return was[name] is None and moved.get((to, now[name])) is False
