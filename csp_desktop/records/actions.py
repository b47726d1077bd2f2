"""Actions from every source, with dated updates."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate


class Action(Record):
    """Something somebody undertook to do, by when; a revised date keeps the first."""

    __tablename__ = "actions"
    noun = "action"
    named_by = "wording"

    reference: Mapped[str] = text("Reference", limit=40)
    wording: Mapped[str] = text("Action", limit=1000, required=True)
    source: Mapped[str] = text("From", limit=120)
    meeting_id: Mapped[int | None] = link("Raised at", "meetings")
    group_id: Mapped[int | None] = link("Group", "groups")
    recommendation_id: Mapped[int | None] = link("Recommendation", "recommendations")
    priority_id: Mapped[int | None] = link("Priority", "priorities")
    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    owner: Mapped[str] = text("Owner")
    due: Mapped[PartialDate | None] = value("Due")
    first_due: Mapped[PartialDate | None] = value(
        "First due", help="The date first agreed, where it was revised."
    )
    status: Mapped[ActionStatus] = choice("Status", ActionStatus, default=ActionStatus.NOT_STARTED)
    progress: Mapped[str] = long_text("Progress")
    evidence: Mapped[str] = long_text("Evidence")
    completed: Mapped[PartialDate | None] = value("Completed")
    item_id: Mapped[int | None] = link("Agenda item", "agenda_items")
    reminded: Mapped[PartialDate | None] = value("Last reminder")
    restricted: Mapped[bool] = value(
        "Restricted", required=True, default=False, added="0", help="Hidden with the restricted records."
    )


class ActionUpdate(Record):
    """A dated note on how an action stands."""

    __tablename__ = "action_updates"
    noun = "update"
    named_by = "dated"

    action_id: Mapped[int] = link("Action", "actions", required=True)
    dated: Mapped[PartialDate | None] = value("Date")
    status: Mapped[ActionStatus | None] = choice("Status", ActionStatus)
    note: Mapped[str] = long_text("Note")
