"""Themes of reviews as a list; how they go is told by `services.themes`."""

from csp_desktop.services.lists import Column, ListSpec

_SEEN = "FROM review_themes x JOIN reviews v ON v.id = x.review_id WHERE x.theme_id = r.id"
_ADVISED = "FROM recommendations a WHERE a.theme_id = r.id"

THEMES = ListSpec(
    name="themes",
    table="themes",
    one="theme",
    many="themes",
    columns=(
        Column("name", "Theme", "r.name", width=200, stretch=True),
        Column("reviews", "Reviews", f"(SELECT count(DISTINCT x.review_id) {_SEEN})", "count", width=80),
        Column("trend", "In three years", "NULL", width=210, blank="Year not known"),
        Column(
            "seen",
            "Last seen",
            f"(SELECT max(v.notified) {_SEEN})",
            "date",
            width=130,
            blank="Not recorded",
        ),
        Column("advice", "Recommended", f"(SELECT count(*) {_ADVISED})", "count", width=110),
        Column(
            "open",
            "Not done",
            f"(SELECT count(*) {_ADVISED} AND a.status NOT IN ('done', 'not accepted'))",
            "count",
            width=80,
        ),
    ),
    search=("r.name", "r.learning"),
    order=f"(SELECT count(DISTINCT x.review_id) {_SEEN}) DESC, r.name, r.id",
)
