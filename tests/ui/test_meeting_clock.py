"""The clock in the row of tabs: it opens its meeting, and leaves the row to the tabs where there is no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.meetings import Meeting
from csp_desktop.rules.meetings import MeetingStatus
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.windows import Desk


@pytest.fixture
def opened(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file("example"))
    desk.window.resize(1366, 768)
    settle()
    return desk


def test_it_says_what_comes_next_and_opens_that_meeting(opened: Desk) -> None:
    clock = opened.window.clock
    assert clock.words.isVisible()
    assert clock.words.text() == "Next meeting 17 September 2026: publish by 9 September 2026"
    opened.click(clock.words)
    assert opened.tab.name == "meetings"
    assert opened.record.current is not None
    assert opened.record.current[0] == "meetings"


def test_the_tabs_come_first(opened: Desk) -> None:
    opened.look.use(scale=2.0)
    opened.window.resize(1366, 768)
    settle()
    assert opened.window.width() == 1366
    assert not opened.window.clock.words.isVisible()
    bar = opened.window.tab_bar
    assert bar.width() >= bar.sizeHint().width()
    opened.look.use(scale=1.0)
    opened.window.resize(1366, 768)
    settle()
    assert opened.window.clock.words.isVisible()


def test_without_a_meeting_ahead_it_says_nothing(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file("example"))
    with desk.records.change("Cancel them") as session:
        for meeting in session.query(Meeting):
            meeting.status = MeetingStatus.CANCELLED
    settle()
    assert not desk.window.clock.words.isVisible()
