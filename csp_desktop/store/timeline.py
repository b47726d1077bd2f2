"""When each change was made: by the order of their ids, with the clock only saying on which day that was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Query = Callable[[str, Sequence[object]], Sequence[Sequence[Any]]]

# A change that is kept is not in history row by row, so history begins after it.
_BEGINS = "SELECT coalesce(max(id), (SELECT min(id) FROM changes), 0) FROM changes WHERE state = 'kept'"


class Timeline(NamedTuple):
    """The changes in their order, and for each a moment (UTC, ISO 8601) that is never before the one of the change before.

    begins: the id of the change that history begins with; 0 where there is no change.
    """

    ids: Sequence[int]
    moments: Sequence[str]
    begins: int

    def last_on(self, day: date) -> int:
        """The id of the last change made by the end of a day, this computer's time; 0 for none."""
        end = datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC)
        at = bisect_left(self.moments, end.isoformat(timespec="seconds"))
        return self.ids[at - 1] if at else 0

    @property
    def first_day(self) -> date | None:
        """The first day that the records can be said for; None where nothing was ever changed."""
        if not self.begins:
            return None
        return self.day_of(self.begins)

    def day_of(self, change_id: int) -> date:
        """The day a change was made, this computer's time."""
        moment = self.moments[bisect_left(self.ids, change_id)]
        return datetime.fromisoformat(moment).astimezone().date()


def timeline(query: Query) -> Timeline:
    """The timeline of a file."""
    rows = query("SELECT id, made_at FROM changes ORDER BY id", ())
    begins = query(_BEGINS, ())[0][0]
    return Timeline([row[0] for row in rows], steady([row[1] for row in rows]), begins)


def steady(moments: Sequence[str]) -> list[str]:
    """Moments that never go back: those of a clock that was wrong for a while become the last right one before them.

    Which are right, the most say: the longest run that never goes back.
    """
    right = _longest_run(moments)
    made, last = [], moments[min(right)] if right else ""
    for at, moment in enumerate(moments):
        last = moment if at in right else last
        made.append(last)
    return made


def _longest_run(moments: Sequence[str]) -> set[int]:
    """The places of the longest run of moments that never goes back (patience sorting)."""
    ends: list[str] = []  # the earliest end of a run of each length
    places: list[int] = []
    before: list[int] = []
    for at, moment in enumerate(moments):
        length = bisect_right(ends, moment)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [moment]
        places[length : length + 1] = [at]
    found: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
