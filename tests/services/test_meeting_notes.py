"""A meeting as it is taken: which one, its items and time, what is recorded, who is here, and its end."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.meetings import Attendance, DecisionKind, ItemProgress, TookPart
from csp_desktop.rules.typed_actions import read_action
from csp_desktop.services import meeting_notes as notes
from csp_desktop.services import meeting_taking as taking
from csp_desktop.services.item_facts import paper_of
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = datetime(2026, 9, 17, 10, 2)
DAY = NOW.date()


@pytest.fixture
def example(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("example"))
    yield opened
    opened.close()


@pytest.fixture
def meeting(example: RecordsFile) -> int:
    found = notes.choose_meeting(example, DAY)
    assert found is not None
    return found


def sheet(records: RecordsFile, meeting_id: int) -> notes.Sheet:
    found = notes.sheet(records, meeting_id)
    assert found is not None
    return found


def funding(records: RecordsFile, meeting_id: int) -> notes.Item:
    return next(one for one in sheet(records, meeting_id).items if one.title == "Funding and awards")


def progress(records: RecordsFile, meeting_id: int) -> list[ItemProgress]:
    return [item.progress for item in sheet(records, meeting_id).items]


def test_today_then_the_next_then_the_latest(example: RecordsFile) -> None:
    def held(day: date) -> object:
        found = notes.choose_meeting(example, day)
        return example.query("SELECT held FROM meetings WHERE id = ?", (found,))[0][0]

    assert held(DAY) == "2026-09-17"
    assert held(date(2026, 9, 1)) == "2026-09-17"
    assert held(date(2030, 1, 1)) == "2026-09-17"


def test_the_one_under_way_comes_first(example: RecordsFile) -> None:
    other = example.query("SELECT meeting_id FROM agenda_items WHERE meeting_id <> 40 LIMIT 1")[0][0]
    with example.change("x") as session:
        taking._meeting(session, other).status = None
    taking.begin(example, other, NOW)
    assert notes.choose_meeting(example, DAY) == other


def test_a_file_without_meetings(tmp_path: Path) -> None:
    empty = RecordsFile.create(tmp_path / "e.csp", "Empty")
    assert notes.choose_meeting(empty, DAY) is None
    assert notes.sheet(empty, 1) is None
    empty.close()


def test_the_agenda_and_its_time(example: RecordsFile, meeting: int) -> None:
    found = sheet(example, meeting)
    assert (found.starts, found.lasts, found.under_way) == ("10:00", 150, False)
    assert [item.place for item in found.items] == list(range(1, len(found.items) + 1))
    assert funding(example, meeting).minutes == 15
    assert found.current is None


def test_from_item_to_item(example: RecordsFile, meeting: int) -> None:
    first = taking.begin(example, meeting, NOW)
    found = sheet(example, meeting)
    assert (found.began, found.current and found.current.id, found.under_way) == ("10:02", first, True)
    taking.go_to(example, meeting, found.items[1].id, seconds=400)
    found = sheet(example, meeting)
    assert found.items[0].progress is ItemProgress.DISCUSSED
    assert found.items[0].taken == 7
    assert found.current == found.items[1]
    taking.go_to(example, meeting, found.items[4].id, seconds=10, discussed=False)
    found = sheet(example, meeting)
    assert (found.items[1].progress, found.items[1].taken) == (ItemProgress.TO_COME, 0)
    assert example.undo() == "Go to item 5"
    assert sheet(example, meeting).current == sheet(example, meeting).items[1]


def test_an_item_whose_decision_defers_it_is_deferred(example: RecordsFile, meeting: int) -> None:
    taking.begin(example, meeting, NOW)
    found = sheet(example, meeting)
    taking.decide(example, meeting, found.items[0].id, "Deferred to December", DecisionKind.DEFERRED)
    taking.go_to(example, meeting, found.items[1].id, 60)
    assert sheet(example, meeting).items[0].progress is ItemProgress.DEFERRED
    taking.go_to(example, meeting, found.items[0].id, 60)
    assert sheet(example, meeting).items[0].progress is ItemProgress.DEFERRED, "a look changes nothing"


def test_a_decision_an_action_and_an_interest(example: RecordsFile, meeting: int) -> None:
    item = funding(example, meeting)
    one = taking.decide(example, meeting, item.id, item.ask, DecisionKind.AGREED)
    owners = notes.owners(example)
    typed = read_action("Partnership Analyst: forecast of spend, by 31/10", owners, DAY)
    made = taking.act(example, meeting, item.id, typed)
    name = notes.people(example, meeting)[0].name.split(",")[0]
    taking.declare(example, meeting, item.id, name, "chairs a bidder", TookPart.LEFT)
    assert [(row.kind, row.words) for row in notes.recorded(example, item.id)] == [
        ("Decision", f"Agreed: {item.ask}"),
        ("Action", "Partnership Analyst: Forecast of spend, by 31 October 2026"),
        ("Interest", f"{name}: chairs a bidder; left the room"),
    ]
    row = example.query(
        "SELECT reference, source, meeting_id, item_id, group_id, due FROM actions WHERE id = ?", (made,)
    )[0]
    assert row == (
        "B40/1",
        f"The meeting of 17 September 2026, item {item.number}",
        meeting,
        item.id,
        1,
        "2026-10-31",
    )
    declared = "SELECT invitee_id IS NOT NULL FROM declarations WHERE meeting_id = ?"
    assert example.query(declared, (meeting,)) == [(1,)]
    taking.decide(example, meeting, item.id, "Otherwise", DecisionKind.NOTED, one)
    assert notes.recorded(example, item.id)[0].words == "Noted: Otherwise"
    assert taking.act(example, meeting, item.id, typed) != made
    assert example.query("SELECT reference FROM actions ORDER BY id DESC LIMIT 1") == [("B40/2",)]
    taking.delete(example, "actions", made)
    assert example.query("SELECT count(*) FROM actions WHERE id = ?", (made,)) == [(0,)]
    example.undo()
    assert example.query("SELECT count(*) FROM actions WHERE id = ?", (made,)) == [(1,)]


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        (["B39/7", "B39/6"], True, "B40/1"),
        (["B40/2", "B40/10"], False, "B40/11"),
        (["A-118"], True, "A-119"),
        (["007"], False, "008"),
        (["Ref"], True, ""),
        ([], True, ""),
    ],
)
def test_references_go_on_as_the_file_numbers_them(before: list[str], new: bool, after: str) -> None:
    assert notes._after(before, new_meeting=new) == after


def test_whose_file_has_no_references_gets_none(records: RecordsFile) -> None:
    found = notes.choose_meeting(records, date(2024, 9, 2))
    assert found is not None
    assert notes.next_reference(records, found) == ""
    assert sheet(records, found).title == "Herefordshire Community Safety Partnership", (
        "the board comes first"
    )


def test_owners_are_people_roles_organisations_and_groups(example: RecordsFile) -> None:
    found = {owner.kind for owner in notes.owners(example)}
    assert found == {"person", "role", "organisation", "group"}
    names = [owner.name.casefold() for owner in notes.owners(example)]
    assert len(names) == len(set(names))


def test_the_chair_is_a_person_and_no_group_of_chairs(
    example: RecordsFile, sample_file: Callable[..., Path]
) -> None:
    typed = "Chair: write to the health board"
    assert read_action(typed, notes.owners(example), date(2026, 9, 1)).owner == "Chair of the group"
    with closing(RecordsFile.open(sample_file())) as herefordshire:
        found = notes.owners(herefordshire)
        assert any(owner.name.startswith("Chairs and") for owner in found)
        assert read_action(typed, found, date(2024, 9, 1)).owner == "Chair"


def test_who_is_here(example: RecordsFile, meeting: int) -> None:
    found = notes.people(example, meeting)
    assert notes.present_words(example, meeting)[0] == f"{len(found)} invited", "it has not begun"
    taking.tick(example, found[0].id, Attendance.PRESENT, arrived="10:20")
    taking.tick(example, found[1].id, Attendance.SUBSTITUTE, "Ann Field")
    taking.tick(example, found[2].id, Attendance.APOLOGIES)
    found = notes.people(example, meeting)
    assert [row.words for row in found[:3]] == ["Present, from 10:20", "Deputy: Ann Field", "Apologies"]
    words, more = notes.present_words(example, meeting)
    assert words == f"2 of {len(found)} present"
    assert more.startswith(f"1 apology, {len(found) - 3} not heard from.")
    taking.tick(example, found[0].id, Attendance.PRESENT, departed="11:00")
    assert notes.people(example, meeting)[0].words == "Present, from 10:20, until 11:00"
    assert "1 of them left before the end." in notes.present_words(example, meeting)[1]
    taking.tick(example, found[0].id, Attendance.ABSENT)
    assert notes.people(example, meeting)[0].words == "Absent"
    taking.add_somebody(example, meeting, "A visitor, observer")
    assert notes.people(example, meeting)[-1].words == "Present"
    assert not notes.people(example, meeting)[-1].counts
    with pytest.raises(KnownError):
        taking.add_somebody(example, meeting, " ,")


def test_the_end(example: RecordsFile, meeting: int) -> None:
    taking.begin(example, meeting, NOW)
    found = sheet(example, meeting)
    taking.go_to(example, meeting, found.items[1].id, 120)
    assert taking.finish(example, meeting, NOW.replace(hour=12), 60) == len(found.items) - 2
    found = sheet(example, meeting)
    assert (found.closed, found.over, found.under_way) == ("12:02", True, False)
    assert progress(example, meeting)[:3] == [
        ItemProgress.DISCUSSED, ItemProgress.DISCUSSED, ItemProgress.NOT_REACHED,
    ]  # fmt: skip
    assert example.query("SELECT status FROM meetings WHERE id = ?", (meeting,)) == [("held",)]
    assert example.undo() == "Finish the meeting"
    assert sheet(example, meeting).under_way


def test_every_paper_in_short(example: RecordsFile, meeting: int) -> None:
    found = {item.title: paper_of(example, item.id) for item in sheet(example, meeting).items}
    assert found["Funding and awards"].facts
    assert found["Death reviews"].facts
    assert found["Preparing the next strategy"].texts
    assert found["Actions"].more.endswith("more lines are in the pack.")
    assert paper_of(example, 99_999).facts == ()


def test_a_paper_leaves_out_what_is_hidden(example: RecordsFile, meeting: int) -> None:
    item = next(item for item in sheet(example, meeting).items if item.title == "Death reviews")
    shown = len(paper_of(example, item.id).facts)
    example.hide_restricted(True)
    assert len(paper_of(example, item.id).facts) < shown


def test_notes_are_kept_once(example: RecordsFile, meeting: int) -> None:
    item = sheet(example, meeting).items[0]
    assert taking.keep_notes(example, item.id, "The chair welcomed all.")
    assert not taking.keep_notes(example, item.id, "The chair welcomed all. ")
    assert sheet(example, meeting).items[0].discussion == "The chair welcomed all."
