"""The one date that comes next for our board: its next meeting, and until when that meeting's papers are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.services.overview import next_meeting
from csp_desktop.services.publication import THIS_WEEK, publication

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile


class NextDate(NamedTuple):
    """The meeting's id, a shape, and words: "Next meeting 16 September 2024: publish by 6 September 2024"."""

    meeting_id: int
    shape: str
    words: str


def next_date(records: RecordsFile, day: date) -> NextDate | None:
    """What comes next as of a day; None where no meeting is ahead."""
    meeting = next_meeting(records, day, stepped=False)
    if meeting is None or not meeting.ahead:
        return None
    said, found = f"Next meeting {meeting.when}", publication(records, meeting.id, day)
    if found is None or found.published is not None or found.sent:
        return NextDate(meeting.id, Shape.TODO, said)
    left = (found.last_day - day).days
    if left < 0:
        return NextDate(meeting.id, Shape.LATE, f"{said}: papers {count_words(-left, 'day')} late")
    shape = Shape.SOON if left <= THIS_WEEK else Shape.TODO
    return NextDate(meeting.id, shape, f"{said}: publish by {print_day(found.last_day)}")
