"""What is left of a stream's year is one number: the list on the screen and the statement in print agree, row by row."""

from __future__ import annotations

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.registers.funding import LEFT, MONEY
from csp_desktop.store.records_file import RecordsFile

SAMPLES = {
    "example": (2026, 9),
    "herefordshire": (2024, 9),
    "somerset": (2018, 11),
    "worcestershire": (2017, 3),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_list_and_statement_agree(sample_file, sample: str) -> None:
    records = RecordsFile.open(sample_file(sample))
    with records.read() as session:
        streams = funding_statement(session, PartialDate.in_month(*SAMPLES[sample])).streams
    sql = (
        f"SELECT s.name, r.year, {LEFT} FROM stream_years r JOIN streams s ON s.id = r.stream_id {MONEY} "
        "WHERE r.last_year IS NULL"
    )
    listed = {(name, FinancialYear(year).label): left for name, year, left in records.query(sql)}
    printed = {(row.stream, row.year): row.unawarded for row in streams if (row.stream, row.year) in listed}
    assert printed
    assert {key: listed[key] for key in printed} == printed
    records.close()
