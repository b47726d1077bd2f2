"""Pictures of the publication clock: a meeting whose papers are late, one whose papers are to come, and the Overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))
MEETINGS = (
    ("late", "somerset", "SELECT id FROM meetings WHERE supplement"),
    ("ahead", "herefordshire", "SELECT id FROM meetings WHERE held = '2024-09-16'"),
)


def publication(studio: Studio) -> None:
    """Every picture in each look."""
    for look, theme, scale in LOOKS:
        for name, sample, sql in MEETINGS:
            if studio.wants(f"publication-{name}-{look}"):
                window = studio.window(studio.sample(sample), theme=theme, scale=scale, tab="overview")
                assert window.records is not None
                window.open_record("meetings", window.records.query(sql)[0][0])
                studio.keep(window, f"publication-{name}-{look}")
                studio.close(window)
        if studio.wants(f"publication-overview-{look}"):
            window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab="overview")
            studio.keep(window, f"publication-overview-{look}")
            studio.close(window)
