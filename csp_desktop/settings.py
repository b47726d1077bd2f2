"""What is remembered of the officer's window on this computer, in one small JSON file; never anything from the records."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from csp_desktop.paths import settings_folder

if TYPE_CHECKING:
    from pathlib import Path

RECENT = 8
FILE = "settings.json"
LOCK_AFTER = (5, 10, 20, 60, 0)
SMALLEST, LARGEST = 320, 16_384  # pixels of a window's side


class Settings:
    """The settings, each with its default; another value is given by name. TypeError for a name that is no setting.

    size: width and height of the window in logical pixels. lists: by list name, what the list remembers of its columns.
    lock_after: minutes without a key or click after which encrypted records are locked; 0 for never.
    reminded: the day on which the second backup folder was last reminded of, as 2026-11-21.
    hide_in_meetings: whether restricted records are hidden while the meeting view is shown.
    splits: by tab, the widths of its two sides. hidden: strips and charts the officer has hidden.
    """

    # No dataclass: importing and making one would be felt before the first paint.
    def __init__(self, **kept: Any) -> None:
        self.size: list[int] = [1366, 720]
        self.maximised: bool = False
        self.tab: str = "overview"
        self.theme: str = ""
        self.scale: float = 1.0
        self.lock_after: int = 10
        self.reminded: str = ""
        self.recent: list[str] = []
        self.lists: dict[str, Any] = {}
        self.splits: dict[str, list[int]] = {}
        self.hidden: list[str] = []
        self.hide_in_meetings: bool = True
        unknown = set(kept) - set(vars(self))
        if unknown:
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
        vars(self).update(kept)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and vars(self) == vars(other)

    __hash__ = None  # pyright: ignore[reportAssignmentType] - settings change

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(r for r in self.recent if r != name)][:RECENT]


def load(folder: Path | None = None) -> Settings:
    """The settings as kept; the default for each that is unknown or spoilt, or where there is no file to be understood."""
    path = (folder or settings_folder()) / FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = vars(Settings())
    found = kept if isinstance(kept, dict) else {}
    return Settings(
        **{name: value for name, value in found.items() if name in known and _fits(name, value, known[name])}
    )


def _fits(name: str, value: Any, default: object) -> bool:
    """Whether a value can be what a setting holds."""
    if name == "size":
        return _are(value, int) and len(value) == 2 and all(SMALLEST <= side <= LARGEST for side in value)
    if name == "scale":
        return type(value) in (int, float) and 1.0 <= value <= 2.0
    if name == "lock_after":
        return type(value) is int and value in LOCK_AFTER
    if name in ("recent", "hidden"):
        return _are(value, str)
    if name == "splits":
        return isinstance(value, dict) and all(_are(widths, int) for widths in value.values())
    return type(value) is type(default)


def _are(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(type(each) is kind for each in value)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings; a folder that cannot be written is passed over, for nothing of the records is in them."""
    place = folder or settings_folder()
    temporary = place / f"{FILE}.new"
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(vars(settings), indent=1), encoding="utf-8")
        os.replace(temporary, place / FILE)
