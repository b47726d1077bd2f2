"""What is written down beside a backup: of which file, when, what it holds, and the hash that proves it unchanged."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".csp"
FORMAT = 1
# What no officer counts as a record: history, what is typed or set, and the parts of attachments.
BOOKKEEPING = {
    *("alembic_version", "changed_rows", "changes", "contents", "drafts", "packs", "settings"),
    "lifecycle_steps",  # come with a new file, and are how the office works rather than what it recorded
}
ASKED = "asked"
BEFORE = ("before upgrade", "before import", "before restore", "before passphrase")
REASONS = (ASKED, "closing", "daily", *BEFORE)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and its manifest.

    of: the records file's full path. number: its place in the order in which that file's backups were made, which no clock
    can turn round. made_at: UTC. change: the newest change in it. counts: rows by table. size: bytes.
    key: the mark of the key that opens it, "" where it is not encrypted. why: one of REASONS; "" where an earlier version of
    the program did not write it down.
    """

    path: Path
    of: str
    number: int
    made_at: datetime
    change: int
    counts: Mapping[str, int]
    size: int
    sha256: str
    key: str = ""
    why: str = ""

    @property
    def rows(self) -> int:
        """How many records it holds, history left out."""
        return sum(count for table, count in self.counts.items() if table not in BOOKKEEPING)


def beside(backup: Path) -> Path:
    """The manifest of a backup."""
    return backup.with_suffix(".json")


def write(backup: Backup) -> None:
    """Write the manifest, on the disk for certain. Raises FileExistsError where there is one of that name."""
    kept = {
        "csp-desktop-backup": FORMAT,
        "of": backup.of,
        "number": backup.number,
        "made_at": backup.made_at.isoformat(timespec="seconds"),
        "change": backup.change,
        "counts": dict(sorted(backup.counts.items())),
        "size": backup.size,
        "sha256": backup.sha256,
        "key": backup.key,
        "why": backup.why,
    }
    path = beside(backup.path)
    with path.open("x", encoding="utf-8") as file:
        try:
            json.dump(kept, file, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise


def read(backup: Path) -> Backup:
    """The manifest beside a backup. Raises KnownError where there is none that can be understood."""
    try:
        kept = json.loads(beside(backup).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnownError(
            f"{backup.name} has no manifest beside it, so nothing proves it whole.",
            f"Put {beside(backup).name} back beside it, or choose another backup.",
        ) from None
    except (OSError, ValueError, RecursionError) as problem:
        raise _spoilt(backup) from problem
    if not _is_one(kept):
        raise _spoilt(backup)
    return Backup(
        path=backup,
        of=kept["of"],
        number=kept["number"],
        made_at=datetime.fromisoformat(kept["made_at"]).astimezone(UTC),
        change=kept["change"],
        counts=kept["counts"],
        size=kept["size"],
        sha256=kept["sha256"],
        key=kept.get("key", ""),
        why=kept.get("why", ""),
    )


def _is_one(kept: Any) -> bool:
    """Whether what was read is a manifest as this version writes it."""
    kinds = {
        "of": str,
        "number": int,
        "made_at": str,
        "change": int,
        "counts": dict,
        "size": int,
        "sha256": str,
    }
    if not isinstance(kept, dict) or kept.get("csp-desktop-backup") != FORMAT:
        return False
    if not all(type(kept.get(name)) is kind for name, kind in kinds.items()):
        return False
    if not all(
        type(kept.get(name, "")) is str for name in ("key", "why")
    ):  # an earlier version wrote neither
        return False
    try:
        moment = datetime.fromisoformat(kept["made_at"])
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return moment.tzinfo is not None and all(type(count) is int for count in kept["counts"].values())


def _spoilt(backup: Path) -> KnownError:
    return KnownError(
        f"The manifest of {backup.name} cannot be understood, so nothing proves it whole.",
        "Choose another backup.",
    )


def found(folder: Path, of: Path) -> list[Backup]:
    """The backups of a records file in a folder, in the order in which they were made; what is none is passed over."""
    named = str(of.absolute())
    seen = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        try:
            backup = read(path)
            if backup.of == named and path.stat().st_size == backup.size:
                seen.append(backup)
        except (KnownError, OSError):
            continue
    return sorted(seen, key=lambda backup: (backup.number, backup.made_at, backup.path.name))
