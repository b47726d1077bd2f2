"""How long an agenda takes against its meeting, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.services import editing
from csp_desktop.services.agenda_time import AgendaTime, agenda_time, meeting_length
from csp_desktop.services.beginning import begin

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("starts", "ends", "length"),
    [
        ("2pm", "4pm", 120),
        ("10:00 to 12:30", "", 150),
        ("14.00", "16.15", 135),
        ("14.00", "", 0),
        ("after the board", "", 0),
    ],
)
def test_a_meeting_is_as_long_as_its_times_say(starts: str, ends: str, length: int) -> None:
    assert meeting_length(starts, ends) == length


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (AgendaTime(0, 0, 0, 120), ""),
        (AgendaTime(1, 1, 0, 120), "1 item"),
        (AgendaTime(9, 2, 95, 120), "9 items, 95 of 120 minutes, 2 without minutes"),
        (AgendaTime(9, 0, 130, 120), "9 items, 130 minutes, 10 more than the meeting has"),
        (AgendaTime(9, 0, 130, 0), "9 items, 130 minutes"),
    ],
)
def test_what_is_said(found: AgendaTime, words: str) -> None:
    assert found.words == words


def test_the_minutes_on_record_are_added_up(tmp_path: Path) -> None:
    records = begin(tmp_path / "ours.csp", "Ours")
    meeting = editing.add(records, "meetings", {"title": "Board", "time": "2pm to 4pm"})
    assert agenda_time(records, meeting) == AgendaTime(0, 0, 0, 120)
    for minutes in ("10", "15", ""):
        typed = {"meeting_id": str(meeting), "title": "Item", "minutes": minutes}
        editing.add(records, "agenda_items", typed)
    assert agenda_time(records, meeting) == AgendaTime(3, 1, 25, 120)
    records.close()
