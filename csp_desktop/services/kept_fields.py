"""A copy of the field descriptions in the program's own folder, so that showing a record imports no SQLAlchemy.

The copy carries the fingerprint of the sources it was made from: when they change it is made anew, and one that cannot be
read is passed over.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csp_desktop import __version__
from csp_desktop.paths import data_folder
from csp_desktop.services.fields import FieldView, TableView

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "fields.json"
SOURCES = ("records", "rules")


def fingerprint() -> str:
    """What the descriptions depend on: the version, and each source's name, size and time of change."""
    package = Path(__file__).resolve().parent.parent
    marks = [__version__]
    for folder in SOURCES:
        with suppress(OSError), os.scandir(package / folder) as entries:
            found = [(e.name, e.stat()) for e in entries if e.name.endswith(".py")]
            marks += [
                f"{name}:{stat.st_size}:{stat.st_mtime_ns}"
                for name, stat in sorted(found, key=lambda pair: pair[0])
            ]
    return "|".join(marks)


def load() -> Mapping[str, TableView] | None:
    """The kept descriptions, or None when there are none for these sources."""
    try:
        kept = json.loads((data_folder() / FILE).read_text(encoding="utf-8"))
        if kept["made_from"] != fingerprint():
            return None
        return {table: _table(*parts) for table, parts in kept["tables"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _table(noun: str, named_by: str, fields: list[list[Any]]) -> TableView:
    views = [
        FieldView._make(
            (*parts[:7], tuple((stored, words) for stored, words in parts[7]), parts[8], parts[9])
        )
        for parts in fields
    ]
    return TableView(noun, named_by, {view.name: view for view in views})


def keep(tables: Mapping[str, TableView]) -> None:
    """Keep a copy; a folder that cannot be written is passed over."""
    kept = {
        "made_from": fingerprint(),
        "tables": {
            name: (view.noun, view.named_by, list(view.fields.values())) for name, view in tables.items()
        },
    }
    path = data_folder() / FILE
    temporary = path.with_name(f"{FILE}.{os.getpid()}.new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(temporary, path)
