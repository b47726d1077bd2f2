"""The meetings of the same group next to one: the last before it that was held, and the next after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

# SQL of the id of the last meeting before the one bound first; one that is only planned was not held.
LAST = (
    "SELECT l.id FROM meetings m JOIN meetings l ON l.group_id = m.group_id AND l.held < m.held "
    "WHERE m.id = ?1 AND coalesce(l.status, '') NOT IN ('cancelled', 'planned') ORDER BY l.held DESC, l.id DESC LIMIT 1"
)
_NEXT = (
    "SELECT l.held, l.time, l.venue FROM meetings m JOIN meetings l ON l.group_id = m.group_id AND l.held > m.held "
    "WHERE m.id = ?1 AND coalesce(l.status, '') <> 'cancelled' ORDER BY l.held, l.id LIMIT 1"
)


class Next(NamedTuple):
    """When and where a group meets next. held: as it is stored."""

    held: str
    time: str
    venue: str


def last_meeting(records: Queries, meeting_id: int) -> int | None:
    """The meeting before one, by its id."""
    rows = records.query(LAST, (meeting_id,))
    return rows[0][0] if rows else None


def next_meeting(records: Queries, meeting_id: int) -> Next | None:
    """The meeting after one."""
    rows = records.query(_NEXT, (meeting_id,))
    return Next(*rows[0]) if rows else None
