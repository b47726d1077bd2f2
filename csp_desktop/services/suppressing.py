"""Leaving small counts out of what is printed, by the threshold set for its audience."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.rules.audiences import MEMBERS, PUBLIC, SMALL_FOR, SMALL_USUALLY
from csp_desktop.rules.suppression import HIDDEN, LEAST, rule_words, shown, suppress
from csp_desktop.services.history_words import query_of

if TYPE_CHECKING:
    from csp_desktop.services.reading import Reader
    from csp_desktop.services.review_tallies import Breakdown, Tally

MOST = 100


def threshold(session: Reader, public: bool = False) -> int:
    """Counts from 1 to below this are left out of what is printed for an audience; 0 where none is.

    public: also where the session reads for the public whatever is asked.
    """
    audience = PUBLIC if public or is_public(session) else MEMBERS
    found = query_of(session)("SELECT value FROM settings WHERE name = ?", (SMALL_FOR[audience],))
    said = found[0][0] if found else ""
    if not said.isdecimal():
        return SMALL_USUALLY[audience]
    return min(max(int(said), LEAST), MOST) if int(said) else 0


def is_public(session: Reader) -> bool:
    """Whether a session reads what the public may see."""
    return bool(session.info.get("public"))


def suppressed(tally: Tally, small: int) -> Tally:
    """A tally without small counts, nor what they could be worked out from, the rule said in place of the sums."""
    if not small:
        return tally
    counts = [[_count(words) for _, words in one.rows] for one in tally.breakdowns]
    found = suppress(counts, small)
    if not found.any:
        return tally
    breakdowns = tuple(
        _without(one, out, found.total) for one, out in zip(tally.breakdowns, found.hidden, strict=True)
    )
    agrees = tally.agrees and found.total is not None
    total = found.total if agrees else None
    return replace(tally, breakdowns=breakdowns, total=total, agrees=agrees, check=rule_words(small))


def count_shown(count: int | None, small: int) -> str:
    """A count that stands alone, as printed."""
    return shown(count, small)


def count_hides(count: int, small: int) -> bool:
    """Whether a count that stands alone is left out."""
    return count_shown(count, small) == HIDDEN


def _without(breakdown: Breakdown, hidden: tuple[bool, ...], total: int | None) -> Breakdown:
    rows = tuple(
        (category, HIDDEN if out else words)
        for (category, words), out in zip(breakdown.rows, hidden, strict=True)
    )
    return replace(breakdown, rows=rows, total=total if breakdown.total is not None else None)


def _count(words: str) -> int | None:
    """A count from its words; None for "Not recorded"."""
    digits = words.replace(",", "")
    return int(digits) if digits.isdecimal() else None
