"""The day in SQL: as the records are seen, as a sample fixes it, else the calendar's; and how late a stored date is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from csp_desktop.services.today import TODAY
from csp_desktop.store.days import days_late
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path


def today(records: RecordsFile) -> str:
    return records.query(f"SELECT {TODAY}")[0][0]


def test_a_sample_has_its_own_day(records: RecordsFile) -> None:
    assert today(records) == records.setting("today")
    records.hide_restricted(True)
    assert today(records) == records.setting("today"), "another connection answers then"


def test_other_records_have_the_calendars(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    assert today(records) == date.today().isoformat()
    records.close()
    seen = RecordsFile.open(FileRef(tmp_path / "ours.csp", as_at=date.today()))
    assert today(seen) == date.today().isoformat()
    seen.close()


@pytest.mark.parametrize(
    ("due", "late"),
    [
        (None, None),
        ("", None),
        ("not a date", None),
        ("2024-09-16", None),
        ("2024-09-15", 1),
        ("2024-09", None),
        ("2024-08", 16),
        ("2024-08 by", 16),
        ("2024-04+Q", 78),
        ("2023-04+FY", 169),
        ("2025", None),
    ],
)
def test_a_date_is_late_once_it_is_over(due: str | None, late: int | None) -> None:
    assert days_late(due, "2024-09-16") == late


def test_records_seen_as_at_a_day_count_from_that_day(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with records.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', '2001-01-01')"
        )
    assert today(records) == "2001-01-01"
    records.close()
    day = date.today()
    seen = RecordsFile.open(FileRef(tmp_path / "ours.csp", as_at=day))
    assert today(seen) == day.isoformat() != (day - timedelta(days=1)).isoformat()
    seen.close()


def test_a_session_knows_the_day_too(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    records.close()
    for ref in (FileRef(tmp_path / "ours.csp"), FileRef(tmp_path / "ours.csp", as_at=date.today())):
        opened = RecordsFile.open(ref)
        with opened.read() as session:
            found = session.connection().exec_driver_sql(f"SELECT {TODAY}").scalar_one()
        assert found == today(opened) == date.today().isoformat()
        opened.close()
