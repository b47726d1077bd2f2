"""Case studies, and responses to key events (E23, E24)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import Frequency


class CaseStudy(Record):
    """What happened in one case, told so that nobody can be recognised."""

    __tablename__ = "case_studies"
    noun = "case study"
    named_by = "title"

    title: Mapped[str] = text("Title", required=True)
    setting: Mapped[str] = text("Setting")
    month: Mapped[PartialDate | None] = value("Month")
    narrative: Mapped[str] = long_text("What happened")
    agencies_saw: Mapped[str] = long_text("What each agency saw")
    turning_point: Mapped[str] = long_text("Turning point")
    outcome: Mapped[str] = long_text("Outcome")
    consent: Mapped[str] = text("Consent or disclosure check")
    anonymised: Mapped[bool] = value("Nobody can be recognised", required=True, default=False)
    priority_id: Mapped[int | None] = link("Priority", "priorities")


class KeyEvent(Record):
    """Something that called for a joint response: the group, what was done and what is planned."""

    __tablename__ = "key_events"
    noun = "key event"
    named_by = "title"

    title: Mapped[str] = text("Event", required=True)
    starts: Mapped[PartialDate | None] = value("From")
    group_id: Mapped[int | None] = link("Group", "groups")
    cadence: Mapped[Frequency | None] = choice("Group meets", Frequency)
    aims: Mapped[str] = long_text("Its priorities", help="One a line.")
    done: Mapped[str] = long_text("Done", help="One a line.")
    planned: Mapped[str] = long_text("Planned", help="One a line.")
    themes: Mapped[str] = long_text("Themes", help="One a line.")
