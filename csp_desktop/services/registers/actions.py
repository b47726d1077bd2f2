"""Actions from every source, as a list."""

from csp_desktop.services.lists import Column, Filter, ListSpec

OWNER = "coalesce(nullif(r.owner, ''), o.name)"
ACTIONS = ListSpec(
    name="actions",
    table="actions",
    one="action",
    many="actions",
    joins="LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN groups g ON g.id = r.group_id",
    columns=(
        Column("reference", "Ref.", "r.reference", width=80),
        Column("wording", "Action", "r.wording", width=360, stretch=True),
        Column("owner", "Owner", OWNER, width=180, blank="Not recorded"),
        Column("due", "Due", "r.due", "date", width=140, blank="Not set"),
        Column("status", "Status", "r.status", "status", width=140, family="actions:ActionStatus"),
        Column("source", "From", "r.source", width=160, blank="Not recorded"),
        Column("group", "Group", "g.name", width=180, blank="Not recorded", optional=True),
        Column("first_due", "First due", "r.first_due", "date", optional=True),
        Column("completed", "Completed", "r.completed", "date", optional=True),
        Column("progress", "Progress", "r.progress", width=240, optional=True),
    ),
    search=("r.reference", "r.wording", "r.owner", "r.source"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM actions ORDER BY 1",
            family="actions:ActionStatus",
        ),
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN actions a ON a.group_id = g.id ORDER BY g.name",
        ),
    ),
    order="r.status = 'done', r.due IS NULL, r.due",
)
