"""How much the invented sample holds: ten years of one partnership, or a file to measure speed with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Volumes:
    """Numbers of records; slots: groups that meet and report each quarter. A span is how many of a kind each has."""

    agencies: int = 40
    slots: int = 6
    people: int = 450
    board_actions: int = 400
    group_actions: int = 1_920
    review_actions: int = 280
    updates: int = 10_000
    reviews: int = 12
    recommendations: int = 150
    awards: int = 150
    spends: int = 1_200
    bids: int = 40
    measures: int = 40
    monthly: bool = False
    series: int = 3
    engagements: int = 1_000
    risks: int = 25
    revisions: int = 1_000
    documents: int = 2_000


VOLUMES = {
    1: Volumes(),
    10: Volumes(
        agencies=300,
        slots=75,
        people=6_000,
        board_actions=1_500,
        group_actions=21_000,
        review_actions=2_500,
        updates=100_000,
        reviews=80,
        recommendations=1_500,
        awards=1_500,
        spends=20_000,
        bids=400,
        measures=200,
        monthly=True,
        series=4,
        engagements=10_000,
        risks=200,
        revisions=10_000,
        documents=20_000,
    ),
}
