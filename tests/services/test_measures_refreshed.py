"""Measures refreshed for a year: marked as one change, listed, checked and said in the scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.services.checks import check
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.measures import scorecard
from csp_desktop.services.measures_refreshed import mark_refreshed, refreshable, stale
from csp_desktop.services.registers.measures import MEASURES
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW, BEFORE = FinancialYear(2018), FinancialYear(2017)
NOVEMBER = PartialDate.in_month(2018, 11)


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    records = RecordsFile.open(sample_file("somerset"))
    yield records
    records.close()


def said(records: RecordsFile) -> list[str]:
    return [remark for remark in check(records).remarks if "refreshed" in remark]


def test_nothing_is_said_while_no_measure_was_ever_refreshed(somerset: RecordsFile) -> None:
    assert len(stale(refreshable(somerset), NOW)) == len(refreshable(somerset)) > 1
    assert said(somerset) == []
    with somerset.read() as session:
        assert {card.stale for card in scorecard(session, NOVEMBER)} == {""}


def test_marking_is_one_change_and_undone_as_one(somerset: RecordsFile) -> None:
    rows = refreshable(somerset)
    assert mark_refreshed(somerset, [row.id for row in rows], NOW) == len(rows)
    assert somerset.undo_label == "Mark measures as refreshed for 2018/19"
    assert stale(refreshable(somerset), NOW) == ()
    assert somerset.undo() is not None
    assert {row.year for row in refreshable(somerset)} == {None}


def test_a_later_year_is_not_overwritten(somerset: RecordsFile) -> None:
    first, second = (row.id for row in refreshable(somerset)[:2])
    mark_refreshed(somerset, [first], NOW)
    assert mark_refreshed(somerset, [first, second], BEFORE) == 1
    years = {row.id: row.year for row in refreshable(somerset)}
    assert (years[first], years[second]) == (NOW, BEFORE)


def test_what_was_not_refreshed_is_checked_and_printed(somerset: RecordsFile) -> None:
    rows = refreshable(somerset)
    left = rows[-1]
    mark_refreshed(somerset, [row.id for row in rows[:-1]], NOW)
    mark_refreshed(somerset, [left.id], BEFORE)
    assert said(somerset) == [
        f"1 measure was not refreshed for 2018/19: {left.name}; choose Refresh measures in the Priorities tab."
    ]
    with somerset.read() as session:
        told = [card.stale for card in scorecard(session, NOVEMBER) if card.stale]
    assert len(told) == 1
    assert "efreshed for 2018/19" in told[0]


def test_the_list_shows_and_filters_by_the_year(somerset: RecordsFile) -> None:
    one = refreshable(somerset)[0]
    mark_refreshed(somerset, [one.id], NOW)
    rows = page(somerset, MEASURES, ListQuery(chips=(("refreshed_for", NOW.start),)), 0, 50)
    place = [column.key for column in MEASURES.columns].index("refreshed_for")
    assert [(row.id, row.cells[place].text) for row in rows] == [(one.id, "2018/19")]
