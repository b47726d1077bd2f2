"""Pictures of recommendations: one with what was done before, giving several to groups, sending an agency's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.screens import Studio

REPEATS = "SELECT id FROM recommendations WHERE same_as_id IS NOT NULL ORDER BY id DESC LIMIT 1"
LOOSE = "SELECT id FROM recommendations WHERE status = 'not allocated' ORDER BY id LIMIT 3"


def recommendations(studio: Studio) -> None:
    """In each look, of the example."""
    from csp_desktop.ui.agency_dialog import AgencyDialog
    from csp_desktop.ui.allocate_dialog import AllocateDialog
    from csp_desktop.ui.places import PLACES
    from tests.screens import LOOKS

    pages = [related.page for related in PLACES["recommendations"].related]
    for look, theme, scale in LOOKS:
        if not studio.wants(f"recommendation-{look}"):
            continue
        records = studio.sample("example")
        window = studio.window(records, theme=theme, scale=scale, tab="reviews")
        tab: Any = window.tabs["reviews"]
        tab.show_record("recommendations", records.query(REPEATS)[0][0])
        tab.record._open_related(str(pages.index("recommendation_pages:MadeBeforePage")))
        studio.keep(window, f"recommendation-{look}-before")
        ids = [row for (row,) in records.query(LOOSE)]
        for name, dialog in (
            ("allocate", AllocateDialog(window.look, window, records, ids)),
            ("send-plan", AgencyDialog(window.look, window, records)),
        ):
            dialog.show()
            studio.keep(dialog, f"recommendation-{look}-{name}")
            dialog.close()
        studio.close(window)
