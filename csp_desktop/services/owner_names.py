"""Who may have an action: the people, organisations and groups there are, and how a person is called before the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

_NAMES = (
    "SELECT owner FROM actions WHERE owner <> '' "
    "UNION SELECT name FROM people WHERE name <> '' UNION SELECT role FROM people WHERE role <> '' "
    "UNION SELECT name FROM organisations WHERE name <> '' "
    "UNION SELECT name FROM groups WHERE name <> '' AND coalesce(status, '') NOT IN ('closed', 'merged', 'renamed')"
)


_PEOPLE = (
    "SELECT p.name, p.role, coalesce(o.name, '') FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id "
    "WHERE p.name <> '' ORDER BY p.id DESC"
)
SOMEBODY = "A member"


def public_owners(records: Queries) -> dict[str, str]:
    """How each person on record is called where the public reads it, by their name in small letters: role and agency."""
    rows = records.query(_PEOPLE)
    return {name.casefold(): ", ".join(filter(None, (role, of))) or SOMEBODY for name, role, of in rows}


def owner_names(records: Queries) -> tuple[str, ...]:
    """Each name once, whatever its letters' case, by name."""
    found = {name.casefold(): name for (name,) in records.query(_NAMES)}
    return tuple(found[key] for key in sorted(found))
