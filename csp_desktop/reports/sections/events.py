"""Key events: what called for a joint response, the group that leads it, and what was done and is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Bullets, Facts, Heading, Text
from csp_desktop.reports.wording import counted
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.group_statement import EventRow

NOTHING = "No key events are recorded yet."


def lead(rows: tuple[EventRow, ...]) -> str:
    """How many events there are, and of how many something is still planned."""
    if not rows:
        return NOTHING
    called = "has called" if len(rows) == 1 else "have called"
    planned = sum(bool(row.planned.strip()) for row in rows)
    of = "it" if len(rows) == 1 else "each of them"
    for_whom = of if planned == len(rows) else counted(planned, "of them", "of them")
    more = f" More is planned for {for_whom}." if planned else ""
    return f"{sentence_case(counted(len(rows), 'event'))} {called} for a joint response.{more}"


def blocks(rows: tuple[EventRow, ...], level: int = 2) -> tuple[Block, ...]:
    """Each event: its group and what it is for, has done and plans. level: of its heading, 2 or 3."""
    found: list[Block] = []
    for row in rows:
        found.append(Heading(row.title, 3 if level == 3 else 2))
        facts = (
            ("From", row.starts),
            ("Group", row.group),
            ("Meets", row.cadence),
            ("Themes", "; ".join(_lines(row.themes))),
        )
        kept = tuple((label, words) for label, words in facts if words)
        if kept:
            found.append(Facts(kept))
        for label, words in (("Priorities", row.aims), ("Done", row.done), ("Planned", row.planned)):
            lines = _lines(words)
            if lines:
                found += [Text(f"{label}:"), Bullets(lines)]
    return tuple(found)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
