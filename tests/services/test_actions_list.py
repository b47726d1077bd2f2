"""The list of actions: open ones first, days late, how often a date was moved, where from, its filters and its groups."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.actions import ActionStatus, rag
from csp_desktop.services import action_dates, editing, lists
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.registers.actions import ACTIONS, GROUPINGS, grouped
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def ours(records: RecordsFile) -> RecordsFile:
    """Only the actions of the test; the file counts from 2 September 2024, its board meets in September 2024."""
    with records.change("Begin", recorded=False) as session:
        for table in ("action_updates", "actions"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
    return records


@pytest.fixture
def example(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    with closing(RecordsFile.open(sample_file("example"))) as opened:
        yield opened


def add(records: RecordsFile, wording: str, **values: str) -> int:
    return editing.add(records, "actions", {"wording": wording, **values})


def shown(records: RecordsFile, key: str, query: ListQuery | None = None) -> dict[str, str]:
    """A column's words by the wording, in the order of the list."""
    place = ACTIONS.columns.index(ACTIONS.column(key))
    words = ACTIONS.columns.index(ACTIONS.column("wording"))
    rows = lists.page(records, ACTIONS, query or ListQuery(), 0, 200)
    return {row.cells[words].text: row.cells[place].text for row in rows}


def chip(key: str, value: str) -> ListQuery:
    return ListQuery(chips=((key, value),))


def test_open_ones_first_then_by_their_dates(ours: RecordsFile) -> None:
    add(ours, "Done", due="1/1/24", status="done")
    add(ours, "No date")
    add(ours, "Late", due="30/8/24")
    add(ours, "Later", due="1/10/24")
    add(ours, "Very late", due="July 2023")
    add(ours, "Paused", due="1/1/23", status="paused")
    assert shown(ours, "late") == {
        "Very late": "399",
        "Late": "3",
        "Later": "",
        "No date": "",
        "Done": "",
        "Paused": "",
    }
    by_late = ListQuery(sort="late", descending=True)
    assert list(shown(ours, "late", by_late))[:2] == ["Very late", "Late"]


def test_where_it_came_from_is_said_from_its_links(ours: RecordsFile) -> None:
    meeting = editing.add(ours, "meetings", {"title": "Board", "held": "16/9/24"})
    item = editing.add(ours, "agenda_items", {"title": "Bids", "meeting_id": str(meeting)})
    review = editing.add(ours, "reviews", {"number": "DHR9"})
    wanted = editing.add(ours, "recommendations", {"wording": "x", "review_id": str(review), "number": "2"})
    same = editing.add(
        ours, "recommendations", {"wording": "y", "review_id": str(review), "number": "DHR9/3"}
    )
    priority = ours.query("SELECT id, wording FROM priorities LIMIT 1")[0]
    group = editing.add(ours, "groups", {"name": "Hotspots"})
    add(ours, "A", meeting_id=str(meeting), source="As typed")
    add(ours, "B", item_id=str(item))
    add(ours, "C", recommendation_id=str(wanted))
    add(ours, "D", recommendation_id=str(same))
    add(ours, "E", source="The annual conference")
    add(ours, "F", priority_id=str(priority[0]))
    add(ours, "G", group_id=str(group))
    add(ours, "H")
    rows = lists.page(ours, ACTIONS, ListQuery(sort="wording"), 0, 20)
    place = ACTIONS.columns.index(ACTIONS.column("wording"))
    assert [row.cells[place].second for row in rows] == [
        *("Board, 16 September 2024",) * 2,
        *(
            "DHR9, recommendation 2",
            "Recommendation DHR9/3",
            "The annual conference",
            priority[1],
            "Hotspots",
            "",
        ),
    ]
    by_kind = {
        kind: list(shown(ours, "owner", chip("source", kind))) for kind in ("A meeting", "A recommendation")
    }
    assert by_kind == {"A meeting": ["A", "B"], "A recommendation": ["C", "D"]}


def later(records: RecordsFile, day: str) -> None:
    """Let the changes so far be of a day past."""
    with records.change("Then", recorded=False) as session:
        sql = "UPDATE changes SET made_at = ? WHERE made_at > '2024-12-31'"
        session.connection().exec_driver_sql(sql, (f"{day}T09:00:00+00:00",))


