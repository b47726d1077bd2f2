"""Risks, alone or shared with other boards, and their dated revisions (E21)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.risks import RiskStatus


class Risk(Record):
    """A risk; likelihood and impact run from 1 to 5, or are not recorded."""

    __tablename__ = "risks"
    noun = "risk"
    named_by = "title"

    title: Mapped[str] = text("Risk", required=True)
    description: Mapped[str] = long_text("Description")
    owner: Mapped[str] = text("Owner")
    shared_with: Mapped[str] = text("Shared with")
    priority_id: Mapped[int | None] = link("Priority", "priorities")
    likelihood: Mapped[int | None] = value("Likelihood", help="From 1 to 5.")
    impact: Mapped[int | None] = value("Impact", help="From 1 to 5.")
    response: Mapped[str] = long_text("Response")
    status: Mapped[RiskStatus] = choice("Status", RiskStatus, default=RiskStatus.OPEN)
    raised: Mapped[PartialDate | None] = value("Raised")
    reviewed: Mapped[PartialDate | None] = value("Reviewed")


class RiskRevision(Record):
    """How a risk was scored on a date."""

    __tablename__ = "risk_revisions"
    noun = "risk revision"
    named_by = "dated"

    risk_id: Mapped[int] = link("Risk", "risks", required=True)
    dated: Mapped[PartialDate | None] = value("Date")
    likelihood: Mapped[int | None] = value("Likelihood")
    impact: Mapped[int | None] = value("Impact")
    note: Mapped[str] = long_text("Note")
