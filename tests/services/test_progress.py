"""Work over time: actions by status at each quarter's end and returns on time by group, counted and drawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.progress import actions_over_time, last_quarters, returns_over_time
from csp_desktop.services.progress_drawings import actions_by_status, returns_by_group
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.charts.spec import ChartSpec

SEPTEMBER = PartialDate.from_key("2024-09-16")
NEW = ("engagement-by-quarter", "engagement-by-neighbourhood", "actions-by-status", "returns-by-group")


@pytest.fixture
def empty(records: RecordsFile) -> RecordsFile:
    """Herefordshire without actions and returns."""
    for table in ("actions", "group_returns"):
        editing.delete_all(records, table, [row[0] for row in records.query(f"SELECT id FROM {table}")])
    return records


@pytest.fixture
def example(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("example"))
    yield opened
    opened.close()


def meeting(records: RecordsFile, held: str) -> str:
    return str(editing.add(records, "meetings", {"title": f"Meeting, {held}", "held": held}))


def test_the_quarters_to_a_day() -> None:
    assert [one.label for one in last_quarters(date(2024, 9, 16), 3)] == [
        "Q4 2023/24",
        "Q1 2024/25",
        "Q2 2024/25",
    ]


def test_actions_stand_by_their_dates_at_each_quarters_end(empty: RecordsFile) -> None:
    january = meeting(empty, "10/1/24")

    def add(**values: str) -> None:
        editing.add(empty, "actions", {"wording": "Do it", "meeting_id": january, **values})

    add(due="28/2/24", status="done", completed="20/2/24")
    add(due="28/2/24", status="done", completed="2/4/24")
    add(due="30/6/24", status="on track")
    add(status="not started")
    editing.add(empty, "actions", {"wording": "Nobody knows since when"})
    add(due="1/5/24", status="done")
    with empty.read() as session:
        found, undated = actions_over_time(session, SEPTEMBER)
    assert [(row.name, row.done, row.open, row.late) for row in found] == [
        ("Q4 2023/24", 1, 2, 1),
        ("Q1 2024/25", 1, 2, 0),
        ("Q2 2024/25 so far", 0, 1, 1),
    ]
    assert undated == 2
    spec = actions_by_status(found, undated)
    assert spec.title == "1 action was late on 16 September 2024, as many as in Q4 2023/24"
    assert "2 actions are left out" in spec.source
    assert spec.table.rows[0] == ("Q4 2023/24", "1", "2", "1")


def test_an_action_is_late_from_the_day_after(empty: RecordsFile) -> None:
    values = {"wording": "Do it", "meeting_id": meeting(empty, "10/1/24"), "due": "16/9/24"}
    editing.add(empty, "actions", values)
    with empty.read() as session:
        assert actions_over_time(session, SEPTEMBER)[0][-1].late == 0
        assert actions_over_time(session, PartialDate.from_key("2024-09-17"))[0][-1].late == 1


def test_returns_on_time_by_group(empty: RecordsFile) -> None:
    group = str(empty.query("SELECT id FROM groups WHERE abbreviation = 'MATAC'")[0][0])
    for quarter, values in {
        "Q1 2023/24": {"due": "20/7/23", "received": "20/7/23", "status": "accepted"},
        "Q2 2023/24": {"due": "20/10/23", "received": "21/10/23", "status": "received"},
        "Q3 2023/24": {"due": "20/1/24", "status": "received"},
        "Q4 2023/24": {"due": "20/4/24", "status": "late"},
        "Q1 2024/25": {"due": "20/7/24", "status": "not expected"},
        "Q2 2024/25": {"due": "20/10/24", "status": "due"},
    }.items():
        editing.add(empty, "group_returns", {"group_id": group, "quarter": quarter, **values})
    with empty.read() as session:
        found, span = returns_over_time(session, SEPTEMBER)
    assert [(row.name, row.on_time, row.late, row.unknown, row.missing) for row in found] == [
        ("MATAC", 1, 1, 1, 1)
    ]
    assert span == "Q1 2023/24 to Q4 2023/24"
    spec = returns_by_group(found, span)
    assert spec.title == "One of the four returns due came on time"
    assert [series.name for series in spec.series] == [
        "On time",
        "Late",
        "Day it came not recorded",
        "Not received",
    ]
    assert spec.alt == "MATAC: 1 on time, 1 late, 1 day it came not recorded and 1 not received."


def test_the_examples_returns_add_up(example: RecordsFile) -> None:
    with example.read() as session:
        found, _ = returns_over_time(session, PartialDate.from_key("2026-09-01"))
    assert len(found) == 6
    counted = example.query(
        "SELECT count(*) FROM group_returns WHERE status IN ('received', 'accepted') AND due >= '2024-10-01' "
        "AND received <= due"
    )
    assert sum(row.on_time for row in found) == counted[0][0]


def drawn(records: RecordsFile, kind: str, day: date) -> ChartSpec:
    with records.read() as session:
        return CHARTS[kind].build(session, day)  # pyright: ignore[reportReturnType] - these four are charts


@pytest.mark.parametrize("kind", NEW)
def test_a_chart_has_a_message_its_data_and_words(example: RecordsFile, kind: str) -> None:
    spec = drawn(example, kind, date(2026, 9, 1))
    assert spec.drawable
    assert any(character.isdecimal() for character in spec.title)
    assert len(spec.table.rows) == len(spec.categories) > 2
    assert all(
        name in spec.alt or "No engagement" in row
        for name, row in zip(spec.categories, spec.table.rows, strict=True)
    )


@pytest.mark.parametrize("kind", NEW)
def test_a_chart_without_records_says_so(empty: RecordsFile, kind: str) -> None:
    editing.delete_all(empty, "engagements", [row[0] for row in empty.query("SELECT id FROM engagements")])
    spec = drawn(empty, kind, date(2024, 9, 16))
    assert not spec.drawable
    assert spec.empty
    assert spec.alt


def test_a_chart_of_people_says_what_it_leaves_out(records: RecordsFile) -> None:
    spec = drawn(records, "engagement-by-quarter", date(2024, 9, 16))
    assert not spec.drawable, "unknown is not drawn as nought"
    assert spec.source == "1 engagement without a number of people is not counted."
    assert spec.notes == ("not recorded",)