def test_how_often_its_date_was_moved_is_read_from_history(ours: RecordsFile) -> None:
    one = add(ours, "Moved", due="31/3/24")
    add(ours, "Typed", due="30/6/24", first_due="31/3/24")
    add(ours, "As it was", due="30/6/24")
    later(ours, "2024-01-10")
    editing.save(ours, "actions", one, "due", "30/4/24")
    editing.save(ours, "actions", one, "due", "30/6/24")
    later(ours, "2024-03-01")
    editing.save(ours, "actions", one, "progress", "Slow")
    later(ours, "2024-04-01")
    editing.save(ours, "actions", one, "due", "30/9/24")
    later(ours, "2024-05-04")
    assert shown(ours, "moved") == {"Moved": "2", "Typed": "1", "As it was": ""}
    assert shown(ours, "first_due") == {"Moved": "31 March 2024", "Typed": "31 March 2024", "As it was": ""}
    assert list(shown(ours, "moved", chip("due", "moved"))) == ["Typed", "Moved"]
    assert action_dates.due_dates(ours, one) == (
        ("31 March 2024", "10 January 2024"),
        ("30 June 2024", "1 March 2024"),
        ("30 September 2024", "4 May 2024"),
    ), "a date put right the same day was never agreed"


def test_a_date_moved_and_undone_was_not_moved(ours: RecordsFile) -> None:
    one = add(ours, "Undone", due="31/3/24")
    editing.save(ours, "actions", one, "due", "30/4/24")
    ours.undo()
    assert shown(ours, "moved") == {"Undone": ""}
    assert [due for due, _ in action_dates.due_dates(ours, one)] == ["31 March 2024"]
    assert action_dates.due_dates(ours, add(ours, "None")) == ()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("late", ["Late"]),
        ("soon", ["Today", "Soon"]),
        ("board", ["Late", "Today", "Soon", "In its month"]),
        ("none", ["No date"]),
    ],
)
def test_what_is_due_when(ours: RecordsFile, value: str, found: list[str]) -> None:
    for wording, due in (
        ("Late", "1/9/24"),
        ("Today", "2/9/24"),
        ("Soon", "16/9/24"),
        ("In its month", "30/9/24"),
        ("Later", "1/10/24"),
        ("No date", ""),
    ):
        add(ours, wording, due=due)
    add(ours, "Done", due="1/9/24", status="done")
    assert list(shown(ours, "due", chip("due", value))) == found, "the board meets in September 2024"


@pytest.mark.parametrize("by", GROUPINGS)
def test_every_grouping_has_every_action_once(example: RecordsFile, by: str) -> None:
    spec = grouped(by)
    heads = lists.groups(example, spec, ListQuery())
    rows = list(lists.every_row(example, spec, ListQuery()))
    assert sum(head.count for head in heads) == len(rows) == lists.counts(example, ACTIONS, ListQuery()).total
    assert len({row.id for row in rows}) == len(rows)
    runs = [row.group for at, row in enumerate(rows) if at == 0 or rows[at - 1].group != row.group]
    assert runs == [head.words for head in heads], "each group is one run, in the order of the heads"
    assert grouped("") is ACTIONS


@pytest.mark.parametrize("filter_", ACTIONS.filters, ids=lambda one: one.key)
def test_each_choice_of_each_filter_can_be_asked_for(example: RecordsFile, filter_: lists.Filter) -> None:
    found = lists.choices(example, filter_)
    assert found
    shown_of = {
        words: lists.counts(example, ACTIONS, ListQuery(chips=((filter_.key, value),))).shown
        for value, words in found
    }
    assert any(shown_of.values())
    if filter_.key in ("open", "status", "owner", "source"):
        assert sum(shown_of.values()) == lists.counts(example, ACTIONS, ListQuery()).total


def test_the_rating_is_that_of_the_papers(example: RecordsFile) -> None:
    day = today(example)
    found = set()
    for row in lists.every_row(example, ACTIONS, ListQuery()):
        cells = dict(zip((column.key for column in ACTIONS.columns), row.cells, strict=True))
        status = ActionStatus.parse(cells["status"].text)
        assert status is not None
        wanted = rag(status, bool(cells["late"].text))
        assert cells["rag"].text == (wanted or "Not rated")
        found.add(wanted)
    assert found == {"Red", "Amber", "Green", ""}
    assert day == date(2026, 9, 1)


def test_a_partial_date_is_said_as_it_is_known(ours: RecordsFile) -> None:
    add(ours, "Of a quarter", due="Q1 2024/25")
    assert shown(ours, "due") == {"Of a quarter": "Q1 2024/25"}
    assert shown(ours, "late") == {"Of a quarter": "64"}, "a quarter is over at its end"
