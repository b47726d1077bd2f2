"""Where reviews and recommendations are shown: forms, headings, what belongs to them and what is said of them."""

from csp_desktop.services.action_points import ELSEWHERE
from csp_desktop.services.recommendation_rules import AUDIT_LATE, NO_EVIDENCE, NO_IMPACT, NO_REASON
from csp_desktop.ui.place import Place, Related, Remark
from csp_desktop.ui.places_lifecycle import REVIEW_REMARKS, STEPS, WITHIN_REVIEWS

# The earlier recommendations that one repeats, each by the link of the one after it.
BEFORE = (
    "WITH RECURSIVE before(id) AS (SELECT same_as_id FROM recommendations WHERE id = ? AND same_as_id IS NOT NULL "
    "UNION SELECT r.same_as_id FROM recommendations r JOIN before b ON b.id = r.id WHERE r.same_as_id IS NOT NULL) "
    "SELECT count(*) FROM before"
)

REVIEWS: dict[str, Place] = {
    "reviews": Place(
        "reviews",
        "ui_review_form:Ui_ReviewForm",
        "SELECT upper(substr(kind, 1, 1)) || substr(kind, 2), number, stage FROM reviews WHERE id = ?",
        "reviews:ReviewStage",
        (
            Related("Recommendations", "list-checks", "recommendations", "review_id"),
            Related("Themes", "flag", "review_themes", "review_id"),
            Related("Steps", "circle-check", "review_checks", "review_id", "review_pages:StepsPage", STEPS),
            Related("Agencies asked", "users", "agency_requests", "review_id"),
            Related("Panel", "user", "panel_members", "review_id"),
            Related("Pauses", "clock", "review_pauses", "review_id"),
            Related("Partnerships", "building-2", "review_sharings", "review_id"),
            Related("History of stages", "history", "review_moves", "review_id"),
        ),
        REVIEW_REMARKS,
    ),
    **WITHIN_REVIEWS,
    "recommendations": Place(
        "reviews",
        "ui_recommendation_form:Ui_RecommendationForm",
        "SELECT trim('Recommendation ' || r.number), r.wording, r.status FROM recommendations r WHERE r.id = ?",
        "recommendations:RecommendationStatus",
        (
            Related("Routes", "git-branch", "recommendation_routes", "recommendation_id"),
            Related("Actions", "list-checks", "actions", "recommendation_id"),
            Related(
                "Recommended before",
                "history",
                "recommendations",
                "same_as_id",
                "recommendation_pages:MadeBeforePage",
                BEFORE,
            ),
            Related("Awards that answer it", "banknote", "awards", "recommendation_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM recommendations r WHERE r.id = ? AND r.status = 'not allocated'",
                "loose",
                "No group has this recommendation. Choose its groups with Allocate.",
            ),
            Remark(
                f"SELECT 1 FROM recommendations r WHERE r.id = ? AND {NO_REASON}",
                "soon",
                "It is not accepted, and no reason is recorded. Say why under Reason.",
            ),
            Remark(
                f"SELECT 1 FROM recommendations r WHERE r.id = ? AND {NO_EVIDENCE}",
                "soon",
                "It is said to be done, but nothing shows it. Record the evidence of completion.",
            ),
            Remark(
                f"SELECT 1 FROM recommendations r WHERE r.id = ? AND {NO_IMPACT}",
                "soon",
                "It is done and its audit is past, but what difference it made is not recorded.",
            ),
            Remark(
                f"SELECT 1 FROM recommendations r WHERE r.id = ? AND {AUDIT_LATE}",
                "late",
                "Its audit is overdue. Record when it was audited, or agree another date.",
            ),
        ),
    ),
    "recommendation_routes": Place(
        "",
        "ui_recommendation_route_form:Ui_RecommendationRouteForm",
        "SELECT 'Route', g.name, '' FROM recommendation_routes x JOIN groups g ON g.id = x.group_id WHERE x.id = ?",
    ),
    "action_points": Place(
        "reviews",
        "ui_action_point_form:Ui_ActionPointForm",
        "SELECT trim('Action point ' || number), wording, status FROM action_points WHERE id = ?",
        "actions:ActionPointStatus",
        (Related("Responses", "message-square", "point_responses", "point_id"),),
        (
            Remark(
                f"SELECT 1 FROM action_points p WHERE p.id = ? AND {ELSEWHERE}",
                "wait",
                "It is addressed to others, so it is not ours to answer; what they answer can be kept here.",
            ),
        ),
    ),
    "point_responses": Place(
        "",
        "ui_point_response_form:Ui_PointResponseForm",
        "SELECT 'Response', coalesce(nullif(substr(response, 1, 80), ''), 'Response'), '' FROM point_responses WHERE id = ?",
        among=("dated",),
    ),
    "themes": Place(
        "reviews",
        "ui_theme_form:Ui_ThemeForm",
        "SELECT 'Theme', name, '' FROM themes WHERE id = ?",
        related=(
            Related("Reviews", "gavel", "review_themes", "theme_id"),
            Related("Recommendations", "list-checks", "recommendations", "theme_id"),
        ),
    ),
    "review_themes": Place(
        "",
        "ui_review_theme_form:Ui_ReviewThemeForm",
        "SELECT 'Theme of a review', t.name, '' FROM review_themes x JOIN themes t ON t.id = x.theme_id WHERE x.id = ?",
    ),
}
