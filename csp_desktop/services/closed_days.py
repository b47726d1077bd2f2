"""The days on which offices are closed besides bank holidays, as the officer sets them in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.setting_kinds import days_in

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.services.lists import Queries

SETTING = "closed_days"  # days as 2027-06-04 2028-05-08


def closed_days(records: Queries) -> frozenset[date]:
    """The days that are set; a word that is no day closes none."""
    rows = records.query("SELECT value FROM settings WHERE name = ?", (SETTING,))
    return frozenset(days_in(rows[0][0])) if rows else frozenset()
