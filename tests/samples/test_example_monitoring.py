"""The invented sample's returns to funders: every state is there, what was sent adds up, and the money says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.services.monitoring import differences, find_return
from csp_desktop.services.monitoring_calendar import due_returns
from csp_desktop.services.monitoring_figures import year_figures
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_returns_of_the_example(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"), read_only=True)
    ids = [row[0] for row in records.query("SELECT id FROM monitoring_returns ORDER BY id")]
    found = [made for one in ids if (made := find_return(records, one)) is not None]
    states = {made.status for made in found}
    assert states == {
        *(MonitoringStatus.DUE, MonitoringStatus.DRAFT, MonitoringStatus.SENT),
        *(MonitoringStatus.ACCEPTED, MonitoringStatus.CORRECTED),
    }
    for made in found:
        if made.sealed:
            assert made.missing == (), made.title
        if made.status in (MonitoringStatus.ACCEPTED, MonitoringStatus.DRAFT):
            assert made.period is not None
            assert made.year is not None
            money = year_figures(records, made.stream_id, made.year, made.period.last)
            assert [line.figures.spent for line in made.lines] == [one.line.spent for one in money.awards]
            assert made.head.allocated == money.allocated
    (revision,) = [made for made in found if made.revises_id is not None]
    first = find_return(records, revision.revises_id or 0)
    assert first is not None
    assert "Spent" in [one.figure for one in differences(first, revision)]
    assert [one.days_late for one in due_returns(records)] == [4]
    records.close()
