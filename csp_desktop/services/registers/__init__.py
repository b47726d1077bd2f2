"""The registers: each kind of record as a declared list, for the screen and for export alike; no SQLAlchemy here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.services.lists import ListSpec

# What the command line and the export dialog can name: register -> the module and name of its list.
REGISTERS: dict[str, str] = {
    "strategies": "priorities:STRATEGIES",
    "priorities": "priorities:PRIORITIES",
    "groups": "groups:GROUPS",
    "returns": "groups:RETURNS",
    "streams": "funding:STREAM_YEARS",
    "awards": "funding:AWARDS",
    "bids": "funding:BIDS",
    "spending": "funding:SPENDING",
    "monitoring": "monitoring:MONITORING",
    "reviews": "reviews:REVIEWS",
    "lifecycle": "reviews:LIFECYCLE",
    "disposals-due": "disposals:DISPOSALS_DUE",
    "disposals": "disposals:DISPOSALS",
    "recommendations": "recommendations:RECOMMENDATIONS",
    "action-points": "recommendations:ACTION_POINTS",
    "actions": "actions:ACTIONS",
    "action-plan": "priorities:PLAN_LINES",
    "measures": "measures:MEASURES",
    "meetings": "meetings:MEETINGS",
    "meeting-series": "meetings:SERIES",
    "forward-plan": "meetings:FORWARD_PLAN",
    "organisations": "people:ORGANISATIONS",
    "engagement": "groups:ENGAGEMENT",
    "assurance": "support:ASSURANCE",
    "data-supplies": "support:SUPPLIES",
    "posts": "support:POSTS",
    "events": "events:EVENTS",
    "case-studies": "events:CASE_STUDIES",
    "duties": "duties:DUTIES",
    "risks": "duties:RISKS",
}


def register(name: str) -> ListSpec:
    """The list of that name; KeyError when there is none."""
    module, _, attribute = REGISTERS[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), attribute)
