"""Somerset: the annual report for 2017/18 that went to the Health and Wellbeing Board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.samples.builder import fill

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = "Safer Somerset Partnership"
TODAY = "2018-11-14"


def build(session: Session) -> None:
    """Put the records in."""
    fill(session, "somerset")
