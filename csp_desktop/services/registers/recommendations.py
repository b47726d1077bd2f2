"""Recommendations of every source, unallocated first, and other boards' action points, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec

ROUTES = (
    "(SELECT group_concat(name, '; ') FROM (SELECT coalesce(nullif(g.abbreviation, ''), g.name) AS name "
    "FROM recommendation_routes x JOIN groups g ON g.id = x.group_id WHERE x.recommendation_id = r.id ORDER BY x.id))"
)
SOURCE = "coalesce(v.number, q.name, nullif(r.source, ''))"
STATUS_ORDER = (
    "CASE r.status WHEN 'not allocated' THEN 1 WHEN 'not started' THEN 2 WHEN 'in progress' THEN 3 "
    "WHEN 'not known' THEN 4 ELSE 5 END"
)

RECOMMENDATIONS = ListSpec(
    name="recommendations",
    table="recommendations",
    one="recommendation",
    many="recommendations",
    joins=(
        "LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
        "LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN themes t ON t.id = r.theme_id"
    ),
    columns=(
        Column(
            "wording",
            "Recommendation",
            "r.wording",
            width=300,
            stretch=True,
            second=SOURCE,
            second_head="Source",
        ),
        Column(
            "level",
            "Level",
            "r.level",
            "choice",
            width=110,
            family="recommendations:RecommendationLevel",
            blank="Not recorded",
        ),
        Column("routes", "Route", ROUTES, width=190, blank="None chosen"),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=130,
            sort=STATUS_ORDER,
            family="recommendations:RecommendationStatus",
        ),
        Column("number", "Number", "r.number", width=80, optional=True),
        Column("agency", "Agency", "o.name", width=160, blank="Not recorded", optional=True),
        Column("due", "Due", "r.due", "date", blank="Not recorded", optional=True),
        Column("theme", "Theme", "t.name", blank="Not recorded", optional=True),
    ),
    search=("r.wording", "r.number", SOURCE, "o.name", ROUTES),
    filters=(
        Filter(
            "review",
            "Review",
            "r.review_id = ?",
            "SELECT DISTINCT v.id, v.number FROM reviews v JOIN recommendations r ON r.review_id = v.id ORDER BY v.number",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM recommendations ORDER BY 1",
            family="recommendations:RecommendationStatus",
        ),
        Filter(
            "level",
            "Level",
            "r.level = ?",
            "SELECT DISTINCT level FROM recommendations WHERE level IS NOT NULL ORDER BY 1",
            family="recommendations:RecommendationLevel",
        ),
    ),
    order=f"{STATUS_ORDER}, {SOURCE}, CAST(r.number AS INTEGER), r.number",
)

ACTION_POINTS = ListSpec(
    name="action-points",
    table="action_points",
    one="action point",
    many="action points",
    joins="LEFT JOIN groups g ON g.id = r.raised_by_id",
    columns=(
        Column("number", "No.", "r.number", width=60),
        Column("wording", "Action point", "r.wording", width=320, stretch=True),
        Column("raised_by", "Raised by", "g.name", width=180, blank="Not recorded"),
        Column("raised", "Raised", "r.raised", "date", blank="Not recorded"),
        Column("addressed_to", "Addressed to", "r.addressed_to", width=180, blank="Not recorded"),
        Column("response", "Response", "r.response", width=260, blank="None yet"),
        Column("status", "Status", "r.status", "status", width=110, family="actions:ActionPointStatus"),
    ),
    search=("r.wording", "r.response", "r.addressed_to", "g.name"),
    order="r.raised DESC, CAST(r.number AS INTEGER)",
)
