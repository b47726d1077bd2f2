"""Reviews by stage, as a list."""

from csp_desktop.services.lists import Column, Filter, ListSpec

SECOND = (
    "CASE WHEN r.learning = 'no identified learning' THEN 'No identified learning' "
    "ELSE upper(substr(r.kind, 1, 1)) || substr(r.kind, 2) END"
)
STAGE_ORDER = (
    "CASE r.stage WHEN 'referred' THEN 1 WHEN 'decision' THEN 2 WHEN 'commissioned' THEN 3 WHEN 'in progress' THEN 4 "
    "WHEN 'presented' THEN 5 WHEN 'with the home office' THEN 6 WHEN 'published' THEN 7 WHEN 'actions closed' THEN 8 ELSE 9 END"
)

# Whoever has the review: whom a pause that is not over waits for, else as recorded.
HOLDER = (
    "coalesce((SELECT CASE WHEN p.proceedings IN ('criminal proceedings', 'inquest') THEN 'court' ELSE 'another body' END "
    "FROM review_pauses p WHERE p.review_id = r.id AND p.until IS NULL AND r.stage NOT IN ('actions closed', 'no review') "
    "ORDER BY p.id LIMIT 1), r.holder)"
)

REVIEWS = ListSpec(
    name="reviews",
    table="reviews",
    one="review",
    many="reviews",
    columns=(
        Column("number", "Review", "r.number", width=200, second=SECOND, second_head="Kind or learning"),
        Column(
            "stage",
            "Stage",
            "r.stage",
            "status",
            width=480,
            stretch=True,
            sort=STAGE_ORDER,
            family="reviews:ReviewStage",
        ),
        Column(
            "holder",
            "Who holds it",
            HOLDER,
            "status",
            width=170,
            family="reviews:Holder",
            blank="Nobody",
            second="CASE WHEN r.held_since IS NOT NULL THEN r.held_since END",
            second_kind="date",
            second_head="Held since",
        ),
        Column("notified", "Notified", "r.notified", "date", blank="Not recorded", optional=True),
        Column("presented", "Presented", "r.presented", "date", blank="Not recorded", optional=True),
        Column("published", "Published", "r.published", "date", blank="Not recorded", optional=True),
        Column("learning", "Learning", "r.learning", "choice", family="reviews:Learning", optional=True),
    ),
    search=("r.number", "r.kind", "r.next_step"),
    filters=(
        Filter(
            "stage",
            "Stage",
            "r.stage = ?",
            "SELECT DISTINCT stage FROM reviews ORDER BY 1",
            family="reviews:ReviewStage",
        ),
        Filter(
            "holder",
            "Held by",
            f"{HOLDER} = ?",
            f"SELECT DISTINCT {HOLDER} FROM reviews r WHERE {HOLDER} IS NOT NULL ORDER BY 1",
            family="reviews:Holder",
        ),
        Filter(
            "kind",
            "Kind",
            "r.kind = ?",
            "SELECT DISTINCT kind FROM reviews ORDER BY 1",
            family="reviews:ReviewKind",
        ),
    ),
    order=f"{STAGE_ORDER} IN (7, 8, 9), coalesce(r.presented, r.notified, '') DESC, r.number DESC",
)

LIFECYCLE = ListSpec(
    name="lifecycle",
    table="lifecycle_steps",
    one="step",
    many="steps",
    columns=(
        Column(
            "name",
            "Step",
            "r.name",
            width=260,
            stretch=True,
            second="nullif(r.basis, '')",
            second_head="Basis",
        ),
        Column(
            "kind",
            "Kind of review",
            "r.kind",
            "choice",
            width=210,
            family="reviews:ReviewKind",
            blank="Every kind",
        ),
        Column(
            "stage", "Stage", "r.stage", "status", width=180, sort=STAGE_ORDER, family="reviews:ReviewStage"
        ),
        Column(
            "holder",
            "Done by",
            "r.holder",
            "choice",
            width=120,
            family="reviews:Holder",
            blank="Not recorded",
        ),
        Column(
            "limit",
            "Time limit",
            "CASE WHEN r.within IS NOT NULL AND r.unit IS NOT NULL THEN r.within || ' ' || "
            "CASE r.within WHEN 1 THEN rtrim(r.unit, 's') ELSE r.unit END END",
            width=130,
            blank="None set",
        ),
        Column(
            "from",
            "Counted from",
            "r.counts_from",
            "choice",
            width=150,
            family="reviews:Milestone",
            blank="Nothing",
            optional=True,
        ),
        Column("statutory", "Statutory", "CASE WHEN r.statutory THEN 'Yes' ELSE 'Local' END", optional=True),
        Column("used", "In use", "CASE WHEN r.in_use THEN 'Yes' ELSE 'No' END", optional=True),
        Column("order", "Order", "r.position", "count", optional=True),
    ),
    search=("r.name", "r.needs", "r.basis"),
    filters=(
        Filter(
            "kind",
            "Kind of review",
            "(r.kind IS NULL OR r.kind = ?)",
            "SELECT DISTINCT kind FROM lifecycle_steps WHERE kind IS NOT NULL ORDER BY 1",
            family="reviews:ReviewKind",
        ),
        Filter(
            "stage",
            "Stage",
            "r.stage = ?",
            "SELECT DISTINCT stage FROM lifecycle_steps ORDER BY 1",
            family="reviews:ReviewStage",
        ),
    ),
    order=f"{STAGE_ORDER}, r.position, r.id",
)
