"""Pictures of returns to funders: a stream's list of them, one due, one late draft, one sent, and a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from csp_desktop.ui.tabs.record_tab import RecordTab
    from tests.screens import Studio

# Name in the picture's name -> which return of the example.
WHICH = (
    ("due", "status = 'due'"),
    ("draft", "status = 'draft'"),
    ("sent", "status = 'accepted'"),
    ("revision", "revises_id IS NOT NULL"),
)


def funder_returns(studio: Studio) -> None:
    """In each look: the list of a stream; in light also each state of a return, and its form."""
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        if studio.wants(f"monitoring-list-{look}"):
            records = studio.sample("example")
            window = studio.window(records, theme=theme, scale=scale, tab="funding")
            window.open_record("streams", 1)
            cast("RecordTab", window.current).record.open_related("monitoring_returns")
            studio.keep(window, f"monitoring-list-{look}")
            studio.close(window)
        for name, which in WHICH:
            if studio.wants(f"monitoring-{name}-{look}") and (look == "light" or name == "draft"):
                _one(studio, f"monitoring-{name}-{look}", which, theme, scale)
    if studio.wants("monitoring-form"):
        _one(studio, "monitoring-form", "status = 'accepted'", "light", 1.0, page=False)


def _one(studio: Studio, name: str, which: str, theme: str, scale: float, page: bool = True) -> None:
    """One return of the example."""
    records = studio.sample("example")
    (wanted,) = records.query(f"SELECT id FROM monitoring_returns WHERE {which} ORDER BY id LIMIT 1")[0]
    window = studio.window(records, theme=theme, scale=scale, tab="funding")
    window.open_record("monitoring_returns", wanted)
    if not page:
        cast("RecordTab", window.current).record.back.click()
    studio.keep(window, name)
    studio.close(window)
