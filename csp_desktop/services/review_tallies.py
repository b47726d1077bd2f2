"""Counts of reviews by breakdown, and whether the breakdowns of one period add up to the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.reviews import ReviewTally
from csp_desktop.rules.wording import list_words, number_words
from csp_desktop.services.reading import every, grouped
from csp_desktop.services.suppressing import suppressed, threshold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of counting the reviews of a period: (category, count in words); total None where a count is not known."""

    name: str
    rows: tuple[tuple[str, str], ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one period. check: whether its breakdowns agree, in a sentence."""

    period: str
    breakdowns: tuple[Breakdown, ...]
    total: int | None
    agrees: bool
    check: str
    source: str


def tallies(session: Session, public: bool = False) -> tuple[Tally, ...]:
    """The counts kept, a tally a period, without small ones where they are left out for the audience."""
    small = threshold(session, public)
    rows = every(session, ReviewTally, ReviewTally.position)
    made = []
    for period, found in grouped(rows, lambda row: row.period).items():
        breakdowns = tuple(
            Breakdown(name, tuple((row.category, _count_words(row.count)) for row in ones), _sum(ones))
            for name, ones in grouped(found, lambda row: row.breakdown).items()
        )
        made.append(
            tally(period, breakdowns, "; ".join(dict.fromkeys(row.source for row in found if row.source)))
        )
    return tuple(suppressed(one, small) for one in made)


def _count_words(count: int | None) -> str:
    return "Not recorded" if count is None else f"{count:,}"


def _sum(rows: Sequence[ReviewTally]) -> int | None:
    counts = [row.count for row in rows]
    return None if None in counts else sum(count for count in counts if count is not None)


def tally(period: str, breakdowns: tuple[Breakdown, ...], source: str = "") -> Tally:
    """Breakdowns of one period with their check."""
    totals = {one.total for one in breakdowns if one.total is not None}
    agrees = len(totals) == 1 and all(one.total is not None for one in breakdowns)
    return Tally(
        period, breakdowns, max(totals, default=None), agrees, _check(breakdowns, totals, agrees), source
    )


def _check(breakdowns: Sequence[Breakdown], totals: set[int], agrees: bool) -> str:
    """A sentence on whether the counts reconcile: each sum shown, so that a reader can follow it."""
    sums = [
        f"{' + '.join(count for _, count in one.rows)} = {one.total}"
        for one in breakdowns
        if one.total is not None and len(one.rows) > 1
    ]
    if agrees:
        total = next(iter(totals))
        return f"Each count adds up to {number_words(total)}: {list_words(sums)}." if sums else ""
    if len(totals) > 1:
        named = [f"{one.name.lower()} {one.total}" for one in breakdowns if one.total is not None]
        return f"The counts do not agree: {list_words(named)}."
    return "Some counts are not recorded, so the totals cannot be checked."
