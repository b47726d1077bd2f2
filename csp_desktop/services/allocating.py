"""Giving recommendations to groups: any number at once, as one change, and moving on those that nobody had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.recommendations import Acceptance, RecommendationStatus
from csp_desktop.rules.wording import count_words, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.records.recommendations import Recommendation
    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

OPEN_GROUPS = (
    "SELECT id, name FROM groups WHERE coalesce(status, '') NOT IN ('closed', 'merged', 'renamed') "
    "AND coalesce(kind, '') NOT IN ('parent board', 'peer board') ORDER BY name, id"
)


def groups_to_choose(records: Queries) -> tuple[tuple[int, str], ...]:
    """The groups of ours that are there, by name: id and name."""
    return tuple((row[0], row[1]) for row in records.query(OPEN_GROUPS))


def routes_of(records: Queries, ids: Sequence[int]) -> frozenset[int]:
    """The groups that every one of some recommendations goes through already."""
    every = [
        {
            row[0]
            for row in records.query(
                "SELECT group_id FROM recommendation_routes WHERE recommendation_id = ?", (one,)
            )
        }
        for one in ids
    ]
    return frozenset(set.intersection(*every)) if every else frozenset()


def allocate(records: RecordsFile, ids: Sequence[int], group_ids: Sequence[int]) -> str:
    """Give recommendations to groups, besides those that have them; what was done, in words.

    One that was not allocated is then not started. Raises KnownError, and changes nothing, where no group is chosen, or
    one of them is not accepted or no longer there.
    """
    from csp_desktop.records.groups import Group
    from csp_desktop.records.recommendations import Recommendation

    if not group_ids:
        raise KnownError("No group is chosen.", "Choose at least one.")
    label = (
        "Allocate a recommendation"
        if len(ids) == 1
        else f"Allocate {count_words(len(ids), 'recommendation')}"
    )
    with records.change(label) as session:
        groups = [session.get(Group, one) for one in dict.fromkeys(group_ids)]
        names = [group.name for group in groups if group is not None]
        found = [row for one in ids if (row := session.get(Recommendation, one)) is not None]
        if not found or len(names) < len(groups):
            raise KnownError("What was chosen is no longer there.", "Undo brings back what was deleted.")
        for row in found:
            _give(session, row, group_ids)
    return f"{count_words(len(found), 'recommendation')} now with {list_words(names)}."


def _give(session: Session, row: Recommendation, group_ids: Sequence[int]) -> None:
    """Add the routes that a recommendation lacks; one that nobody had is then still to be started."""
    from csp_desktop.records.recommendations import RecommendationRoute

    if Acceptance.NOT_ACCEPTED is row.acceptance or row.status is RecommendationStatus.NOT_ACCEPTED:
        raise KnownError(
            f"{row.number or 'One of them'} is not accepted, so no group takes it on.",
            "Leave it out, or change “Accepted” first.",
        )
    routes = session.query(RecommendationRoute).where(RecommendationRoute.recommendation_id == row.id)
    mine = {route.group_id for route in routes}
    for group in dict.fromkeys(group_ids):
        if group not in mine:
            session.add(RecommendationRoute(recommendation_id=row.id, group_id=group))
    if row.status is RecommendationStatus.NOT_ALLOCATED:
        row.status = RecommendationStatus.NOT_STARTED
