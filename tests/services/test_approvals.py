"""The approval route of a strategy in a records file: dates worked out, set as one change, taken over from the last time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.approval import Pace
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import approvals, editing

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

COUNCIL = date(2017, 10, 20)


def of_2017(records: RecordsFile) -> int:
    return records.query("SELECT id FROM strategies WHERE first_year = 2017")[0][0]


def test_the_herefordshire_route_is_in_order_and_its_first_step_is_late(records: RecordsFile) -> None:
    found = approvals.route(records, of_2017(records))
    assert [line.body for line in found.lines] == [
        "Herefordshire Community Safety Partnership",
        "Health and Wellbeing Board",
        "General Scrutiny Committee",
        "Cabinet",
        "Full Council",
    ]
    assert found.lines[0].due == "12 June 2017"
    assert found.lines[0].remarks == ("Late: it was due on 12 June 2017.",)
    assert not found.changes


def test_looking_changes_nothing_and_setting_is_one_change(records: RecordsFile) -> None:
    strategy = of_2017(records)
    found = approvals.route(records, strategy, COUNCIL)
    assert found.changes == 4
    assert (found.lines[0].would_be, found.lines[0].known) == ("12 June 2017", True)  # when the board met
    assert [line.due for line in approvals.route(records, strategy).lines][1:] == [""] * 4
    assert approvals.set_dates(records, strategy, COUNCIL, found.pace) == 4
    dated = approvals.route(records, strategy)
    assert dated.lines[-1].due == "20 October 2017"
    assert dated.lines[-1].report == "6 October 2017"
    assert dated.lines[-1].papers == "12 October 2017"
    assert dated.last == "20 October 2017"
    assert records.undo_label == "Work out 4 approval dates"
    records.undo()
    assert [line.due for line in approvals.route(records, strategy).lines] == ["12 June 2017", "", "", "", ""]


def test_a_step_that_is_done_keeps_its_date(records: RecordsFile) -> None:
    strategy = of_2017(records)
    first = approvals.route(records, strategy).lines[0].id
    editing.save(records, "route_steps", first, "done", "12/6/17")
    found = approvals.route(records, strategy, COUNCIL)
    assert (found.lines[0].would_be, found.lines[0].changed) == ("12 June 2017", False)
    assert found.changes == 4


def test_the_boards_own_meetings_are_used(records: RecordsFile) -> None:
    strategy = of_2017(records)
    first = approvals.route(records, strategy).lines[0]
    board = records.query("SELECT id, name FROM groups WHERE is_board LIMIT 1")[0]
    editing.save(records, "route_steps", first.id, "body", board[1])
    for held in ("19/6/17", "24/7/17", "1/9/17"):
        editing.add(records, "meetings", {"title": "Board", "group_id": str(board[0]), "held": held})
    line = approvals.route(records, strategy, COUNCIL).lines[0]
    assert (line.would_be, line.known) == ("24 July 2017", True)


def test_the_pace_is_kept_with_the_records(records: RecordsFile) -> None:
    strategy, slow = of_2017(records), Pace(5, 15, 10)
    assert approvals.pace_of(records) == Pace()
    approvals.set_dates(records, strategy, COUNCIL, slow)
    assert approvals.pace_of(records) == slow
    approvals.set_dates(records, strategy, COUNCIL, Pace())
    assert approvals.pace_of(records) == Pace()
    records.undo()
    assert approvals.pace_of(records) == slow


def test_the_next_strategy_takes_the_bodies_of_the_one_before(records: RecordsFile) -> None:
    [(after,)] = records.query("SELECT id FROM strategies WHERE first_year = 2021")
    assert approvals.route(records, after).follows == "HCSP Community Safety Strategy 2017-20"
    assert approvals.use_route_before(records, after) == 5
    found = approvals.route(records, after)
    assert [line.status for line in found.lines] == ["Not started"] * 5
    assert found.follows == ""
    [(later,)] = records.query("SELECT id FROM strategies WHERE first_year = 2014")
    with pytest.raises(KnownError, match="no approval route"):
        approvals.use_route_before(records, later)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("March 2027", "Type the day"), ("6/3/27", "Saturday 6 March 2027 is not a working day")],
)
def test_only_a_working_day_can_be_counted_from(typed: str, words: str) -> None:
    with pytest.raises(ValueProblem, match=words):
        approvals.read_last(typed, date(2026, 1, 1))


def test_typed_numbers_of_days_are_read_or_refused() -> None:
    assert approvals.read_pace("5", " 12 ", "0") == Pace(5, 12, 0)
    for typed in ("", "-1", "five", "61", "²"):
        with pytest.raises(ValueProblem, match="whole number"):
            approvals.read_pace(typed, "10", "5")


def test_a_route_without_a_step_to_come_says_so(records: RecordsFile) -> None:
    [(strategy,)] = records.query("SELECT id FROM strategies WHERE first_year = 2024")
    with pytest.raises(KnownError, match="still to come"):
        approvals.set_dates(records, strategy, COUNCIL, Pace())
