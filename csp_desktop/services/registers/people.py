"""Organisations, as a list."""

from csp_desktop.services.lists import Column, Filter, ListSpec

ORGANISATIONS = ListSpec(
    name="organisations",
    table="organisations",
    one="organisation",
    many="organisations",
    joins="LEFT JOIN organisations n ON n.id = r.successor_id",
    columns=(
        Column("name", "Organisation", "r.name", width=300, stretch=True),
        Column(
            "kind",
            "Kind",
            "r.kind",
            "choice",
            width=160,
            family="people:OrganisationKind",
            blank="Not recorded",
        ),
        Column(
            "choice",
            "Statutory status",
            "r.status",
            "status",
            width=180,
            family="people:StatutoryStatus",
            blank="Not recorded",
        ),
        Column("identifier", "Identifier", "r.identifier", blank="Not recorded"),
        Column("successor", "Followed by", "n.name", width=180),
    ),
    search=("r.name", "r.short_name", "r.note"),
    filters=(
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM organisations WHERE status IS NOT NULL ORDER BY 1",
            family="people:StatutoryStatus",
        ),
    ),
    order="r.name",
)
