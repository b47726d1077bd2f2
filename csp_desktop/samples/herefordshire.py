"""Herefordshire: what its Health and Wellbeing Board was told in 2017 and 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples.builder import fill

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Herefordshire Community Safety Partnership"
TODAY = "2024-09-02"


def build(session: Session) -> None:
    """Put the records in."""
    fill(session, "herefordshire")
