"""Checks of what supports the partnership: posts that wait for no bid, and reports nobody chases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries


def posts_without_bid(records: Queries) -> Iterator[str]:
    """Posts that wait for a bid nobody recorded, or for one that did not succeed (A15)."""
    sql = "SELECT title FROM posts WHERE status = 'awaiting bid' AND bid_id IS NULL ORDER BY title, id"
    for (title,) in records.query(sql):
        yield f"The post {title} waits for a bid, and no bid is recorded; choose the bid or set its status."
    sql = (
        "SELECT p.title, b.title FROM posts p JOIN bids b ON b.id = p.bid_id "
        "WHERE b.status IN ('unsuccessful', 'withdrawn') AND coalesce(p.status, '') <> 'deleted' ORDER BY p.title, p.id"
    )
    for title, bid in records.query(sql):
        yield f"The post {title} depends on “{bid}”, which did not succeed; choose another bid or set its status."


def assurance_without_anybody(records: Queries) -> Iterator[str]:
    """Items that are watched, and nobody is recorded to report on them."""
    sql = (
        "SELECT r.name FROM assurance_items r LEFT JOIN duties d ON d.id = r.duty_id WHERE r.until IS NULL "
        "AND r.organisation_id IS NULL AND coalesce(d.held_by, '') = '' ORDER BY r.name, r.id"
    )
    for (name,) in records.query(sql):
        yield f"Nobody is recorded to report on {name}, which is watched by assurance reports; choose the agency."
