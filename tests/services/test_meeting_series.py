"""The meetings of a series: what is to come, what is on record, and what is added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services.meeting_series import add_meetings, planned
from csp_desktop.store.records_file import RecordsFile
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def board_series(ground: MeetingGround, **values: str | int) -> int:
    usual: dict[str, str | int] = {
        "title": "Partnership board",
        "group": ground.board,
        "repeat": "every month",
        "which_week": "first",
        "weekday": "Monday",
        "time": "10:00",
        "ends": "12:00",
        "venue": "Guildhall",
        "chair": "Sam Hill",
    }
    return ground.add("meeting_series", **(usual | values))


def test_the_days_to_come_are_those_from_today(ground: MeetingGround) -> None:
    found = planned(ground.records, board_series(ground), date(2025, 5, 31))
    assert [one.day for one in found] == [
        date(2025, 2, 3),
        date(2025, 3, 3),
        date(2025, 4, 7),
        date(2025, 5, 5),
    ]
    assert not any(one.on_record for one in found)


def test_a_bank_holiday_is_named_with_the_next_working_day_and_not_moved(ground: MeetingGround) -> None:
    series = board_series(ground)
    *_, may = planned(ground.records, series, date(2025, 5, 31))
    assert may.day == date(2025, 5, 5)
    assert may.instead == date(2025, 5, 6)
    assert may.remark == "This is a bank holiday. The next working day is Tuesday 6 May 2025."
    ground.set("closed_days", "2025-03-03 2025-05-06")
    found = planned(ground.records, series, date(2025, 5, 31))
    assert found[1].remark == (
        "This is a day on which offices are closed. The next working day is Tuesday 4 March 2025."
    )
    assert found[3].instead == date(2025, 5, 7)


def test_they_are_added_as_one_change_with_all_that_the_series_says(ground: MeetingGround) -> None:
    series = board_series(ground)
    days = [one.day for one in planned(ground.records, series, date(2025, 4, 30))]
    assert add_meetings(ground.records, series, days) == 3
    rows = ground.records.query(
        "SELECT title, group_id, held, time, ends, venue, chair, status, series_id FROM meetings ORDER BY held"
    )
    assert rows[0] == (
        "Partnership board",
        ground.board,
        "2025-02-03",
        "10:00",
        "12:00",
        "Guildhall",
        "Sam Hill",
        "planned",
        series,
    )
    assert all(one.on_record for one in planned(ground.records, series, date(2025, 4, 30)))
    ground.records.undo()
    assert ground.records.query("SELECT 1 FROM meetings") == []


def test_no_day_gets_a_second_meeting(ground: MeetingGround) -> None:
    series = board_series(ground)
    there = ground.meeting("3 February 2025")  # of the group, and of no series
    assert add_meetings(ground.records, series, [date(2025, 2, 3), date(2025, 3, 3), date(2025, 3, 3)]) == 1
    with pytest.raises(KnownError, match="no meeting to add"):
        add_meetings(ground.records, series, [date(2025, 2, 3), date(2025, 3, 3)])
    first, *_ = planned(ground.records, series, date(2025, 3, 31))
    assert first.meeting_id == there
    assert ground.one("SELECT count(*) FROM meetings") == (2,)


def test_a_meeting_that_was_moved_or_whose_day_is_not_set_is_on_record(ground: MeetingGround) -> None:
    series = board_series(ground)
    moved = ground.meeting("11 February 2025", series=series)
    month = ground.meeting("March 2025")
    off = ground.meeting("7 April 2025", series=series, status="cancelled")
    found = planned(ground.records, series, date(2025, 5, 31))
    assert [one.meeting_id for one in found] == [moved, month, off, None]
    assert [one.remark for one in found[:3]] == [
        "On record for Tuesday 11 February 2025.",
        "On record for March 2025.",
        "On record as cancelled.",
    ]


def test_a_meeting_of_another_group_does_not_count(ground: MeetingGround) -> None:
    other = ground.add("groups", name="Panel")
    ground.meeting("3 February 2025", group=other)
    first, *_ = planned(ground.records, board_series(ground), date(2025, 3, 31))
    assert not first.on_record


def test_it_starts_and_ends_with_its_series(ground: MeetingGround) -> None:
    series = board_series(ground, since="1 March 2025", until="April 2025")
    found = planned(ground.records, series, date(2026, 12, 31))
    assert [one.day for one in found] == [date(2025, 3, 3), date(2025, 4, 7)]
    assert [one.day for one in planned(ground.records, series, date(2026, 1, 1), date(2025, 4, 1))] == [
        date(2025, 4, 7)
    ]


def test_what_the_series_does_not_say_is_asked_for(ground: MeetingGround) -> None:
    series = ground.add("meeting_series", title="Tasking", repeat="every two weeks", since="March 2025")
    with pytest.raises(KnownError) as refused:
        planned(ground.records, series, date(2025, 12, 31))
    assert str(refused.value.hint) == "Fill in “Weekday” of the series."
    with pytest.raises(KnownError, match="no longer there"):
        planned(ground.records, 99, date(2025, 12, 31))


def test_the_samples_board_meets_next_in_december(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    [(series,)] = records.query(
        "SELECT s.id FROM meeting_series s JOIN groups g ON g.id = s.group_id WHERE g.is_board"
    )
    found = planned(records, series, date(2027, 6, 30))
    assert [(one.day, one.on_record) for one in found] == [
        (date(2026, 9, 17), True),
        (date(2026, 12, 17), False),
        (date(2027, 3, 18), False),
        (date(2027, 6, 17), False),
    ]
    past = planned(records, series, date(2026, 8, 31), date(2016, 12, 1))
    assert len(past) == 39
    assert all(one.on_record and not one.remark for one in past)
    records.close()
