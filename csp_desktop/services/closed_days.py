"""The days on which offices are closed besides bank holidays, as the officer sets them in the records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

SETTING = "closed_days"  # days as 2027-06-04 2028-05-08


def closed_days(records: Queries) -> frozenset[date]:
    """The days that are set; a word that is no day closes none."""
    rows = records.query("SELECT value FROM settings WHERE name = ?", (SETTING,))
    words = rows[0][0].replace(",", " ").split() if rows else []
    return frozenset(day for word in words if (day := _day(word)) is not None)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
