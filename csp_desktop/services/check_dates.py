"""Dates that cannot be in the order they are: an end before its start, a review decided before it was notified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries


@dataclass(frozen=True, slots=True)
class Order:
    """Two dates of a record in the order they must be.

    named: SQL of what the record is called. words: what the sentence says of the earlier and of the later one.
    """

    table: str
    named: str
    earlier: str
    later: str
    words: tuple[str, str]
    joins: str = ""


_REVIEW = "r.number"
_GROUP = "'The return of ' || g.name"
_SEAT = "'The seat of ' || coalesce(o.name, r.role) || ' on ' || g.name"
ORDERS = (
    Order("reviews", _REVIEW, "notified", "decided", ("notified", "decided")),
    Order("reviews", _REVIEW, "decided", "commissioned", ("decided", "commissioned")),
    Order("reviews", _REVIEW, "commissioned", "presented", ("commissioned", "presented")),
    Order("reviews", _REVIEW, "presented", "submitted", ("presented", "sent to the Home Office")),
    Order("reviews", _REVIEW, "submitted", "published", ("sent to the Home Office", "published")),
    Order("strategies", "r.title", "starts", "ends", ("started", "ended")),
    Order("groups", "r.name", "created", "ended", ("created", "ended")),
    Order("streams", "r.name", "starts", "ends", ("started", "ended")),
    Order("awards", "r.title", "starts", "ends", ("started", "ended")),
    Order("bids", "r.title", "submitted", "outcome_date", ("submitted", "answered")),
    Order("organisations", "r.name", "since", "until", ("started", "ended")),
    Order("posts", "r.title", "since", "until", ("started", "ended")),
    Order("assurance_items", "r.name", "since", "until", ("started", "ended")),
    Order("action_points", "'Action point ' || r.number", "raised", "responded", ("raised", "answered")),
    Order(
        "seats",
        _SEAT,
        "since",
        "until",
        ("started", "ended"),
        "JOIN groups g ON g.id = r.group_id LEFT JOIN organisations o ON o.id = r.organisation_id",
    ),
    Order(
        "offices",
        "r.role || coalesce(' ' || nullif(r.holder, ''), '')",
        "since",
        "until",
        ("started", "ended"),
    ),
    Order(
        "group_returns",
        _GROUP,
        "quarter",
        "received",
        ("the return for", "received"),
        "JOIN groups g ON g.id = r.group_id",
    ),
)
# Years are whole numbers: (table, what the record is called, first, last).
YEARS = (
    ("strategies", "title", "first_year", "last_year"),
    ("awards", "title", "first_year", "last_year"),
)


def wrong_orders(records: Queries) -> Iterator[str]:
    """A sentence for every record whose dates are surely in the wrong order, however much of them is known."""
    for order in ORDERS:
        yield from _wrong(records, order)
    for table, named, first, last in YEARS:
        sql = f"SELECT {named}, {first}, {last} FROM {table} WHERE {first} > {last} ORDER BY id"
        for name, start, end in records.query(sql):
            yield f"{name} is from {start} to {end}, which ends before it starts; check both years."


def _wrong(records: Queries, order: Order) -> Iterator[str]:
    sql = (
        f"SELECT {order.named}, r.{order.earlier}, r.{order.later} FROM {order.table} r {order.joins} "
        f"WHERE r.{order.earlier} > r.{order.later} ORDER BY r.id"
    )
    for name, earlier, later in records.query(sql):
        first, then = PartialDate.from_key(earlier), PartialDate.from_key(later)
        if first.qualifier or then.qualifier or first.first <= then.last:
            continue
        yield sentence_case(_said(order, name, first.text, then.text))


def _said(order: Order, name: str, earlier: str, later: str) -> str:
    if order.table == "group_returns":
        return f"{name} for {earlier} was received {later}, before that quarter began; check the dates."
    return f"{name} was {order.words[1]} {later}, before it was {order.words[0]} {earlier}; check the dates."
