"""Minutes from the records: who came, items, decisions and actions; agreed and corrected; nothing exempt for the public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import MinutesStatus
from csp_desktop.services import editing, minutes_changing, publication
from csp_desktop.services.actions import LogBy, action_log
from csp_desktop.services.minutes import last_minutes, minutes_of, named_meeting
from csp_desktop.services.minutes_came import came
from csp_desktop.services.minutes_due import minutes_lines
from tests.services.minutes_ground import SECRET, Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "n.csp")
    yield made
    made.records.close()


def test_who_came_stands_under_its_heading_with_deputies(ground: Ground) -> None:
    assert [tuple(line) for line in came(ground.records, ground.first)] == [
        ("Present", "Ann Lee", "Chair", "Harrow Vale Council", ""),
        ("Present", "Raj Patel", "", "Harrow Vale Police", "for the area commander"),
        ("In attendance", "Community safety lead", "", "Harrow Vale Council", "until 15.10"),
        ("Apologies", "Area commander", "", "Harrow Vale Police", "Raj Patel came instead"),
        ("Apologies", "Fire and rescue", "", "", ""),
    ]


def test_a_line_of_a_deputy_says_for_whom(ground: Ground) -> None:
    editing.add(ground.records, "invitees", {
        "meeting_id": str(ground.first), "role": "Station manager", "attendance": "substitute",
        "deputy_for": "Fire and rescue", "arrived": "14.20",
    })  # fmt: skip
    assert ("Present", "Station manager", "", "", "for Fire and rescue, from 14.20") in came(
        ground.records, ground.first
    )
    editing.add(ground.records, "invitees", {"meeting_id": str(ground.first), "role": "Health"})
    found = minutes_of(ground.records, ground.first)
    assert "1 not heard from" in found.quorum
    assert found.came_note == "", "the members are counted already"
    guest = {"meeting_id": str(ground.first), "role": "Observer", "counts": ""}
    editing.add(ground.records, "invitees", guest)
    assert minutes_of(ground.records, ground.first).came_note == "Of 1 other invited nothing is recorded."


def test_before_the_public_an_action_is_a_role_s_and_no_person_s(ground: Ground) -> None:
    records = ground.records
    police = editing.add(records, "organisations", {"name": "Vale Constabulary"})
    person = {"name": "Owen Reed", "role": "Superintendent", "organisation_id": str(police)}
    editing.add(records, "people", person)
    editing.add(records, "people", {"name": "Sam Lee"})
    for owner in ("Owen Reed", "Sam Lee", "Area commander"):
        values = {"wording": f"Asked of {owner[:3]}", "owner": owner, "meeting_id": str(ground.first)}
        editing.add(records, "actions", values)
    shown = [one.owner for one in minutes_of(records, ground.first).all_actions]
    assert shown[-3:] == ["Owen Reed", "Sam Lee", "Area commander"]
    said = ["Superintendent, Vale Constabulary", "A member", "Area commander"]
    public = minutes_of(records, ground.first, public=True)
    assert [one.owner for one in public.all_actions][-3:] == said
    with records.read() as session:
        log = action_log(session, PartialDate.from_key("2024-09-30"), public=True, by=LogBy.OWNER)
    heads = {head for head, _ in log.groups}
    assert set(said) <= heads
    assert not heads & {"Owen Reed", "Sam Lee"}
    assert not {row.owner for _, rows in log.groups for row in rows} & {"Owen Reed", "Sam Lee"}


def test_the_minutes_say_what_is_recorded(ground: Ground) -> None:
    found = minutes_of(ground.records, ground.first)
    assert found.draft
    assert dict(found.facts) == {
        "Date": "Monday 16 September 2024",
        "Time": "Began at 14.00 and closed at 15.40",
        "Place": "Town Hall",
        "Chair": "Ann Lee",
    }
    assert found.quorum == "2 of 3 present. 1 apology. Quorate."
    assert found.interests == ("Raj Patel, item 1 Funding: A trustee of the refuge. They left the room.",)
    funding, exempt, put_off = found.items
    assert [tuple(one) for one in funding.decisions] == [
        ("a", "The award to the refuge goes on", "Agreed with changes")
    ]
    assert [tuple(one)[1:] for one in funding.actions] == [
        ("A1", "Write to both projects", "Treasurer", "1 November 2024")
    ]
    assert exempt.exempt == "Not for the public: exempt, under paragraphs 1 and 2 of Part 1 of Schedule 12A."
    assert "paragraphs 1 and 2 of Part 1 of Schedule 12A" in exempt.resolution
    assert (funding.progress, put_off.progress) == ("", "This item was deferred.")
    assert [one.wording for one in found.decisions] == ["The chair writes to the Commissioner"]
    assert found.next_meeting == "Monday 9 December 2024, 2pm, Town Hall"
    assert [one.wording for one in found.all_actions] == ["Write to both projects", f"Ask {SECRET}"]
    assert found.marking == "EXEMPT"


def test_the_public_reads_nothing_exempt_and_nobody_s_name(ground: Ground) -> None:
    found = minutes_of(ground.records, ground.first, public=True)
    for hidden in (SECRET, "Raj Patel", "trustee", "Area commander", "Community safety lead"):
        assert hidden not in str(found)
    assert found.items[1].withheld
    assert found.items[1].title == "Exempt item"
    assert found.items[1].resolution
    assert found.public_came == (
        ("Present", "2 people, from Harrow Vale Council and Harrow Vale Police."),
        ("In attendance", "1 person, from Harrow Vale Council."),
        ("Apologies", "2 people, from Harrow Vale Police."),
    )
    assert found.interests == ("1 interest declared, in item 1.",)
    assert found.marking == "OFFICIAL"
    editing.save(ground.records, "meetings", ground.first, "classification", "exempt")
    with pytest.raises(KnownError, match="not for the public"):
        minutes_of(ground.records, ground.first, public=True)
    assert minutes_of(ground.records, ground.first).marking == "EXEMPT"


def test_a_restricted_action_is_not_for_the_public(ground: Ground) -> None:
    editing.save(ground.records, "actions", ground.action, "restricted", "1")
    assert minutes_of(ground.records, ground.first, public=True).all_actions == ()
    assert len(minutes_of(ground.records, ground.first).all_actions) == 2


def test_agreed_minutes_say_when_and_the_next_meeting_s_say_so(ground: Ground) -> None:
    ground.agreed("Item 1: 2 awards are late, not 3")
    found = minutes_of(ground.records, ground.first)
    assert not found.draft
    assert (
        found.status
        == "Agreed as a true record on 9 December 2024. Corrected: Item 1: 2 awards are late, not 3."
    )
    said = (
        "The minutes of the meeting on 16 September 2024 were agreed as a true record, with this correction: Item 1: 2 awards "
        "are late, not 3."
    )
    later = minutes_of(ground.records, ground.second)
    assert later.items[0].agreed == (said,)
    assert later.agreed == ()
    item = ground.one("SELECT id FROM agenda_items WHERE meeting_id = ?", ground.second)
    editing.save(ground.records, "agenda_items", item, "paper", "none")
    assert minutes_of(ground.records, ground.second).items[0].agreed == (said,)  # by its title
    editing.save(ground.records, "agenda_items", item, "title", "Welcome")
    assert minutes_of(ground.records, ground.second).agreed == (said,)
    last = last_minutes(ground.records, ground.second)
    assert last is not None
    assert last.meeting_id == ground.first
    assert last_minutes(ground.records, ground.first) is None


def test_agreed_minutes_keep_their_actions_as_they_were_agreed(ground: Ground) -> None:
    ground.agreed()
    before = minutes_of(ground.records, ground.first)
    other = ground.one("SELECT id FROM actions WHERE id <> ?", ground.action)
    editing.save(ground.records, "actions", ground.action, "wording", "Write to all three")
    editing.save(ground.records, "actions", ground.action, "owner", "Somebody else")
    editing.save(ground.records, "actions", ground.action, "due", "1/3/25")
    editing.delete_all(ground.records, "actions", [other])
    editing.add(ground.records, "actions", {"wording": "One more", "meeting_id": str(ground.first)})
    assert minutes_of(ground.records, ground.first) == before
    minutes_changing.reopen(ground.records, ground.first, "To put the actions right")
    again = minutes_of(ground.records, ground.first)
    assert [one.wording for one in again.all_actions] == ["Write to all three", "One more"]
    assert again.notes == ("Reopened on 30 September 2024: To put the actions right.",)
    minutes_changing.agree(ground.records, ground.first, ground.second)
    assert minutes_of(ground.records, ground.first).all_actions == again.all_actions
    assert "Reopened" not in minutes_of(ground.records, ground.first).status


def test_the_quorum_of_agreed_minutes_stays(ground: Ground) -> None:
    ground.agreed()
    editing.save(ground.records, "groups", ground.group, "quorum", "9")
    assert minutes_of(ground.records, ground.first).quorum == "2 of 3 present. 1 apology. Quorate."


def test_agreeing_asks_for_a_later_meeting_and_for_something_minuted(ground: Ground) -> None:
    records = ground.records
    earlier = editing.add(
        records, "meetings", {"title": "Board", "held": "3/6/24", "group_id": str(ground.group)}
    )
    undated = editing.add(records, "meetings", {"title": "Board", "group_id": str(ground.group)})
    for at, match in (
        (ground.first, "does not agree its own"),
        (earlier, "is before the meeting itself"),
        (undated, "has no date"),
        (999, "no longer there"),
    ):
        with pytest.raises(KnownError, match=match):
            minutes_changing.agree(records, ground.first, at)
    with pytest.raises(KnownError, match="Nothing is minuted"):
        minutes_changing.agree(records, ground.second, ground.second)
    assert minutes_changing.later_meetings(records, ground.first) == (
        (ground.second, "9 December 2024, Partnership board"),
    )
    ground.agreed()
    with pytest.raises(KnownError, match="agreed already"):
        ground.agreed()


def test_reopening_asks_why(ground: Ground) -> None:
    with pytest.raises(KnownError, match="are open"):
        minutes_changing.reopen(ground.records, ground.first, "Wrong")
    ground.agreed()
    with pytest.raises(KnownError, match="not said why"):
        minutes_changing.reopen(ground.records, ground.first, "  ")
    assert minutes_changing.stands(ground.records, ground.first) is MinutesStatus.AGREED


def test_it_is_said_above_the_form_that_they_stay(ground: Ground) -> None:
    assert minutes_changing.said_of(ground.records, ground.first) == publication.said_of(
        ground.records, ground.first
    )
    ground.agreed()
    said = minutes_changing.said_of(ground.records, ground.first)
    assert said is not None
    assert said[0] == "watch"
    assert said[1].startswith("Its minutes were agreed on 9 December 2024: who came, what was said")
    editing.save(ground.records, "meetings", ground.first, "published", "13/9/24")
    late = minutes_changing.said_of(ground.records, ground.first)
    assert late is not None
    assert late[0] == "late"


def test_a_draft_is_noted_once(ground: Ground) -> None:
    assert minutes_changing.mark_draft(ground.records, ground.first)
    assert not minutes_changing.mark_draft(ground.records, ground.first)
    ground.agreed()
    assert not minutes_changing.mark_draft(ground.records, ground.first)


def test_a_meeting_is_named_by_its_id(ground: Ground) -> None:
    assert named_meeting(ground.records, f"#{ground.first}") == ground.first
    with pytest.raises(KnownError, match="no longer there"):
        named_meeting(ground.records, "#999")
    with pytest.raises(KnownError, match="no longer there"):
        minutes_of(ground.records, 999)


@pytest.mark.parametrize(
    ("day", "late", "soon"),
    [
        (date(2024, 9, 17), [], ["Draft minutes are not written: Partnership board, 9 days left"]),
        (date(2024, 9, 26), [], ["Draft minutes are not written: Partnership board, today"]),
        (date(2024, 9, 30), ["Draft minutes are not written: Partnership board, 4 days late"], []),
        (date(2025, 3, 1), [], []),
    ],
)
def test_the_overview_asks_for_minutes(ground: Ground, day: date, late: list[str], soon: list[str]) -> None:
    found = [[f"{line.what}, {line.long}" for line in lines] for lines in minutes_lines(ground.records, day)]
    assert found == [late, soon]


def test_the_overview_says_which_minutes_are_to_be_agreed(ground: Ground) -> None:
    minutes_changing.mark_draft(ground.records, ground.first)
    late, soon = minutes_lines(ground.records, date(2024, 9, 30))
    assert late == ()
    assert [(line.what, line.when) for line in soon] == [
        ("Minutes to agree: Partnership board", "At the meeting, 9 December 2024")
    ]
    ground.agreed()
    assert minutes_lines(ground.records, date(2024, 9, 30)) == ((), ())
