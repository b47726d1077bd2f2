"""Bids that are open or lately settled, and the posts that depend on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Bid, Stream
from csp_desktop.records.people import Post
from csp_desktop.rules.funding import BidStatus
from csp_desktop.services.awards import amount_line
from csp_desktop.services.reading import every, grouped, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

STALE_DAYS = 3 * 365  # a bid that old without an outcome is no news for a meeting
_SETTLED = (BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL, BidStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class BidRow:
    """A bid and the posts that depend on it."""

    title: str
    to: str
    bidder: str
    purpose: str
    amount: str
    submitted: str
    status: str
    shape: str
    delay: str
    depends: tuple[str, ...]
    open: bool


def bids(session: Session, as_at: PartialDate) -> tuple[tuple[BidRow, ...], int]:
    """The bids that are open or were settled in the year before the date, and how many old ones never had an outcome."""
    names = organisation_names(session)
    posts = grouped(every(session, Post), lambda row: row.bid_id)
    streams = {None: "", **{row.id: row.name for row in every(session, Stream)}}
    begun = [row for row in every(session, Bid) if row.submitted is None or row.submitted.first <= as_at.last]
    old = [
        row for row in begun if row.status not in _SETTLED and _days_since(row.submitted, as_at) >= STALE_DAYS
    ]
    rows = [
        row
        for row in begun
        if row not in old
        and (row.status not in _SETTLED or (row.outcome_date and _days_since(row.outcome_date, as_at) <= 366))
    ]
    return tuple(_bid_row(row, names, streams, posts.get(row.id, ())) for row in rows), len(old)


def _days_since(when: PartialDate | None, as_at: PartialDate) -> int:
    return (as_at.first - when.last).days if when else 0


def _bid_row(
    row: Bid, names: Mapping[int | None, str], streams: Mapping[int | None, str], posts: Sequence[Post]
) -> BidRow:
    return BidRow(
        title=row.title,
        to=names[row.funder_id] or streams[row.stream_id],
        bidder=row.bidder,
        purpose=row.purpose,
        amount=amount_line(row.amount, row.amount_says).text,
        submitted=text_of(row.submitted),
        status=row.status.label,
        shape=row.status.shape,
        delay=row.delay,
        depends=tuple(post.title for post in posts),
        open=row.status not in _SETTLED,
    )
