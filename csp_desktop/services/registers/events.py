"""Key events with the response to them, and case studies, as lists."""

from csp_desktop.services.lists import Column, Filter, ListSpec


def _lines(column: str) -> str:
    """SQL: how many lines a text has; nought for a blank one."""
    text = f"trim({column}, char(10))"
    return (
        f"(CASE WHEN {text} = '' THEN 0 ELSE length({text}) - length(replace({text}, char(10), '')) + 1 END)"
    )


EVENTS = ListSpec(
    name="events",
    table="key_events",
    one="key event",
    many="key events",
    joins="LEFT JOIN groups g ON g.id = r.group_id",
    columns=(
        Column("title", "Event", "r.title", width=260, stretch=True),
        Column("starts", "From", "r.starts", "date", width=130, blank="Not recorded"),
        Column("group", "Group", "g.name", width=200, blank="Not recorded"),
        Column("done", "Done", _lines("r.done"), "count", width=80),
        Column("planned", "Planned", _lines("r.planned"), "count", width=90),
        Column(
            "cadence",
            "Group meets",
            "r.cadence",
            "choice",
            family="groups:Frequency",
            blank="Not recorded",
            optional=True,
        ),
        Column("themes", "Themes", "replace(r.themes, char(10), '; ')", width=240, optional=True),
    ),
    search=("r.title", "r.aims", "r.done", "r.planned", "r.themes", "g.name"),
    filters=(
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN key_events e ON e.group_id = g.id ORDER BY g.name",
        ),
    ),
    order="r.starts IS NULL, r.starts DESC, r.title",
)

CASE_STUDIES = ListSpec(
    name="case-studies",
    table="case_studies",
    one="case study",
    many="case studies",
    joins="LEFT JOIN priorities p ON p.id = r.priority_id",
    columns=(
        Column("title", "Case study", "r.title", width=280, stretch=True),
        Column("month", "Month", "r.month", "date", width=130, blank="Not recorded"),
        Column("setting", "Setting", "r.setting", width=180, blank="Not recorded"),
        Column(
            "anonymised",
            "Can be printed",
            "CASE WHEN r.anonymised THEN 'Yes' ELSE 'Not yet' END",
            width=120,
        ),
        Column("priority", "Priority", "p.wording", width=200, blank="Not recorded", optional=True),
        Column("consent", "Consent", "r.consent", width=200, blank="Not recorded", optional=True),
    ),
    search=("r.title", "r.setting", "r.narrative", "r.agencies_saw", "r.turning_point", "r.outcome"),
    filters=(
        Filter(
            "priority",
            "Priority",
            "r.priority_id = ?",
            "SELECT DISTINCT p.id, p.wording FROM priorities p JOIN case_studies c ON c.priority_id = p.id ORDER BY p.wording",
        ),
    ),
    order="r.month IS NULL, r.month DESC, r.title",
)
