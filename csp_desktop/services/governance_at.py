"""The governance structure read as at any date: bodies stand, have ended or are not known of, as their records say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from csp_desktop.records.groups import Group, GroupTie
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import GroupStatus
from csp_desktop.rules.membership import holding
from csp_desktop.rules.standing import Seen, Standing, standing
from csp_desktop.services.governance import Body, Tie, chart
from csp_desktop.services.governance_changes import Changed, changes
from csp_desktop.services.governance_places import answered_to
from csp_desktop.services.group_life import SPLIT_FROM
from csp_desktop.services.reading import by_id, every, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.services.governance import Governance

_OVER = (GroupStatus.CLOSED, GroupStatus.MERGED, GroupStatus.RENAMED)
# Every day on which a record names a group: one column of dates, and where it has one the end of a period.
_NAMED = """
SELECT group_id, quarter, NULL FROM group_returns WHERE quarter IS NOT NULL
UNION SELECT group_id, held, NULL FROM engagements WHERE group_id IS NOT NULL AND held IS NOT NULL
UNION SELECT group_id, held, NULL FROM meetings WHERE group_id IS NOT NULL AND held IS NOT NULL AND status = 'held'
UNION SELECT group_id, effective, NULL FROM group_revisions WHERE effective IS NOT NULL
UNION SELECT group_id, first_meeting, NULL FROM group_revisions WHERE first_meeting IS NOT NULL
UNION SELECT r.group_id, m.held, NULL FROM group_revisions r JOIN meetings m ON m.id = r.meeting_id
  WHERE m.held IS NOT NULL
UNION SELECT group_id, since, until FROM seats WHERE since IS NOT NULL
"""
_DELIVERED = """
SELECT DISTINCT d.group_id, s.first_year, s.last_year FROM group_deliveries d
JOIN priorities p ON p.id = d.priority_id JOIN strategies s ON s.id = p.strategy_id WHERE s.first_year IS NOT NULL
"""


def governance_at(session: Session, as_at: PartialDate, delivered: Mapping[int, str]) -> Governance:
    """The bodies there were at a date and who answered to whom.

    delivered: what each group delivers of the strategy in force, in a few words, by its id.
    """
    groups = every(session, Group)
    ties = [
        Tie(row.group_id, row.other_id, row.kind) for row in every(session, GroupTie) if _stood(row, as_at)
    ]
    found = standings(session, groups, as_at)
    there = [row for row in groups if found[row.id] == "stood"]
    told = changes([_changed(row) for row in groups], {row.id for row in there}, as_at)
    unsure = {row.id for row in groups if found[row.id] == "not known"}
    recorded = {row.id: row.accountable_to_id for row in groups}
    after = {row.id: row.successor_id for row in groups}
    above = answered_to(recorded, after, ties, {row.id for row in there})
    bodies = [
        _body(row, delivered.get(row.id, ""), told.formed.get(row.id, ""))._replace(
            accountable_to=above[row.id]
        )
        for row in there
    ]
    ties = [tie for tie in ties if tie.how != SPLIT_FROM]  # how a body came about, and nobody it works for
    doubtful = [_body(row, "", "") for row in groups if row.id in unsure]
    return chart(bodies, ties, told.words, doubtful)


def _stood(tie: GroupTie, as_at: PartialDate) -> bool:
    """Whether a tie stood at a date; what a group was split from stays so."""
    return tie.kind == SPLIT_FROM or holding(tie.since, tie.until, as_at) == "held"


def standings(session: Session, groups: Sequence[Group], as_at: PartialDate) -> dict[int, Standing]:
    """Whether each group stood at a date; a board that nothing dates stood while a body stood that answers to it."""
    seen = _seen(session)
    _lend(groups, seen)
    made: dict[int, Standing] = {row.id: _standing(row, seen.get(row.id, ()), as_at) for row in groups}
    known = by_id(groups)
    for row in groups:
        after = known.get(row.successor_id or 0)
        over = row.status in _OVER and row.ended is not None and row.ended.first <= as_at.last
        if over and after is not None and made[after.id] == "stood":
            made[row.id] = "did not"  # in the month of the change the new body is drawn, not both
    return made


def _standing(row: Group, seen: Sequence[Seen], as_at: PartialDate) -> Standing:
    return standing(row.created, row.ended, row.status, seen, as_at)


def _seen(session: Session) -> dict[int, list[Seen]]:
    """The days at which the records name each group."""
    found: dict[int, list[Seen]] = {}
    for group, first, last in session.execute(text(_NAMED)):
        began = PartialDate.from_key(first)
        ended = PartialDate.from_key(last) if last else began
        found.setdefault(group, []).append(Seen(began.first, max(began.last, ended.last)))
    for group, first, last in session.execute(text(_DELIVERED)):
        end = max(last or first, first + 1)
        found.setdefault(group, []).append(Seen(date(first, 4, 1), date(end, 3, 31)))
    return found


def _lend(groups: Sequence[Group], seen: dict[int, list[Seen]]) -> None:
    """Give a body that nothing dates the days of those that answer to it: while they stood, it did."""
    undated = {
        row.id for row in groups if row.id not in seen and not (row.created or row.ended or _live(row))
    }
    for _ in range(len(undated)):
        lent = False
        for row in groups:
            above = row.accountable_to_id
            if above in undated and row.id in seen and not set(seen[row.id]) <= set(seen.get(above, ())):
                seen.setdefault(above, []).extend(seen[row.id])
                lent = True
        if not lent:
            return


def _changed(row: Group) -> Changed:
    return Changed(row.id, row.name, row.created, row.ended, row.successor_id, row.change)


def _live(row: Group) -> bool:
    return row.status in (GroupStatus.ACTIVE, None)


def _body(row: Group, delivers: str, formed: str) -> Body:
    return Body(
        row.id,
        row.name,
        row.abbreviation,
        row.kind,
        row.is_board,
        text_of(row.frequency),
        row.on_behalf_of,
        delivers,
        row.accountable_to_id,
        formed,
    )
