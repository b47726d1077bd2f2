"""Worcestershire: what scrutiny was told in 2016 and the Health and Wellbeing Board in 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples.builder import fill

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Worcestershire Safer Communities Board"
TODAY = "2022-02-01"


def build(session: Session) -> None:
    """Put the records in."""
    fill(session, "worcestershire")
