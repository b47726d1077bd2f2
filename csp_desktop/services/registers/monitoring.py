"""Returns to funders as a list: whose, on what, until when, how late, and what was sent."""

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.today import days_late

SENT_STATUSES = "('sent', 'accepted', 'queried', 'corrected')"
# The period in words: "Q2 2024/25", "2024/25"; else as it is stored, or the year.
_MONTH, _FIRST = "CAST(substr(r.period, 6, 2) AS INTEGER)", "CAST(substr(r.period, 1, 4) AS INTEGER)"
_START = f"({_FIRST} - ({_MONTH} < 4))"


def _year(start: str) -> str:
    return f"printf('%d/%02d', {start}, ({start} + 1) % 100)"


CAPTION = (
    f"CASE WHEN r.period LIKE '____-__+Q%' THEN 'Q' || (({_MONTH} + 8) % 12 / 3 + 1) || ' ' || {_year(_START)} "
    f"WHEN r.period LIKE '____-__+FY%' THEN {_year(_START)} "
    f"WHEN r.period IS NOT NULL THEN r.period WHEN r.year IS NOT NULL THEN {_year('r.year')} ELSE 'period not recorded' END"
)
LATE = f"CASE WHEN r.status IN ('due', 'draft') THEN {days_late('r.due')} END"

MONITORING = ListSpec(
    name="monitoring",
    table="monitoring_returns",
    one="return to a funder",
    many="returns to funders",
    joins="JOIN streams s ON s.id = r.stream_id LEFT JOIN organisations o ON o.id = s.funder_id",
    columns=(
        Column("stream", "Stream", "s.name", width=240, stretch=True, second="o.name", second_head="Funder"),
        Column("period", "Up to end of", "r.period", "date", width=104, blank="Not recorded"),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=150,
            family="funding:MonitoringStatus",
            second="r.sent",
            second_kind="date",
            second_head="Sent",
        ),
        Column("due", "Due", "r.due", "date", width=130, blank="Not recorded"),
        Column("late", "Days late", LATE, "count", width=80),
        Column("awarded", "Awarded", "r.awarded", "money", width=120, blank="Not recorded", optional=True),
        Column("spent", "Spent", "r.spent", "money", width=120, blank="Not recorded"),
        Column(
            "allocated", "Allocated", "r.allocated", "money", width=120, blank="Not recorded", optional=True
        ),
        Column(
            "unallocated",
            "Not awarded",
            "r.unallocated",
            "money",
            width=120,
            blank="Not recorded",
            optional=True,
        ),
        Column("forecast", "Forecast", "r.forecast", "money", width=120, blank="Not recorded", optional=True),
        Column(
            "corrects",
            "Corrects",
            "CASE WHEN r.revises_id IS NOT NULL THEN 'a return sent before' END",
            width=150,
            optional=True,
        ),
        Column("reason", "Reason for correction", "r.revision_reason", width=200, optional=True),
    ),
    search=("s.name", "o.name", "r.variance", "r.outcomes", "r.note", "r.revision_reason"),
    filters=(
        Filter(
            "stream",
            "Stream",
            "r.stream_id = ?",
            "SELECT DISTINCT s.id, s.name FROM streams s JOIN monitoring_returns m ON m.stream_id = s.id ORDER BY s.name",
        ),
        Filter(
            "status",
            "Status",
            "r.status = ?",
            "SELECT DISTINCT status FROM monitoring_returns ORDER BY 1",
            family="funding:MonitoringStatus",
        ),
    ),
    order="r.period DESC, s.name",
)
