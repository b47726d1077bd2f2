"""Where the life of a review is shown: its steps, agencies, panel, pauses, partnerships and stages, and what is said of it."""

from csp_desktop.ui.place import Place, Remark

# How many steps a review of its kind has.
STEPS = (
    "SELECT count(*) FROM lifecycle_steps l JOIN reviews r ON r.id = ? "
    "WHERE l.in_use AND (l.kind IS NULL OR l.kind = r.kind)"
)
REVIEW_REMARKS = (
    Remark(
        "SELECT 1 FROM review_pauses p JOIN reviews r ON r.id = p.review_id WHERE r.id = ? AND p.until IS NULL "
        "AND r.stage NOT IN ('actions closed', 'no review')",
        "wait",
        "It is paused. The wait is not the partnership’s; under Pauses, say when it was taken up again.",
    ),
    Remark(
        "SELECT 1 FROM reviews r WHERE r.id = ? AND r.stage = 'no review' AND r.decided IS NOT NULL AND r.told IS NULL "
        "AND r.kind LIKE 'domestic%'",
        "soon",
        "There is no review, and when the Home Office was told is not recorded. Fill in Home Office told.",
    ),
    Remark(
        "SELECT 1 FROM reviews r WHERE r.id = ? AND r.stage = 'no review' AND r.decision = ''",
        "soon",
        "There is no review, and the reason is not recorded. Write it under Decision.",
    ),
)
WITHIN_REVIEWS: dict[str, Place] = {
    "review_sharings": Place(
        "",
        "ui_review_sharing_form:Ui_ReviewSharingForm",
        "SELECT 'Shared with', partnership, '' FROM review_sharings WHERE id = ?",
        among=("number",),
    ),
    "panel_members": Place(
        "",
        "ui_panel_member_form:Ui_PanelMemberForm",
        "SELECT 'Panel member', coalesce(o.name || coalesce(', ' || nullif(p.role, ''), ''), nullif(p.role, ''), "
        "'Panel member'), '' FROM panel_members p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
        among=("until",),
    ),
    "agency_requests": Place(
        "",
        "ui_agency_request_form:Ui_AgencyRequestForm",
        "SELECT 'Asked for: ' || q.kind, coalesce(o.name || ', ', '') || q.kind, '' FROM agency_requests q "
        "LEFT JOIN organisations o ON o.id = q.organisation_id WHERE q.id = ?",
        among=("received",),
        remarks=(
            Remark(
                "SELECT 1 FROM agency_requests q JOIN reviews r ON r.id = q.review_id WHERE q.id = ? AND q.received IS NULL "
                "AND q.due < (SELECT today((SELECT value FROM settings WHERE name = 'today'))) AND length(q.due) = 10 "
                "AND r.stage NOT IN ('published', 'actions closed', 'no review')",
                "late",
                "It has not come, and the day it was due is past. Ask the agency again, or agree another day.",
            ),
        ),
    ),
    "review_pauses": Place(
        "",
        "ui_review_pause_form:Ui_ReviewPauseForm",
        "SELECT 'Pause', upper(substr(proceedings, 1, 1)) || substr(proceedings, 2), '' FROM review_pauses WHERE id = ?",
        among=("since", "until"),
    ),
    "review_moves": Place(
        "",
        "ui_review_move_form:Ui_ReviewMoveForm",
        "SELECT 'Stage', CASE stage WHEN 'with the home office' THEN 'With the Home Office' "
        "ELSE upper(substr(stage, 1, 1)) || substr(stage, 2) END, stage FROM review_moves WHERE id = ?",
        "reviews:ReviewStage",
        among=("since",),
    ),
    "review_checks": Place(
        "",
        "ui_review_check_form:Ui_ReviewCheckForm",
        "SELECT 'Step', l.name, '' FROM review_checks c JOIN lifecycle_steps l ON l.id = c.step_id WHERE c.id = ?",
        among=("done",),
    ),
    "lifecycle_steps": Place(
        "reviews",
        "ui_lifecycle_step_form:Ui_LifecycleStepForm",
        "SELECT 'Step of ' || coalesce(kind, 'every kind of review'), name, '' FROM lifecycle_steps WHERE id = ?",
    ),
}
