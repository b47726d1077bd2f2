"""The commands that keep records safe: a verified backup, and a backup written out again as a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import ref_of
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.services import backups

if TYPE_CHECKING:
    from pathlib import Path


def back_up(path: Path, folder: Path | None) -> int:
    """Back up a records file, by default into the program's own folder."""
    made = backups.back_up(ref_of(path), folder)
    print(f"Wrote {made.path} ({made.size / 1_000_000:.1f} MB, verified).")
    for remark in filter(None, (made.remark, made.not_copied)):
        print(remark)
    return 0


def list_backups(path: Path) -> int:
    """Name the verified backups of a records file, newest first; its passphrase is not needed."""
    for made in backups.listed(path):
        words = (
            f"{made.made_at.astimezone():%Y-%m-%d %H:%M}",
            count_words(made.rows, "record"),
            f"{made.size / 1_000_000:.1f} MB",
            backups.why_words(made) or "Made by an earlier version",
            "encrypted" if made.key else "not encrypted",
        )
        print(f"{', '.join(words)}: {made.path}")
    return 0


def restore(backup: Path, out: Path) -> int:
    """Write a backup out as a new records file."""
    made_at = backups.restore(ref_of(backup), out).astimezone()
    print(f"Wrote {out}, the records as they were on {print_day(made_at.date())} at {made_at:%H:%M}.")
    return 0
