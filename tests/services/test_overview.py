"""The Overview: what is late, what comes before the meeting, money to claim, waits, and the sentence that sums up."""

from __future__ import annotations

from datetime import date

import pytest

from csp_desktop.services import overview as services
from csp_desktop.services.editing import add, add_new, save
from csp_desktop.services.overview import overview
from csp_desktop.store.records_file import RecordsFile

TODAY = "2026-03-02"  # a Monday


@pytest.fixture
def file(tmp_path):
    """A new file without records whose today stands still."""
    made = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with made.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', ?)", (TODAY,)
        )
    yield made
    made.close()


@pytest.fixture
def board(file) -> int:
    """The group whose board this is."""
    rows = file.query("SELECT id FROM groups WHERE is_board")
    return (
        rows[0][0]
        if rows
        else add(file, "groups", {"name": "Our board", "is_board": "1", "status": "active"})
    )


def sections(file) -> dict[str, list[str]]:
    return {section.words: [line.what for line in section.lines] for section in overview(file).sections}


def a_return(file, due: str, group: str = "Drugs group") -> int:
    made = add(file, "groups", {"name": group, "status": "active"})
    return add(
        file, "group_returns", {"group_id": str(made), "quarter": "Q3 2025/26", "due": due, "status": "due"}
    )


def test_an_empty_file_has_nothing_to_do(file) -> None:
    found = overview(file)
    assert found.day == "Monday 2 March 2026"
    assert found.sections == ()
    assert found.summary == "Nothing is late and nothing is waiting to be done."
    assert found.meeting is None


@pytest.mark.parametrize(
    ("due", "shape", "what", "long"),
    [
        ("1/3/26", "late", "Drugs group has not sent its return for Q3 2025/26", "1 day late"),
        ("20/2/26", "late", "Drugs group has not sent its return for Q3 2025/26", "10 days late"),
        ("2/3/26", "soon", "Drugs group sends its return for Q3 2025/26", "today"),
        ("12/3/26", "soon", "Drugs group sends its return for Q3 2025/26", "10 days left"),
        ("March 2026", "soon", "Drugs group sends its return for Q3 2025/26", "this month"),
        ("February 2026", "late", "Drugs group has not sent its return for Q3 2025/26", "2 days late"),
        ("", "soon", "Drugs group has not sent its return for Q3 2025/26", ""),
    ],
)
def test_a_return_is_late_or_due(file, due: str, shape: str, what: str, long: str) -> None:
    record_id = a_return(file, due)
    [section] = overview(file).sections
    [line] = section.lines
    assert (line.shape, line.what, line.long) == (shape, what, long)
    assert (line.table, line.id, line.where) == ("group_returns", record_id, "Subgroups")
    assert section.words == ("Late" if shape == "late" else "To do")


def test_a_partial_date_is_not_late_before_it_is_over(file) -> None:
    a_return(file, "March 2026")
    [section] = overview(file).sections
    assert section.words == "To do"
    assert section.lines[0].shape == "soon"


def test_a_return_far_ahead_or_received_is_left_out(file) -> None:
    a_return(file, "1/6/26")
    received = a_return(file, "1/2/26", "Theft group")
    with file.change("Received") as session:
        session.connection().exec_driver_sql(
            "UPDATE group_returns SET status = 'received' WHERE id = ?", (received,)
        )
    assert overview(file).sections == ()


def test_a_late_recommendation_says_where_it_comes_from(file) -> None:
    review = add_new(file, "reviews", {"number": "DHR21"})
    values = {"wording": "Train all staff", "due": "January 2026", "status": "not started"}
    add(file, "recommendations", {**values, "review_id": str(review)})
    [section] = overview(file).sections
    [line] = section.lines
    assert (line.what, line.why, line.when) == (
        "Train all staff",
        "Recommendation of DHR21",
        "Due January 2026",
    )
    assert line.long == "30 days late"


def test_money_without_an_amount_is_said_before_the_year_ends(file) -> None:
    stream = add(file, "streams", {"name": "Safer Streets"})
    add(file, "stream_years", {"stream_id": str(stream), "year": "2025/26"})
    add(file, "underspends", {"stream_id": str(stream), "year": "2024/25"})
    assert sections(file) == {
        "Money to claim by 31 March 2026": ["Safer Streets, 2025/26: amount not recorded"]
    }
    [line] = overview(file).sections[0].lines
    assert line.why == "Underspent in 2024/25. No awards made yet"
    assert line.long == "29 days left"
    assert "£0" not in f"{line}"


def test_a_review_with_the_home_office_waits_on_others(file) -> None:
    add(
        file,
        "reviews",
        {
            "number": "DHR20",
            "stage": "with the home office",
            "holder": "home office",
            "held_since": "June 2025",
        },
    )
    assert sections(file) == {"Waiting on others": ["DHR20 is with the Home Office"]}
    assert overview(file).sections[0].lines[0].when == "Since June 2025"


def test_the_next_meeting_is_the_first_that_is_not_over(file, board: int) -> None:
    for held in ("March 2026", "1/3/26", "9/6/26"):
        add(file, "meetings", {"group_id": str(board), "title": f"Board of {held}", "held": held})
    found = services.next_meeting(file, date.fromisoformat(TODAY))
    assert found is not None
    assert (found.title, found.when, found.ahead) == ("Board of March 2026", "March 2026", True)
    save(file, "meetings", found.id, "status", "held")
    after = services.next_meeting(file, date.fromisoformat(TODAY))
    assert after is not None
    assert after.title == "Board of 9/6/26", "one that was held is not ahead, were it today's"


