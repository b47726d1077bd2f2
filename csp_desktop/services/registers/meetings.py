"""Meetings of every group, as a list."""

from csp_desktop.services.lists import Column, Filter, ListSpec
from csp_desktop.services.publication import PUBLISH_BY

MEETINGS = ListSpec(
    name="meetings",
    table="meetings",
    one="meeting",
    many="meetings",
    joins="LEFT JOIN groups g ON g.id = r.group_id",
    columns=(
        Column("held", "Date", "r.held", "date", width=140, blank="Not set"),
        Column("title", "Meeting", "r.title", width=300, stretch=True),
        Column("group", "Group", "g.name", width=220, blank="Not recorded"),
        Column("venue", "Place", "r.venue", width=180, blank="Not recorded"),
        Column(
            "items",
            "Items",
            "(SELECT count(*) FROM agenda_items i WHERE i.meeting_id = r.id)",
            "count",
            width=80,
        ),
        Column("publish_by", "Publish by", PUBLISH_BY, "date", width=140),
        Column(
            "status",
            "Status",
            "r.status",
            "status",
            width=120,
            family="meetings:MeetingStatus",
            blank="Not recorded",
        ),
    ),
    search=("r.title", "g.name", "r.venue"),
    filters=(
        Filter(
            "group",
            "Group",
            "r.group_id = ?",
            "SELECT DISTINCT g.id, g.name FROM groups g JOIN meetings m ON m.group_id = g.id ORDER BY g.name",
        ),
    ),
    order="r.held DESC",
)
