"""Actions from every source, as a list: the open ones first, each with how late it is and how often its date was moved."""

from dataclasses import replace

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.today import TODAY, days_late

OWNER = "coalesce(nullif(r.owner, ''), o.name)"
OPEN = "r.status NOT IN ('done', 'paused')"
LATE = f"CASE WHEN {OPEN} THEN {days_late('r.due')} END"

# The date is said by the connection: "16 September 2024".
MEETING = "(SELECT m.title || coalesce(', ' || date_words(m.held), '') FROM meetings m WHERE m.id = {raised})"
RAISED = "coalesce(r.meeting_id, (SELECT i.meeting_id FROM agenda_items i WHERE i.id = r.item_id))"
ADVICE = (
    "(SELECT CASE WHEN instr(w.number, v.number) = 1 THEN 'Recommendation ' || w.number ELSE "
    "coalesce(v.number, q.name, nullif(w.source, ''), 'Recommendation') || coalesce(', recommendation ' || "
    "nullif(w.number, ''), '') END FROM recommendations w LEFT JOIN reviews v ON v.id = w.review_id "
    "LEFT JOIN products q ON q.id = w.product_id WHERE w.id = r.recommendation_id)"
)
# Where it came from: what is linked says more than what is typed, and a priority or a group only where nothing else is known.
SOURCE = (
    f"CASE WHEN r.recommendation_id IS NOT NULL THEN {ADVICE} "
    f"WHEN r.meeting_id IS NOT NULL OR r.item_id IS NOT NULL THEN {MEETING.format(raised=RAISED)} "
    "WHEN r.source <> '' THEN r.source WHEN r.priority_id IS NOT NULL THEN "
    "(SELECT p.wording FROM priorities p WHERE p.id = r.priority_id) ELSE g.name END"
)
KIND = (
    "CASE WHEN r.recommendation_id IS NOT NULL THEN 'A recommendation' "
    "WHEN r.meeting_id IS NOT NULL OR r.item_id IS NOT NULL THEN 'A meeting' WHEN r.source <> '' THEN 'As typed' "
    "WHEN r.priority_id IS NOT NULL THEN 'A priority' WHEN r.group_id IS NOT NULL THEN 'A group' ELSE 'Not recorded' END"
)
RAISED_ON = f"(SELECT m.held FROM meetings m WHERE m.id = {RAISED})"
OF_MEETING = f"(CASE WHEN r.recommendation_id IS NULL THEN {RAISED_ON} END)"  # the newest meeting first

# How a board that rates its actions says it; nothing for what has not begun in time, waits or is paused.
RAG = (
    f"CASE WHEN r.status = 'late or off track' OR {LATE} IS NOT NULL THEN 'Red' WHEN r.status = 'some concern' THEN 'Amber' "
    "WHEN r.status IN ('on track', 'done') THEN 'Green' END"
)

# The due dates that history holds: what a day ended with, for a date typed wrong and mended the same day was none agreed.
HISTORY = (
    "changed_rows h JOIN changes c ON c.id = h.change_id WHERE h.table_name = 'actions' AND h.row_id = r.id"
)
DUES = (
    "SELECT 0 AS id, json_extract(h.before, '$.due') AS due FROM changed_rows h WHERE h.id = (SELECT min(h.id) "
    "FROM changed_rows h WHERE h.table_name = 'actions' AND h.row_id = r.id) "
    "UNION ALL SELECT max(h.id), json_extract(h.after, '$.due') "
    f"FROM {HISTORY} AND h.after IS NOT NULL GROUP BY substr(c.made_at, 1, 10)"
)
FIRST_KNOWN = f"(SELECT d.due FROM ({DUES}) d WHERE d.due IS NOT NULL ORDER BY d.id LIMIT 1)"
FIRST = f"coalesce(r.first_due, nullif({FIRST_KNOWN}, r.due))"
MOVES = (
    f"(SELECT count(*) FROM (SELECT d.due AS due, lag(d.due) OVER (ORDER BY d.id) AS was FROM ({DUES}) d "
    "WHERE d.due IS NOT NULL) WHERE was IS NOT NULL AND due <> was)"
)
MOVED = f"nullif({MOVES} + coalesce(r.first_due <> coalesce({FIRST_KNOWN}, r.due), 0), 0)"
CARRIED = (
    "(SELECT nullif(count(*), 0) FROM meetings m JOIN meetings x ON x.group_id = m.group_id AND x.held > m.held "
    f"AND coalesce(x.status, '') <> 'cancelled' AND x.held <= coalesce(r.completed, {TODAY}) WHERE m.id = {RAISED})"
)