def test_without_a_meeting_ahead_the_latest_is_named_as_such(file, board: int) -> None:
    for held in ("1/12/25", "1/2/26"):
        add(file, "meetings", {"group_id": str(board), "title": f"Board of {held}", "held": held})
    found = overview(file).meeting
    assert found is not None
    assert (found.title, found.ahead) == ("Board of 1/2/26", False)
    assert found.steps[-1].what == "Partnership met"


def test_the_summary_counts_in_words(file, board: int) -> None:
    a_return(file, "1/2/26")
    a_return(file, "4/2/26", "Theft group")
    a_return(file, "10/3/26", "Road group")
    assert overview(file).summary == "Two things are late and one thing waits to be done."
    add(file, "meetings", {"group_id": str(board), "title": "Board", "held": "12/3/26"})
    assert (
        overview(file).summary
        == "Two things are late and two things wait before the meeting on 12 March 2026."
    ), "the third return, and the papers to publish by 4 March"


def test_the_last_changes_come_newest_first_and_without_what_was_undone(file) -> None:
    add(file, "streams", {"name": "One"})
    add(file, "reviews", {"number": "DHR1"})
    assert [words for _, words in overview(file).changes][:2] == ["Add review", "Add funding stream"]
    file.undo()
    assert [words for _, words in overview(file).changes][:1] == ["Add funding stream"]


def test_herefordshire_says_what_its_report_leaves_open(records) -> None:
    found = overview(records)
    by_words = {section.words: section.lines for section in found.sections}
    waiting = [line.what for line in by_words["Waiting on others"]]
    assert waiting[:2] == ["DHR09 is with the Home Office", "DHR10 is with the Home Office"]
    assert [line.what for line in by_words["Before the meeting"]][-1] == "Six recommendations have no group"
    money = [line.what for line in by_words["Money to claim by 31 March 2025"]]
    assert len(money) == 3
    assert all(what.endswith(", 2024/25: amount not recorded") for what in money)
    assert found.meeting is not None
    assert found.meeting.when == "September 2024"
    assert "£0" not in str(found)


def test_an_empty_file_offers_ways_to_begin_until_each_is_used(file) -> None:
    def ways() -> list[str]:
        return [line.table for line in overview(file).ways.lines]

    assert ways() == ["strategies", "groups", "streams", "meetings"]
    for table in ("meetings", "streams", "groups"):
        add_new(file, table, services.begun_with(file, table))
        assert table not in ways()
    add_new(file, "strategies", {})
    assert ways() == []


def test_a_meeting_begun_from_the_overview_is_the_boards(file, board: int) -> None:
    assert services.begun_with(file, "meetings") == {"group_id": str(board)}
    assert services.begun_with(file, "groups") == {"status": "active"}


def test_returns_are_counted_for_the_next_meeting(file, board: int) -> None:
    day = date.fromisoformat(TODAY)
    assert services.returns_received(file, day) is None
    meeting = add(file, "meetings", {"title": "Board", "group_id": str(board), "held": "12/3/26"})
    assert services.returns_received(file, day) is None
    for received in ("", "1/3/26", ""):
        values = {"group_id": str(board), "quarter": "Q3 2025/26", "meeting_id": str(meeting)}
        add(file, "group_returns", {**values, "received": received})
    assert services.returns_received(file, day) == ("Received for the meeting on 12 March 2026", "1 of 3")


def test_reports_data_and_groups_past_their_day_are_late(file) -> None:
    agency = str(add(file, "organisations", {"name": "Police"}))
    group = {"name": "Naloxone", "kind": "task and finish", "status": "active", "ends_due": "February 2026"}
    add(file, "groups", group)
    add(file, "groups", {**group, "name": "Another board", "kind": "peer board"})
    item = {"name": "drug misuse", "organisation_id": agency, "next_report": "1 March 2026"}
    add(file, "assurance_items", item)
    add(file, "assurance_items", {**item, "name": "later", "next_report": "March 2026"})
    add(file, "assurance_items", {**item, "name": "ended", "until": "2025"})
    supply = {"name": "Recorded crime", "organisation_id": agency}
    for quarter, due in (("Q2 2025/26", "31/10/25"), ("Q3 2025/26", "31/1/26"), ("Q4 2025/26", "30/4/26")):
        add(file, "data_supplies", {**supply, "quarter": quarter, "due": due})
    late = next(section for section in overview(file).sections if section.words == "Late")
    assert [(line.what, line.why, line.when, line.long, line.table) for line in late.lines] == [
        (
            "Naloxone was to end",
            "Close it, or give it a later end",
            "Due February 2026",
            "2 days late",
            "groups",
        ),
        (
            "The assurance report on drug misuse is overdue",
            "Police",
            "Due 1 March 2026",
            "1 day late",
            "assurance_items",
        ),
        (
            "Police has not sent its data for Q2 2025/26 and Q3 2025/26",
            "Recorded crime",
            "Due 31 October 2025",
            "122 days late",
            "data_supplies",
        ),
    ]


def test_data_that_came_or_is_only_starting_is_not_late(file) -> None:
    for status in ("received", "starting to be received", "discussed"):
        add(file, "data_supplies", {"name": status, "due": "31/10/25", "status": status})
    add(file, "data_supplies", {"name": "came", "due": "31/10/25", "received": "1/11/25"})
    assert sections(file) == {}
