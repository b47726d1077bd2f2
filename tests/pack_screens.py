"""Pictures of the pack builder: members' and public packs, its panes in a narrow window, words that are edited, and no agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.ui.pack_page import PackPage
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "contrast", 1.0), ("200", "light", 2.0))
PANES = ("pack", "contents", "preflight", "preview")


def packs(studio: Studio) -> None:
    """Every picture in each look."""
    for look, theme, scale in LOOKS:
        for sample, audience in (("herefordshire", "members"), ("example", "members"), ("example", "public")):
            name = f"pack-builder-{sample}-{audience}-{look}"
            if studio.wants(name):
                _picture(studio, name, sample, audience, theme, scale)
    if studio.wants("pack-builder-words"):
        _edited(studio)
    if studio.wants("pack-builder-no-agenda"):
        _no_agenda(studio)
    for dialog in ("settings", "item"):
        if studio.wants(f"pack-builder-{dialog}"):
            _dialog(studio, dialog)


def _picture(studio: Studio, name: str, sample: str, audience: str, theme: str, scale: float) -> None:
    from csp_desktop.ui import pack_page

    window = studio.window(studio.sample(sample), theme=theme, scale=scale)
    page = pack_page.open_for(window, None, audience)
    assert page is not None
    _wait(page)
    found = page.contents.contents
    assert found is not None
    page.contents.list.choose(found.items[min(5, len(found.items) - 1)].id)
    if page.narrow:
        for at, pane in enumerate(PANES):
            page.show_pane(at)
            studio.keep(window, f"{name}-{pane}")
    else:
        studio.keep(window, name)
    studio.close(window)


def _wait(page: PackPage) -> None:
    """Until its pages are made."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from tests.screens import settle

    while page.building.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


def _edited(studio: Studio) -> None:
    from csp_desktop.services import item_papers_changing
    from csp_desktop.ui import pack_page

    window = studio.window(studio.sample("somerset"))
    page = pack_page.open_for(window, None)
    assert page is not None
    assert page.contents.contents is not None
    assert window.records is not None
    item_id = page.contents.contents.items[1].id
    item_papers_changing.add_text(
        window.records, item_id, "Appendix 1: the action plan in full", "It is kept by the county."
    )
    item_papers_changing.include(
        window.records,
        item_id,
        item_papers_changing.add_text(window.records, item_id, "Appendix 2: costs"),
        False,
    )
    page.contents.list.choose(item_id)
    _wait(page)
    studio.keep(window, "pack-builder-papers")
    page.contents.edit()
    _wait(page)
    studio.keep(window, "pack-builder-words")
    page.show_full(True)
    studio.keep(window, "pack-builder-full")
    studio.close(window)


def _no_agenda(studio: Studio) -> None:
    from csp_desktop.services.editing import add
    from csp_desktop.ui import pack_page

    records = studio.empty()
    meeting_id = add(records, "meetings", {"title": "Our board", "held": "20/3/2026"})
    window = studio.window(records)
    page = pack_page.open_for(window, meeting_id)
    assert page is not None
    _wait(page)
    studio.keep(window, "pack-builder-no-agenda")
    studio.close(window)


def _dialog(studio: Studio, which: str) -> None:
    from csp_desktop.services.pack_contents import contents, next_meeting
    from csp_desktop.ui.pack_dialogs import ItemDialog, PackSettings

    window = studio.window(studio.sample("herefordshire"))
    assert window.records is not None
    found = contents(window.records, next_meeting(window.records))
    dialog = (PackSettings if which == "settings" else ItemDialog)(window, found)
    dialog.show()
    studio.keep(dialog, f"pack-builder-{which}")
    dialog.close()
    studio.close(window)
