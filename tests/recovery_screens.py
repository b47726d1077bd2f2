"""Pictures of files that cannot be opened, and of one that is to be moved to this computer."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "contrast", 1.0), ("200", "light", 2.0))


def files_that_cannot_be_opened(studio: Studio) -> None:
    """A damaged file with backups and after a check; one without; one of another program; one in a synchronised folder."""
    from csp_desktop.ui.recovery_page import RecoveryPage

    for look, theme, scale in LOOKS:
        if studio.wants(f"damaged-{look}"):
            window = studio.window(theme=theme, scale=scale)
            window.files.open_path(_damaged(studio.place))
            studio.keep(window, f"damaged-{look}")
            page = window.pages.currentWidget()
            assert isinstance(page, RecoveryPage)
            page.look()
            window.operations.wait()
            studio.keep(window, f"damaged-checked-{look}")
            studio.close(window)
    if studio.wants("not-ours"):
        window = studio.window()
        path = studio.place / "Minutes.csp"
        path.write_text("Minutes of the meeting of 16 September 2024")
        window.files.open_path(path)
        studio.keep(window, "not-ours")
        path.write_bytes(b"")
        window.files.open_path(path)
        studio.keep(window, "damaged-without-backup")
        studio.close(window)
    if studio.wants("synchronised"):
        _synchronised(studio)


def _damaged(place: Path) -> Path:
    """A file with two backups, damaged since."""
    from csp_desktop.services import backups
    from csp_desktop.services.beginning import begin

    path = place / "Our partnership.csp"
    if not path.exists():
        records = begin(path, "Our partnership")
        made = backups.back_up(path).path
        shutil.copy(made, records.path)
        records.close()
        content = bytearray(path.read_bytes())
        content[20 * 4096 : 60 * 4096] = bytes(40 * 4096)
        path.write_bytes(content)
    return path


def _synchronised(studio: Studio) -> None:
    from csp_desktop.services.beginning import begin

    begin(studio.place / "Our partnership 2.csp", "Our partnership").close()
    folder = studio.place / "OneDrive - Our council"
    folder.mkdir()
    path = (studio.place / "Our partnership 2.csp").rename(folder / "Our partnership.csp")
    window = studio.window()
    window.files.open_path(path)
    studio.keep(window, "synchronised")
    studio.close(window)
