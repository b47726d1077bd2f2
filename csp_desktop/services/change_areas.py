"""Where each kind of record stands in what changed: under its tab, in the order of the tabs."""

from __future__ import annotations

# Each table of the records once, but for settings, which are no record of the partnership's business.
AREAS = {
    "Priorities": (
        *("strategies", "route_steps", "priorities", "priority_links", "plan_lines", "evidence"),
        *("engagements", "case_studies", "alignments"),
    ),
    "Subgroups": (
        *("groups", "group_ties", "group_deliveries", "seats", "group_revisions", "group_returns"),
        *("return_progress", "return_chases", "key_events"),
    ),
    "Funding": (
        *("streams", "stream_years", "underspends", "awards", "award_aims", "award_providers"),
        *("award_rates", "award_years", "spends", "bids", "posts", "monitoring_returns", "monitoring_lines"),
    ),
    "Reviews": (
        *("reviews", "review_labels", "review_moves", "review_pauses", "review_checks", "review_sharings"),
        *("agency_requests", "panel_members", "lifecycle_steps", "disposals", "themes", "review_themes"),
        *("review_tallies", "products", "recommendations", "recommendation_routes"),
    ),
    "Meetings": (
        *(
            "meetings",
            "meeting_series",
            "agenda_items",
            "item_papers",
            "decisions",
            "invitees",
            "declarations",
        ),
        *("sign_offs", "forward_items", "issued_packs", "documents"),
    ),
    "Actions": ("actions", "action_updates", "action_points", "point_responses"),
    "Performance": ("measures", "observations", "data_supplies"),
    "Assurance": ("duties", "assurance_items", "risks", "risk_revisions"),
    "People and files": (
        *("partnerships", "offices", "organisations", "people", "contact_points", "attachments"),
    ),
}
NOT_SHOWN = frozenset({"position"})  # a place in a list says nothing on paper

# What no public paper prints: people and their details, files, unpublished judgements, and counts and themes of reviews,
# which may point at a single one.
NEVER_PUBLIC = frozenset(
    {
        *("people", "contact_points", "invitees", "sign_offs", "attachments", "settings", "case_studies"),
        *("declarations", "item_papers", "issued_packs", "forward_items"),
        *("risks", "risk_revisions", "themes", "review_themes", "review_tallies", "return_chases"),
        *(
            "agency_requests",
            "panel_members",
            "review_pauses",
            "review_checks",
            "review_sharings",
            "disposals",
        ),
    }
)
