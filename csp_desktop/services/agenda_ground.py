"""What an agenda is drafted for: the meeting, its group, the meeting before it and the one after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.errors import gone
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.forward_plan import GAP
from csp_desktop.services.meeting_series import days_ahead
from csp_desktop.services.today import TODAY

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

_MEETING = (
    "SELECT m.group_id, m.held, coalesce(g.is_board, 0) FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
    "WHERE m.id = ?"
)
_OTHERS = (
    "SELECT id, held, coalesce(status, '') = 'planned' FROM meetings WHERE group_id = ? AND id <> ? AND held IS NOT NULL "
    "AND coalesce(status, '') <> 'cancelled' ORDER BY held, id"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The meeting an agenda is drafted for. held: today where its date is not recorded.

    until: the day before the next meeting, on record or of the group's series, or a quarter on. before, after: the group's
    meetings next to it, as id and date; one that is only planned is not one before.
    board: whether it is the partnership's own, which all that is recorded comes to. public: only what anybody may read.
    """

    meeting_id: int
    group_id: int | None
    board: bool
    held: PartialDate
    until: date
    before: tuple[int, PartialDate] | None = None
    after: tuple[int, PartialDate] | None = None
    public: bool = False

    @property
    def until_key(self) -> str:
        """The last day as the records sort dates: what is stored before it is due."""
        return PartialDate.on(self.until).key


def ground_of(records: Queries, meeting_id: int, public: bool = False) -> Ground:
    """What is known of a meeting. Raises KnownError for one that is no longer there."""
    rows = records.query(_MEETING, (meeting_id,))
    if not rows:
        raise gone("meeting")
    group, key, board = rows[0]
    held = PartialDate.from_key(key) if key else PartialDate.on(_today(records))
    rows = records.query(_OTHERS, (group, meeting_id)) if group is not None else []
    others = [(one, PartialDate.from_key(other), bool(ahead)) for one, other, ahead in rows]
    before = [(one, other) for one, other, ahead in others if other.last < held.first and not ahead]
    after = [(one, other) for one, other, _ in others if other.first > held.last]
    until = after[0][1].first - timedelta(days=1) if after else _until(records, group, held.last)
    return Ground(
        meeting_id,
        group,
        bool(board) or group is None,
        held,
        until,
        before[-1] if before else None,
        after[0] if after else None,
        public,
    )


def _until(records: Queries, group_id: int | None, last: date) -> date:
    """The day before the group's series meets next, where that is within a year; else a quarter on."""
    days = days_ahead(records, group_id, last + timedelta(days=1), last + timedelta(days=366))
    return days[0] - timedelta(days=1) if days else last + GAP


def board_ground(held: PartialDate, public: bool = False) -> Ground:
    """The ground of a board's meeting at a date that is not on record."""
    return Ground(0, None, True, held, held.last + GAP, public=public)


def _today(records: Queries) -> date:
    return date.fromisoformat(records.query(f"SELECT {TODAY}")[0][0])
