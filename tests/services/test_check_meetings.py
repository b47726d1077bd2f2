"""What the checks say of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.services import editing
from csp_desktop.services.check_meetings import exempt_items, without_attendance, without_quorum
from csp_desktop.services.checks import check
from csp_desktop.store.records_file import RecordsFile
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_an_exempt_item_names_its_paragraph(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    item = ground.add(
        "agenda_items", meeting=meeting, number="6", title="Reviews", classification="exempt", position=6
    )
    other = ground.add("agenda_items", meeting=meeting, number="7", title="Money", exempt_paragraphs="3")
    paper = ground.add("item_papers", item=other, title="Quotations", classification="exempt")
    assert list(exempt_items(ground.records)) == [
        "Board, 20 March 2025: item 6 Reviews is exempt, and under which paragraph is not said; fill in Exempt under."
    ]
    editing.save(ground.records, "agenda_items", item, "exempt_paragraphs", "1, 2")
    assert list(exempt_items(ground.records)) == []
    editing.save(ground.records, "agenda_items", other, "exempt_paragraphs", "")
    assert list(exempt_items(ground.records)) == [
        "Board, 20 March 2025: item 7 Quotations is exempt, and under which paragraph is not said; fill in Exempt under."
    ]
    ground.put("item_papers", paper, "exempt_paragraphs", "9")
    [said] = exempt_items(ground.records)
    assert said.startswith("Board, 20 March 2025: item 7 Quotations: “9” does not name paragraphs")


def test_a_meeting_that_was_held_has_its_attendance(ground: MeetingGround) -> None:
    for number in range(5):
        meeting = ground.meeting(f"{number + 1} December 2024", status="held")
        ground.add("invitees", meeting=meeting, role="Chief Officer")
    ground.add("invitees", meeting=ground.meeting("1 December 2020", status="held"), role="Chief Officer")
    ground.add("invitees", meeting=ground.meeting("20 March 2025", status="planned"), role="Chief Officer")
    ground.meeting("2 January 2025", status="held", group=ground.add("groups", name="Keeps none"))
    assert list(without_attendance(ground.records)) == [
        *(
            f"Board, {day} December 2024: it was held, but not who came; record the attendance."
            for day in (1, 2, 3)
        ),
        "Of 2 more meetings held this year it is not recorded who came.",
    ]
    for (one,) in ground.records.query("SELECT id FROM invitees"):
        editing.save(ground.records, "invitees", one, "attendance", "present")
    assert list(without_attendance(ground.records)) == []
    ground.meeting("10 January 2025", status="held")  # nobody invited, where the group records who came
    assert len(list(without_attendance(ground.records))) == 1


def test_decisions_need_a_quorum_for_the_meeting_and_for_each_item(ground: MeetingGround) -> None:
    meeting = ground.meeting("12 December 2024", status="held", quorum=2)
    item = ground.add("agenda_items", meeting=meeting, number="4", title="Awards")
    one, _ = (
        ground.add("invitees", meeting=meeting, role=role, attendance="present")
        for role in ("Chair", "Member")
    )
    ground.add("decisions", meeting=meeting, item=item, wording="Agreed.")
    assert list(without_quorum(ground.records)) == []
    ground.add("declarations", meeting=meeting, item=item, invitee=one, took_part="left the room")
    words = "decisions are recorded, but 1 of the {} needed for a quorum were there"
    [said] = without_quorum(ground.records)
    assert said.startswith(f"Board, 12 December 2024, item 4: {words.format(2)}")
    editing.save(ground.records, "invitees", one, "attendance", "apologies")
    [said] = without_quorum(ground.records)
    assert said.startswith(f"Board, 12 December 2024: {words.format(2)}")
    assert said in check(ground.records).remarks


@pytest.mark.parametrize("name", ["herefordshire", "worcestershire", "somerset", "example"])
def test_the_samples_have_nothing_to_be_said_of(sample_file: Callable[..., Path], name: str) -> None:
    records = RecordsFile.open(sample_file(name))
    assert [*exempt_items(records), *without_attendance(records), *without_quorum(records)] == []
    records.close()
