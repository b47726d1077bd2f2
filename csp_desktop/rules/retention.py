"""How long a review is kept, and when to decide whether it still is (domain.md §2.6: set locally)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import LAST_YEAR, days_in_month
from csp_desktop.rules.reviews import Retention, ReviewStage

if TYPE_CHECKING:
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.reviews import ReviewKind

YEARS = 25  # where no other number is set for a kind
MOST = 150
SETTING = "retention.years."  # and the kind of review: a setting of the records


def setting_of(kind: ReviewKind) -> str:
    """The name of the setting that says how many years reviews of a kind are kept."""
    return f"{SETTING}{kind}"  # a form gives its stored words, which are its value


def years_of(stored: str) -> int:
    """The years a setting says; the usual number where it says none."""
    return min(int(stored), MOST) if stored.isdecimal() and int(stored) else YEARS


def closing(
    stage: ReviewStage, closed: PartialDate | None, decided: PartialDate | None
) -> PartialDate | None:
    """When a review was over: its actions closed, or it was decided that there would be none."""
    return closed or (decided if stage is ReviewStage.NO_REVIEW else None)


def dispose_by(retention: Retention | None, over: PartialDate | None, years: int) -> PartialDate | None:
    """When to decide whether a review is still to be kept; None where it is kept for good, or that is not known.

    over: when it was closed. It is as exact as that: a review closed in 2020/21 and kept 25 years is looked at in 2045/46.
    """
    if over is None or retention in (None, Retention.PERMANENT, Retention.NOT_DECIDED):
        return None
    if retention is Retention.WHILE_OPEN:
        return over.plain()
    year = over.year + years
    if year > LAST_YEAR:
        return None
    day = min(over.day, days_in_month(year, over.month))
    return replace(over, year=year, day=day, qualifier="")
