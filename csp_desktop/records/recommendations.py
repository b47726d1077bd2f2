"""Recommendations from any source, their routes, and action points raised by other boards (E15, E16)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.actions import ActionPointStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.recommendations import (
    Acceptance,
    RecommendationLevel,
    RecommendationStatus,
    SourceKind,
)


class Recommendation(Record):
    """A recommendation; unallocated is a state of its own."""

    __tablename__ = "recommendations"
    noun = "recommendation"
    named_by = "wording"

    number: Mapped[str] = text("Number", limit=40)
    wording: Mapped[str] = text("Recommendation", limit=2000, required=True)
    source_kind: Mapped[SourceKind] = choice("Source kind", SourceKind, default=SourceKind.REVIEW)
    review_id: Mapped[int | None] = link("Review", "reviews")
    product_id: Mapped[int | None] = link("Information product", "products")
    source: Mapped[str] = text("Source", help="Where it comes from, when not a review or product kept here.")
    level: Mapped[RecommendationLevel | None] = choice("Level", RecommendationLevel)
    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    acceptance: Mapped[Acceptance | None] = choice("Accepted", Acceptance)
    accepted: Mapped[PartialDate | None] = value("Accepted on")
    meeting_id: Mapped[int | None] = link("Accepted at", "meetings")
    reason: Mapped[str] = long_text("Reason")
    status: Mapped[RecommendationStatus] = choice(
        "Status", RecommendationStatus, default=RecommendationStatus.NOT_ALLOCATED
    )
    due: Mapped[PartialDate | None] = value("Due")
    completed: Mapped[PartialDate | None] = value("Completed")
    evidence: Mapped[str] = long_text("Evidence of completion")
    impact: Mapped[str] = long_text("Evidence of impact")
    audit_due: Mapped[PartialDate | None] = value("Audit due")
    audited: Mapped[PartialDate | None] = value("Audited")
    theme_id: Mapped[int | None] = link("Theme", "themes")
    same_as_id: Mapped[int | None] = link(
        "Made before as", "recommendations", help="The earlier recommendation that this one repeats."
    )
    restricted: Mapped[bool] = value("Restricted", required=True, default=False, added="0")
    note: Mapped[str] = long_text("Note")


class RecommendationRoute(Record):
    """A group through which a recommendation is progressed."""

    __tablename__ = "recommendation_routes"
    noun = "route"
    named_by = "group_id"

    recommendation_id: Mapped[int] = link("Recommendation", "recommendations", required=True)
    group_id: Mapped[int] = link("Group", "groups", required=True)


class ActionPoint(Record):
    """A point raised by another board, and the response to it; it may be addressed to somebody else."""

    __tablename__ = "action_points"
    noun = "action point"
    named_by = "wording"

    number: Mapped[str] = text("Number", limit=12)
    wording: Mapped[str] = text("Action point", limit=2000, required=True)
    raised_by_id: Mapped[int | None] = link("Raised by", "groups")
    raised_at_id: Mapped[int | None] = link("Raised at", "meetings")
    raised: Mapped[PartialDate | None] = value("Raised on")
    on_document: Mapped[str] = text("On document")
    addressed_to: Mapped[str] = text("Addressed to")
    response: Mapped[str] = long_text("Response")
    responded_at_id: Mapped[int | None] = link("Answered at", "meetings")
    responded: Mapped[PartialDate | None] = value("Answered on")
    status: Mapped[ActionPointStatus] = choice("Status", ActionPointStatus, default=ActionPointStatus.OPEN)
    group_id: Mapped[int | None] = link("Group", "groups")
    bid_id: Mapped[int | None] = link("Bid", "bids")


class PointResponse(Record):
    """One of the answers given to an action point, with its day; the point itself keeps the latest."""

    __tablename__ = "point_responses"
    noun = "response"
    named_by = "dated"

    point_id: Mapped[int] = link("Action point", "action_points", required=True)
    dated: Mapped[PartialDate | None] = value("Date")
    meeting_id: Mapped[int | None] = link("Answered at", "meetings")
    given_by: Mapped[str] = text("Given by")
    response: Mapped[str] = long_text("Response")
