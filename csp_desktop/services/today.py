"""The day the program counts from: today, the day records are seen as at, or the fixed day of a sample file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

# The same day in SQL, as "2024-09-16"; it is worked out once a statement.
TODAY = "(SELECT today((SELECT value FROM settings WHERE name = 'today')))"


def days_late(column: str) -> str:
    """SQL: by how many days a stored date is past; NULL while it is not."""
    return f"days_late({column}, {TODAY})"


def today(records: RecordsFile) -> date:
    """Today; for sample records the day they are written for, so that nothing in them goes stale.

    Records that are seen as at a day count from that day.
    """
    if records.ref.as_at is not None:
        return records.ref.as_at
    fixed = records.setting("today")
    return date.fromisoformat(fixed) if fixed else date.today()
