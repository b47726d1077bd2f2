"""Pictures of the Reviews tab: its views, the panes below, its dialogs, and the clocks of a review, in each look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.screens import Studio


def reviews_tab(studio: Studio) -> None:
    """The views and panes of the samples and of an empty file; the dialogs over the example."""
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        for name in ("example", "herefordshire", "somerset", "empty"):
            if not studio.wants(f"reviews-tab-{name}-{look}"):
                continue
            records = studio.empty() if name == "empty" else studio.sample(name)
            window = studio.window(records, theme=theme, scale=scale, tab="reviews")
            tab: Any = window.tabs["reviews"]
            for view in ("Board", "Timeline", "List"):
                tab.show_view(view)
                studio.keep(window, f"reviews-tab-{name}-{look}-{view.lower()}")
            for words, chip in tab.switch.chips.items():
                chip.click()
                studio.keep(window, f"reviews-tab-{name}-{look}-{words.lower().replace(' ', '-')}")
            if name == "example":
                _charts(studio, window, tab, look)
                _opened(studio, window, tab, look)
                _dialogs(studio, window, tab, look)
            studio.close(window)


def _charts(studio: Studio, window: Any, tab: Any, look: str) -> None:
    for words, chip in tab.charts.chips.items():
        chip.click()
        studio.keep(window, f"reviews-tab-example-{look}-chart-{words.lower().replace(' ', '-')}")


def _opened(studio: Studio, window: Any, tab: Any, look: str) -> None:
    """A review opened beside the board, and what is said of one that moves on without its steps."""
    sql = "SELECT id FROM reviews WHERE stage = 'referred' ORDER BY id DESC LIMIT 1"
    review = window.records.query(sql)[0][0]
    tab.show_view("Board")
    tab._opened("reviews", review)
    studio.keep(window, f"reviews-tab-example-{look}-board-opened")
    tab.acts.move(review, 1)
    studio.keep(window, f"reviews-tab-example-{look}-board-moved")
    window.undo()


def _dialogs(studio: Studio, window: Any, tab: Any, look: str) -> None:
    from csp_desktop.ui.tabs import reviews_dialogs as made
    from csp_desktop.ui.tabs.reviews_labels import LabelsDialog

    records, review = window.records, tab.review()
    for name, dialog in (
        ("notification", made.NotificationDialog(window.look, window, records)),
        ("pause", made.PauseDialog(window.look, window, records, review, "DARDR12")),
        ("take-up", made.TakeUpDialog(window.look, window, records, review, "DARDR12")),
        ("no-review", made.NoReviewDialog(window.look, window, records, review, "DARDR12")),
        ("labels", LabelsDialog(window.look, window, records)),
    ):
        dialog.show()
        studio.keep(dialog, f"reviews-tab-example-{look}-dialog-{name}")
        dialog.close()
