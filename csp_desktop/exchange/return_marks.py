"""What a return form carries unseen so that its answers are found again: names of cells, and what each row holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.returns import Input, read_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.returns import Key

IDENTITY_NAME = "csp_identity"
ROW = "csp-row:"  # how the hidden words of a row begin; how many cells the row had when it was written comes next
FILL_IN = (
    "Fill in the white cells and send the file back. What you leave empty, and what you do not change, stays as it is "
    "in our records."
)
_TOKEN = re.compile(r"([a-z_]+\.\d{1,12}\.[a-z_]+)(?:@(\d{1,3}))?#([0-9a-f]{12})")


class Token(NamedTuple):
    """A key with the mark of what stood there, and how many cells to the left of its own cell of the row's hidden one."""

    key: Key
    offset: int
    mark: str


def name_of(key: Key) -> str:
    """The name of a key's cell in a workbook: "csp_actions__7__status"."""
    return f"csp_{key.table}__{key.id}__{key.field}"


def key_of(name: str) -> Key | None:
    """The key whose cell has such a name; None for any other name."""
    return read_key(name[4:].replace("__", ".")) if name.startswith("csp_") else None


def row_mark(cells: Sequence[str | Input]) -> str:
    """What the cell after a row says of it: every key with how many cells further left its answer stands."""
    tokens = [
        f"{cell.key.text}@{len(cells) - place}#{cell.mark}"
        for place, cell in enumerate(cells)
        if isinstance(cell, Input)
    ]
    return f"{ROW}{len(cells)} {' '.join(tokens)}"


def width_of(text: str) -> int:
    """How many cells a row had when its hidden words were written: with more or fewer, they mislead."""
    found = re.match(rf"{ROW}(\d{{1,3}}) ", text)
    return int(found[1]) if found else 0


def sheet_mark(cell: Input) -> str:
    """A key with its mark, as the hidden sheet and a Word control's tag say it."""
    return f"csp:{cell.key.text}#{cell.mark}"


def tokens_of(text: str) -> tuple[Token, ...]:
    """The keys that hidden words name."""
    if not text.startswith("csp"):
        return ()
    found = ((read_key(key), offset, mark) for key, offset, mark in _TOKEN.findall(text))
    return tuple(Token(key, int(offset or 0), mark) for key, offset, mark in found if key is not None)
