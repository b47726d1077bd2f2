"""Recommendations of every source, unallocated first, and other boards' action points, as lists."""

from csp_desktop.services.action_points import ELSEWHERE
from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.recommendation_rules import AUDIT_LATE, DONE, NO_EVIDENCE, NO_REASON

ROUTES = (
    "(SELECT group_concat(name, '; ') FROM (SELECT coalesce(nullif(g.abbreviation, ''), g.name) AS name "
    "FROM recommendation_routes x JOIN groups g ON g.id = x.group_id WHERE x.recommendation_id = r.id ORDER BY x.id))"
)
SAME_AS = (
    "(SELECT coalesce(bv.number, bq.name, nullif(b.source, ''), b.number) FROM recommendations b "
    "LEFT JOIN reviews bv ON bv.id = b.review_id LEFT JOIN products bq ON bq.id = b.product_id WHERE b.id = r.same_as_id)"
)
AUDIT = (
    f"CASE WHEN r.audited IS NOT NULL THEN 'Audited' WHEN {AUDIT_LATE} THEN 'Overdue' "
    "WHEN r.audit_due IS NOT NULL THEN 'Ahead' END"
)
PROOF = (
    f"CASE WHEN {NO_EVIDENCE} THEN 'Done without evidence' WHEN {DONE} AND trim(r.impact) = '' THEN 'Impact not recorded' "
    f"WHEN {DONE} THEN 'Impact recorded' END"
)
LOOK = (
    f"CASE WHEN {NO_EVIDENCE} THEN 'Done without evidence' WHEN {NO_REASON} THEN 'Refused without reason' "
    f"WHEN {AUDIT_LATE} THEN 'Audit overdue' WHEN {DONE} AND trim(r.impact) = '' THEN 'Impact not recorded' END"
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
        Column(
            "acceptance",
            "Accepted",
            "r.acceptance",
            "choice",
            width=120,
            family="recommendations:Acceptance",
            blank="Not recorded",
            optional=True,
        ),
        Column("completed", "Completed", "r.completed", "date", blank="Not recorded", optional=True),
        Column("proof", "Shown by", PROOF, width=160, blank="Not done", optional=True),
        Column("audit_due", "Audit due", "r.audit_due", "date", blank="Not recorded", optional=True),
        Column("audit", "Audit", AUDIT, width=100, blank="None agreed", optional=True),
        Column("same_as", "Made before by", SAME_AS, width=140, blank="Not linked", optional=True),
    ),
    search=("r.wording", "r.number", SOURCE, "o.name", "t.name", ROUTES),
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
        Filter(
            "source",
            "Source",
            f"{SOURCE} = ?",
            f"SELECT DISTINCT {SOURCE}, {SOURCE} FROM recommendations r LEFT JOIN reviews v ON v.id = r.review_id "
            f"LEFT JOIN products q ON q.id = r.product_id WHERE r.review_id IS NULL AND {SOURCE} IS NOT NULL ORDER BY 1",
        ),
        Filter(
            "agency",
            "Agency",
            "r.organisation_id = ?",
            "SELECT DISTINCT o.id, o.name FROM organisations o JOIN recommendations r ON r.organisation_id = o.id "
            "ORDER BY o.name",
        ),
        Filter(
            "theme",
            "Theme",
            "r.theme_id = ?",
            "SELECT DISTINCT t.id, t.name FROM themes t JOIN recommendations r ON r.theme_id = t.id ORDER BY t.name",
        ),
        Filter(
            "look",
            "To look at",
            f"({LOOK}) = ?",
            f"SELECT DISTINCT v, v FROM (SELECT {LOOK} AS v FROM recommendations r) WHERE v IS NOT NULL ORDER BY 1",
        ),
    ),
    order=f"{STATUS_ORDER}, {SOURCE}, CAST(r.number AS INTEGER), r.number",
)

OURS = f"(SELECT CASE WHEN {ELSEWHERE} THEN 'Others' ELSE 'Ours' END FROM action_points p WHERE p.id = r.id)"
ANSWERS = "max((SELECT count(*) FROM point_responses x WHERE x.point_id = r.id AND x.response <> ''), r.response <> '')"

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
        Column("ours", "Whose to answer", OURS, width=130, optional=True),
        Column("answers", "Responses", ANSWERS, "count", width=100, optional=True),
    ),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM action_points ORDER BY 1",
            family="actions:ActionPointStatus",
        ),
        Filter(
            "ours",
            "Whose to answer",
            f"({OURS}) = ?",
            f"SELECT DISTINCT v, v FROM (SELECT {OURS} AS v FROM action_points r) ORDER BY 1 DESC",
        ),
    ),
    search=("r.wording", "r.response", "r.addressed_to", "g.name"),
    order="r.raised DESC, CAST(r.number AS INTEGER)",
)
