"""Meetings of every group, the agenda of one, series of meetings and the forward plan, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.publication import PUBLISH_BY
from csp_desktop.services.today import days_late

# A meeting that is still to come: its day, month or quarter is not past, or is not known; and it is neither held nor off.
AHEAD = (
    f"({days_late('r.held')} IS NULL AND coalesce(r.status, '') NOT IN ('held', 'cancelled') "
    "AND NOT (r.held IS NULL AND coalesce(r.status, '') = 'not recorded'))"
)
WHEN = "when"
AHEAD_ONLY, HELD_ONLY = "ahead", "held"

# How many files and further papers go with an agenda item `i`.
FILES = (
    "((SELECT count(*) FROM attachments a WHERE a.of_table = 'agenda_items' AND a.of_id = i.id) + "
    "(SELECT count(*) FROM attachments a WHERE a.of_table = 'documents' AND a.of_id = i.document_id) + "
    "(SELECT count(*) FROM item_papers p WHERE p.item_id = i.id AND p.included "
    "AND (p.kind <> 'attached file' OR p.attachment_id IS NULL)))"
)
LOST = (
    "EXISTS (SELECT 1 FROM item_papers p WHERE p.item_id = i.id AND p.included AND p.kind = 'attached file' "
    "AND p.attachment_id IS NULL)"
)
# An agenda item `i` whose paper has not come: one is promised or asked for, and there is nothing to print yet.
MISSING = (
    "(i.in_pack AND (((i.paper IN ('text', 'attached file') "
    "OR (i.paper = 'none' AND (i.author <> '' OR i.paper_due IS NOT NULL))) "
    f"AND i.paper_text = '' AND {FILES} = 0) OR {LOST}))"
)
_FILES_WORDS = f"{FILES} || CASE {FILES} WHEN 1 THEN ' file' ELSE ' files' END"
PAPER = (
    "CASE WHEN NOT i.in_pack THEN 'Not in the pack' WHEN i.supplement IS NOT NULL THEN 'Supplement ' || i.supplement "
    f"WHEN {MISSING} THEN 'Missing' WHEN i.paper NOT IN ('none', 'text', 'attached file') "
    f"THEN upper(substr(i.paper, 1, 1)) || substr(i.paper, 2) || CASE WHEN {FILES} > 0 THEN ', ' || {_FILES_WORDS} ELSE '' END "
    f"WHEN i.paper_text <> '' THEN 'Text' || CASE WHEN {FILES} > 0 THEN ', ' || {_FILES_WORDS} ELSE '' END "
    f"WHEN {FILES} > 0 THEN {_FILES_WORDS} ELSE '' END"
)

MEETINGS = ListSpec(
    name="meetings",
    table="meetings",
    one="meeting",
    many="meetings",
    joins="LEFT JOIN groups g ON g.id = r.group_id",
    columns=(
        Column("held", "Date", "r.held", "date", width=130, blank="Not set"),
        Column("title", "Meeting", "r.title", width=240, stretch=True),
        Column("group", "Group", "g.name", width=150, blank="Not recorded"),
        Column("venue", "Place", "r.venue", width=180, blank="Not recorded", optional=True),
        Column("publish_by", "Publish by", PUBLISH_BY, "date", width=130),
        Column(
            "items",
            "Items",
            "(SELECT count(*) FROM agenda_items i WHERE i.meeting_id = r.id)",
            "count",
            width=56,
        ),
        Column(
            "missing",
            "Papers missing",
            f"nullif((SELECT count(*) FROM agenda_items i WHERE i.meeting_id = r.id AND {MISSING}), 0)",
            "count",
            width=104,
        ),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=120,
            family="meetings:MeetingStatus",
            blank="Not recorded",
        ),
        Column(
            "minutes",
            "Minutes",
            "r.minutes_status",
            "status",
            width=112,
            family="meetings:MinutesStatus",
            blank="Not recorded",
            optional=True,
        ),
    ),
    search=("r.title", "g.name", "r.venue"),
    filters=(
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN meetings m ON m.group_id = g.id ORDER BY g.name",
        ),
        Filter(
            "year",
            "Year",
            "substr(r.held, 1, 4) = ?",
            "SELECT DISTINCT substr(held, 1, 4) AS y, substr(held, 1, 4) FROM meetings WHERE held IS NOT NULL "
            "ORDER BY y DESC",
        ),
        Filter(
            WHEN,
            "When",
            f"CASE ? WHEN '{AHEAD_ONLY}' THEN {AHEAD} ELSE NOT {AHEAD} AND coalesce(r.status, '') <> 'cancelled' END",
            f"SELECT '{AHEAD_ONLY}', 'Ahead' UNION ALL SELECT '{HELD_ONLY}', 'Held'",
            outside=True,
        ),
    ),
    order=f"{AHEAD} DESC, CASE WHEN {AHEAD} THEN r.held END, r.held DESC",
)

AGENDA = ListSpec(
    name="agenda",
    table="agenda_items",
    one="agenda item",
    many="agenda items",
    joins="JOIN agenda_items i ON i.id = r.id JOIN meetings m ON m.id = r.meeting_id",
    columns=(
        Column("number", "No.", "r.number", width=48),
        Column("title", "Item", "r.title", width=240, stretch=True),
        Column("purpose", "Purpose", "r.purpose", "choice", width=96, family="meetings:ItemPurpose"),
        Column("led_by", "Led by", "r.led_by", width=112),
        Column("minutes", "Minutes", "r.minutes", "count", width=72),
        Column("paper", "Paper", PAPER, width=128, blank="None"),
        Column(
            "marking",
            "Marking",
            "coalesce(r.classification, m.classification)",
            "choice",
            width=168,
            family="documents:Classification",
        ),
        Column("pages", "Pages", "r.pages", width=64, optional=True),
    ),
    search=("r.title", "r.led_by"),
    filters=(Filter("meeting", "Meeting", "r.meeting_id = ?", "SELECT NULL, '' WHERE 0", outside=True),),
    order="r.position, r.id",
)

SERIES = ListSpec(
    name="meeting-series",
    table="meeting_series",
    one="series",
    many="series",
    joins="LEFT JOIN groups g ON g.id = r.group_id",
    columns=(
        Column("title", "Series", "r.title", width=240, stretch=True),
        Column("group", "Group", "g.name", width=180, blank="Not recorded"),
        Column("repeat", "Meets", "r.repeat", "choice", width=140, family="meetings:Repeat"),
        Column(
            "day",
            "On",
            "CASE WHEN r.weekday IS NULL THEN NULL WHEN r.which_week IS NULL THEN r.weekday "
            "ELSE upper(substr(r.which_week, 1, 1)) || substr(r.which_week, 2) || ' ' || r.weekday END",
            width=150,
            blank="Not recorded",
        ),
        Column("time", "Time", "r.time", width=90, blank="Not recorded"),
        Column(
            "ahead",
            "Ahead",
            f"(SELECT count(*) FROM meetings r0 WHERE r0.series_id = r.id AND {AHEAD.replace('r.', 'r0.')})",
            "count",
            width=72,
        ),
    ),
    search=("r.title", "g.name", "r.venue"),
    filters=(
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN meeting_series s ON s.group_id = g.id ORDER BY g.name",
        ),
    ),
    order="g.name, r.title",
)

FORWARD_PLAN = ListSpec(
    name="forward-plan",
    table="forward_items",
    one="planned item",
    many="planned items",
    joins="LEFT JOIN groups g ON g.id = r.group_id LEFT JOIN meetings m ON m.id = r.meeting_id",
    columns=(
        Column("planned", "Planned for", "coalesce(m.held, r.planned)", "date", width=140, blank="Not set"),
        Column("title", "Item", "r.title", width=240, stretch=True),
        Column("group", "Group", "g.name", width=140, blank="Any"),
        Column("cycle", "Comes", "r.cycle", "choice", width=112, family="meetings:Cycle"),
        Column("purpose", "Purpose", "r.purpose", "choice", width=100, family="meetings:ItemPurpose"),
        Column("led_by", "Led by", "r.led_by", width=128, blank="Not recorded", optional=True),
        Column("status", "Status", "r.status", "status", width=136, family="meetings:ForwardStatus"),
    ),
    search=("r.title", "r.led_by", "g.name", "r.source"),
    filters=(
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN forward_items f ON f.group_id = g.id ORDER BY g.name",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM forward_items ORDER BY status",
            family="meetings:ForwardStatus",
        ),
    ),
    order="r.status <> 'planned', coalesce(m.held, r.planned) IS NULL, coalesce(m.held, r.planned)",
)
