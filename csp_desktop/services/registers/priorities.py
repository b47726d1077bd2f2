"""Priorities by strategy, and the lines of the action plan, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec

# "2024–27", then the strategy's title unless the title says the years already, with a hyphen or a dash.
YEARS = "(s.first_year || coalesce('–' || substr(s.last_year, 3), ''))"
STRATEGY = (
    f"CASE WHEN s.first_year IS NULL THEN s.title WHEN instr(replace(s.title, '-', '–'), {YEARS}) THEN s.title "
    f"ELSE {YEARS} || '  ' || s.title END"
)
# The partnership's own, jointly owned ones too; none of another body that it only signed up to.
OWN_STRATEGIES = (
    "FROM strategies s LEFT JOIN partnerships w ON w.id = s.partnership_id "
    "WHERE (w.is_own OR (s.owner = '' AND s.partnership_id IS NULL))"
)
# What stands in the number column: a priority's number, or what else it is.
NUMBER = (
    "CASE r.kind WHEN 'cross-cutting theme' THEN 'Theme' WHEN 'emerging threat' THEN 'Threat' "
    "WHEN 'statutory duty' THEN 'Duty' ELSE r.number END"
)
KIND_ORDER = (
    "CASE r.kind WHEN 'cross-cutting theme' THEN 2 WHEN 'statutory duty' THEN 3 WHEN 'emerging threat' THEN 4 ELSE 1 END, "
    "CAST(r.number AS INTEGER), r.number"
)

PRIORITIES = ListSpec(
    name="priorities",
    table="priorities",
    one="priority",
    many="priorities",
    joins="JOIN strategies s ON s.id = r.strategy_id LEFT JOIN groups g ON g.id = r.lead_group_id",
    columns=(
        Column("number", "No.", NUMBER, width=80, sort="CAST(r.number AS INTEGER)"),
        Column("wording", "Priority", "r.wording", width=320, stretch=True),
        Column("status", "Status", "r.status", "status", width=150, family="strategies:PriorityStatus"),
        Column(
            "lead",
            "Lead group",
            "coalesce(nullif(g.abbreviation, ''), g.name)",
            width=170,
            blank="Not recorded",
        ),
        Column("decided", "Decided", "r.decided", "date", width=130, blank="Not recorded"),
        Column(
            "kind", "Kind", "r.kind", "choice", width=140, family="strategies:PriorityKind", optional=True
        ),
        Column("dropped", "Left the list", "r.dropped", "date", width=130, optional=True),
        Column("went_to", "Where it went", "r.went_to", width=160, optional=True),
    ),
    search=("r.wording", "r.subject", "r.reason", "g.name"),
    filters=(
        Filter(
            "strategy",
            "Strategy",
            "r.strategy_id = ?",
            f"SELECT s.id, {STRATEGY} FROM strategies s WHERE EXISTS (SELECT 1 FROM priorities p WHERE p.strategy_id = s.id) "
            "ORDER BY s.first_year DESC, s.id",
            any_word="all",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM priorities ORDER BY status",
            family="strategies:PriorityStatus",
        ),
        Filter(
            "lead",
            "Lead group",
            "r.lead_group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN priorities p ON p.lead_group_id = g.id ORDER BY g.name",
        ),
    ),
    order=KIND_ORDER,
    group=Column("strategy", "Strategy", STRATEGY),
    group_order="s.first_year DESC, s.id",
)

STRATEGIES = ListSpec(
    name="strategies",
    table="strategies",
    one="strategy",
    many="strategies",
    joins="",
    columns=(
        Column("title", "Strategy", "r.title", width=320, stretch=True),
        Column("years", "Years", YEARS.replace("s.", "r."), width=110, blank="Not recorded"),
        Column("agreed", "Agreed", "r.agreed", "date", width=130, blank="Not recorded"),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=140,
            family="strategies:StrategyStatus",
            blank="Not recorded",
        ),
        Column("owner", "Whose", "coalesce(nullif(r.owner, ''), 'Our own')", width=160, optional=True),
    ),
    search=("r.title", "r.owner", "r.agreed_by", "r.note"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM strategies WHERE status IS NOT NULL ORDER BY status",
            family="strategies:StrategyStatus",
        ),
    ),
    order="r.partnership_id IS NULL, coalesce(r.starts, r.first_year) DESC, r.id",
)

# A line's lead in words, or the group or agency that leads it.
PLAN_LEAD = "coalesce(nullif(r.lead, ''), nullif(g.abbreviation, ''), g.name, o.name)"
PLAN_LINES = ListSpec(
    name="action-plan",
    table="plan_lines",
    one="action",
    many="actions",
    joins="JOIN priorities p ON p.id = r.priority_id JOIN strategies s ON s.id = p.strategy_id "
    "LEFT JOIN groups g ON g.id = r.group_id LEFT JOIN organisations o ON o.id = r.organisation_id",
    columns=(
        Column("action", "Action", "r.action", width=320, stretch=True),
        Column("lead", "Lead", PLAN_LEAD, width=170, blank="Not recorded"),
        Column("due", "Due", "r.due", "date", width=130, blank="Not recorded"),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=140,
            family="actions:ActionStatus",
            blank="Not recorded",
        ),
        Column("progress", "Progress", "r.progress", width=200, blank="Not recorded", optional=True),
    ),
    search=("r.action", "r.lead", "r.progress", "p.wording", "g.name", "o.name"),
    filters=(
        Filter(
            "strategy",
            "Strategy",
            "p.strategy_id = ?",
            f"SELECT s.id, {STRATEGY} FROM strategies s WHERE EXISTS (SELECT 1 FROM priorities p "
            "JOIN plan_lines l ON l.priority_id = p.id WHERE p.strategy_id = s.id) ORDER BY s.first_year DESC, s.id",
            any_word="all",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM plan_lines WHERE status IS NOT NULL ORDER BY status",
            family="actions:ActionStatus",
        ),
    ),
    order="r.position, r.id",
    group=Column(
        "priority", "Priority", f"coalesce({YEARS}, s.title) || ', ' || trim(p.number || ' ' || p.wording)"
    ),
    group_order="s.first_year DESC, s.id, CAST(p.number AS INTEGER), p.number, p.id",
)
