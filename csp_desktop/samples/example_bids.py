"""The invented sample's bids: won, lost and withdrawn, with one each that is being written, sent and waited for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.funding import BidStatus
from csp_desktop.rules.known import Says
from csp_desktop.samples.example_rows import TODAY, on, pick, some
from csp_desktop.samples.example_topics_more import ALL

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.samples.example_world import World

STEP = 50_00  # pence: bids are made in fifties of pounds
EXPECTED = 75  # days after it is sent that a bid's outcome is expected
BID_FOR = (
    "Safer nights fund",
    "Rural communities fund",
    "Prevention fund",
    "Victims’ services fund",
    "Youth fund",
)


def add_bids(world: World) -> None:
    """Add the bids."""
    rng = world.random("bids")
    funders = [world.organisations[key] for key in ("commissioner", "trust", "region")]
    days = (TODAY - date(2016, 10, 1)).days
    for number in range(world.volumes.bids):
        day = some(
            rng,
            *(
                date(2016, 10, 1) + timedelta(days=days * part // world.volumes.bids)
                for part in (number, number + 1)
            ),
        )
        ahead = world.volumes.bids - number
        status = _bid_status(rng, ahead)
        told = status in (BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL)
        known = rng.random() < 0.9
        topic = ALL[number % len(ALL)]
        world.rows.add(
            "bids",
            title=f"{BID_FOR[number % len(BID_FOR)]} {day.year}: {topic.subject.lower()}",
            funder_id=rng.choice(funders),
            bidder=rng.choice(
                ("The partnership", "The Council, for the partnership", "The police, with partners")
            ),
            purpose=topic.awards[0][1],
            amount=rng.randint(120, 3000) * STEP if known else None,
            amount_says=Says.EXACT if known else Says.NOT_STATED,
            submitted=None if status is BidStatus.IN_DEVELOPMENT else on(day),
            status=status,
            expected=None if status is BidStatus.IN_DEVELOPMENT else on(day + timedelta(days=EXPECTED)),
            outcome_date=on(min(day + timedelta(days=rng.randint(40, 120)), TODAY)) if told else None,
            delay="a decision put off by the funder" if status is BidStatus.AWAITING else "",
            partners="Council, police and health",
        )


def _bid_status(rng: Random, ahead: int) -> BidStatus:
    """Where a bid stands; ahead: how many come after it, itself counted."""
    newest = {1: BidStatus.IN_DEVELOPMENT, 2: BidStatus.SUBMITTED, 3: BidStatus.AWAITING}
    ways = (BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL, BidStatus.WITHDRAWN)
    return newest.get(ahead) or pick(rng, ways, (52, 40, 8))