# The next meeting of the board from today on; the date of one may be only a month.
NEXT_BOARD = (
    "(SELECT min(b.held) FROM meetings b JOIN groups k ON k.id = b.group_id WHERE k.is_board "
    f"AND coalesce(b.status, '') <> 'cancelled' AND b.held >= substr({TODAY}, 1, length(b.held)))"
)
IN_TIME = f"substr(r.due, 1, length({NEXT_BOARD})) <= {NEXT_BOARD}"
WHEN = (
    f"CASE WHEN NOT ({OPEN}) THEN 'Closed' WHEN r.due IS NULL THEN 'No date' WHEN {LATE} IS NOT NULL THEN 'Late' "
    f"WHEN {IN_TIME} THEN 'Due before the next board' ELSE 'Due later' END"
)
WHEN_ORDER = (
    f"CASE WHEN NOT ({OPEN}) THEN 5 WHEN r.due IS NULL THEN 4 WHEN {LATE} IS NOT NULL THEN 1 "
    f"WHEN {IN_TIME} THEN 2 ELSE 3 END"
)
ASKED_OF = {
    "late": ("Late", f"{LATE} IS NOT NULL"),
    "soon": (
        "In the next 14 days",
        f"{OPEN} AND {LATE} IS NULL AND julianday(r.due) - julianday({TODAY}) <= 14",
    ),
    "board": ("Before the next board", f"{OPEN} AND {IN_TIME}"),  # those past their day too
    "none": ("No date", f"{OPEN} AND r.due IS NULL"),
    "moved": ("Its date was moved", f"{OPEN} AND {MOVED} IS NOT NULL"),
}
ASKED = " ".join(("CASE ?", *(f"WHEN '{key}' THEN {test}" for key, (_, test) in ASKED_OF.items()), "END"))
ASKED_WORDS = " UNION ALL ".join(
    f"SELECT '{key}', '{words}' WHERE EXISTS (SELECT 1 FROM actions r WHERE {test})"
    for key, (words, test) in ASKED_OF.items()
)
STATUS_ORDER = (
    "CASE r.status WHEN 'late or off track' THEN 1 WHEN 'some concern' THEN 2 WHEN 'not started' THEN 3 "
    "WHEN 'on track' THEN 4 WHEN 'waiting' THEN 5 WHEN 'not recorded' THEN 6 WHEN 'paused' THEN 7 ELSE 8 END"
)

COLUMNS = (
    Column("reference", "Ref.", "r.reference", width=72, optional=True),
    Column("wording", "Action", "r.wording", width=260, stretch=True, second=SOURCE, second_head="From"),
    Column("owner", "Owner", OWNER, width=170, blank="Not recorded"),
    Column("due", "Due", "r.due", "date", width=144, blank="Not set"),
    Column("late", "Days late", LATE, "count", width=84),
    Column(
        "status",
        "Status",
        "r.status",
        "status",
        width=140,
        sort=STATUS_ORDER,
        family="actions:ActionStatus",
    ),
    Column("rag", "RAG", RAG, width=80, blank="Not rated", optional=True),
    Column("group", "Group", "g.name", width=180, blank="Not recorded", optional=True),
    Column("raised", "Raised", RAISED_ON, "date", width=144, blank="Not recorded", optional=True),
    Column("carried", "Times carried", CARRIED, "count", width=112, optional=True),
    Column("moved", "Date moved", MOVED, "count", width=104, optional=True),
    Column("first_due", "First due", FIRST, "date", width=144, optional=True),
    Column("progress", "Progress", "r.progress", width=240, optional=True),
    Column("evidence", "Evidence", "r.evidence", width=240, optional=True),
    Column("completed", "Completed", "r.completed", "date", width=144, optional=True),
    Column("reminded", "Last reminder", "r.reminded", "date", width=144, optional=True),
    Column("agency", "Agency", "o.name", width=160, optional=True),
    Column(
        "priority",
        "Priority",
        "(SELECT p.wording FROM priorities p WHERE p.id = r.priority_id)",
        width=180,
        optional=True,
    ),
)
ACTIONS = ListSpec(
    name="actions",
    table="actions",
    one="action",
    many="actions",
    joins="LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN groups g ON g.id = r.group_id",
    columns=COLUMNS,
    search=("r.reference", "r.wording", OWNER, "r.source", "r.progress"),
    filters=(
        Filter("due", "Due", ASKED, ASKED_WORDS),
        Filter(
            "open",
            "Open",
            f"CASE ? WHEN 'open' THEN {OPEN} ELSE NOT ({OPEN}) END",
            f"SELECT DISTINCT CASE WHEN {OPEN} THEN 'open' ELSE 'closed' END, "
            f"CASE WHEN {OPEN} THEN 'Still open' ELSE 'Done or paused' END FROM actions r ORDER BY 1 DESC",
        ),
        Filter(
            "owner",
            "Owner",
            f"{OWNER} = ?",
            f"SELECT DISTINCT w, w FROM (SELECT {OWNER} AS w FROM actions r LEFT JOIN organisations o "
            "ON o.id = r.organisation_id) WHERE w IS NOT NULL ORDER BY w COLLATE NOCASE",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            f"SELECT status FROM (SELECT DISTINCT status FROM actions) r ORDER BY {STATUS_ORDER}",
            family="actions:ActionStatus",
        ),
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN actions a ON a.group_id = g.id ORDER BY g.name",
        ),
        Filter(
            "source",
            "From",
            f"({KIND}) = ?",
            f"SELECT DISTINCT w, w FROM (SELECT {KIND} AS w FROM actions r) ORDER BY w = 'Not recorded', w",
        ),
    ),
    order=f"{OPEN} DESC, CASE WHEN {OPEN} THEN r.due IS NULL END, CASE WHEN {OPEN} THEN r.due END, r.due DESC",
)

# What the log can be grouped by: the words of the choice, what heads a run of rows, and its order.
GROUPINGS: dict[str, tuple[Column, str]] = {
    "When due": (Column("when", "When due", WHEN), WHEN_ORDER),
    "Owner": (Column("of_owner", "Owner", OWNER, blank="Owner not recorded"), f"{OWNER} IS NULL, {OWNER}"),
    "Status": (
        Column("of_status", "Status", "r.status", "status", family="actions:ActionStatus"),
        STATUS_ORDER,
    ),
    "Group": (Column("of_group", "Group", "g.name", blank="No group"), "g.name IS NULL, g.name"),
    "Where from": (
        Column("of_source", "From", SOURCE, blank="Where it came from is not recorded"),
        f"({SOURCE}) IS NULL, {OF_MEETING} DESC, ({SOURCE})",
    ),
}


def grouped(by: str) -> ListSpec:
    """The list grouped by one of GROUPINGS; as it is for ""."""
    if by not in GROUPINGS:
        return ACTIONS
    group, order = GROUPINGS[by]
    return replace(ACTIONS, group=group, group_order=order)
