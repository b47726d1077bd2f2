"""The one date that comes next: until when the board's next papers are published, then how late they are, then the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from csp_desktop.services import editing
from csp_desktop.services.meeting_clock import next_date
from csp_desktop.services.publication import publication
from csp_desktop.store.records_file import RecordsFile


@pytest.fixture
def records(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    made = RecordsFile.open(sample_file("example"))
    yield made
    made.close()


@pytest.fixture
def meeting(records: RecordsFile) -> int:
    found = next_date(records, date(2026, 9, 1))
    assert found is not None
    editing.save(records, "meetings", found.meeting_id, "published", "")
    editing.save(records, "meetings", found.meeting_id, "status", "planned")
    return found.meeting_id


def last_day(records: RecordsFile, meeting: int) -> date:
    found = publication(records, meeting, date(2026, 9, 1))
    assert found is not None
    return found.last_day


@pytest.mark.parametrize(
    ("days", "shape", "words"),
    [
        (-8, "todo", "publish by 9 September 2026"),
        (-7, "soon", "publish by 9 September 2026"),
        (0, "soon", "publish by 9 September 2026"),
        (1, "late", "papers 1 day late"),
        (3, "late", "papers 3 days late"),
    ],
)
def test_it_counts_to_the_last_day(
    records: RecordsFile, meeting: int, days: int, shape: str, words: str
) -> None:
    found = next_date(records, last_day(records, meeting) + timedelta(days))
    assert found is not None
    assert (found.meeting_id, found.shape) == (meeting, shape)
    assert found.words == f"Next meeting 17 September 2026: {words}"


def test_once_published_the_meeting_is_next(records: RecordsFile, meeting: int) -> None:
    editing.save(records, "meetings", meeting, "published", "8/9/2026")
    found = next_date(records, date(2026, 9, 10))
    assert found is not None
    assert found[1:] == ("todo", "Next meeting 17 September 2026")


def test_without_a_meeting_ahead_there_is_none(records: RecordsFile) -> None:
    assert next_date(records, date(2090, 1, 1)) is None
