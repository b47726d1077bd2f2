"""A path as text that can be broken into lines after each folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BREAK = "\u200b"  # a space of no width


def wrappable(path: Path) -> str:
    """The path with a place to break a line after each separator, for a label that wraps."""
    return str(path).replace(os.sep, os.sep + _BREAK)
