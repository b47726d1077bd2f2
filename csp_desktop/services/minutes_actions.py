"""The actions raised at a meeting as its minutes have them: once those are agreed, as they stood on that day.

The actions themselves go on: they are done, handed on and given other dates. What was minuted of them is read from history,
so that agreed minutes print the same years later.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import MinutesStatus
from csp_desktop.services.owner_names import public_owners

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.services.lists import Queries

_FIELDS: tuple[str, ...] = (
    "id",
    "item_id",
    "reference",
    "wording",
    "owner",
    "organisation_id",
    "due",
    "first_due",
    "meeting_id",
    "restricted",
)
_NOW = f"SELECT {', '.join(_FIELDS)} FROM actions WHERE meeting_id = ? ORDER BY id"
# The change that agreed the minutes; the samples that come with the program were made without a history.
_AGREED = (
    "SELECT coalesce(max(change_id), 0) FROM changed_rows WHERE table_name = 'meetings' AND row_id = ? "
    "AND json_extract(after, '$.minutes_status') = ? "
    "AND coalesce(json_extract(before, '$.minutes_status'), '') <> ?"
)
# Of each action the first change since: what it was before that is what was minuted.
_SINCE = (
    "SELECT row_id, before FROM changed_rows WHERE id IN (SELECT min(id) FROM changed_rows "
    "WHERE table_name = 'actions' AND change_id > ? GROUP BY row_id) ORDER BY row_id"
)


class MinutedAction(NamedTuple):
    """An action as minuted. item_id: the item it was raised under; None for none. owner: a person or role, else the agency."""

    item_id: int | None
    reference: str
    wording: str
    owner: str
    due: str


def minuted_actions(
    records: Queries, meeting_id: int, agreed: bool, public: bool
) -> tuple[MinutedAction, ...]:
    """The actions raised at a meeting, in the order they were written down.

    Restricted ones are not for the public, and people are called by their role there, as those who came are not named.
    """
    found = {row[0]: dict(zip(_FIELDS, row, strict=True)) for row in records.query(_NOW, (meeting_id,))}
    if agreed:
        found = _as_agreed(records, meeting_id, found)
    agencies = dict(records.query("SELECT id, name FROM organisations")) if found else {}
    kept = (row for _, row in sorted(found.items()) if not (public and row.get("restricted")))
    called = public_owners(records) if public and found else {}
    made = (_action(row, agencies) for row in kept)
    return tuple(one._replace(owner=called.get(one.owner.casefold(), one.owner)) for one in made)


def _as_agreed(
    records: Queries, meeting_id: int, now: Mapping[int, Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    """The actions as they stood when the minutes were agreed: without later ones, with those deleted or moved since."""
    said = MinutesStatus.AGREED.value
    change = records.query(_AGREED, (meeting_id, said, said))[0][0]
    found = dict(now)
    for row_id, before in records.query(_SINCE, (change,)):
        then = json.loads(before) if before else None
        found.pop(row_id, None)
        if then is not None and then.get("meeting_id") == meeting_id:
            found[row_id] = then
    return found


def _action(row: Mapping[str, Any], agencies: Mapping[int, str]) -> MinutedAction:
    due = row["due"]
    return MinutedAction(
        row.get("item_id"),
        row["reference"],
        row["wording"],
        row["owner"] or agencies.get(row["organisation_id"], ""),
        PartialDate.from_key(due).text if due else "",
    )
