"""Whether a meeting on record is quorate, and the interests declared at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import editing
from csp_desktop.services.interests import declared
from csp_desktop.services.quorum import quorum_of
from csp_desktop.store.records_file import RecordsFile
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def invite(ground: MeetingGround, meeting: int, name: str, way: str = "present", **values: str | int) -> int:
    person = ground.add("people", name=name)
    return ground.add("invitees", meeting=meeting, person=person, attendance=way, **values)


def test_the_number_is_the_meetings_own_or_its_groups(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    invite(ground, meeting, "Sam Hill")
    assert quorum_of(ground.records, meeting).words == "1 of 1 present. No quorum is recorded."
    editing.save(ground.records, "groups", ground.board, "quorum", "1")
    editing.save(ground.records, "groups", ground.board, "quorum_note", "a council")
    assert quorum_of(ground.records, meeting).words == "1 of 1 present. Quorate. Also needed: a council."
    editing.save(ground.records, "meetings", meeting, "quorum", "2")
    assert quorum_of(ground.records, meeting).quorate is False
    with pytest.raises(KnownError, match="no longer there"):
        quorum_of(ground.records, 99)


def test_who_does_not_count_is_left_out_and_twice_is_once(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025", quorum=2)
    sam = ground.add("people", name="Sam Hill")
    for way in ("present", ""):
        ground.add("invitees", meeting=meeting, person=sam, attendance=way)
    invite(ground, meeting, "Partnership Officer", counts="")
    invite(ground, meeting, "Ann Lee", "apologies")
    assert quorum_of(ground.records, meeting).words == (
        "1 of 2 present. 1 apology. Not quorate: 2 are needed."
    )


def test_a_deputy_is_the_member_once_however_it_is_written_down(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025", quorum=3)
    invite(ground, meeting, "Ann Lee", "substitute", deputy="Jo Day")
    invite(ground, meeting, "Bo Ray", "apologies", deputy="Kim Low")
    invite(ground, meeting, "Cy Fox", "apologies", role="Director")
    invite(ground, meeting, "Di Poe", deputy_for="director")
    invite(ground, meeting, "Ed Kay", "present", deputy_for="Somebody not invited")
    found = quorum_of(ground.records, meeting)
    assert (found.members, found.present, found.deputies, found.apologies) == (4, 4, 3, 0)
    assert found.quorate


def test_who_left_the_room_for_an_item_does_not_count_for_it(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025", quorum=2)
    item = ground.add("agenda_items", meeting=meeting, title="Awards", number="4", position="4")
    other = ground.add("agenda_items", meeting=meeting, title="Risks", number="5", position="5")
    one = invite(ground, meeting, "Sam Hill")
    two = invite(ground, meeting, "Ann Lee")
    words = {"meeting": meeting, "item": item, "interest": "Trustee of a bidder"}
    ground.add("declarations", **words, invitee=one, took_part="left the room")
    ground.add("declarations", **words, invitee=two, took_part="stayed and took no part")
    assert quorum_of(ground.records, meeting).quorate
    assert quorum_of(ground.records, meeting, other).quorate
    assert quorum_of(ground.records, meeting, item).words == (
        "1 of 2 present. 1 out of the room. Not quorate: 2 are needed."
    )


def test_while_it_sits_who_has_left_for_good_does_not_count(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025", quorum=2)
    invite(ground, meeting, "Sam Hill")
    invite(ground, meeting, "Ann Lee", departed="11:00")
    assert quorum_of(ground.records, meeting).quorate
    found = quorum_of(ground.records, meeting, now=True)
    assert found.words == "1 of 2 present. 1 out of the room. Not quorate: 2 are needed."


def test_an_interest_in_all_of_the_meeting_stands_before_those_in_items(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    item = ground.add("agenda_items", meeting=meeting, title="Awards", number="4", position="4")
    police = ground.add("organisations", name="Harrow Vale Police")
    sam = invite(ground, meeting, "Sam Hill", organisation=police)
    ground.add(
        "declarations",
        meeting=meeting,
        item=item,
        invitee=sam,
        interest="Trustee of a bidder.",
        took_part="left the room",
    )
    ground.add("declarations", meeting=meeting, who="A member of the public")
    first, second = declared(ground.records, meeting)
    assert first.words == "A member of the public: an interest that is not recorded."
    assert second.words == (
        "Sam Hill, Harrow Vale Police, item 4 Awards: Trustee of a bidder. They left the room."
    )
    assert [one.who for one in declared(ground.records, meeting, item)] == [
        "A member of the public",
        "Sam Hill",
    ]


def test_the_samples_last_board_was_quorate_but_for_those_who_left(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    [(meeting,)] = records.query("SELECT id FROM meetings WHERE held = '2026-06-18' AND series_id = 1")
    whole = quorum_of(records, meeting)
    [(item,)] = records.query("SELECT DISTINCT item_id FROM declarations WHERE meeting_id = ?", (meeting,))
    funding = quorum_of(records, meeting, item)
    assert whole.members == 26
    assert (whole.needed, whole.quorate) == (9, True)
    assert funding.present == whole.present - 2
    assert funding.out == 2
    assert len(declared(records, meeting, item)) == 2
    records.close()


def test_a_meeting_that_has_not_begun_says_who_has_answered(ground: MeetingGround) -> None:
    ahead = ground.meeting("20 March 2025", quorum=2)  # the file counts from January
    for role in ("A", "B", "C"):
        ground.add("invitees", meeting=ahead, role=role)
    ground.add("invitees", meeting=ahead, role="D", attendance="apologies")
    said = "4 invited. 1 apology so far. 2 are needed for a quorum."
    assert quorum_of(ground.records, ahead).words == said
    for name, value in (("status", "held"), ("began", "10:00"), ("held", "20 March 2024")):
        kept = editing.read(ground.records, "meetings", ahead)
        assert kept is not None
        editing.save(ground.records, "meetings", ahead, name, value)
        assert quorum_of(ground.records, ahead).words.startswith(
            "0 of 4 present. 1 apology, 3 not heard from."
        )
        editing.save(ground.records, "meetings", ahead, name, kept.values[name])
    assert quorum_of(ground.records, ahead).words == said
