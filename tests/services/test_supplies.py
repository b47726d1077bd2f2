"""Data supplies: who has sent which quarter's data, how late, and which measures say that something is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.measures import scorecard
from csp_desktop.services.supplies import Gap, SupplyStatement, gap_words, gaps_of, supply_statement
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SEPTEMBER = PartialDate.from_key("2024-09-16")


def supplies(records: RecordsFile, as_at: PartialDate = SEPTEMBER) -> SupplyStatement:
    with records.read() as session:
        return supply_statement(session, as_at)


@pytest.fixture
def empty(records: RecordsFile) -> RecordsFile:
    """Herefordshire without the one supply it has."""
    for (row,) in records.query("SELECT id FROM data_supplies"):
        editing.delete(records, "data_supplies", row)
    return records


@pytest.fixture
def example(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("example"))
    yield opened
    opened.close()


CASES = {
    "received on the day": ({"due": "30/7/24", "received": "30/7/24"}, "On time", "done"),
    "received before": ({"due": "30/7/24", "received": "June 2024"}, "On time", "done"),
    "received a day late": ({"due": "30/7/24", "received": "31/7/24"}, "Late by 1 day", "soon"),
    "received weeks late": ({"due": "30/7/24", "received": "10/9/24"}, "Late by 42 days", "soon"),
    "late by an unknown count": ({"due": "30/7/24", "received": "August 2024"}, "Late", "soon"),
    "in the month it was due": ({"due": "30/7/24", "received": "July 2024"}, "Received", "done"),
    "received without a due date": ({"received": "10/9/24"}, "Received", "done"),
    "received, no dates": ({"status": "received"}, "Received", "done"),
    "discussed, no dates": ({"status": "discussed"}, "Received", "done"),
    "missing": ({"due": "30/7/24"}, "Missing", "late"),
    "missing though asked for": ({"due": "30/7/24", "status": "requested"}, "Missing", "late"),
    "came after the day asked about": ({"due": "30/7/24", "received": "20/9/24"}, "Missing", "late"),
    "due that very day": ({"due": "16/9/24"}, "Not due", "todo"),
    "not due": ({"due": "30/10/24"}, "Not due", "todo"),
    "due in a month that is not over": ({"due": "September 2024"}, "Not due", "todo"),
    "starting": ({"due": "30/7/24", "status": "starting to be received"}, "Starting", "doing"),
    "asked for": ({"status": "requested"}, "Asked for", "wait"),
    "nothing known": ({}, "Not recorded", "unknown"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_cell_says_how_a_supply_stands(empty: RecordsFile, case: str) -> None:
    values, words, shape = CASES[case]
    made = editing.add(empty, "data_supplies", {"name": "Figures", "quarter": "Q1 2024/25", **values})
    found = supplies(empty)
    assert found.quarters == ("Q1 2024/25",)
    ((cell,),) = [line.cells for line in found.lines]
    assert (cell.words, cell.shape, cell.record_id) == (words, shape, made)


def test_the_grid_is_agency_by_quarter_with_what_has_no_record(empty: RecordsFile) -> None:
    police, health = [str(row[0]) for row in empty.query("SELECT id FROM organisations ORDER BY id LIMIT 2")]
    for agency, quarter in ((police, "Q4 2023/24"), (police, "Q1 2024/25"), (health, "Q1 2024/25")):
        values = {"name": "Figures", "organisation_id": agency, "quarter": quarter, "due": "30/7/24"}
        editing.add(empty, "data_supplies", values)
    editing.add(empty, "data_supplies", {"name": "Profile", "organisation_id": health, "status": "received"})
    found = supplies(empty)
    assert found.quarters == ("Q4 2023/24", "Q1 2024/25")
    assert sorted([cell.words for cell in line.cells] for line in found.lines) == [
        ["Missing", "Missing"],
        ["No record", "Missing"],
    ]
    assert [(row.name, row.standing, row.shape) for row in found.undated] == [("Profile", "Received", "done")]
    assert (found.latest, found.latest_due, len(found.gaps)) == ("Q1 2024/25", 2, 3)
    assert [gap.quarter for gap in found.gaps] == ["Q1 2024/25", "Q1 2024/25", "Q4 2023/24"]


def test_health_data_is_starting_to_be_received(records: RecordsFile) -> None:  # H24 §4
    found = supplies(records)
    assert found.lines == ()
    assert [(row.name, row.standing, row.shape) for row in found.undated] == [
        ("Health data for crime profiles", "Starting to be received", "doing")
    ]


def test_the_examples_last_quarter_lacks_two(example: RecordsFile) -> None:
    found = supplies(example, PartialDate.from_key("2026-09-01"))
    assert found.latest == "Q1 2026/27"
    assert found.latest_due == 8
    assert sorted(gap.agency for gap in found.gaps if gap.quarter == found.latest) == [
        "Harrow Vale Probation Unit",
        "Harrowbridge Hospitals Trust",
    ]
    assert len(found.quarters) == 5


def test_a_gap_is_of_the_measures_whose_source_names_it() -> None:
    gap = Gap("Harrow Vale Probation Unit", "HVPU", "Cohort and breaches", "Q1 2026/27")
    assert gaps_of([gap], "Harrow Vale Probation Unit, data return for Q1 2026/27") == (gap,)
    assert gaps_of([gap], "Returns by HVPU; checked") == (gap,)
    assert gaps_of([gap], "Cohort and breaches") == (gap,)
    assert gaps_of([gap], "HVPUX") == ()
    assert gaps_of([Gap("Agency not recorded", "", "Figures", "Q1 2026/27")], "Police data") == ()
    assert gap_words([]) == ""
    assert (
        gap_words([gap])
        == "Not received: Cohort and breaches from Harrow Vale Probation Unit for Q1 2026/27."
    )
    many = [Gap("Agency", "", name, "Q1 2026/27") for name in "ABCDE"]
    assert gap_words(many).endswith("C from Agency for Q1 2026/27 and 2 other supplies.")


def test_a_chart_of_a_measure_says_the_gap_in_its_foot(example: RecordsFile) -> None:
    today = date(2026, 9, 1)
    (measure, source, caveat), *_ = example.query(
        "SELECT id, source, caveat FROM measures WHERE headline ORDER BY position"
    )
    with example.read() as session:
        before = CHARTS["headline-measure"].build(session, today)
    assert isinstance(before, ChartSpec)
    assert before.drawable
    assert before.source == f"Source: {source}. {caveat}"
    assert before.table.rows[-1] == ("Q1 2026/27", "405", "Awaiting", "Awaiting"), "unknown is a word"
    editing.save(example, "measures", measure, "source", "Harrow Vale Probation Unit")
    with example.read() as session:
        after = CHARTS["headline-measure"].build(session, today)
    gap = "Not received: Cohort and breaches from Harrow Vale Probation Unit for Q1 2026/27."
    assert isinstance(after, ChartSpec)
    assert after.source == f"Source: Harrow Vale Probation Unit. {gap} {caveat}"
    assert after.alt.endswith(gap)


def test_without_a_headline_measure_the_chart_says_how(records: RecordsFile) -> None:
    with records.read() as session:
        spec = CHARTS["headline-measure"].build(session, date(2024, 9, 16))
    assert isinstance(spec, ChartSpec)
    assert not spec.drawable
    assert spec.title == "No headline measure is recorded"


def test_a_scorecard_says_the_gap_in_its_foot(example: RecordsFile) -> None:
    today = PartialDate.from_key("2026-09-01")
    with example.read() as session:
        before = scorecard(session, today)
    police = example.query("SELECT id, name FROM organisations WHERE name = 'Harrow Vale Police'")[0]
    (row,) = example.query(
        "SELECT id FROM data_supplies WHERE organisation_id = ? ORDER BY quarter DESC LIMIT 1", (police[0],)
    )
    editing.save(example, "data_supplies", row[0], "received", "")
    editing.save(example, "data_supplies", row[0], "status", "requested")
    with example.read() as session:
        after = scorecard(session, today)
    said = "Recorded crime and incidents from Harrow Vale Police for Q1 2026/27"
    changed = [now for was, now in zip(before, after, strict=True) if was.gap != now.gap]
    assert changed
    assert all(card.gap.startswith("Not received: ") and said in card.gap for card in changed)
    assert all("Harrow Vale Police" in card.source for card in changed)


def test_a_gap_recorded_for_a_measure_is_that_measures_alone() -> None:
    gap = Gap("West Mercia Police", "", "Recorded crime", "Q2 2024/25", measure_id=7)
    earlier = Gap("West Mercia Police", "", "Recorded crime", "Q1 2024/25", measure_id=7)
    assert gaps_of([gap], "West Mercia Police", [8]) == ()
    assert gaps_of([gap], "", [7, 8]) == (gap,)
    assert gap_words([gap]) == "No data for Q2 2024/25 from West Mercia Police."
    assert gap_words([gap, earlier]) == "No data for Q1 2024/25 and Q2 2024/25 from West Mercia Police."


def test_a_chart_says_no_data_of_its_own_measure(example: RecordsFile) -> None:
    measure = example.query("SELECT id FROM measures WHERE headline ORDER BY position")[0][0]
    supply = example.query(
        "SELECT d.id FROM data_supplies d JOIN organisations o ON o.id = d.organisation_id "
        "WHERE o.name = 'Harrow Vale Probation Unit' AND d.received IS NULL ORDER BY d.quarter DESC LIMIT 1"
    )[0][0]
    editing.save(example, "data_supplies", supply, "measure_id", str(measure))
    with example.read() as session:
        made = CHARTS["headline-measure"].build(session, date(2026, 9, 1))
        found = supply_statement(session, PartialDate.from_key("2026-09-01"))
    assert isinstance(made, ChartSpec)
    assert "No data for Q1 2026/27 from Harrow Vale Probation Unit." in made.source
    assert "No data for Q1 2026/27 from Harrow Vale Probation Unit." in made.alt
    name = example.query("SELECT name FROM measures WHERE id = ?", (measure,))[0][0]
    assert any(line.named.endswith(f", for {name}") for line in found.lines)
