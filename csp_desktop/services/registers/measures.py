"""Measures with their latest figure, as a list."""

from csp_desktop.services.lists import Column, Filter, ListSpec

MEASURES = ListSpec(
    name="measures",
    table="measures",
    one="measure",
    many="measures",
    joins="LEFT JOIN priorities p ON p.id = r.priority_id",
    columns=(
        Column("name", "Measure", "r.name", width=300, stretch=True),
        Column("area", "Area", "r.area", blank="Not recorded"),
        Column("baseline", "Baseline", "r.baseline", "figure", blank="Not recorded"),
        Column("latest", "Latest", "r.latest", "figure", blank="Not recorded"),
        Column("quartile", "Top quartile", "r.quartile", "figure", width=140, blank=""),
        Column("unit", "Unit", "r.unit", "choice", family="measures:MeasureUnit", blank="Not recorded"),
        Column("latest_period", "Latest period", "r.latest_period", blank="Not recorded"),
        Column("source", "Source", "r.source", width=200, blank="Not recorded", optional=True),
        Column("priority", "Priority", "p.wording", width=200, blank="Not recorded", optional=True),
        Column(
            "refreshed_for", "Refreshed for", "r.refreshed_for", "year", blank="Not recorded", optional=True
        ),
    ),
    filters=(
        Filter(
            "refreshed_for",
            "Refreshed for",
            "coalesce(r.refreshed_for, 0) = ?",
            "SELECT DISTINCT coalesce(refreshed_for, 0), CASE WHEN refreshed_for IS NULL THEN 'Not recorded' "
            "ELSE refreshed_for || '/' || substr('0' || (refreshed_for + 1) % 100, -2) END FROM measures ORDER BY 1 DESC",
        ),
    ),
    search=("r.name", "r.population", "r.area", "r.source"),
    order="r.heading, r.position, r.name",
)
