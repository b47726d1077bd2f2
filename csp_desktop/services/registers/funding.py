"""Streams by year with their position, awards, bids and spending, as lists."""

from csp_desktop.services.funders import FUNDER_THEN
from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.shares import AWARD_AMOUNT, AWARDED_BY_ROW, GIVEN, RATED_BY_AWARD, SPENT_BY_ROW

AWARDED = "m.pence"  # of a stream's year, with MONEY joined
UNKNOWN_IN = "coalesce(m.unknown, 0)"
MONEY = f"{AWARDED_BY_ROW} {SPENT_BY_ROW}"
AWARD_WORDS = (
    "CASE WHEN m.awards IS NULL THEN NULL WHEN m.unknown = 0 THEN m.awards || CASE m.awards WHEN 1 THEN ' award' "
    "ELSE ' awards' END ELSE m.unknown || ' of ' || m.awards || ' with no amount' END"
)
LEFT = "CASE WHEN m.unknown > 0 THEN NULL ELSE r.allocated + coalesce(r.carried_in, 0) - coalesce(m.pence, 0) END"
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
    joins=f"JOIN streams s ON s.id = r.stream_id LEFT JOIN organisations o ON o.id = {FUNDER_THEN} {MONEY}",
    columns=(
        Column("stream", "Stream", "s.name", width=260, stretch=True, second=FUNDER, second_head="Funder"),
        Column("allocated", "Allocated", "r.allocated", "money", width=116, blank="Not recorded", total="1"),
        Column(
            "awarded",
            "Awarded",
            AWARDED,
            "money",
            width=140,
            blank="Not recorded",
            second=AWARD_WORDS,
            second_head="Awards",
            total="m.awards IS NOT NULL",
        ),
        Column(
            "spent",
            "Spent",
            "n.pence",
            "money",
            width=116,
            blank="Not recorded",
            total="m.awards IS NOT NULL",
        ),
        Column(
            "left",
            "Left to award",
            LEFT,
            "money",
            width=128,
            blank="Cannot say",
            second=UNDERSPENT,
            second_head="Underspend",
            total="1",
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
# ",3,7,": one provider, or several as positions name them together, are found in it.
PROVIDER_KEY = (
    "(SELECT ',' || group_concat(organisation_id, ',') || ',' FROM (SELECT organisation_id FROM award_providers "
    "WHERE award_id = r.id GROUP BY organisation_id ORDER BY min(position), min(id)))"
)
AWARDS = ListSpec(
    name="awards",
    table="awards",
    one="award",
    many="awards",
    joins=f"LEFT JOIN streams s ON s.id = r.stream_id LEFT JOIN priorities p ON p.id = r.priority_id {RATED_BY_AWARD}",
    columns=(
        Column("title", "Award", "r.title", width=280, stretch=True),
        Column("providers", "Provider", PROVIDERS, width=210, blank="Not recorded"),
        Column("status", "Status", "r.status", "status", width=120, family="funding:AwardStatus"),
        Column("year", "From", "r.first_year", "year", width=80, blank="Not recorded"),
        Column(
            "amount",
            "Amount",
            AWARD_AMOUNT,
            "money",
            width=130,
            blank="Not recorded",
            total=f"r.status NOT IN {GIVEN}",
            total_sql="coalesce(r.amount, t.pence, 0)",
        ),
        Column("stream", "Stream", "s.name", width=180, blank="Not recorded", optional=True),
        Column("priority", "Priority", "p.wording", width=200, blank="Not recorded", optional=True),
        Column(
            "spent",
            "Spent",
            "(SELECT sum(x.amount) FROM spends x WHERE x.award_id = r.id AND x.kind = 'spent')",
            "money",
            blank="Not recorded",
            optional=True,
            total="1",
        ),
        Column("covers", "Amount covers", "r.amount_note", optional=True),
        Column("agreement", "Agreement", "r.agreement", "date", blank="Not recorded", optional=True),
        Column("reference", "Reference", "r.reference", blank="Not recorded", optional=True),
    ),
    search=("r.title", "r.previous_name", "r.description", "r.reference", "s.name", PROVIDERS),
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
        Filter(
            "provider",
            "Provider",
            f"{PROVIDER_KEY} LIKE '%,' || ? || ',%'",
            "SELECT DISTINCT o.id, o.name FROM organisations o JOIN award_providers p ON p.organisation_id = o.id "
            "ORDER BY o.name",
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
        Column("expected", "Outcome expected", "r.expected", "date", blank="Not recorded", optional=True),
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
    joins="JOIN awards a ON a.id = r.award_id LEFT JOIN organisations o ON o.id = r.organisation_id",
    columns=(
        Column("award", "Award", "a.title", width=280, stretch=True),
        Column("dated", "Date", "r.dated", "date", blank="Not recorded"),
        Column("year", "Year", "r.year", "year", width=90, blank="Not recorded"),
        Column("kind", "Kind", "r.kind", "choice", width=100, family="funding:SpendKind"),
        Column("reference", "Reference", "r.reference", blank="Not recorded"),
        Column("paid_to", "Paid to", CALLED, width=160, blank="Not recorded", optional=True),
        Column("description", "Description", "r.description", width=200, optional=True),
        Column("evidence", "Evidence", "r.evidence", width=200, blank="Not recorded"),
        Column("amount", "Amount", "r.amount", "money", width=130, blank="Not recorded"),
    ),
    search=("a.title", "r.reference", "r.description", "r.evidence"),
    order="r.dated DESC",
)
