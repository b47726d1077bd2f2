"""Streams by year with their position, awards, bids and spending, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec

# The awards a stream year pays for: those of its stream whose first year falls in it.
IN_YEAR = (
    "a.stream_id = r.stream_id AND a.status <> 'withdrawn' AND (r.year IS NULL OR a.first_year IS NULL "
    "OR a.first_year BETWEEN r.year AND coalesce(r.last_year, r.year))"
)
AWARDS_IN = f"(SELECT count(*) FROM awards a WHERE {IN_YEAR})"
UNKNOWN_IN = f"(SELECT count(*) FROM awards a WHERE a.amount IS NULL AND {IN_YEAR})"
AWARDED = f"(SELECT sum(a.amount) FROM awards a WHERE {IN_YEAR})"
SPENT = f"(SELECT sum(x.amount) FROM spends x JOIN awards a ON a.id = x.award_id WHERE x.kind = 'spent' AND {IN_YEAR})"
AWARD_WORDS = (
    f"CASE WHEN {AWARDS_IN} = 0 THEN NULL WHEN {UNKNOWN_IN} = 0 THEN {AWARDS_IN} || CASE {AWARDS_IN} WHEN 1 THEN ' award' "
    f"ELSE ' awards' END ELSE {UNKNOWN_IN} || ' of ' || {AWARDS_IN} || ' with no amount' END"
)
LEFT = f"CASE WHEN {UNKNOWN_IN} > 0 THEN NULL ELSE r.allocated + coalesce(r.carried_in, 0) - coalesce({AWARDED}, 0) END"
UNDERSPENT = (
    "(SELECT 'Underspent' FROM underspends u WHERE u.stream_id = r.stream_id AND u.year = r.year LIMIT 1)"
)
YEARS = "CASE WHEN r.last_year IS NULL OR r.last_year = r.year THEN r.year END"
CALLED = "coalesce(nullif(o.short_name, ''), o.name)"
FUNDER = f"upper(substr({CALLED}, 1, 1)) || substr({CALLED}, 2)"

STREAM_YEARS = ListSpec(
    name="streams",
    table="stream_years",
    one="stream",
    many="streams",
    joins="JOIN streams s ON s.id = r.stream_id LEFT JOIN organisations o ON o.id = s.funder_id",
    columns=(
        Column("stream", "Stream", "s.name", width=260, stretch=True, second=FUNDER, second_head="Funder"),
        Column("allocated", "Allocated", "r.allocated", "money", width=116, blank="Not recorded"),
        Column(
            "awarded",
            "Awarded",
            AWARDED,
            "money",
            width=140,
            blank="Not recorded",
            second=AWARD_WORDS,
            second_head="Awards",
        ),
        Column("spent", "Spent", SPENT, "money", width=116, blank="Not recorded"),
        Column(
            "left",
            "Left to award",
            LEFT,
            "money",
            width=128,
            blank="Cannot say",
            second=UNDERSPENT,
            second_head="Underspend",
        ),
        Column("spend_by", "Spend by", "r.spend_by", "date", blank="Not recorded", optional=True),
        Column(
            "carry",
            "Carry forward",
            "s.carry_forward",
            "choice",
            family="funding:CarryForward",
            blank="Not known",
            optional=True,
        ),
    ),
    search=("s.name", "o.name", "o.short_name", "r.note"),
    filters=(
        Filter(
            "stream",
            "Stream",
            "r.stream_id = ?",
            "SELECT DISTINCT s.id, s.name FROM streams s JOIN stream_years y ON y.stream_id = s.id ORDER BY s.name",
            any_word="all",
        ),
        Filter(
            "funder",
            "Funder",
            "s.funder_id = ?",
            "SELECT DISTINCT o.id, o.name FROM organisations o JOIN streams s ON s.funder_id = o.id ORDER BY o.name",
        ),
    ),
    order="s.name",
    group=Column(
        "year",
        "Year",
        "CASE WHEN r.year IS NULL THEN 'Year not recorded' WHEN r.last_year > r.year THEN r.year || '–' || (r.last_year + 1) "
        "ELSE r.year || '/' || substr('0' || ((r.year + 1) % 100), -2) END",
    ),
    group_order="r.year DESC, r.last_year DESC",
)

PROVIDERS = (
    f"(SELECT group_concat(name, '; ') FROM (SELECT {FUNDER} AS name FROM award_providers p "
    "JOIN organisations o ON o.id = p.organisation_id WHERE p.award_id = r.id ORDER BY p.position))"
)
AWARDS = ListSpec(
    name="awards",
    table="awards",
    one="award",
    many="awards",
    joins="LEFT JOIN streams s ON s.id = r.stream_id LEFT JOIN priorities p ON p.id = r.priority_id",
    columns=(
        Column("title", "Award", "r.title", width=280, stretch=True),
        Column("providers", "Provider", PROVIDERS, width=210, blank="Not recorded"),
        Column("status", "Status", "r.status", "status", width=120, family="funding:AwardStatus"),
        Column("year", "From", "r.first_year", "year", width=80, blank="Not recorded"),
        Column("amount", "Amount", "r.amount", "money", width=130, blank="Not recorded"),
        Column("stream", "Stream", "s.name", width=180, blank="Not recorded", optional=True),
        Column("priority", "Priority", "p.wording", width=200, blank="Not recorded", optional=True),
        Column(
            "spent",
            "Spent",
            "(SELECT sum(x.amount) FROM spends x WHERE x.award_id = r.id AND x.kind = 'spent')",
            "money",
            blank="Not recorded",
            optional=True,
        ),
        Column("covers", "Amount covers", "r.amount_note", optional=True),
    ),
    search=("r.title", "r.previous_name", "r.description", "s.name", PROVIDERS),
    filters=(
        Filter(
            "stream",
            "Stream",
            "r.stream_id = ?",
            "SELECT DISTINCT s.id, s.name FROM streams s JOIN awards a ON a.stream_id = s.id ORDER BY s.name",
        ),
        Filter(
            "priority",
            "Priority",
            "r.priority_id = ?",
            "SELECT DISTINCT p.id, p.wording FROM priorities p JOIN awards a ON a.priority_id = p.id ORDER BY p.wording",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM awards ORDER BY 1",
            family="funding:AwardStatus",
        ),
    ),
    order="r.first_year DESC, r.amount DESC, r.title",
)

BIDS = ListSpec(
    name="bids",
    table="bids",
    one="bid",
    many="bids",
    joins="LEFT JOIN organisations o ON o.id = r.funder_id",
    columns=(
        Column("title", "Bid", "r.title", width=280, stretch=True),
        Column("funder", "To", "o.name", width=200, blank="Not recorded"),
        Column("submitted", "Submitted", "r.submitted", "date", blank="Not recorded"),
        Column("status", "Status", "r.status", "status", width=150, family="funding:BidStatus"),
        Column("amount", "Amount", "r.amount", "money", width=130, blank="Not recorded"),
        Column("delay", "Reason for delay", "r.delay", width=180, optional=True),
    ),
    search=("r.title", "r.purpose", "r.partners", "o.name"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM bids ORDER BY 1",
            family="funding:BidStatus",
        ),
    ),
    order="r.submitted DESC, r.title",
)

SPENDING = ListSpec(
    name="spending",
    table="spends",
    one="line",
    many="lines",
    joins="JOIN awards a ON a.id = r.award_id",
    columns=(
        Column("award", "Award", "a.title", width=280, stretch=True),
        Column("dated", "Date", "r.dated", "date", blank="Not recorded"),
        Column("year", "Year", "r.year", "year", width=90, blank="Not recorded"),
        Column("kind", "Kind", "r.kind", "choice", width=100, family="funding:SpendKind"),
        Column("reference", "Reference", "r.reference", blank="Not recorded"),
        Column("evidence", "Evidence", "r.evidence", width=200, blank="Not recorded"),
        Column("amount", "Amount", "r.amount", "money", width=130, blank="Not recorded"),
    ),
    search=("a.title", "r.reference", "r.evidence"),
    order="r.dated DESC",
)
