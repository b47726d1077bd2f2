"""Pictures of keeping and disposing of reviews, of a text that may point at somebody, and of the list before a public pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))


def sensitivity(studio: Studio) -> None:
    """The page, its dialog, the remark under a field, and what is listed before a public pack."""
    for look, theme, scale in LOOKS:
        for name in ("disposal-page", "disposal-dialog", "identifiers-field", "preflight"):
            if studio.wants(f"{name}-{look}"):
                window = studio.window(
                    studio.sample("herefordshire"), theme=theme, scale=scale, tab="reviews"
                )
                _scene(studio, window, name, look)
                studio.close(window)


def _scene(studio: Studio, window: MainWindow, name: str, look: str) -> None:
    from csp_desktop.services import disposing, editing, identifiers
    from csp_desktop.ui.disposal_dialog import DisposalDialog
    from csp_desktop.ui.preflight import PreflightDialog

    assert window.records is not None
    kept = {"retention": "years after closing"}
    values = {
        "number": "DHR71",
        "closed": "1/4/1990",
        "next_step": "Write to 14 Orchard Road, HR1 2PL",
        **kept,
    }
    found = editing.add(window.records, "reviews", values)
    editing.add(window.records, "recommendations", {"wording": "Train them", "review_id": str(found)})
    if name == "disposal-page":
        window.commands.show_disposals()
        studio.keep(window, f"{name}-{look}")
    elif name == "identifiers-field":
        window.open_record("reviews", found)
        studio.keep(window, f"{name}-{look}")
    else:
        due = disposing.due(window.records)[0]
        dialog = (
            DisposalDialog(window.look, window, window.records, due)
            if name == "disposal-dialog"
            else PreflightDialog(
                window.look, window, "public board pack", identifiers.preflight(window.records)
            )
        )
        dialog.show()
        studio.keep(dialog, f"{name}-{look}")
        dialog.close()
    editing.delete_all(window.records, "reviews", [found])
