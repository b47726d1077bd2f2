"""Herefordshire Community Safety Partnership, from reports to the Health and Wellbeing Board in 2017 and 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples import (
    herefordshire_bodies,
    herefordshire_meetings,
    herefordshire_money,
    herefordshire_papers,
    herefordshire_reviews,
    herefordshire_strategies,
)
from csp_desktop.samples.builder import Builder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Herefordshire Community Safety Partnership"
TODAY = "2024-09-02"


def build(session: Session) -> None:
    """Put the records in, each part after those it links to."""
    builder = Builder(session)
    herefordshire_bodies.build(builder)
    herefordshire_meetings.build(builder)
    herefordshire_strategies.build(builder)
    herefordshire_money.build_streams(builder)
    herefordshire_reviews.build(builder)
    herefordshire_money.build_awards(builder)
    herefordshire_papers.build(builder)
