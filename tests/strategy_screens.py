"""Pictures of what is done with a strategy: its approval route, its refresh, and the action plan and strategies as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from csp_desktop.ui.refresh_page import RefreshPage
    from csp_desktop.ui.tabs.priorities import PrioritiesTab
    from tests.screens import Studio


def strategies(studio: Studio) -> None:
    """In each look, on the Herefordshire sample."""
    from tests.screens import LOOKS, settle

    for look, theme, scale in LOOKS:
        if not studio.wants("strategy-"):
            return
        records = studio.sample("herefordshire")
        [(of_2017,)] = records.query("SELECT id FROM strategies WHERE first_year = 2017")
        [(of_2024,)] = records.query("SELECT id FROM strategies WHERE first_year = 2024")
        window = studio.window(records, theme=theme, scale=scale, tab="priorities")
        tab = cast("PrioritiesTab", window.current)
        tab.switch.chips["Strategies"].click()
        studio.keep(window, f"strategy-list-{look}")
        for year, words, name in (
            (of_2017, "Approval route", "approval"),
            (of_2024, "Refresh the strategy", "refresh"),
        ):
            window.open_record("strategies", year)
            next(one for one in tab.commands if one.words == words).act()
            settle()
            studio.keep(window, f"strategy-{name}-{look}")
        page = window.findChildren(_page())[0]
        page.begin.click()
        settle()
        page.form.keep.click()
        studio.keep(window, f"strategy-refreshing-{look}")
        while records.undo_label:
            records.undo()
        studio.close(window)


def _page() -> type[RefreshPage]:
    from csp_desktop.ui.refresh_page import RefreshPage

    return RefreshPage
