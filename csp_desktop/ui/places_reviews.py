"""Where reviews and recommendations are shown: forms, headings, what belongs to them and what is said of them."""

from csp_desktop.ui.place import Place, Related, Remark

REVIEWS: dict[str, Place] = {
    "reviews": Place(
        "reviews",
        "ui_review_form:Ui_ReviewForm",
        "SELECT upper(substr(kind, 1, 1)) || substr(kind, 2), number, stage FROM reviews WHERE id = ?",
        "reviews:ReviewStage",
        (
            Related("Recommendations", "list-checks", "recommendations", "review_id"),
            Related("Themes", "flag", "review_themes", "review_id"),
        ),
    ),
    "recommendations": Place(
        "reviews",
        "ui_recommendation_form:Ui_RecommendationForm",
        "SELECT trim('Recommendation ' || r.number), r.wording, r.status FROM recommendations r WHERE r.id = ?",
        "recommendations:RecommendationStatus",
        (
            Related("Routes", "git-branch", "recommendation_routes", "recommendation_id"),
            Related("Actions", "list-checks", "actions", "recommendation_id"),
            Related("Awards that answer it", "banknote", "awards", "recommendation_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM recommendations r WHERE r.id = ? AND r.status = 'not allocated'",
                "loose",
                "No group has this recommendation. Add one under Routes, then set the status.",
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
    ),
    "themes": Place("", "ui_theme_form:Ui_ThemeForm", "SELECT 'Theme', name, '' FROM themes WHERE id = ?"),
    "review_themes": Place(
        "",
        "ui_review_theme_form:Ui_ReviewThemeForm",
        "SELECT 'Theme of a review', t.name, '' FROM review_themes x JOIN themes t ON t.id = x.theme_id WHERE x.id = ?",
    ),
}
