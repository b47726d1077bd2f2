"""The forward plan of a group, and what is usual in a year added to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import Cycle
from csp_desktop.services.agenda_drafting import add_items, drafted
from csp_desktop.services.forward_plan import forward_plan, forward_plans
from csp_desktop.services.forward_planning import add_usual, usual_ahead, usual_items
from csp_desktop.store.records_file import RecordsFile
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2025, 1, 15)


def ahead(ground: MeetingGround) -> dict[str, list[str]]:
    plan = forward_plan(ground.records, TODAY)
    return {one.when: [item.title for item in one.items] for one in plan.ahead}


def test_what_is_planned_stands_at_its_meetings(ground: MeetingGround) -> None:
    ground.meeting("20 March 2025")
    meeting = ground.meeting("19 June 2025")
    ground.meeting("18 September 2025", status="cancelled")
    ground.add("forward_items", title="Assessment", group=ground.board, planned="31 March 2025")
    ground.add("forward_items", title="Plan", planned="April 2025")
    ground.add("forward_items", title="Put there", group=ground.board, meeting=meeting)
    ground.add("forward_items", title="Report", group=ground.board, planned="October 2025")
    ground.add("forward_items", title="Dropped", group=ground.board, planned="April 2025", status="dropped")
    assert ahead(ground) == {
        "20 March 2025": ["Assessment"],
        "19 June 2025": ["Put there", "Plan"],
        "October 2025": ["Report"],
    }
    plan = forward_plan(ground.records, TODAY)
    assert [one.meeting_id is None for one in plan.ahead] == [False, False, True]
    assert (plan.group, plan.until) == ("Anytown board", "15 January 2026")


def test_what_comes_again_stands_at_each_time(ground: MeetingGround) -> None:
    for held in ("20 March 2025", "19 June 2025", "18 September 2025", "18 December 2025"):
        ground.meeting(held)
    ground.add("forward_items", title="Money", planned="March 2025", cycle="every quarter")
    ground.add("forward_items", title="Risks", cycle="every meeting")
    ground.add("forward_items", title="Once", planned="June 2025")
    ground.add("forward_items", title="Some day")
    plan = forward_plan(ground.records, TODAY)
    assert [[item.title for item in one.items] for one in plan.ahead] == [
        ["Money"],
        ["Money", "Once"],
        ["Money"],
        ["Money"],
    ]
    assert [item.title for item in plan.always] == ["Risks"]
    assert [item.title for item in plan.undated] == ["Some day"]
    assert plan.ahead[1].items[0].when == "June 2025"


def test_each_group_has_its_own_plan_and_the_public_none_of_what_is_exempt(ground: MeetingGround) -> None:
    panel = ground.add("groups", name="Panel")
    ground.add("groups", name="Idle")
    ground.add("forward_items", title="Open", planned="June 2025")
    ground.add("forward_items", title="Exempt", planned="June 2025", classification="exempt")
    ground.add("forward_items", title="Profile", group=panel, planned="June 2025")
    plans = forward_plans(ground.records, TODAY)
    assert [(plan.group, plan.count) for plan in plans] == [("Anytown board", 2), ("Panel", 1)]
    assert [plan.count for plan in forward_plans(ground.records, TODAY, public=True)] == [1, 1]


def test_the_meeting_it_stands_at_drafts_it(ground: MeetingGround) -> None:
    first, second = ground.meeting("20 March 2025"), ground.meeting("19 June 2025")
    add_usual(ground.records, ground.board, [one.title for one in usual_items()])
    plan = {
        one.meeting_id: {item.title for item in one.items}
        for one in forward_plan(ground.records, TODAY).ahead
    }
    for meeting in (first, second):
        found = [item for item in drafted(ground.records, meeting) if item.table == "forward_items"]
        assert plan[meeting] <= {item.title for item in found}
        add_items(ground.records, meeting, [item for item in found if not item.there])


def test_the_usual_year_is_all_there_and_in_order(ground: MeetingGround) -> None:
    found = usual_ahead(ground.records, ground.board)
    dated = [one.planned for one in found if one.planned]
    assert len(found) == len(usual_items()) == 15
    assert dated == sorted(dated)
    assert all(TODAY <= one.last <= date(2026, 1, 31) for one in dated)
    by_title = {one.item.title: one.planned for one in found}
    assert by_title["White Ribbon Day"] == PartialDate.on(date(2025, 11, 25))
    assert by_title["Strategic assessment"] == PartialDate.on(date(2025, 3, 31))
    assert by_title["Strategy to reduce reoffending: review"] == PartialDate.in_month(2025, 1)
    assert by_title["Forward plan"] is None
    assert {one.cycle for one in usual_items()} == {Cycle.YEARLY, Cycle.EVERY_MEETING}
    for one in usual_items():
        assert one.source
        assert one.ask.endswith(".")


def test_usual_items_are_added_once_as_one_change(ground: MeetingGround) -> None:
    titles = ["White Ribbon Day", "Strategic assessment", "Nothing of the kind"]
    assert add_usual(ground.records, ground.board, titles) == 2
    assert ground.records.query(
        "SELECT title, planned, cycle, purpose, minutes, source FROM forward_items ORDER BY planned"
    ) == [
        (
            "Strategic assessment",
            "2025-03-31",
            "once a year",
            "to consider",
            30,
            "Crime and Disorder Regulations 2007, regulations 5 to 7",
        ),
        ("White Ribbon Day", "2025-11-25", "once a year", "to note", 5, "Year planner: 25 November"),
    ]
    there = {one.item.title for one in usual_ahead(ground.records, ground.board) if one.there}
    assert there == set(titles[:2])
    with pytest.raises(KnownError, match="nothing to add"):
        add_usual(ground.records, ground.board, titles)
    panel = ground.add("groups", name="Panel")
    assert add_usual(ground.records, panel, titles) == 2
    ground.records.undo()
    ground.records.undo()
    ground.records.undo()
    assert ground.records.query("SELECT 1 FROM forward_items") == []


def test_the_sample_plans_a_year(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    board, *groups = forward_plans(records, date(2026, 9, 1))
    september = next(one for one in board.ahead if one.when == "17 September 2026")
    assert {"White Ribbon Day", "Annual report", "Preparing the next strategy"} <= {
        item.title for item in september.items
    }
    assert [item.title for item in board.undated] == ["Welsh language: how we publish"]
    assert len(groups) == 3
    records.close()
