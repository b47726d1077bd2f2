"""The commands that keep records safe: a verified backup, and a backup written out again as a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import print_day
from csp_desktop.services import backups

if TYPE_CHECKING:
    from pathlib import Path


def back_up(path: Path, folder: Path | None) -> int:
    """Back up a records file, by default into the program's own folder."""
    made = backups.back_up(path, folder)
    print(f"Wrote {made.path} ({made.size / 1_000_000:.1f} MB, verified).")
    if made.remark:
        print(made.remark)
    return 0


def restore(backup: Path, out: Path) -> int:
    """Write a backup out as a new records file."""
    made_at = backups.restore(backup, out).astimezone()
    print(f"Wrote {out}, the records as they were on {print_day(made_at.date())} at {made_at:%H:%M}.")
    return 0
