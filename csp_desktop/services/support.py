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
from csp_desktop.services.reading import by_id, every, linked, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

NO_BID = "It waits for a bid, and no bid is recorded"
LOST_BID = "The bid it depends on did not succeed"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post. standing: its status in words; depends: the bid it waits for with where that stands, or "".

    ends: when its funding ends, "" where that is not recorded; flag: what is wrong with what it waits for, or "".
    """

    title: str
    employer: str
    funded_by: str
    standing: str
    shape: str
    since: str
    depends: str
    note: str
    ends: str
    flag: str


@dataclass(frozen=True, slots=True)
class SupportStatement:
    """The arrangement in words, the posts, and those whose existence depends on a bid."""

    arrangement: str
    posts: tuple[PostRow, ...]
    at_stake: tuple[str, ...]


def support_statement(session: Session, as_at: PartialDate) -> SupportStatement:
    """The posts there are, or that ended in the two years before a date."""
    names, bids = organisation_names(session), by_id(every(session, Bid))
    streams = by_id(every(session, Stream))
    posts = [
        row for row in every(session, Post) if row.until is None or (as_at.first - row.until.last).days <= 731
    ]
    own = [row for row in every(session, Partnership) if row.is_own]
    made = tuple(_row(row, names, bids, streams, as_at) for row in posts)
    return SupportStatement(
        arrangement=own[0].support if own else "",
        posts=made,
        at_stake=tuple(row.title for row in made if row.depends),
    )


def _row(
    row: Post,
    names: Mapping[int | None, str],
    bids: Mapping[int, Bid],
    streams: Mapping[int, Stream],
    as_at: PartialDate,
) -> PostRow:
    bid, stream = linked(bids, row.bid_id), linked(streams, row.stream_id)
    status = row.status or PostStatus.NOT_KNOWN
    deleted = status is PostStatus.DELETED and row.until
    waiting = status is PostStatus.AWAITING_BID and bid is None
    standing = f"Deleted {row.until.text}" if deleted and row.until else status.label
    return PostRow(
        title=row.title,
        employer=names[row.employer_id],
        funded_by=row.funded_by or (stream.name if stream else ""),
        standing=standing,
        shape=status.shape,
        since=text_of(row.since),
        depends=_depends(bid) if bid else ("A bid that is not recorded" if waiting else ""),
        note=row.note,
        ends="" if deleted else _ends(row, stream, as_at),
        flag=_flag(bid, waiting, status),
    )


def _ends(row: Post, stream: Stream | None, as_at: PartialDate) -> str:
    """When a post's funding ends: its own end, else its stream's; "ended …" once that is past."""
    when = row.until or (stream.ends if stream else None)
    if when is None:
        return ""
    return f"ended {when.text}" if when.last < as_at.first else when.text


def _flag(bid: Bid | None, waiting: bool, status: PostStatus) -> str:
    """What somebody must look at: a post that waits for no bid, or for one that did not succeed (A15)."""
    if waiting:
        return NO_BID
    lost = bid is not None and bid.status in (BidStatus.UNSUCCESSFUL, BidStatus.WITHDRAWN)
    return LOST_BID if lost and status is not PostStatus.DELETED else ""


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


def flagged_words(statement: SupportStatement) -> str:
    """A sentence on the posts whose bid is missing or did not succeed, or ""."""
    flagged = [row.title for row in statement.posts if row.flag]
    if not flagged:
        return ""
    named = list_words([f"the {title}" for title in flagged])
    if len(flagged) == 1:
        return f"Look at {named}: the bid it depends on is missing or did not succeed."
    return f"Look at {named}: the bids they depend on are missing or did not succeed."
