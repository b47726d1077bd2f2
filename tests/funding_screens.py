"""Pictures of the Funding tab: each way of looking at the position, what to do, the charts, and an award's money."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.services.positions_sql import By
    from csp_desktop.ui.tabs.funding import FundingTab
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))
WAYS: tuple[By, ...] = ("year", "priority", "group", "provider", "award")
MOST_LINES = "SELECT award_id FROM spends GROUP BY award_id ORDER BY count(*) DESC, award_id LIMIT 1"
MOST_YEARS = "SELECT award_id FROM award_years GROUP BY award_id ORDER BY count(*) DESC, award_id LIMIT 1"


def funding(studio: Studio) -> None:
    """The example's money in three looks."""
    for look, theme, scale in LOOKS:
        if studio.wants(f"money-{look}"):
            window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="funding")
            tab: FundingTab = window.tabs["funding"]  # pyright: ignore[reportAssignmentType] - it is
            _ways(studio, tab, look)
            _below(studio, tab, look)
            for table, sql in (("spends", MOST_LINES), ("award_years", MOST_YEARS)):
                [(award,)] = tab.desk.records.query(sql)
                window.open_record("awards", award)
                tab.record.open_related(table)
                studio.keep(window, f"money-{look}-{table}")
            studio.close(window)


def _ways(studio: Studio, tab: FundingTab, look: str) -> None:
    for way in WAYS:
        tab.positions.show_by(way)
        studio.keep(tab.window(), f"money-{look}-by-{way}")
    tab.positions.show_by("stream")
    tab.positions.show_year(None)
    studio.keep(tab.window(), f"money-{look}-all-years")


def _below(studio: Studio, tab: FundingTab, look: str) -> None:
    for words, chip in tab.below.chips.items():
        chip.click()
        studio.keep(tab.window(), f"money-{look}-{words.split()[0].lower()}")
    for kind, made in tab.below.charts.buttons.items():
        if made.isVisible():
            made.click()
            studio.keep(tab.window(), f"money-{look}-chart-{kind}")
