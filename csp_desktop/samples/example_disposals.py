"""How long the invented sample's closed reviews are kept, one that is to be decided on, and what was disposed of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.reviews import Disposal, Review
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.retention import YEARS, closing, dispose_by
from csp_desktop.rules.reviews import Retention, ReviewKind
from csp_desktop.services.disposing import what_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TO_DECIDE = PartialDate.in_month(
    2026, 6
)  # a date the board agreed, and the year's first review was closed long before
GONE = (
    # number, disposed of, why
    (
        "SC 2009/1",
        PartialDate.on(TO_DECIDE.first.replace(year=2024, day=18)),
        "No review followed; kept for 15 years.",
    ),
    (
        "SC 2010/2",
        PartialDate.on(TO_DECIDE.first.replace(year=2025, day=24)),
        "No review followed; kept for 15 years.",
    ),
)


def keep(session: Session) -> None:
    """Class the reviews that are closed, and write the log of two scoping files."""
    over = [
        (review, done)
        for review in session.query(Review).order_by(Review.id)
        if (done := closing(review.stage, review.closed, review.decided)) is not None
    ]
    for at, (review, done) in enumerate(over):
        review.retention = Retention.YEARS_AFTER_CLOSING
        review.dispose_by = dispose_by(review.retention, done, YEARS) if at else TO_DECIDE
    for number, dated, reason in GONE:
        session.add(
            Disposal(
                what=what_words(ReviewKind.OTHER, number),
                retention=Retention.YEARS_AFTER_CLOSING,
                dated=dated,
                decided_by="Chair of the partnership",
                reason=reason,
            )
        )
