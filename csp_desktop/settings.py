"""What is remembered of the officer's window on this computer, in one small JSON file; never anything from the records."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from csp_desktop.paths import settings_folder

if TYPE_CHECKING:
    from pathlib import Path

RECENT = 8
FILE = "settings.json"


@dataclass
class Settings:
    """The settings, each with its type and default. Unknown or spoilt ones in the file are passed over.

    size: width and height of the window in logical pixels. lists: by list name, what the list remembers of its columns.
    splits: by tab, the widths of its two sides. hidden: strips and charts the officer has hidden.
    """

    size: list[int] = field(default_factory=lambda: [1366, 720])
    maximised: bool = False
    tab: str = "overview"
    theme: str = ""
    scale: float = 1.0
    recent: list[str] = field(default_factory=list)
    lists: dict[str, Any] = field(default_factory=dict)
    splits: dict[str, list[int]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(r for r in self.recent if r != name)][:RECENT]


def load(folder: Path | None = None) -> Settings:
    """The settings as kept; the defaults where there is no file or it cannot be understood."""
    path = (folder or settings_folder()) / FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    defaults = Settings()
    known = {f.name for f in fields(Settings)} & set(kept if isinstance(kept, dict) else ())
    good = {name: kept[name] for name in known if _fits(kept[name], getattr(defaults, name))}
    return Settings(**good)


def _fits(value: object, default: object) -> bool:
    if isinstance(default, float):
        return isinstance(value, (int, float)) and 1.0 <= value <= 2.0
    if isinstance(default, list) and default and isinstance(default[0], int):
        return isinstance(value, list) and len(value) == len(default) and all(isinstance(v, int) for v in value)
    return type(value) is type(default)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings; a folder that cannot be written is passed over, for nothing of the records is in them."""
    place = folder or settings_folder()
    temporary = place / f"{FILE}.new"
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        os.replace(temporary, place / FILE)
