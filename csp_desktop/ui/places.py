"""Where each kind of record is shown: its tab, its form, its heading, what belongs to it and what is said of it."""

from csp_desktop.ui.group_remarks import GROUP_REMARKS
from csp_desktop.ui.place import Place, Related, Remark
from csp_desktop.ui.places_within import WITHIN

YEARS = "coalesce(s.first_year || coalesce('–' || substr(s.last_year, 3), ''), s.title)"

# A step that is due before today and neither done nor given up; a day is no later than any part of its month or year.
LATE_STEP = (
    "r.done IS NULL AND coalesce(r.status, '') NOT IN ('done', 'not needed') AND length(r.due) >= 10 AND "
    "substr(r.due, 1, 10) < coalesce((SELECT value FROM settings WHERE name = 'today'), date('now'))"
)

PLACES: dict[str, Place] = {
    "strategies": Place(
        "priorities",
        "ui_strategy_form:Ui_StrategyForm",
        "SELECT 'Strategy', title, status FROM strategies WHERE id = ?",
        "strategies:StrategyStatus",
        (
            Related("Priorities", "target", "priorities", "strategy_id"),
            Related("Approval route", "list-checks", "route_steps", "strategy_id"),
            Related("Documents", "file-text", "documents", "strategy_id"),
        ),
        (
            Remark(
                f"SELECT 1 FROM route_steps r WHERE r.strategy_id = ? AND {LATE_STEP}",
                "late",
                "A step of the approval route is late. Choose Approval route to work out its dates again.",
            ),
        ),
    ),
    "priorities": Place(
        "priorities",
        "ui_priority_form:Ui_PriorityForm",
        "SELECT CASE p.kind WHEN 'priority' THEN trim('Priority ' || p.number) ELSE upper(substr(p.kind, 1, 1)) || "
        f"substr(p.kind, 2) END || ', ' || {YEARS}, p.wording, p.status "
        "FROM priorities p JOIN strategies s ON s.id = p.strategy_id WHERE p.id = ?",
        "strategies:PriorityStatus",
        (
            Related("Action plan", "list-checks", "plan_lines", "priority_id"),
            Related("Evidence", "chart-line", "evidence", "priority_id"),
            Related("Awards", "banknote", "awards", "priority_id"),
            Related("Delivered by", "users", "group_deliveries", "priority_id"),
            Related("Measures", "chart-column", "measures", "priority_id"),
            Related("Actions", "list-checks", "actions", "priority_id"),
            Related("Engagement", "message-square", "engagements", "priority_id"),
            Related("Earlier priority", "git-branch", "priority_links", "after_id"),
            Related("Assurance reporting", "shield", "assurance_items", "priority_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM priorities p JOIN strategies s ON s.id = p.strategy_id WHERE p.id = ? AND p.lead_group_id IS NULL "
                "AND p.status IN ('agreed', 'carried over', 'added mid-term') AND s.status IN ('agreed', 'published') "
                "AND NOT EXISTS (SELECT 1 FROM group_deliveries d WHERE d.priority_id = p.id)",
                "soon",
                "No subgroup reports on this priority. Choose a lead group, or add one under Delivered by.",
            ),
        ),
    ),
    "evidence": Place(
        "", "ui_evidence_form:Ui_EvidenceForm", "SELECT 'Evidence', statement, '' FROM evidence WHERE id = ?"
    ),
    "plan_lines": Place(
        "",
        "ui_plan_line_form:Ui_PlanLineForm",
        "SELECT 'Action plan', action, status FROM plan_lines WHERE id = ?",
        "actions:ActionStatus",
    ),
    "priority_links": Place(
        "",
        "ui_priority_link_form:Ui_PriorityLinkForm",
        "SELECT 'Lineage', p.wording, '' FROM priority_links k JOIN priorities p ON p.id = k.before_id WHERE k.id = ?",
    ),
    "group_deliveries": Place(
        "",
        "ui_group_delivery_form:Ui_GroupDeliveryForm",
        "SELECT 'Delivered by', g.name, '' FROM group_deliveries d JOIN groups g ON g.id = d.group_id WHERE d.id = ?",
    ),
    "groups": Place(
        "subgroups",
        "ui_group_form:Ui_GroupForm",
        "SELECT CASE WHEN is_board THEN 'Our board' ELSE 'Group' END, name, status FROM groups WHERE id = ?",
        "groups:GroupStatus",
        (
            Related("Returns", "download", "group_returns", "group_id"),
            Related(
                "Terms and membership", "file-text", "group_revisions", "group_id", "group_pages:TermsPage"
            ),
            Related("Seats", "users", "seats", "group_id", "group_pages:SeatsPage"),
            Related("Offices held", "user", "offices", "group_id"),
            Related("Priorities led", "target", "priorities", "lead_group_id"),
            Related("Delivers", "target", "group_deliveries", "group_id"),
            Related("Also works for", "git-branch", "group_ties", "group_id"),
            Related("Came from", "history", "groups", "successor_id"),
            Related("Meetings", "calendar", "meetings", "group_id"),
            Related("Actions", "list-checks", "actions", "group_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM groups g WHERE g.id = ? AND g.reports_quarterly AND NOT EXISTS "
                "(SELECT 1 FROM group_returns r WHERE r.group_id = g.id)",
                "soon",
                "This group sends a return each quarter, and none is recorded yet. Choose Record a return.",
            ),
            *GROUP_REMARKS,
        ),
    ),
    "group_returns": Place(
        "subgroups",
        "ui_group_return_form:Ui_GroupReturnForm",
        "SELECT 'Quarterly return', g.name, r.status FROM group_returns r JOIN groups g ON g.id = r.group_id WHERE r.id = ?",
        "groups:ReturnStatus",
        (
            Related("Progress by priority", "target", "return_progress", "return_id"),
            Related("Reminders", "mail", "return_chases", "return_id"),
        ),
        among=("quarter",),
    ),
    "group_revisions": Place(
        "",
        "ui_group_revision_form:Ui_GroupRevisionForm",
        "SELECT 'Terms of reference', g.name || coalesce(nullif(', version ' || v.version, ', version '), ''), '' "
        "FROM group_revisions v JOIN groups g ON g.id = v.group_id WHERE v.id = ?",
    ),
    "seats": Place(
        "",
        "ui_seat_form:Ui_SeatForm",
        "SELECT 'Seat', coalesce(o.name, nullif(t.role, ''), 'Seat'), t.status FROM seats t "
        "LEFT JOIN organisations o ON o.id = t.organisation_id WHERE t.id = ?",
        "people:StatutoryStatus",
    ),
    "streams": Place(
        "funding",
        "ui_stream_form:Ui_StreamForm",
        "SELECT 'Funding stream', name, status FROM streams WHERE id = ?",
        "funding:StreamStatus",
        (
            Related("Years", "calendar", "stream_years", "stream_id"),
            Related("Awards", "banknote", "awards", "stream_id"),
            Related("Underspends", "history", "underspends", "stream_id"),
            Related("Bids", "landmark", "bids", "stream_id"),
        ),
    ),
    "stream_years": Place(
        "funding",
        "ui_stream_year_form:Ui_StreamYearForm",
        "SELECT 'Funding stream' || coalesce(', ' || y.year || CASE WHEN y.last_year > y.year THEN '–' || (y.last_year + 1) "
        "ELSE '/' || substr('0' || ((y.year + 1) % 100), -2) END, ''), s.name, "
        "CASE WHEN y.allocated IS NULL THEN coalesce(y.allocated_says, 'not recorded') ELSE 'exact' END "
        "FROM stream_years y JOIN streams s ON s.id = y.stream_id WHERE y.id = ?",
        "known:Says",
        (),
        (
            Remark(
                "SELECT 1 FROM stream_years y WHERE y.id = ? AND (SELECT count(*) FROM underspends u "
                "WHERE u.stream_id = y.stream_id AND u.year BETWEEN y.year - 2 AND y.year - 1) = 2",
                "soon",
                "Underspent in each of the last two years. Money not spent in time may have to be handed back.",
            ),
        ),
        among=("year",),
    ),
    "underspends": Place(
        "funding",
        "ui_underspend_form:Ui_UnderspendForm",
        "SELECT 'Underspend', s.name, u.outcome FROM underspends u JOIN streams s ON s.id = u.stream_id WHERE u.id = ?",
        "funding:UnderspendOutcome",
        among=("year", "amount"),
    ),
    "awards": Place(
        "funding",
        "ui_award_form:Ui_AwardForm",
        "SELECT 'Award' || coalesce(', ' || s.name, ''), a.title, a.status FROM awards a "
        "LEFT JOIN streams s ON s.id = a.stream_id WHERE a.id = ?",
        "funding:AwardStatus",
        (
            Related("Providers", "users", "award_providers", "award_id"),
            Related("Aims", "target", "award_aims", "award_id"),
            Related("Yearly rates", "calendar", "award_rates", "award_id"),
            Related("Claims and spending", "banknote", "spends", "award_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM awards a WHERE a.id = ? AND NOT EXISTS (SELECT 1 FROM spends x WHERE x.award_id = a.id)",
                "unknown",
                "No spending is recorded, so reports will say “Spent: not recorded”, not £0.00.",
            ),
        ),
        among=("amount",),
    ),
    "award_providers": Place(
        "",
        "ui_award_provider_form:Ui_AwardProviderForm",
        "SELECT 'Provider', o.name, '' FROM award_providers p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
    ),
    "award_aims": Place(
        "", "ui_award_aim_form:Ui_AwardAimForm", "SELECT 'Aim', aim, '' FROM award_aims WHERE id = ?"
    ),
    "award_rates": Place(
        "",
        "ui_award_rate_form:Ui_AwardRateForm",
        "SELECT 'Yearly rate', a.title, '' FROM award_rates r JOIN awards a ON a.id = r.award_id WHERE r.id = ?",
        among=("starts", "per_year"),
    ),
    "spends": Place(
        "",
        "ui_spend_form:Ui_SpendForm",
        "SELECT 'Money ' || x.kind, a.title, x.kind FROM spends x JOIN awards a ON a.id = x.award_id WHERE x.id = ?",
        among=("dated", "amount"),
    ),
    "bids": Place(
        "funding",
        "ui_bid_form:Ui_BidForm",
        "SELECT 'Bid', title, status FROM bids WHERE id = ?",
        "funding:BidStatus",
        (Related("Posts that depend on it", "user", "posts", "bid_id"),),
        (
            Remark(
                "SELECT 1 FROM posts p JOIN bids b ON b.id = p.bid_id WHERE b.id = ? AND b.status IN "
                "('in development', 'submitted', 'awaiting')",
                "wait",
                "A post depends on the outcome of this bid.",
            ),
        ),
    ),
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
}

PLACES |= WITHIN
HOMES = frozenset(table for table, place in PLACES.items() if place.tab)
