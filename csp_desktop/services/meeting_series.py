"""The meetings of a series: the days it is to meet on, which of them are on record, and adding those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meeting_series import Pattern, closed_words, instead_of, meeting_days, same_turn
from csp_desktop.rules.meetings import MeetingStatus, Repeat, Weekday, WhichWeek
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.closed_days import closed_days
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

_SERIES = (
    "SELECT title, group_id, repeat, which_week, weekday, since, until, time, ends, venue, chair "
    "FROM meeting_series WHERE id = ?"
)
# The meetings of a series, and those of its group that are of no series.
_MEETINGS = (
    "SELECT id, held, series_id IS NOT NULL, coalesce(status, '') FROM meetings "
    "WHERE held IS NOT NULL AND (series_id = ? OR (series_id IS NULL AND group_id = ?)) ORDER BY held, id"
)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of meetings as it is recorded, and how it comes round. since: as typed, perhaps only a month."""

    id: int
    title: str
    group_id: int | None
    pattern: Pattern
    time: str
    ends: str
    venue: str
    chair: str


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A day on which a series is to meet.

    meeting_id: the meeting already on record for it; None where there is none. instead: the next working day, where the day
    is a bank holiday. remark: that, or how it is on record, in a sentence; "" where there is nothing to say.
    """

    day: date
    meeting_id: int | None
    remark: str
    instead: date | None

    @property
    def on_record(self) -> bool:
        """Whether a meeting of the series is on record for this turn."""
        return self.meeting_id is not None


class _Meeting(NamedTuple):
    id: int
    held: PartialDate
    ours: bool
    cancelled: bool


def series_of(records: Queries, series_id: int) -> Series:
    """A series by its id. Raises KnownError for one that is no longer there."""
    rows = records.query(_SERIES, (series_id,))
    if not rows:
        raise gone("series")
    title, group, repeat, week, weekday, since, until, time, ends, venue, chair = rows[0]
    pattern = Pattern(
        Repeat.from_stored(repeat),
        WhichWeek.from_stored(week) if week else None,
        Weekday.from_stored(weekday) if weekday else None,
        PartialDate.from_key(since).first if since else None,
        PartialDate.from_key(until).last if until else None,
        since is not None and PartialDate.from_key(since).exact_day is not None,
    )
    return Series(series_id, title, group, pattern, time, ends, venue, chair)


def planned(
    records: RecordsFile, series_id: int, until: date, first: date | None = None
) -> tuple[PlannedMeeting, ...]:
    """The days a series is to meet on from today, or another first day, to a day; with what is on record for each.

    Raises KnownError naming the fields where the series does not say enough for its days to be known.
    """
    series = series_of(records, series_id)
    _complete(series)
    found = _meetings(records, series)
    closed = closed_days(records)
    days = meeting_days(series.pattern, first or today(records), until)
    return tuple(_planned(series.pattern, day, found, closed) for day in days)


def days_ahead(records: Queries, group_id: int | None, first: date, last: date) -> tuple[date, ...]:
    """The days on which a group's series meet, from a day to another; none of a series that does not say enough."""
    sql = "SELECT id FROM meeting_series WHERE group_id = ? ORDER BY id"
    found = {
        day
        for (one,) in records.query(sql, (group_id,))
        for day in meeting_days(series_of(records, one).pattern, first, last)
    }
    return tuple(sorted(found))


def add_meetings(records: RecordsFile, series_id: int, days: Iterable[date]) -> int:
    """Add the meetings of a series on days, as one change; how many. A day that has its meeting is passed over.

    Raises KnownError where every day has its meeting.
    """
    from csp_desktop.records.meetings import Meeting  # imports SQLAlchemy: not before something is changed

    series = series_of(records, series_id)
    taken = {one.held.exact_day for one in _meetings(records, series)}
    wanted = sorted(set(days) - taken)
    if not wanted:
        raise KnownError("There is no meeting to add.", "Every day chosen has its meeting on record.")
    with records.change(f"Add {count_words(len(wanted), 'meeting')} of {series.title}") as session:
        for day in wanted:
            session.add(
                Meeting(
                    title=series.title,
                    group_id=series.group_id,
                    held=PartialDate.on(day),
                    time=series.time,
                    ends=series.ends,
                    venue=series.venue,
                    chair=series.chair,
                    status=MeetingStatus.PLANNED,
                    series_id=series.id,
                )
            )
    return len(wanted)


def _complete(series: Series) -> None:
    lacks = series.pattern.lacks
    if lacks:
        raise KnownError(
            f"The days of “{series.title}” are not known yet.",
            f"Fill in {list_words([f'“{label}”' for label in lacks])} of the series.",
        )


def _meetings(records: Queries, series: Series) -> tuple[_Meeting, ...]:
    return tuple(
        _Meeting(one, PartialDate.from_key(held), bool(ours), status == MeetingStatus.CANCELLED)
        for one, held, ours, status in records.query(_MEETINGS, (series.id, series.group_id))
    )


def _planned(
    pattern: Pattern, day: date, found: tuple[_Meeting, ...], closed: frozenset[date]
) -> PlannedMeeting:
    instead = instead_of(day, closed)
    there = next((one for one in found if _is_it(pattern, day, one)), None)
    if there is not None:
        return PlannedMeeting(day, there.id, _on_record(day, there), None)
    words = closed_words(day, closed)
    remark = (
        f"This is {words}. The next working day is {print_day(instead, weekday=True)}." if instead else ""
    )
    return PlannedMeeting(day, None, remark, instead)


def _is_it(pattern: Pattern, day: date, one: _Meeting) -> bool:
    """Whether a meeting is the one of a day: on it, or recorded without its day; one of the series also where it was moved."""
    exact = one.held.exact_day
    if exact is None:
        return one.held.first <= day <= one.held.last
    return exact == day or (one.ours and same_turn(pattern, day, exact))


def _on_record(day: date, one: _Meeting) -> str:
    if one.cancelled:
        return "On record as cancelled."
    if one.held.exact_day == day:
        return ""
    exact = one.held.exact_day
    return f"On record for {print_day(exact, weekday=True) if exact else one.held.text}."
