"""Safer Somerset Partnership, from its annual report for 2017/18 as sent to the Health and Wellbeing Board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples import (
    somerset_bodies,
    somerset_events,
    somerset_measures,
    somerset_money,
    somerset_papers,
    somerset_plan,
    somerset_reviews,
)
from csp_desktop.samples.builder import Builder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Safer Somerset Partnership"
TODAY = "2018-11-07"


def build(session: Session) -> None:
    """Put the records in, each part after those it links to."""
    builder = Builder(session)
    somerset_bodies.build(builder)
    somerset_plan.build(builder)
    somerset_papers.build(builder)
    somerset_money.build(builder)
    somerset_reviews.build(builder)
    somerset_measures.build(builder)
    somerset_events.build(builder)
