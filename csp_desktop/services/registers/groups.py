"""Groups, their quarterly returns and engagement, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.today import days_late

# What a group delivers of the newest strategy it delivers anything of; the partnership's own strategies come first.
DELIVERED = "FROM group_deliveries d JOIN priorities p ON p.id = d.priority_id JOIN strategies s ON s.id = p.strategy_id"
NEWEST = (
    f"(SELECT s.id {DELIVERED} WHERE d.group_id = r.id "
    "ORDER BY s.owner <> '', coalesce(s.first_year, 0) DESC, s.id DESC LIMIT 1)"
)
# "2017–20: " before what is of an earlier strategy than the partnership's newest.
EARLIER = (
    "coalesce((SELECT s.first_year || coalesce('–' || substr(s.last_year, 3), '') || ': ' FROM strategies s "
    f"WHERE s.id = {NEWEST} AND s.first_year < (SELECT max(n.first_year) FROM strategies n WHERE n.owner = '')), '')"
)
DELIVERS = (
    f"({EARLIER} || (SELECT group_concat(words, '; ') FROM (SELECT CASE WHEN p.kind = 'cross-cutting theme' "
    f"OR p.number = '' THEN p.wording ELSE 'Priority ' || p.number END AS words {DELIVERED} "
    f"WHERE d.group_id = r.id AND s.id = {NEWEST} "
    "ORDER BY p.kind = 'cross-cutting theme', CAST(p.number AS INTEGER), p.id)))"
)
REVISED = (
    "(SELECT max(coalesce(v.effective, v.first_meeting)) FROM group_revisions v WHERE v.group_id = r.id)"
)
ACTIVE_FIRST = "CASE r.status WHEN 'active' THEN 1 WHEN 'proposed' THEN 2 WHEN 'not known' THEN 3 ELSE 4 END"

GROUPS = ListSpec(
    name="groups",
    table="groups",
    one="group",
    many="groups",
    columns=(
        Column("name", "Group", "r.name", width=300, stretch=True),
        Column(
            "kind", "Kind", "r.kind", "choice", width=140, family="groups:GroupKind", blank="Not recorded"
        ),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=110,
            family="groups:GroupStatus",
            blank="Not known",
        ),
        Column("delivers", "Delivers", DELIVERS, width=180, blank="Not recorded"),
        Column("revised", "Terms revised", REVISED, "date", width=130, blank="Not recorded"),
        Column(
            "frequency",
            "Meets",
            "r.frequency",
            "choice",
            family="groups:Frequency",
            blank="Not recorded",
            optional=True,
        ),
        Column("on_behalf_of", "On behalf of", "r.on_behalf_of", width=160, optional=True),
    ),
    search=("r.name", "r.abbreviation", "r.purpose", "r.on_behalf_of"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM groups WHERE status IS NOT NULL ORDER BY 1",
            family="groups:GroupStatus",
        ),
        Filter(
            "kind",
            "Kind",
            "r.kind = ?",
            "SELECT DISTINCT kind FROM groups WHERE kind IS NOT NULL ORDER BY 1",
            family="groups:GroupKind",
        ),
        Filter(
            "delivers",
            "Delivers",
            "EXISTS (SELECT 1 FROM group_deliveries d WHERE d.group_id = r.id AND d.priority_id = ?)",
            "SELECT DISTINCT p.id, p.wording FROM priorities p JOIN group_deliveries d ON d.priority_id = p.id "
            "ORDER BY p.wording",
        ),
    ),
    order=f"{ACTIVE_FIRST}, r.is_board DESC, r.reports_quarterly DESC, r.name",
)

# A return that is neither in nor accepted is one to chase; the oldest due date is the most days late.
OPEN = "r.status IN ('due', 'chased', 'late')"
LATE_BY = f"(CASE WHEN {OPEN} THEN {days_late('r.due')} END)"
LATE_WORDS = f"CASE {LATE_BY} WHEN 1 THEN '1 day late' ELSE {LATE_BY} || ' days late' END"
RETURNS = ListSpec(
    name="returns",
    table="group_returns",
    one="return",
    many="returns",
    joins="JOIN groups g ON g.id = r.group_id LEFT JOIN meetings m ON m.id = r.meeting_id",
    columns=(
        Column("group", "Group", "g.name", width=300, stretch=True),
        Column("quarter", "Quarter", "r.quarter", "date", width=110, blank="Not recorded"),
        Column("due", "Due", "r.due", "date", width=136, blank="Not recorded"),
        Column("late", "Days late", LATE_WORDS, width=108, sort=LATE_BY),
        Column("status", "Status", "r.status", "status", width=110, family="groups:ReturnStatus"),
        Column("received", "Received", "r.received", "date", width=130, blank="Not recorded"),
        Column("meeting", "For meeting", "m.title", width=180, blank="Not recorded", optional=True),
        Column("author", "Author", "r.author", optional=True),
    ),
    search=("g.name", "g.abbreviation", "r.progress", "r.escalations", "r.author"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM group_returns ORDER BY 1",
            family="groups:ReturnStatus",
        ),
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN group_returns r ON r.group_id = g.id ORDER BY g.name",
        ),
    ),
    order=f"{OPEN} DESC, CASE WHEN {OPEN} THEN r.due END, r.quarter DESC, g.name",
)

# What an engagement still waits for: communities were heard, and what changed is not written down.
STILL_OPEN = "(r.heard <> '' AND r.changed = '')"
ANSWER = f"(CASE WHEN {STILL_OPEN} THEN 'open' WHEN r.changed <> '' THEN 'given' ELSE 'none' END)"
ENGAGEMENT = ListSpec(
    name="engagement",
    table="engagements",
    one="engagement",
    many="engagements",
    joins="LEFT JOIN groups g ON g.id = r.group_id LEFT JOIN priorities p ON p.id = r.priority_id",
    columns=(
        Column("held", "Date", "r.held", "date", width=130, blank="Not recorded"),
        Column("title", "Engagement", "r.title", width=220, stretch=True),
        Column("place", "Neighbourhood", "r.place", width=130, blank="Not recorded"),
        Column("reached", "People", "r.reached", "count", width=100, blank="Not recorded"),
        Column(
            "answer",
            "We did",
            f"CASE WHEN {STILL_OPEN} THEN 'Still open' WHEN r.changed <> '' THEN r.changed END",
            width=170,
            blank="Not recorded",
        ),
        Column("method", "Method", "r.method", blank="Not recorded", optional=True),
        Column("communities", "Communities", "r.communities", width=160, blank="Not recorded", optional=True),
        Column("group", "Group", "g.name", width=180, blank="Not recorded", optional=True),
        Column("priority", "Priority", "p.wording", width=180, blank="Not recorded", optional=True),
        Column("heard", "You said", "r.heard", width=240, optional=True),
        Column("changed", "What changed", "r.changed", width=240, optional=True),
    ),
    search=("r.title", "r.place", "r.method", "r.communities", "r.heard", "r.changed"),
    filters=(
        Filter(
            "priority",
            "Priority",
            "r.priority_id = ?",
            "SELECT DISTINCT p.id, p.wording FROM priorities p JOIN engagements e ON e.priority_id = p.id ORDER BY p.wording",
        ),
        Filter(
            "place",
            "Neighbourhood",
            "r.place = ?",
            "SELECT DISTINCT place, place FROM engagements WHERE place <> '' ORDER BY 1",
        ),
        Filter(
            "method",
            "Method",
            "r.method = ?",
            "SELECT DISTINCT method, method FROM engagements WHERE method <> '' ORDER BY 1",
        ),
        Filter(
            "answer",
            "Answer",
            f"{ANSWER} = ?",
            "SELECT DISTINCT v, CASE v WHEN 'open' THEN 'Still open' WHEN 'given' THEN 'We did something' "
            f"ELSE 'Nothing heard is recorded' END FROM (SELECT {ANSWER} AS v FROM engagements r) ORDER BY v DESC",
        ),
    ),
    order="r.held IS NULL, r.held DESC, r.title",
)
