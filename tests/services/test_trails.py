"""The trail of one priority is the same lane that the pack prints, read without SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.priorities import strategy_statement
from csp_desktop.services.trails import trail

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile


def test_the_drugs_left_the_list_and_came_back(records: RecordsFile) -> None:
    ((number,),) = records.query("SELECT id FROM priorities WHERE wording = 'Misuse of Drugs'")
    found = trail(records, number)
    assert [(cell.strategy, cell.kind) for cell in found.cells] == [
        ("2014–17", "priority"),
        ("2017–20", "assurance"),
        ("2021–24", "no record"),
        ("2024–27", "priority"),
    ]
    assert found.cells[1].wording == found.cells[0].wording
    assert found.cells[-1].wording == "Misuse of Drugs"
    assert found.cells[-1].current
    assert found.summary == "Left the list in 2017 and came back in 2024"


def test_a_priority_that_is_not_there_has_no_trail(records: RecordsFile) -> None:
    assert trail(records, 10**6).cells == ()


def test_every_trail_is_a_lane_of_the_pack(records: RecordsFile) -> None:
    with records.read() as session:
        lanes = strategy_statement(session, PartialDate.in_month(2024, 9)).lanes
    for row in lanes.rows:
        printed = {
            label: cell.words
            for label, cell in zip(lanes.labels, row.cells, strict=True)
            if cell.kind != "none"
        }
        assert {cell.strategy: cell.words for cell in trail(records, row.ids[-1]).cells} == printed
