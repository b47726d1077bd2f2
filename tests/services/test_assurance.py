"""Assurance reporting: who reports to whom, when the next report falls, and what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.reports.sections import assurance as assurance_words
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.groups import Frequency
from csp_desktop.services import editing
from csp_desktop.services.assurance import AssuranceStatement, assurance_statement, expected_report
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.registers.support import ASSURANCE
from tests.reports.block_words import text_of

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

SEPTEMBER = PartialDate.in_month(2024, 9)


def watched(records: RecordsFile, as_at: PartialDate = SEPTEMBER) -> AssuranceStatement:
    with records.read() as session:
        return assurance_statement(session, as_at)


@pytest.mark.parametrize(
    ("last", "cycle", "following"),
    [
        ("March 2024", Frequency.QUARTERLY, "June 2024"),
        ("20/3/24", Frequency.ANNUAL, "March 2025"),
        ("November 2023", Frequency.TWICE_A_YEAR, "May 2024"),
        ("December 2023", Frequency.MONTHLY, "January 2024"),
        ("2023", Frequency.ANNUAL, ""),
        ("March 2024", Frequency.AS_NEEDED, ""),
        ("March 2024", None, ""),
        ("", Frequency.ANNUAL, ""),
    ],
)
def test_the_next_report_by_the_last_and_the_cycle(
    last: str, cycle: Frequency | None, following: str
) -> None:
    found = expected_report(parse_date(last), cycle)
    assert (found.text if found else "") == following


def test_dropped_priorities_and_what_became_of_them(records: RecordsFile) -> None:  # H17 ¶10, ¶15
    found = watched(records)
    assert found.reports_to == "Herefordshire Community Safety Partnership"
    rows = {row.name: row for row in found.items}
    drugs, reoffending = rows["Harm caused by alcohol and drugs"], rows["Reducing reoffending"]
    assert drugs.since == reoffending.since == "20 March 2017"
    assert drugs.why.startswith("Was priority 3, ")
    assert drugs.history == "Left the list in 2017 and came back in 2024"
    assert reoffending.why.startswith("Was priority 1, ")
    assert drugs.standing == "No report recorded"
    assert not found.overdue


def test_nothing_was_watched_before_2017(records: RecordsFile) -> None:
    assert watched(records, PartialDate.in_month(2016, 1)).items == ()


def test_a_report_past_its_month_is_overdue_and_comes_first(records: RecordsFile) -> None:
    row = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    editing.save(records, "assurance_items", row, "next_report", "August 2024")
    found = watched(records)
    first = found.items[0]
    assert (first.name, first.standing, first.shape) == ("Reducing reoffending", "Overdue", "late")
    assert [one.name for one in found.overdue] == ["Reducing reoffending"]
    assert not watched(records, PartialDate.in_month(2024, 8)).overdue, "the month is not over"


def test_a_report_that_is_worked_out_can_be_overdue_too(records: RecordsFile) -> None:
    row = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    editing.save(records, "assurance_items", row, "last_report", "June 2023")
    editing.save(records, "assurance_items", row, "cycle", "annual")
    (late,) = watched(records).overdue
    assert (late.next_report, late.expected) == ("June 2024", True)


def test_what_is_watched_no_longer_is_told_apart(records: RecordsFile) -> None:
    row = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    editing.save(records, "assurance_items", row, "until", "March 2024")
    found = watched(records)
    assert [one.name for one in found.items] == ["Harm caused by alcohol and drugs"]
    assert [(one.name, one.until) for one in found.ended] == [("Reducing reoffending", "March 2024")]


@pytest.mark.parametrize(("typed", "said"), [("August 2024", "Overdue"), ("September 2024", "Report ahead")])
def test_the_list_says_the_same(records: RecordsFile, typed: str, said: str) -> None:
    row = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    editing.save(records, "assurance_items", row, "next_report", typed)
    place = [column.key for column in ASSURANCE.columns].index("standing")
    shown = {one.id: one.cells[place].text for one in page(records, ASSURANCE, ListQuery(), 0, 10)}
    assert shown[row] == said


def test_an_item_may_report_to_another_body_than_the_board(records: RecordsFile) -> None:
    one = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    other = records.query("SELECT id FROM groups WHERE name = 'Joint Case Review'")[0][0]
    editing.save(records, "assurance_items", one, "reports_to_id", str(other))
    found = watched(records)
    assert found.reports_to == "", "there is no one body for all"
    assert {row.name: row.reports_to for row in found.items}["Reducing reoffending"] == "Joint Case Review"
    told = text_of(assurance_words.blocks(found))
    assert "To the Joint Case Review." in told
    assert "To the Herefordshire Community Safety Partnership." in told
    place = [column.key for column in ASSURANCE.columns].index("reports_to")
    rows = {row.id: row.cells[place].text for row in page(records, ASSURANCE, ListQuery(), 0, 50)}
    assert rows.pop(one) == "Joint Case Review"
    assert set(rows.values()) == {"Herefordshire Community Safety Partnership"}
