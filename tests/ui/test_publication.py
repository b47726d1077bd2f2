"""The publication clock on a meeting's record, and the calendar saved from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.windows import Desk, settle

if TYPE_CHECKING:
    from pathlib import Path

WAIT = 60_000


@pytest.fixture
def somerset(desk: Desk, sample_file) -> Desk:
    desk.open(sample_file("somerset"), "subgroups")
    return desk


def open_meeting(desk: Desk, test: str) -> None:
    ((meeting,),) = desk.records.query(f"SELECT id FROM meetings WHERE {test}")
    desk.window.open_record("meetings", meeting)
    settle()


def test_a_meetings_record_says_what_is_late_and_follows_what_is_typed(somerset: Desk) -> None:
    open_meeting(somerset, "supplement")
    box, bar = somerset.record._spoken["meetings"]
    assert bar.words.startswith("Published on 13 November 2018, 1 clear day before the meeting.")
    assert box.isVisible()
    published = somerset.form.editors["published"].widget
    somerset.type(published, "7/11/18")
    somerset.form.commit()
    settle()
    assert bar.words.startswith("3 sign-offs came after the last day to publish")
    open_meeting(somerset, "NOT supplement")
    assert not box.isVisible(), "July 2018 is no exact day"


def test_the_calendar_is_saved_and_what_is_left_out_is_said(somerset: Desk, tmp_path: Path) -> None:
    somerset.messages.file = out = tmp_path / "ours.ics"
    [act] = [one for one in somerset.window.menus.needs_file if one.text() == "Export calendar"]
    act.trigger()
    assert somerset.window.operations.wait(WAIT)
    settle()
    assert somerset.messages.bar.words == (
        "ours.ics is ready with 1 entry. Left out, as their days are not known: 3 actions and 1 meeting."
    )
    assert b"DTSTART;TZID=Europe/London:20181115T110000\r\n" in out.read_bytes()


def test_a_window_that_hides_says_that_the_calendar_does(somerset: Desk, tmp_path: Path) -> None:
    somerset.window.hiding.toggle()
    settle()
    somerset.messages.file = tmp_path / "ours.ics"
    [act] = [one for one in somerset.window.menus.needs_file if one.text() == "Export calendar"]
    act.trigger()
    assert somerset.window.operations.wait(WAIT)
    settle()
    assert "Hidden records are not in it." in somerset.messages.bar.words
