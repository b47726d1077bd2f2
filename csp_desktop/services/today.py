"""The day the program counts from: today, or the fixed day of a sample file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile


def today(records: RecordsFile) -> date:
    """Today; for sample records the day they are written for, so that nothing in them goes stale."""
    fixed = records.setting("today")
    return date.fromisoformat(fixed) if fixed else date.today()
