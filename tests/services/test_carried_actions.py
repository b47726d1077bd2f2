"""Actions carried forward by themselves to a group's next meeting: which, how often, since when, and how late."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.actions import action_log
from csp_desktop.services.carried_actions import carried, carried_remark, carried_times
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Ground:
    """A group with meetings in March, June, September and December 2024; the file counts from 2 September 2024."""

    def __init__(self, records: RecordsFile) -> None:
        self.records = records
        self.group = editing.add(records, "groups", {"name": "Licensing Panel"})
        self.meetings = {held: self.meeting(held) for held in ("11/3/24", "10/6/24", "16/9/24", "9/12/24")}

    def meeting(self, held: str, **values: str) -> int:
        given = {"title": "Licensing Panel", "group_id": str(self.group), "held": held, **values}
        return editing.add(self.records, "meetings", given)

    def action(self, wording: str, held: str, **values: str) -> int:
        given = {"wording": wording, "meeting_id": str(self.meetings[held]), **values}
        return editing.add(self.records, "actions", given)

    def at(self, held: str) -> dict[str, str]:
        return {one.wording: one.carried_words for one in carried(self.records, self.meetings[held])}


@pytest.fixture
def ground(records: RecordsFile) -> Ground:
    return Ground(records)


def test_an_open_action_comes_to_the_next_meeting_of_its_group(ground: Ground) -> None:
    ground.action("Map the hotspots", "10/6/24")
    assert ground.at("10/6/24") == {}, "where it was raised it is not carried"
    assert ground.at("16/9/24") == {"Map the hotspots": "Carried from 10 June 2024, once"}
    assert ground.at("9/12/24") == {"Map the hotspots": "Carried from 10 June 2024, twice"}
    other = editing.add(ground.records, "meetings", {"title": "Another", "held": "17/9/24"})
    assert carried(ground.records, other) == (), "a meeting of no group has no earlier ones"


def test_more_meetings_count_and_cancelled_ones_do_not(ground: Ground) -> None:
    ground.action("Map the hotspots", "11/3/24")
    assert ground.at("9/12/24") == {"Map the hotspots": "Carried from 11 March 2024, three times"}
    editing.save(ground.records, "meetings", ground.meetings["10/6/24"], "status", "cancelled")
    assert ground.at("9/12/24") == {"Map the hotspots": "Carried from 11 March 2024, twice"}


def test_what_is_done_or_paused_is_carried_no_more(ground: Ground) -> None:
    ground.action("Paused", "10/6/24", status="paused")
    ground.action("Done before", "10/6/24", status="done", completed="1/9/24")
    ground.action("Done, no day", "10/6/24", status="done")
    done_there = ground.action("Done at the meeting", "10/6/24")
    editing.save(ground.records, "actions", done_there, "status", "done")
    editing.save(ground.records, "actions", done_there, "completed", "16/9/24")
    assert list(ground.at("16/9/24")) == ["Done at the meeting"], "it was open when the meeting began"
    assert ground.at("9/12/24") == {}


def test_an_action_of_an_agenda_item_was_raised_at_its_meeting(ground: Ground) -> None:
    item = {"meeting_id": str(ground.meetings["10/6/24"]), "title": "Hotspots"}
    found = editing.add(ground.records, "agenda_items", item)
    editing.add(ground.records, "actions", {"wording": "Of an item", "item_id": str(found)})
    assert ground.at("16/9/24") == {"Of an item": "Carried from 10 June 2024, once"}


def test_the_late_ones_come_first_with_their_days_and_owner(ground: Ground) -> None:
    agency = editing.add(ground.records, "organisations", {"name": "Fire Service"})
    ground.action("No date", "10/6/24")
    ground.action("In time", "10/6/24", due="30/9/24", status="on track")
    ground.action("Late", "10/6/24", due="23/8/24", organisation_id=str(agency), reference="L/1")
    rows = carried(ground.records, ground.meetings["16/9/24"])
    assert [row.wording for row in rows] == ["Late", "In time", "No date"]
    late = rows[0]
    assert (late.days_late, late.shape, late.status) == (10, "late", "Not started")
    assert (late.owner, late.reference, late.raised_at) == ("Fire Service", "L/1", "10 June 2024")
    assert late.due == PartialDate.from_key("2024-08-23")
    assert rows[1].days_late == 0
    later = carried(ground.records, ground.meetings["16/9/24"], PartialDate.from_key("2024-10-01").first)
    assert {row.wording: row.days_late for row in later} == {"Late": 39, "In time": 1, "No date": 0}


def test_restricted_ones_are_hidden_with_the_others(ground: Ground) -> None:
    ground.action("Restricted", "10/6/24", restricted="1")
    assert list(ground.at("16/9/24")) == ["Restricted"]
    ground.records.hide_restricted(True)
    assert ground.at("16/9/24") == {}


def test_the_log_and_the_form_say_how_often(ground: Ground) -> None:
    records = ground.records
    action = ground.action("Map the hotspots", "11/3/24")
    assert carried_remark(records, action) == ("wait", "Carried from 11 March 2024, once.")
    found = carried_times(records, PartialDate.from_key("2024-09-16"))
    assert found[action].words == "Carried from 11 March 2024, twice"
    with records.read() as session:
        log = action_log(session, PartialDate.from_key("2024-09-16"))
    row = next(row for _, rows in log.groups for row in rows if row.wording == "Map the hotspots")
    assert row.carried == "Carried from 11 March 2024, twice"
    assert ground.at("16/9/24") == {"Map the hotspots": row.carried}, "the agenda says the same"
    editing.save(records, "actions", action, "status", "done")
    assert carried_remark(records, action) is None


def test_every_meeting_of_the_example_agrees_with_the_log(sample_file: Callable[..., Path]) -> None:
    with closing(RecordsFile.open(sample_file("example"))) as example:
        _agrees(example)


def _agrees(example: RecordsFile) -> None:
    day = PartialDate.on(today(example))
    held = example.query(
        "SELECT id, held FROM meetings WHERE held <= ? ORDER BY held DESC LIMIT 12", (day.key,)
    )
    checked = 0
    for meeting, when in held:
        told = carried_times(example, PartialDate.from_key(when))
        for row in carried(example, meeting):
            if row.status != "Done":
                assert told[row.id].times == row.times_carried
                checked += 1
    assert checked > 50
