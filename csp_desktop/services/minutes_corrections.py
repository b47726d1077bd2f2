"""The corrections with which minutes were agreed, and why they were opened again, as they are kept with the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import MinutesStatus

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

REOPENED = "Reopened on "  # begins a line of the corrections that says why minutes were opened again
AGREED_HERE = (
    "SELECT title, held, corrections FROM meetings WHERE minutes_agreed_at_id = ? AND minutes_status = ? "
    "ORDER BY held, id"
)


def _lines(corrections: str) -> list[str]:
    return [line.strip() for line in corrections.splitlines() if line.strip()]


def corrected(corrections: str) -> str:
    """The corrections alone, without why minutes were opened again."""
    return " ".join(ended(line) for line in _lines(corrections) if not line.startswith(REOPENED))


def notes(corrections: str) -> tuple[str, ...]:
    """Why minutes were opened again, a sentence each."""
    return tuple(ended(line) for line in _lines(corrections) if line.startswith(REOPENED))


def ended(words: str) -> str:
    """Words as a sentence."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def agreed_at(records: Queries, meeting_id: int) -> tuple[str, ...]:
    """The minutes that were agreed at this meeting, a sentence each with their corrections."""
    made = []
    for title, held, corrections in records.query(AGREED_HERE, (meeting_id, MinutesStatus.AGREED.value)):
        of = f"the meeting on {PartialDate.from_key(held).text}" if held else title
        words = corrected(corrections)
        rest = f", with this correction: {words}" if words else "."
        made.append(f"The minutes of {of} were agreed as a true record{rest}")
    return tuple(made)
