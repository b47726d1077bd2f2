"""How a meeting and who is at it are named in a line."""

from __future__ import annotations

from csp_desktop.rules.dates import PartialDate

NOT_NAMED = "Somebody not named"  # of whom neither name nor role nor organisation is recorded


def title_first(title: str, held: str | None) -> str:
    """ "Board, 16 September 2024". held: as it is stored."""
    return f"{title}, {PartialDate.from_key(held).text}" if held else title


def date_first(held: str | None, title: str) -> str:
    """ "16 September 2024, Board": in a list to choose from, where a long name would push the date out."""
    return f"{PartialDate.from_key(held).text}, {title}" if held else title
