"""The counts of themes without small ones, nor what they could be worked out from, by the threshold of the audience."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.rules.suppression import rule_words, suppress
from csp_desktop.services.suppressing import count_hides

if TYPE_CHECKING:
    from csp_desktop.services.themes import ThemeRow, ThemeStatement

OF = "reviews"  # recommendations are counted too, and are nobody


def suppressed_themes(found: ThemeStatement, small: int) -> ThemeStatement:
    """The statement as printed: in how few reviews a theme was seen, in which and when, is taken out of it altogether.

    What all themes were seen in goes too once one of them is not counted: it would bound that one.
    """
    rows = tuple(_row(row, small) for row in found.themes)
    whole = [count_hides(count, small) for count in (found.unplaced, found.without, found.reviews)]
    if not any(whole) and not any(row.few or row.unsaid for row in rows):
        return found
    few = any(row.few for row in rows)
    return replace(
        found,
        # The most seen first, and those not counted by name alone: their order would say which was seen more often.
        themes=tuple(
            sorted(rows, key=lambda row: (row.few, "" if not row.few else row.name.casefold(), -row.reviews))
        ),
        reviews=0 if few else found.reviews,
        unplaced=0 if few or whole[0] else found.unplaced,
        without=0 if whole[1] else found.without,
        rule=rule_words(small, OF),
    )


def _row(row: ThemeRow, small: int) -> ThemeRow:
    if count_hides(row.reviews, small):
        nothing = {"reviews": 0, "unplaced": 0, "recent": 0, "before": 0, "by_year": (), "numbers": ()}
        return replace(row, few=True, unsaid=True, **nothing)
    rest = row.reviews - row.recent - row.before
    if suppress([[row.recent, row.before, rest]], small).any:
        return replace(row, unsaid=True, unplaced=0, recent=0, before=0, by_year=())
    return row
