"""Pictures of attachments: a record's page of them, one being renamed, none yet, and files dragged over a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from tests.screens import Studio

NAMES = (
    "Terms of reference 2026.docx",
    "Letter from the Police and Crime Commissioner about the community safety grant for 2026-27.pdf",
    "Spend to date.xlsx",
    "Footbridge at night.jpg",
    "Cyfarfod \u0175yth o'r gloch.msg",
    "Board 3 March.ics",
    "Slides for the board.pptx",
)


def attachments(studio: Studio) -> None:
    """In each look, on a sample's first group."""
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        if not studio.wants("attachments-"):
            return
        records = studio.sample("herefordshire")
        first, last = records.query("SELECT min(id), max(id) FROM groups")[0]
        _fill(records, first)
        window = studio.window(records, theme=theme, scale=scale, tab="subgroups")
        window.open_record("groups", first)
        pane = window.current.record_pane  # pyright: ignore[reportOptionalMemberAccess]
        pane.open_related("attachments")
        studio.keep(window, f"attachments-{look}")
        pane.findChildren(_line())[1].start_naming()
        studio.keep(window, f"attachments-naming-{look}")
        pane.attachments.drops.wash.cover()
        studio.keep(window, f"attachments-drop-{look}")
        pane.attachments.drops.wash.hide()
        window.open_record("groups", last)
        pane.open_related("attachments")
        studio.keep(window, f"attachments-none-{look}")
        studio.close(window)


def _fill(records: RecordsFile, group: int) -> None:
    from csp_desktop.services import attachments as services
    from tests.attached import GOOD

    if not services.count(records, "groups", group):
        files = [services.ready(name, GOOD[name.rpartition(".")[2]]) for name in NAMES]
        services.keep(records, "groups", group, files)


def _line() -> type:
    from csp_desktop.ui.widgets.file_line import FileLine

    return FileLine
