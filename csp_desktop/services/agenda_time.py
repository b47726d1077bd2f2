"""How long an agenda takes by the minutes allotted, against how long its meeting is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.typed_times import read_times
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from datetime import time

    from csp_desktop.services.lists import Queries

_MEETING = "SELECT time, ends FROM meetings WHERE id = ?"
_ITEMS = "SELECT count(*), sum(minutes), sum(minutes IS NULL) FROM agenda_items WHERE meeting_id = ?"


class AgendaTime(NamedTuple):
    """items: how many there are; untimed: of them without minutes; allotted: minutes in all; length: the meeting's, 0 unknown."""

    items: int
    untimed: int
    allotted: int
    length: int

    @property
    def over(self) -> int:
        """By how many minutes the agenda is longer than its meeting; 0 where it is not, or nobody can say."""
        return max(0, self.allotted - self.length) if self.length else 0

    @property
    def words(self) -> str:
        """ "18 items, 118 of 120 minutes, 2 without minutes"; "" for an agenda without items."""
        if not self.items:
            return ""
        said = [count_words(self.items, "item")]
        if self.allotted and self.over:
            said.append(f"{self.allotted} minutes, {self.over} more than the meeting has")
        elif self.allotted:
            of = f"{self.allotted} of {self.length} minutes"
            said.append(of if self.length else count_words(self.allotted, "minute"))
        if self.allotted and self.untimed:
            said.append(f"{self.untimed} without minutes")
        return ", ".join(said)


def agenda_time(records: Queries, meeting_id: int) -> AgendaTime:
    """The minutes of a meeting's agenda; nothing at all for a meeting that is not there."""
    rows = records.query(_MEETING, (meeting_id,))
    items, allotted, untimed = records.query(_ITEMS, (meeting_id,))[0]
    return AgendaTime(items, untimed or 0, allotted or 0, meeting_length(*rows[0]) if rows else 0)


def meeting_length(starts: str, ends: str) -> int:
    """How many minutes a meeting lasts by the times typed for it; 0 where they do not say."""
    found = read_times(f"{starts} to {ends}" if ends.strip() else starts)
    if found is None or found[1] is None:
        return 0
    return _minutes(found[1]) - _minutes(found[0])


def _minutes(of: time) -> int:
    return of.hour * 60 + of.minute
