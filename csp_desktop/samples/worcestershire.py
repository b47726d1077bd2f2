"""Worcestershire Safer Communities Board, from reports to scrutiny in 2016 and to the Health and Wellbeing Board in 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples import (
    worcestershire_actions,
    worcestershire_agencies,
    worcestershire_duties,
    worcestershire_engagement,
    worcestershire_groups,
    worcestershire_measures,
    worcestershire_meetings,
    worcestershire_money,
    worcestershire_reviews,
    worcestershire_strategies,
)
from csp_desktop.samples.builder import Builder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Worcestershire Safer Communities Board"
TODAY = "2022-02-01"


def build(session: Session) -> None:
    """Put the records in, each part after those it links to."""
    builder = Builder(session)
    worcestershire_agencies.build(builder)
    worcestershire_groups.build(builder)
    worcestershire_meetings.build(builder)
    worcestershire_strategies.build(builder)
    worcestershire_money.build(builder)
    worcestershire_reviews.build(builder)
    worcestershire_measures.build(builder)
    worcestershire_duties.build(builder)
    worcestershire_engagement.build(builder)
    worcestershire_actions.build(builder)
