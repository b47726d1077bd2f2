"""An agenda drafted from the records: what is proposed, from where, and how it is put on the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.services import editing
from csp_desktop.services.agenda_drafting import ProposedItem, add_items, drafted
from csp_desktop.services.agenda_items import move_item, renumber
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.store.records_file import RecordsFile
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def titled(found: tuple[ProposedItem, ...], title: str) -> ProposedItem:
    [one] = [item for item in found if item.title == title]
    return one


def proposed(ground: MeetingGround, meeting: int, title: str) -> ProposedItem:
    return titled(drafted(ground.records, meeting), title)


def agenda(ground: MeetingGround, meeting: int) -> list[tuple]:
    sql = "SELECT number, title FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
    return ground.records.query(sql, (meeting,))


# --- A17 -----------------------------------------------------------------------------------------------------------


def test_the_youth_violence_product_is_on_herefordshires_september_agenda(
    sample_file: Callable[..., Path],
) -> None:  # A17
    records = RecordsFile.open(sample_file())
    [(meeting,)] = records.query(
        "SELECT m.id FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.is_board AND m.held = '2024-09'"
    )
    product = titled(drafted(records, meeting), "Intra-youth serious violence product")
    assert product.there
    assert product.source == (
        "Intra-youth serious violence product: received July 2024, 6 recommendations not allocated"
    )
    for (one,) in records.query("SELECT id FROM agenda_items WHERE meeting_id = ?", (meeting,)):
        editing.delete(records, "agenda_items", one)
    product = titled(drafted(records, meeting), "Intra-youth serious violence product")
    assert not product.there
    assert product.purpose is ItemPurpose.TO_DECIDE
    assert product.ask == "Consider the findings, and give each of its six recommendations to a group."
    assert product.paper is PaperKind.RECOMMENDATIONS
    [(june,)] = records.query(
        "SELECT m.id FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.is_board AND m.held = '2024-06'"
    )
    assert "Intra-youth serious violence product" not in {one.title for one in drafted(records, june)}
    records.close()


# --- where it comes from -------------------------------------------------------------------------------------------


def test_an_empty_file_has_the_usual_beginning_and_end(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    titles = [item.title for item in drafted(ground.records, meeting)]
    assert titles == [
        "Apologies and declarations of interest",
        "Subgroups and returns",
        "What our groups lack",
        "Any other business",
        "Next meeting",
    ]
    with pytest.raises(KnownError, match="no longer there"):
        drafted(ground.records, 99)


def test_the_minutes_of_the_last_meeting_until_they_are_agreed(ground: MeetingGround) -> None:
    ground.meeting("10 December 2024", status="cancelled")
    last = ground.meeting("12 November 2024", status="held", minutes_status="draft")
    meeting = ground.meeting("20 March 2025")
    item = proposed(ground, meeting, "Minutes of the last meeting")
    assert (item.paper, item.table, item.id) == (PaperKind.MINUTES, "meetings", last)
    assert item.source == "Meeting of 12 November 2024"
    editing.save(ground.records, "meetings", last, "minutes_agreed", "14 January 2025")
    editing.save(ground.records, "meetings", last, "minutes_status", "agreed")
    assert "Minutes of the last meeting" not in {one.title for one in drafted(ground.records, meeting)}


def test_actions_raised_at_earlier_meetings_or_owned_by_the_group_are_carried(ground: MeetingGround) -> None:
    last = ground.meeting("12 November 2024", status="held")
    meeting = ground.meeting("20 March 2025")
    panel = ground.add("groups", name="Panel")
    ground.add("actions", wording="Write to the college", meeting=last, due="1 February 2025", group=panel)
    ground.add("actions", wording="Own the log.", group=ground.board)
    ground.add("actions", wording="Done", meeting=last, status="done")
    ground.add("actions", wording="Raised at this one", meeting=meeting)
    ground.add("actions", wording="Of another", group=panel)
    elsewhere = ground.meeting("3 December 2024", group=panel)
    ground.add("actions", wording="Given to us", meeting=elsewhere, due="1 June 2025", group=ground.board)
    found = ground.add("agenda_items", title="Hotspots", meeting=last)
    ground.add("actions", wording="Of an item", item=found, due="2 June 2025")
    item = proposed(ground, meeting, "Matters arising and actions")
    assert item.source == "4 actions carried forward, 1 past its date"
    assert item.lines == (
        "Write to the college. Due 1 February 2025.",
        "Given to us. Due 1 June 2025.",
        "Of an item. Due 2 June 2025.",
        "Own the log.",
    )
    assert item.paper is PaperKind.ACTIONS


def test_what_was_put_off_at_the_last_meeting_comes_again(ground: MeetingGround) -> None:
    last = ground.meeting("12 November 2024", status="held")
    meeting = ground.meeting("20 March 2025")
    values = {"meeting": last, "purpose": "to decide", "minutes": "20", "led_by": "Chair"}
    one = ground.add("agenda_items", title="Rural crime", progress="not reached", ask="Agree it.", **values)
    ground.add("agenda_items", title="Heard", progress="discussed", **values)
    other = ground.add("agenda_items", title="Cameras", **values)
    ground.add("decisions", meeting=last, item=other, wording="Put off.", kind="deferred")
    item = proposed(ground, meeting, "Rural crime")
    assert (item.source, item.ask, item.minutes, item.id) == (
        "Not reached at the meeting of 12 November 2024",
        "Agree it.",
        20,
        one,
    )
    assert proposed(ground, meeting, "Cameras").source == "Deferred at the meeting of 12 November 2024"
    assert "Heard" not in {found.title for found in drafted(ground.records, meeting)}
    assert add_items(ground.records, meeting, [item]) == 1
    assert ground.one("SELECT carried_from_id, minutes FROM agenda_items WHERE meeting_id = ?", meeting) == (
        one,
        20,
    )
    editing.save(ground.records, "agenda_items", one, "title", "Called otherwise")
    assert proposed(ground, meeting, "Called otherwise").there


def test_duties_due_before_the_next_meeting(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    ground.meeting("19 June 2025")
    one = ground.add("duties", name="Strategic assessment", next_due="31 March 2025")
    ground.add("duties", name="Later", next_due="19 June 2025")
    item = proposed(ground, meeting, "Statutory duties")
    assert item.source == "Due duty: Strategic assessment, by 31 March 2025"
    assert (item.table, item.id, item.paper) == ("duties", one, PaperKind.DUTIES)
    ground.add("duties", name="Protocol", next_due="June 2025")
    item = proposed(ground, meeting, "Statutory duties")
    assert item.source == "Two duties fall due by 18 June 2025"
    assert item.lines == ("Strategic assessment, by 31 March 2025", "Protocol, by June 2025")


def test_returns_to_chase_and_what_they_bring(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    for name, received in (("Panel", ""), ("Tasking", "1 March 2025")):
        group = ground.add("groups", name=name)
        ground.add(
            "group_returns",
            group=group,
            quarter="Q3 2024/25",
            meeting=meeting,
            due="27 February 2025",
            received=received,
            escalations="Who pays?" if received else "",
        )
    item = proposed(ground, meeting, "Subgroups and returns")
    assert item.source == "Returns of 2 groups for Q3 2024/25, 1 to chase"
    assert item.lines == ("Panel: not received, due 27 February 2025", "Tasking: Who pays?")


def test_a_group_has_its_own_return_and_none_of_the_boards_items(ground: MeetingGround) -> None:
    panel = ground.add("groups", name="Panel")
    ground.add("group_returns", group=panel, quarter="Q3 2024/25", due="27 February 2025")
    ground.add("duties", name="Strategic assessment", next_due="31 March 2025")
    meeting = ground.meeting("10 February 2025", group=panel)
    titles = [item.title for item in drafted(ground.records, meeting)]
    assert titles == [
        "Apologies and declarations of interest",
        "Return to the board for Q3 2024/25",
        "Any other business",
        "Next meeting",
    ]
    assert proposed(ground, meeting, titles[1]).source == "Return due for Q3 2024/25 by 27 February 2025"


def test_a_statutory_clock_that_runs_out_before_the_next_meeting(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    [(meeting,)] = records.query("SELECT id FROM meetings WHERE held = '2026-09-17' AND series_id = 1")
    item = titled(drafted(records, meeting), "Reviews and recommendations")
    assert item.source == "Two steps of one review fall before the next meeting"
    assert item.lines[1] == "DARDR12: review or no review decided by 10 September 2026"
    money = titled(drafted(records, meeting), "Funding")
    assert money.source == "3 returns to funders due; £3,600.00 may go back"
    assert money.purpose is ItemPurpose.TO_DECIDE
    records.close()


def test_points_to_answer_data_to_ask_for_and_a_review_to_be_presented(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    ground.add("action_points", number="1", wording="Say how many", status="open")
    ground.add("action_points", number="2", wording="Answered", status="answered")
    health = ground.add("organisations", name="Health board")
    ground.add("data_supplies", name="Admissions", organisation=health, due="31 January 2025")
    ground.add("data_supplies", name="Later", due="30 April 2025")
    review = ground.add("reviews", number="DARDR04", meeting=meeting)
    points = proposed(ground, meeting, "Action points raised by other boards")
    assert (points.source, points.lines) == ("1 point of other boards to answer", ("1 Say how many",))
    data = proposed(ground, meeting, "Data from partners")
    assert (data.source, data.lines) == ("1 data set not received", ("Health board: Admissions",))
    found = proposed(ground, meeting, "Reviews and recommendations")
    assert (found.source, found.table, found.id) == ("DARDR04: to be presented", "reviews", review)


def test_a_public_agenda_says_nothing_of_restricted_records(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    product = ground.add("products", name="Secret profile", status="received", restricted="1")
    ground.add("recommendations", wording="Hide", product=product, status="not allocated")
    open_one = ground.add("products", name="Open profile", status="received")
    ground.add("recommendations", wording="Show", product=open_one, status="not allocated")
    ground.add("forward_items", title="Exempt plan", meeting=meeting, classification="exempt")
    members = {item.title for item in drafted(ground.records, meeting)}
    public = drafted(ground.records, meeting, public=True)
    assert {"Secret profile", "Exempt plan", "Recommendations not allocated"} <= members
    assert not {"Secret profile", "Exempt plan"} & {item.title for item in public}
    assert titled(public, "Open profile").paper is PaperKind.RECOMMENDATIONS
    assert "Secret" not in repr(public)


def test_it_is_drafted_for_a_report_too(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    with ground.records.read() as session:
        assert drafted(SessionQueries(session), meeting) == drafted(ground.records, meeting)


# --- the forward plan ----------------------------------------------------------------------------------------------


def test_what_is_planned_comes_when_it_is_due(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    later = ground.meeting("19 June 2025")
    for title, planned in (
        ("This month", "March 2025"),
        ("Missed", "January 2025"),
        ("A day before the next", "18 June 2025"),
        ("The day of the next", "19 June 2025"),
        ("Next month", "April 2025"),
        ("Undated", ""),
    ):
        ground.add("forward_items", title=title, group=ground.board, planned=planned)
    ground.add("forward_items", title="Put there", meeting=meeting)
    ground.add("forward_items", title="Of no group", planned="March 2025")
    ground.add("forward_items", title="Dropped", planned="March 2025", status="dropped")

    def planned_for(one: int) -> set[str]:
        return {item.title for item in drafted(ground.records, one) if item.table == "forward_items"}

    now = {"This month", "Missed", "A day before the next", "Put there", "Of no group"}
    assert planned_for(meeting) == now
    assert planned_for(later) == (now - {"Put there"}) | {"The day of the next", "Next month"}
    assert proposed(ground, meeting, "This month").source == "Forward plan: March 2025"


def test_what_is_added_from_the_plan_is_marked_and_what_comes_again_is_planned_anew(
    ground: MeetingGround,
) -> None:
    meeting = ground.meeting("20 March 2025")
    one = ground.add(
        "forward_items",
        title="Strategic assessment",
        group=ground.board,
        planned="31 March 2025",
        cycle="once a year",
        minutes="30",
        paper="duties",
        source="Regulations",
    )
    assert add_items(ground.records, meeting, [proposed(ground, meeting, "Strategic assessment")]) == 1
    item, number, paper, minutes = ground.one("SELECT id, number, paper, minutes FROM agenda_items")
    assert (number, paper, minutes) == ("1", "duties", 30)
    rows = ground.records.query(
        "SELECT id, title, status, planned, meeting_id, item_id, source FROM forward_items ORDER BY id"
    )
    assert rows[0] == (
        one,
        "Strategic assessment",
        "on the agenda",
        "2025-03-31",
        meeting,
        item,
        "Regulations",
    )
    assert rows[1][1:] == ("Strategic assessment", "planned", "2026-03-31", None, None, "Regulations")
    ground.records.undo()
    assert ground.records.query("SELECT id, status FROM forward_items") == [(one, "planned")]


def test_something_for_every_meeting_comes_to_the_next_and_not_twice_to_this(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    after = ground.meeting("19 June 2025")
    ground.add("forward_items", title="Risks", group=ground.board, cycle="every meeting")
    add_items(ground.records, meeting, [proposed(ground, meeting, "Risks")])
    assert proposed(ground, meeting, "Risks").there
    assert not proposed(ground, after, "Risks").there
    with pytest.raises(KnownError, match="nothing to add"):
        add_items(ground.records, meeting, [proposed(ground, meeting, "Risks")])


def test_what_was_taken_off_the_agenda_again_is_proposed_again(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    ground.add("forward_items", title="Cameras", group=ground.board, planned="March 2025")
    add_items(ground.records, meeting, [proposed(ground, meeting, "Cameras")])
    [(item,)] = ground.records.query("SELECT id FROM agenda_items")
    editing.delete(ground.records, "agenda_items", item)
    assert not proposed(ground, meeting, "Cameras").there


# --- putting it on the agenda --------------------------------------------------------------------------------------


def test_items_come_after_those_there_with_the_next_numbers(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    for position, number in ((1, "1"), (2, "2"), (3, "2a")):
        ground.add("agenda_items", meeting=meeting, title=f"Item {number}", number=number, position=position)
    found = drafted(ground.records, meeting)
    assert add_items(ground.records, meeting, found) == len(found)
    assert agenda(ground, meeting)[:5] == [
        ("1", "Item 1"),
        ("2", "Item 2"),
        ("2a", "Item 2a"),
        ("3", "Apologies and declarations of interest"),
        ("4", "Subgroups and returns"),
    ]
    assert all(item.there for item in drafted(ground.records, meeting))
    ground.records.undo()
    assert len(agenda(ground, meeting)) == 3


def test_what_the_agenda_has_under_another_title_is_not_proposed_again(ground: MeetingGround) -> None:
    last = ground.meeting("12 November 2024", status="held")
    ground.add("actions", wording="Write", meeting=last)
    meeting = ground.meeting("20 March 2025")
    for title, paper in (("Welcome and apologies", "none"), ("Action log", "actions"), ("AOB", "none")):
        ground.add("agenda_items", meeting=meeting, title=title, paper=paper)
    there = {item.title for item in drafted(ground.records, meeting) if item.there}
    assert there == {"Apologies and declarations of interest", "Matters arising and actions"}


def test_moving_an_item_moves_the_plain_numbers_with_it(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    ids = {
        title: ground.add("agenda_items", meeting=meeting, title=title, number=number, position=position)
        for position, (number, title) in enumerate((("1", "A"), ("2", "B"), ("2a", "C"), ("3", "D")), start=1)
    }
    move_item(ground.records, ids["D"], 2)
    assert agenda(ground, meeting) == [("1", "A"), ("2", "D"), ("3", "B"), ("2a", "C")]
    ground.records.undo()
    assert agenda(ground, meeting) == [("1", "A"), ("2", "B"), ("2a", "C"), ("3", "D")]
    move_item(ground.records, ids["A"], 99)
    assert [title for _, title in agenda(ground, meeting)] == ["B", "C", "D", "A"]
    before = ground.records.undo_label
    move_item(ground.records, ids["A"], 4)
    assert ground.records.undo_label == before
    with pytest.raises(KnownError, match="no longer there"):
        move_item(ground.records, 99, 1)


def test_a_supplements_numbers_go_on_from_their_first(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    for position, number in enumerate(("8", "9"), start=1):
        ground.add("agenda_items", meeting=meeting, title=f"Item {number}", number=number, position=position)
    [(last,)] = ground.records.query("SELECT id FROM agenda_items WHERE number = '9'")
    move_item(ground.records, last, 1)
    assert agenda(ground, meeting) == [("8", "Item 9"), ("9", "Item 8")]


def test_an_agenda_is_numbered_from_one(ground: MeetingGround) -> None:
    meeting = ground.meeting("20 March 2025")
    for number in ("4", "", "5a"):
        ground.add("agenda_items", meeting=meeting, title=f"Item {number}", number=number)
    assert renumber(ground.records, meeting) == 3
    assert [number for number, _ in agenda(ground, meeting)] == ["1", "2", "3"]
    assert renumber(ground.records, meeting) == 0
    ground.records.undo()
    assert [number for number, _ in agenda(ground, meeting)] == ["4", "", "5a"]
