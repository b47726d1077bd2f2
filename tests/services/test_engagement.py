"""The engagement log: grouped by priority and neighbourhood, totals with unknown as a word, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.reports.sections import engagement as section
from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.audiences import show_to
from csp_desktop.services.engagement import (
    MOST_COMMUNITIES,
    NO_PLACE,
    NO_PRIORITY,
    OTHERS,
    QUARTER,
    SHORT,
    EngagementStatement,
    Reach,
    engagement_statement,
)
from csp_desktop.services.lists import ListQuery, choices, counts, page
from csp_desktop.services.progress_drawings import reach_by_quarter
from csp_desktop.services.registers.groups import ENGAGEMENT
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SEPTEMBER = PartialDate.in_month(2024, 9)


def log(records: RecordsFile, as_at: PartialDate = SEPTEMBER, **more: object) -> EngagementStatement:
    with records.read() as session:
        return engagement_statement(session, as_at, **more)  # pyright: ignore[reportArgumentType]


def add(records: RecordsFile, title: str, **values: str) -> int:
    return editing.add(records, "engagements", {"title": title, **values})


@pytest.fixture
def empty(records: RecordsFile) -> RecordsFile:
    """Herefordshire without the one engagement it has."""
    rows = records.query("SELECT id FROM engagements")
    editing.delete_all(records, "engagements", [row[0] for row in rows])
    return records


@pytest.fixture
def example(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("example"))
    yield opened
    opened.close()


def test_by_priority_in_order_then_by_neighbourhood(empty: RecordsFile) -> None:
    first, second = [
        str(row[0])
        for row in empty.query(
            "SELECT p.id FROM priorities p JOIN strategies s ON s.id = p.strategy_id "
            "WHERE s.first_year = 2024 AND p.number IN ('1', '4') ORDER BY p.number"
        )
    ]
    add(empty, "Market stall", held="3 September 2024", place="Ross", priority_id=second)
    add(empty, "Walkabout", held="2 September 2024", place="Ledbury", priority_id=second)
    add(empty, "Panel", held="1 September 2024", priority_id=first)
    add(empty, "Drop-in", held="1 August 2024", place="Ross")
    found = log(empty)
    assert [(one.heading, [place.name for place in one.places]) for one in found.priorities] == [
        ("Priority 1: Domestic Abuse (2024–27)", [NO_PLACE]),
        ("Priority 4: Neighbourhood Crime (2024–27)", ["Ledbury", "Ross"]),
        (NO_PRIORITY, ["Ross"]),
    ]
    assert [row.title for row in found.rows] == ["Panel", "Walkabout", "Market stall", "Drop-in"]


def test_unknown_numbers_are_words_and_never_nought(empty: RecordsFile) -> None:
    for place, reached in (("Ross", "40"), ("Ross", ""), ("Ledbury", ""), ("ross ", "1")):
        add(
            empty,
            f"Day in {place}",
            held="2 September 2024",
            place=place,
            reached=reached,
            communities="Residents",
        )
    found = log(empty)
    assert [(one.name, one.engagements, one.people, one.value) for one in found.places] == [
        ("Ross", 3, "41; not recorded for 1", 41),
        ("Ledbury", 1, "Not recorded", None),
    ]
    assert [(one.name, one.people) for one in found.communities] == [("Residents", "41; not recorded for 2")]
    assert [one.name for one in found.methods] == ["Not recorded"]
    assert found.everything == Reach("All engagements", 4, 41, 2)


def test_nobody_reached_is_nought_and_not_unknown(empty: RecordsFile) -> None:
    add(empty, "Rained off", held="2 September 2024", reached="0")
    assert log(empty).everything.people == "0"
    assert log(empty).everything.value == 0


def test_heard_without_change_is_still_open(empty: RecordsFile) -> None:
    add(empty, "Heard", held="2 September 2024", heard="Street lights are out.")
    add(empty, "Answered", held="2 September 2024", heard="Lights.", changed="They were mended.")
    add(empty, "Told", held="2 September 2024")
    found = log(empty)
    assert [(row.title, row.still_open) for row in found.rows] == [
        ("Heard", True),
        ("Answered", False),
        ("Told", False),
    ]
    assert found.still_open == 1


def test_the_log_is_of_the_year_and_counts_what_it_leaves_out(example: RecordsFile) -> None:
    today = PartialDate.from_key("2026-09-01")
    found = log(example, today)
    every = example.query("SELECT count(*) FROM engagements WHERE held <= '2026-09-01'")[0][0]
    year = example.query(
        "SELECT count(*) FROM engagements WHERE held > '2025-09-01' AND held <= '2026-09-01'"
    )[0][0]
    assert SHORT < year < every
    assert (len(found.rows), found.earlier) == (year, every - year)
    assert found.everything.engagements == year
    assert sum(one.engagements for one in found.communities) == year
    known = example.query(
        "SELECT sum(reached) FROM engagements WHERE held > '2025-09-01' AND held <= '2026-09-01'"
    )
    assert found.everything.known == known[0][0] == sum(one.known for one in found.places)


def test_a_pack_shows_the_quarter_only(example: RecordsFile) -> None:
    today = PartialDate.from_key("2026-09-01")
    assert 0 < len(log(example, today, span=QUARTER).rows) < len(log(example, today).rows)


def test_many_neighbourhoods_end_with_the_others_together(example: RecordsFile) -> None:
    found = log(example, PartialDate.from_key("2026-09-01"))
    assert len(found.places) == MOST_COMMUNITIES
    assert found.places[-1].name.endswith(OTHERS)


def test_what_was_not_held_yet_is_not_in_the_log(example: RecordsFile) -> None:
    found = log(example, PartialDate.from_key("2020-01-01"))
    later = example.query("SELECT count(*) FROM engagements WHERE held > '2020-01-01'")[0][0]
    assert found.later == later > 0
    assert found.last is not None
    assert found.last.year <= 2020


def test_a_short_log_is_whole_and_an_undated_engagement_is_in_it(sample_file: Callable[..., Path]) -> None:
    for name, count in (("worcestershire", 15), ("somerset", 2)):
        opened = RecordsFile.open(sample_file(name))
        found = log(opened, PartialDate.in_month(2022, 2))
        opened.close()
        assert (len(found.rows), found.earlier, found.first) == (count, 0, None)


def test_the_quarters_run_to_the_last_one(example: RecordsFile) -> None:
    found = log(example, PartialDate.from_key("2026-09-01"))
    assert [one.name for one in found.quarters][-2:] == ["Q1 2026/27", "Q2 2026/27"]
    assert len(found.quarters) == 8
    first = example.query(
        "SELECT count(*), sum(reached) FROM engagements WHERE held BETWEEN '2026-04-01' AND '2026-06-30'"
    )[0]
    assert (found.quarters[-2].engagements, found.quarters[-2].known) == tuple(first)


def test_the_list_filters_what_is_still_open_and_by_neighbourhood(example: RecordsFile) -> None:
    waiting = example.query("SELECT count(*) FROM engagements WHERE heard <> '' AND changed = ''")[0][0]
    assert waiting > 0
    assert counts(example, ENGAGEMENT, ListQuery(chips=(("answer", "open"),))).shown == waiting
    rows = page(example, ENGAGEMENT, ListQuery(chips=(("answer", "open"),)), 0, 5)
    place = [column.key for column in ENGAGEMENT.columns].index("answer")
    assert {row.cells[place].text for row in rows} == {"Still open"}
    for chip in ENGAGEMENT.filters:
        value, _ = choices(example, chip)[0]
        assert counts(example, ENGAGEMENT, ListQuery(chips=((chip.key, value),))).shown > 0


def test_few_people_are_not_shown_to_the_public_nor_to_be_worked_out(empty: RecordsFile) -> None:
    for title, place, reached in (("A", "Ross", "3"), ("B", "Ross", "40"), ("C", "Leominster", "4")):
        add(empty, title, place=place, reached=reached, held="12/8/24")
    assert log(empty).everything == Reach("All engagements", 3, 47, 0)
    assert log(empty).rule == ""
    show_to(empty, PUBLIC)
    found = log(empty)
    assert found.rule == (
        "Counts of 1 to 4 people are not shown, nor others or a total from which they could be worked out."
    )
    assert (found.everything.known, found.everything.people) == (40, "40; not shown for 2")
    assert {one.name: one.people for one in found.places} == {
        "Ross": "40; not shown for 1",
        "Leominster": "Not shown for 1",
    }
    assert {row.title: row.reached for row in found.rows}["A"] == "number of people not shown"
    drawn = reach_by_quarter(found)
    assert "47" not in drawn.alt + str(drawn.table.rows)
    assert "2 engagements of so few people that their number is not shown are not counted." in drawn.source
    words = f"{section.lead(found)} {text_of(section.blocks(found))}"
    assert "They reached 40 people; for two engagements the number is not shown." in words
    assert words.count(found.rule) == 1
    assert "47" not in words


def test_where_nothing_else_is_known_the_lead_says_that_it_is_not_shown(empty: RecordsFile) -> None:
    add(empty, "A", reached="2", held="12/8/24")
    show_to(empty, PUBLIC)
    assert "How many people were reached is not shown" in section.lead(log(empty))
