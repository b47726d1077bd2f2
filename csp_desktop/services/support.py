"""Who does the partnership's business: the posts, who pays for each, and what its existence depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Bid, Stream
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.people import Post
from csp_desktop.rules.funding import BidStatus
from csp_desktop.rules.people import PostStatus
from csp_desktop.rules.wording import list_words
from csp_desktop.services.reading import by_id, every, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post. standing: its status in words; depends: the bid it waits for with where that stands, or ""."""

    title: str
    employer: str
    funded_by: str
    standing: str
    shape: str
    since: str
    depends: str
    note: str


@dataclass(frozen=True, slots=True)
class SupportStatement:
    """The arrangement in words, the posts, and those whose existence depends on a bid."""

    arrangement: str
    posts: tuple[PostRow, ...]
    at_stake: tuple[str, ...]


def support_statement(session: Session, as_at: PartialDate) -> SupportStatement:
    """The posts there are, or that ended in the two years before a date."""
    names, bids = organisation_names(session), by_id(every(session, Bid))
    streams = {None: "", **{row.id: row.name for row in every(session, Stream)}}
    posts = [
        row for row in every(session, Post) if row.until is None or (as_at.first - row.until.last).days <= 731
    ]
    own = [row for row in every(session, Partnership) if row.is_own]
    made = tuple(_row(row, names, bids, streams) for row in posts)
    return SupportStatement(
        arrangement=own[0].support if own else "",
        posts=made,
        at_stake=tuple(row.title for row in made if row.depends),
    )


def _row(
    row: Post, names: Mapping[int | None, str], bids: Mapping[int, Bid], streams: Mapping[int | None, str]
) -> PostRow:
    bid = bids.get(row.bid_id or 0)
    status = row.status or PostStatus.NOT_KNOWN
    deleted = status is PostStatus.DELETED and row.until
    waiting = status is PostStatus.AWAITING_BID and bid is None
    standing = f"Deleted {row.until.text}" if deleted and row.until else status.label
    return PostRow(
        title=row.title,
        employer=names[row.employer_id],
        funded_by=row.funded_by or streams[row.stream_id],
        standing=standing,
        shape=status.shape,
        since=text_of(row.since),
        depends=_depends(bid) if bid else ("A bid that is not recorded" if waiting else ""),
        note=row.note,
    )


def _depends(bid: Bid) -> str:
    """The bid a post waits for; a bid that succeeded is no condition any more."""
    return "" if bid.status is BidStatus.SUCCESSFUL else f"“{bid.title}”, {bid.status.label.lower()}"


def at_stake_words(statement: SupportStatement) -> str:
    """A sentence on the posts that depend on a bid, or ""."""
    if not statement.at_stake:
        return ""
    many = len(statement.at_stake) > 1
    posts = list_words([f"the {title}" for title in statement.at_stake])
    return f"{posts[:1].upper()}{posts[1:]} {'depend' if many else 'depends'} on the outcome of a bid."
