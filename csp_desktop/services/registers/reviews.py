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
            "r.holder",
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
            "r.holder = ?",
            "SELECT DISTINCT holder FROM reviews WHERE holder IS NOT NULL ORDER BY 1",
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
