"""How work went over time: actions by status at each quarter's end, and each group's returns on time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.groups import Group, GroupReturn
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.financial_years import Quarter, quarter_containing
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.services.reading import by_id, every, grouped, linked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

QUARTERS = 8
_IN = (ReturnStatus.RECEIVED, ReturnStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ActionQuarter:
    """How the actions stood when a quarter ended, or at the date asked for within it; when: that day, in words."""

    name: str
    when: str
    done: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class GroupReturns:
    """A group's returns that were due: on time, late, in without a day, and not received."""

    name: str
    on_time: int
    late: int
    unknown: int
    missing: int

    @property
    def due(self) -> int:
        """All that were due."""
        return self.on_time + self.late + self.unknown + self.missing


@dataclass(frozen=True, slots=True)
class _Span:
    """From when an action was open, and until when; completed None: it is open still."""

    began: date
    completed: date | None
    due: date | None


def last_quarters(day: date, count: int = QUARTERS) -> tuple[Quarter, ...]:
    """The quarters to the one that holds a day, the earliest first."""
    found = [quarter_containing(day)]
    while len(found) < count:
        found.append(found[-1].previous)
    return tuple(reversed(found))


def actions_over_time(session: Session, as_at: PartialDate) -> tuple[tuple[ActionQuarter, ...], int]:
    """The last eight quarters, and how many actions are left out because nothing says when they began.

    An action begins at the meeting it was raised at, else with the first note on it, else with the recommendation it answers.
    One that is done without a day is left out too: nobody knows in which quarter.
    """
    spans, undated = _spans(session, as_at)
    rows = []
    for quarter in last_quarters(as_at.last):
        end = min(quarter.last, as_at.last)
        begun = [one for one in spans if one.began <= end]
        done = sum(one.completed is not None and quarter.first <= one.completed <= end for one in begun)
        open_ = [one for one in begun if one.completed is None or one.completed > end]
        late = sum(one.due is not None and one.due < end for one in open_)
        ended = end == quarter.last
        when = f"at the end of {quarter.label}" if ended else f"on {print_day(end)}"
        name = quarter.label if ended else f"{quarter.label} so far"
        rows.append(ActionQuarter(name, when, done, len(open_) - late, late))
    while len(rows) > 1 and not (rows[0].done or rows[0].open or rows[0].late):
        rows.pop(0)
    return tuple(rows), undated


def _spans(session: Session, as_at: PartialDate) -> tuple[list[_Span], int]:
    meetings = by_id(every(session, Meeting))
    wanted = by_id(every(session, Recommendation))
    first = select(ActionUpdate.action_id, func.min(ActionUpdate.dated)).group_by(ActionUpdate.action_id)
    notes = {row[0]: row[1] for row in session.execute(first)}
    spans, undated = [], 0
    for row in every(session, Action):
        began = _began(row, meetings, wanted, notes.get(row.id))
        done = row.status is ActionStatus.DONE
        if began is None or (done and row.completed is None):
            undated += 1
            continue
        if began <= as_at.last:
            ended = row.completed.last if done and row.completed else None
            spans.append(_Span(began, ended, row.due.last if row.due else None))
    return spans, undated


def _began(
    row: Action,
    meetings: Mapping[int, Meeting],
    wanted: Mapping[int, Recommendation],
    noted: PartialDate | None,
) -> date | None:
    meeting, answers = linked(meetings, row.meeting_id), linked(wanted, row.recommendation_id)
    raised = meeting.held if meeting else None
    found = raised or noted or (answers.accepted if answers else None)
    return found.first if found is not None else None


def returns_over_time(session: Session, as_at: PartialDate) -> tuple[tuple[GroupReturns, ...], str]:
    """The returns of the last eight quarters by group, and the quarters they are of in words.

    Counted are those that were due by the date, or have come; one not expected is neither.
    """
    groups = by_id(every(session, Group))
    first = last_quarters(as_at.last)[0].first
    rows = [row for row in every(session, GroupReturn, GroupReturn.quarter) if _counts(row, as_at, first)]
    made = [
        _group_returns(groups[group_id], found, as_at)
        for group_id, found in grouped(rows, lambda row: row.group_id).items()
    ]
    made.sort(key=lambda one: (one.on_time - one.due, one.name))
    quarters = [row.quarter for row in rows if row.quarter is not None]
    if not quarters:
        return tuple(made), ""
    ends = dict.fromkeys(
        (min(quarters, key=lambda one: one.key).text, max(quarters, key=lambda one: one.key).text)
    )
    return tuple(made), " to ".join(ends)


def _counts(row: GroupReturn, as_at: PartialDate, first: date) -> bool:
    """Whether a return was due by a date, of a quarter that is not too long ago."""
    if row.status is ReturnStatus.NOT_EXPECTED or row.due is None or not first <= row.due.last:
        return False
    came = row.received is not None or row.status in _IN
    return row.due.last < as_at.first or (came and row.due.first <= as_at.last)


def _group_returns(group: Group, rows: Sequence[GroupReturn], as_at: PartialDate) -> GroupReturns:
    on_time = late = unknown = missing = 0
    for row in rows:
        came = row.received if row.received is not None and row.received.first <= as_at.last else None
        if came is not None and row.due is not None:
            late += came.first > row.due.last
            on_time += came.first <= row.due.last
        elif came is None and row.received is None and row.status in _IN:
            unknown += 1
        else:
            missing += 1
    return GroupReturns(group.abbreviation or group.name, on_time, late, unknown, missing)
