"""Which backups are kept as they grow old: the newest of each of 24 hours, 30 days and 12 months, and always the last.

One made before something that could go wrong (an upgrade, an import, a restore) is kept for 30 days besides.
"""

from __future__ import annotations

import stat
import time
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from csp_desktop.store import manifest
from csp_desktop.store.placing import PART

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from csp_desktop.store.manifest import Backup

# How far a moment is written out to name its hour, day and month, and of how many of each the newest is kept.
KEPT = ((13, 24), (10, 30), (7, 12))  # "2026-11-21T11", "2026-11-21", "2026-11"
DAY, HELD = timedelta(days=1), timedelta(days=30)
ABANDONED = 86_400  # seconds after which an unfinished file is nobody's any more


def to_keep(moments: Sequence[datetime]) -> frozenset[int]:
    """Which of the backups to keep, by their places; the moments (UTC) in the order in which the backups were made.

    Old and new go by that order and never by the clock, so that one set wrong deletes nothing: the last made is always
    kept, whatever moment it bears: it is the first seen of its hour.
    """
    kept: set[int] = set()
    for length, most in KEPT:
        seen: set[str] = set()
        for at in range(len(moments) - 1, -1, -1):
            name = moments[at].isoformat()[:length]
            if name in seen:
                continue
            if len(seen) == most:
                break
            seen.add(name)
            kept.add(at)
    return frozenset(kept)


def held(moments: Sequence[datetime], before: Sequence[bool]) -> frozenset[int]:
    """Which of the backups made before something (an import) are not 30 days old yet, by their places.

    Their age is the time between the backups that followed, each gap counted as a day at most and one back in time as
    none: so a clock set years forward or back makes none of them old, and a file seldom backed up keeps them longer.
    """
    age, young = timedelta(), set()
    if before and before[-1]:
        young.add(len(before) - 1)
    pairs = list(pairwise(moments))
    for at in range(len(pairs) - 1, -1, -1):
        earlier, later = pairs[at]
        age += min(max(later - earlier, timedelta()), DAY)
        if age > HELD:
            break
        if before[at]:
            young.add(at)
    return frozenset(young)


def thin(backups: Sequence[Backup]) -> list[Backup]:
    """Delete those that need not be kept, in the order in which they were made; which were. The last is never among them."""
    moments = [backup.made_at for backup in backups]
    kept = to_keep(moments) | held(moments, [backup.why in manifest.BEFORE for backup in backups])
    return [backup for at, backup in enumerate(backups) if at not in kept and _delete(backup)]


def _delete(backup: Backup) -> bool:
    """Delete a backup and then its manifest; one that cannot be is left for another time."""
    try:
        backup.path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes nothing that is read-only
        backup.path.unlink()
        manifest.beside(backup.path).unlink()
    except OSError:
        return False
    return True


def clear_abandoned(folder: Path) -> None:
    """Remove what a killed backup left a day ago or more."""
    for path in folder.glob(f".*{PART}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
