"""Key events and case studies: their lists, their search, and what their reports print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.reports.sections import case_studies as case_words
from csp_desktop.reports.sections import events as event_words
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.case_studies import case_statement
from csp_desktop.services.group_statement import key_events
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.registers.events import CASE_STUDIES, EVENTS
from csp_desktop.services.search import find
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.search_box import kinds
from tests.reports.block_words import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOVEMBER = PartialDate.in_month(2018, 11)
HINKLEY, SLEEPERS = "Building of Hinkley Point C", "Deaths of people sleeping rough in Taunton Deane"


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    records = RecordsFile.open(sample_file("somerset"))
    yield records
    records.close()


def test_the_list_counts_what_is_done_and_planned(
    somerset: RecordsFile,
) -> None:  # SO18 §4.2: 3 done, 5 planned
    rows = page(somerset, EVENTS, ListQuery(), 0, 10)
    assert {row.cells[0].text: (row.cells[3].text, row.cells[4].text) for row in rows}[SLEEPERS] == ("3", "5")


def test_an_event_of_six_priorities_is_printed(somerset: RecordsFile) -> None:  # SO18 §4.1
    with somerset.read() as session:
        found = key_events(session, NOVEMBER)
    hinkley = next(row for row in found if row.title == HINKLEY)
    assert len(hinkley.aims.splitlines()) == 6
    assert hinkley.cadence == "Monthly"
    told = text_of(event_words.blocks(found))
    assert "The night time economy" in told
    assert (
        event_words.lead(found)
        == "Two events have called for a joint response. More is planned for each of them."
    )


def test_an_event_that_came_later_is_not_told(somerset: RecordsFile) -> None:
    with somerset.read() as session:
        assert [row.title for row in key_events(session, PartialDate.in_month(2017, 6))] == [HINKLEY]


def test_a_case_study_is_printed_once_nobody_can_be_recognised(somerset: RecordsFile) -> None:
    one = somerset.query("SELECT id FROM case_studies")[0][0]
    with somerset.read() as session:
        found = case_statement(session, NOVEMBER)
    assert (len(found.cases), found.unchecked) == (1, 0)
    assert "What each agency saw" in text_of(case_words.blocks(found))
    editing.save(somerset, "case_studies", one, "anonymised", "")
    with somerset.read() as session:
        found = case_statement(session, NOVEMBER)
    assert case_words.blocks(found) == ()
    assert "left out until somebody has checked" in case_words.lead(found)
    assert page(somerset, CASE_STUDIES, ListQuery(), 0, 1)[0].cells[3].text == "Not yet"


@pytest.mark.parametrize(("typed", "table"), [("hinkley", "key_events"), ("west somerset", "case_studies")])
def test_both_are_found(somerset: RecordsFile, typed: str, table: str) -> None:
    assert table in {hit.table for hit in find(somerset, typed, kinds())}
