"""Pictures of the life of a review: its steps, its long form, and what belongs to it, in each look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))


def review_lives(studio: Studio) -> None:
    """The steps of a review that waits for a court, and of one that is just notified."""
    from csp_desktop.ui.places import PLACES
    from csp_desktop.ui.review_pages import StepsPage

    related = next(one for one in PLACES["reviews"].related if one.label == "Steps")
    for look, theme, scale in LOOKS:
        for name, stage in (("paused", "in progress"), ("notified", "referred")):
            if not studio.wants(f"review-steps-{name}-{look}"):
                continue
            window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="reviews")
            assert window.records is not None
            sql = "SELECT id FROM reviews WHERE stage = ? ORDER BY id DESC LIMIT 1"
            page = StepsPage(window.look, window.records, related, window.records.query(sql, (stage,))[0][0])
            page.resize(int(480 * scale), 900)
            page.show()
            studio.keep(page, f"review-steps-{name}-{look}")
            page.close()
            studio.close(window)
