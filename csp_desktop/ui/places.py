"""Where each kind of record is shown: its tab, its form, its heading, what belongs to it and what is said of it."""

from csp_desktop.services.today import days_late
from csp_desktop.ui.group_remarks import GROUP_REMARKS
from csp_desktop.ui.place import Place, Related, Remark
from csp_desktop.ui.places_actions import ACTIONS
from csp_desktop.ui.places_funding import FUNDING
from csp_desktop.ui.places_meetings import MEETINGS
from csp_desktop.ui.places_reviews import REVIEWS
from csp_desktop.ui.places_within import WITHIN

YEARS = "coalesce(s.first_year || coalesce('–' || substr(s.last_year, 3), ''), s.title)"

# A step that was due before today and is neither done nor given up.
LATE_STEP = (
    "r.done IS NULL AND coalesce(r.status, '') NOT IN ('done', 'not needed') "
    f"AND {days_late('r.due')} IS NOT NULL"
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
            Related("Case studies", "message-square", "case_studies", "priority_id"),
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
            Related("Key events", "calendar", "key_events", "group_id"),
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
}

PLACES |= FUNDING | REVIEWS | MEETINGS | ACTIONS | WITHIN
HOMES = frozenset(table for table, place in PLACES.items() if place.tab)
