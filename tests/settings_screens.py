"""Pictures of the settings of the records: as usual, with some set, and with a sentence under a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.ui.settings_page import SettingsPage
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "contrast", 1.0), ("200", "light", 2.0))


def record_settings(studio: Studio) -> None:
    """The page from its top, at its middle with a refusal, at its foot, and filtered."""
    from csp_desktop.services import declared_settings
    from csp_desktop.services import record_settings as services

    for look, theme, scale in LOOKS:
        if not studio.wants(f"settings-{look}"):
            continue
        window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab="reviews")
        assert window.records is not None
        services.keep(window.records, declared_settings.CLEAR_DAYS, "3")
        services.keep(window.records, declared_settings.CLOSED_DAYS, "24/12/27, 31/12/27")
        window.commands.show_settings()
        page: SettingsPage = window.pages.currentWidget()  # pyright: ignore[reportAssignmentType] - just shown
        studio.keep(window, f"settings-{look}-top")
        refused = page.rows["small_numbers.public"]
        page.show_setting("small_numbers.public")
        refused.editor.show_text("two")  # pyright: ignore[reportAttributeAccessIssue] - a line
        refused.left.emit()
        studio.keep(window, f"settings-{look}-refused")
        refused.editor.set_text("5")
        page.scrolled.verticalScrollBar().setValue(page.scrolled.verticalScrollBar().maximum())
        studio.keep(window, f"settings-{look}-foot")
        page.filter.setText("days")
        studio.keep(window, f"settings-{look}-filtered")
        services.reset(window.records, declared_settings.CLEAR_DAYS)
        services.reset(window.records, declared_settings.CLOSED_DAYS)
        studio.close(window)
