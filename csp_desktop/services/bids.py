"""Bids that are open or lately settled, when an outcome is expected, and the posts, awards and actions that depend on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Bid, Stream
from csp_desktop.rules.funding import BidStatus
from csp_desktop.services.awards import amount_line
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.lists import Queries

DEPENDENTS = (
    "SELECT 'posts', bid_id, title FROM posts WHERE bid_id IS NOT NULL "
    "UNION ALL SELECT 'awards', bid_id, title FROM awards WHERE bid_id IS NOT NULL "
    "UNION ALL SELECT 'action_points', bid_id, CASE number WHEN '' THEN wording ELSE number || ' ' || wording END "
    "FROM action_points WHERE bid_id IS NOT NULL"
)
STALE_DAYS = 3 * 365  # a bid that old without an outcome is no news for a meeting
_SETTLED = (BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL, BidStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class BidRow:
    """A bid and what depends on it. expected: when its outcome is; outcome: when it was known. late: expected before now.

    depends: the posts, awards: the awards, steps: the action points that do, by name.
    """

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
    expected: str = ""
    outcome: str = ""
    late: bool = False
    awards: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def bids(
    session: Session, as_at: PartialDate, names: Mapping[int | None, str]
) -> tuple[tuple[BidRow, ...], int]:
    """The bids that are open or were settled in the year before the date, and how many old ones never had an outcome.

    names: of organisations by id.
    """
    depends = dependents(Asked(session))
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
    found = (
        _bid_row(row, names[row.funder_id] or streams[row.stream_id], depends.get(row.id, {}), as_at)
        for row in rows
    )
    return tuple(found), len(old)


def dependents(records: Queries) -> dict[int, dict[str, tuple[str, ...]]]:
    """What depends on each bid, by its id: the names of "posts", "awards" and "action_points"."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for table, bid, name in records.query(DEPENDENTS):
        kinds = found.setdefault(bid, {})
        kinds[table] = (*kinds.get(table, ()), name)
    return found


def _days_since(when: PartialDate | None, as_at: PartialDate) -> int:
    return (as_at.first - when.last).days if when else 0


def _bid_row(row: Bid, to: str, depends: Mapping[str, tuple[str, ...]], as_at: PartialDate) -> BidRow:
    still_open = row.status not in _SETTLED
    return BidRow(
        title=row.title,
        to=to,
        bidder=row.bidder,
        purpose=row.purpose,
        amount=amount_line(row.amount, row.amount_says).text,
        submitted=text_of(row.submitted),
        status=row.status.label,
        shape=row.status.shape,
        delay=row.delay,
        depends=depends.get("posts", ()),
        open=still_open,
        expected=text_of(row.expected),
        outcome=text_of(row.outcome_date),
        late=still_open and row.expected is not None and row.expected.last < as_at.first,
        awards=depends.get("awards", ()),
        steps=depends.get("action_points", ()),
    )
