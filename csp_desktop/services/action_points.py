"""The answers to action points of other boards with their days, and which points are addressed to others than us."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

# SQL of a point `p` that names somebody, and neither this partnership nor a group of ours: it is not ours to answer.
_SAID = "lower(p.addressed_to)"
ELSEWHERE = (
    f"(trim(p.addressed_to) <> '' AND {_SAID} NOT LIKE '%the partnership%' AND {_SAID} NOT LIKE '%this partnership%' "
    f"AND {_SAID} NOT LIKE '%our partnership%' AND {_SAID} NOT LIKE '%community safety partnership%' "
    f"AND NOT EXISTS (SELECT 1 FROM partnerships o WHERE o.is_own AND (instr({_SAID}, lower(o.name)) "
    f"OR (o.short_name <> '' AND instr({_SAID}, lower(o.short_name))))) "
    f"AND NOT EXISTS (SELECT 1 FROM groups g WHERE instr({_SAID}, lower(g.name)) "
    "AND coalesce(g.kind, '') NOT IN ('parent board', 'peer board', 'another board''s group')))"
)
_ANSWERS = (
    "SELECT r.point_id, coalesce(r.dated, m.held), coalesce(m.title, ''), r.given_by, r.response FROM point_responses r "
    "LEFT JOIN meetings m ON m.id = r.meeting_id WHERE r.response <> '' ORDER BY coalesce(r.dated, m.held, ''), r.id"
)


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """One answer to a point. when: in words, "" where not recorded; where: the meeting that heard it; by: who gave it."""

    words: str
    when: str = ""
    where: str = ""
    by: str = ""

    @property
    def said(self) -> str:
        """When, where and by whom: "16 May 2017, Health and Wellbeing Board, by the chair"; "" where nothing is known."""
        return ", ".join(filter(None, (self.when, self.where, f"by {self.by}" if self.by else "")))


def answers(records: Queries, as_at: PartialDate) -> dict[int, tuple[PointAnswer, ...]]:
    """The answers given up to a date, by point, the oldest first; those of no date are among them."""
    made: dict[int, list[PointAnswer]] = defaultdict(list)
    for point, stored, where, by, words in records.query(_ANSWERS):
        day = PartialDate.from_key(stored) if stored else None
        if day is None or day.first <= as_at.last:
            made[point].append(PointAnswer(words, day.text if day else "", where, by))
    return {point: tuple(ones) for point, ones in made.items()}


def for_others(records: Queries) -> frozenset[int]:
    """The points that are addressed to others, by id."""
    return frozenset(row[0] for row in records.query(f"SELECT p.id FROM action_points p WHERE {ELSEWHERE}"))
