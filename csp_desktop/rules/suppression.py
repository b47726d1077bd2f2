"""Small counts left out of a table, with as many others as it takes that no total gives one of them away (domain.md §2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 3  # with a threshold of 2 whatever is left out would be known to be 1
HIDDEN = "Not shown"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What may be printed: each group's counts, None where one is left out or was never known, and the total likewise.

    hidden: which of the counts are left out, as the groups have them. any: whether anything is.
    """

    groups: tuple[tuple[int | None, ...], ...]
    total: int | None
    hidden: tuple[tuple[bool, ...], ...]

    @property
    def any(self) -> bool:
        """Whether anything was left out."""
        return any(any(group) for group in self.hidden)


def suppress(groups: Sequence[Sequence[int | None]], threshold: int) -> Suppressed:
    """Leave small counts out of several breakdowns of one total.

    groups: each breakdown's counts, None where one is not known; every group without None adds up to the same total, or
    there is no total and nothing is printed of one. A count of none is small for nobody and stays. Where a single count of
    a group would be left out, or all that are can only be 1, the smallest other goes too; where there is no other, the
    total goes, and one count at least of each group, which would give it away.
    """
    kept = [list(group) for group in groups]
    hidden = [[_small(count, threshold) for count in group] for group in groups]
    total = _total(groups)
    shut = total is None or _small(total, threshold)
    for counts, out in zip(kept, hidden, strict=True):
        while not shut and not _safe(counts, out):
            shut = not _hide_next(counts, out)
    if shut and any(any(out) for out in hidden):
        for counts, out in zip(kept, hidden, strict=True):
            if None not in counts and not any(out):
                _hide_next(counts, out)
    return Suppressed(
        tuple(
            tuple(None if gone else count for count, gone in zip(counts, out, strict=True))
            for counts, out in zip(kept, hidden, strict=True)
        ),
        None if shut else total,
        tuple(map(tuple, hidden)),
    )


def shown(count: int | None, threshold: int) -> str:
    """A count that stands alone, without a total, as printed: "12", "Not shown", or "Not recorded"."""
    if count is None:
        return "Not recorded"
    return HIDDEN if _small(count, threshold) else f"{count:,}"


def rule_words(threshold: int, of: str = "") -> str:
    """The rule as printed under a table; "" where nothing is left out. of: what alone is counted so, "reviews"."""
    if not threshold:
        return ""
    counts = f"Counts of 1 to {max(threshold, LEAST) - 1}{f' {of}' if of else ''} are not shown"
    return f"{counts}, nor others or a total from which they could be worked out."


def _small(count: int | None, threshold: int) -> bool:
    return bool(threshold) and count is not None and 0 < count < max(threshold, LEAST)


def _total(groups: Sequence[Sequence[int | None]]) -> int | None:
    """What the groups add up to; None where they do not agree, or one cannot be added up."""
    sums = {None if None in group else sum(count or 0 for count in group) for group in groups}
    return sums.pop() if len(sums) == 1 else None


def _safe(counts: Sequence[int | None], hidden: Sequence[bool]) -> bool:
    """Whether the counts left out could each be more than one number, given what they add up to.

    None of them is nought, so one by itself is known, and so are several that come to as many as they are.
    """
    gone = [count or 0 for count, out in zip(counts, hidden, strict=True) if out]
    return not gone or (len(gone) > 1 and sum(gone) > len(gone))


def _hide_next(counts: Sequence[int | None], hidden: list[bool]) -> bool:
    """Leave the smallest count that is still shown and is not nought out too; False where there is none."""
    shown_ones = [(count, at) for at, count in enumerate(counts) if count and not hidden[at]]
    if not shown_ones:
        return False
    hidden[min(shown_ones)[1]] = True
    return True
