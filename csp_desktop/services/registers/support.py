"""Assurance items, data supplies and posts, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.today import days_late

# A report whose day, month or quarter is past.
LATE_BY = days_late("r.next_report")
OVERDUE = f"(r.until IS NULL AND {LATE_BY} IS NOT NULL)"
# Whom a report is made to where nothing else is recorded.
BOARD = "(SELECT b.id FROM groups b WHERE b.is_board ORDER BY b.id LIMIT 1)"
FUNDED = "coalesce(nullif(r.funded_by, ''), s.name)"
# A post that waits for a bid and has none: nobody can tell what it waits for.
NO_BID = "(r.status = 'awaiting bid' AND r.bid_id IS NULL)"

ASSURANCE = ListSpec(
    name="assurance",
    table="assurance_items",
    one="assurance item",
    many="assurance items",
    joins="LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN priorities p ON p.id = r.priority_id "
    f"LEFT JOIN duties d ON d.id = r.duty_id LEFT JOIN groups t ON t.id = coalesce(r.reports_to_id, {BOARD})",
    columns=(
        Column("name", "Watched", "r.name", width=230, stretch=True),
        Column(
            "reports",
            "Reports by",
            "coalesce(o.name, nullif(d.held_by, ''))",
            width=180,
            blank="Not recorded",
        ),
        Column(
            "cycle",
            "How often",
            "r.cycle",
            "choice",
            width=110,
            family="groups:Frequency",
            blank="Not recorded",
        ),
        Column("last_report", "Last report", "r.last_report", "date", width=130, blank="Not recorded"),
        Column("next_report", "Next report", "r.next_report", "date", width=130, blank="Not recorded"),
        Column(
            "standing",
            "Standing",
            f"CASE WHEN r.until IS NOT NULL THEN 'Ended' WHEN {OVERDUE} THEN 'Overdue' WHEN r.next_report IS NOT NULL "
            "THEN 'Report ahead' END",
            width=110,
            blank="Not recorded",
        ),
        Column("reports_to", "Reports to", "t.name", width=200, blank="Not recorded", optional=True),
        Column("was", "Was priority", "p.wording", width=200, optional=True),
        Column(
            "level",
            "Assurance",
            "r.level",
            "status",
            family="duties:AssuranceLevel",
            blank="Not recorded",
            optional=True,
        ),
    ),
    search=("r.name", "r.note", "o.name", "p.wording", "t.name"),
    filters=(
        Filter(
            "origin",
            "Origin",
            "r.origin = ?",
            "SELECT DISTINCT origin FROM assurance_items WHERE origin IS NOT NULL ORDER BY 1",
            family="duties:AssuranceOrigin",
        ),
        Filter(
            "overdue",
            "Report",
            f"(CASE WHEN {OVERDUE} THEN 'Overdue' ELSE 'Not overdue' END) = ?",
            f"SELECT DISTINCT v, v FROM (SELECT CASE WHEN {OVERDUE} THEN 'Overdue' ELSE 'Not overdue' END AS v "
            "FROM assurance_items r) ORDER BY v DESC",
        ),
    ),
    order=f"r.until IS NOT NULL, {OVERDUE} DESC, r.next_report IS NULL, r.next_report, r.name",
)

SUPPLIES = ListSpec(
    name="data-supplies",
    table="data_supplies",
    one="data supply",
    many="data supplies",
    joins="LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN measures m ON m.id = r.measure_id",
    columns=(
        Column("agency", "Agency", "o.name", width=220, blank="Not recorded"),
        Column("name", "Data set", "r.name", width=240, stretch=True),
        Column("quarter", "Quarter", "r.quarter", "date", width=110, blank="Not by quarter"),
        Column("due", "Due", "r.due", "date", width=130, blank="Not recorded"),
        Column("received", "Received", "r.received", "date", width=130, blank="Not recorded"),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=160,
            family="documents:ProductStatus",
            blank="Not recorded",
        ),
        Column("measure", "For measure", "m.name", width=220, blank="Not recorded", optional=True),
        Column("note", "Note", "r.note", width=240, optional=True),
    ),
    search=("r.name", "o.name", "r.note", "m.name"),
    filters=(
        Filter(
            "agency",
            "Agency",
            "r.organisation_id = ?",
            "SELECT DISTINCT o.id, o.name FROM organisations o JOIN data_supplies d ON d.organisation_id = o.id ORDER BY o.name",
        ),
    ),
    order="r.quarter DESC, o.name, r.name",
)

POSTS = ListSpec(
    name="posts",
    table="posts",
    one="post",
    many="posts",
    joins="LEFT JOIN organisations o ON o.id = r.employer_id LEFT JOIN streams s ON s.id = r.stream_id "
    "LEFT JOIN bids b ON b.id = r.bid_id",
    columns=(
        Column("title", "Post", "r.title", width=240, stretch=True),
        Column("employer", "Employer", "o.name", width=160, blank="Not recorded"),
        Column("funded_by", "Paid for by", FUNDED, width=180, blank="Not recorded"),
        Column("ends", "Funding ends", "coalesce(r.until, s.ends)", "date", width=130, blank="Not recorded"),
        Column(
            "status", "Status", "r.status", "status", width=150, family="people:PostStatus", blank="Not known"
        ),
        Column(
            "bid",
            "Depends on bid",
            f"coalesce(b.title, CASE WHEN {NO_BID} THEN 'No bid is recorded' END)",
            width=180,
            optional=True,
        ),
        Column("since", "Since", "r.since", "date", blank="Not recorded", optional=True),
    ),
    search=("r.title", "r.funded_by", "r.note", "o.name", "s.name", "b.title"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM posts WHERE status IS NOT NULL ORDER BY 1",
            family="people:PostStatus",
        ),
    ),
    order=f"{NO_BID} DESC, r.status = 'deleted', r.title",
)
