"""Meetings, their agenda items, decisions, attendance and sign-offs (E22, E29)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification, SignOffStatus
from csp_desktop.rules.meetings import Attendance, DecisionKind, ItemPurpose, MeetingStatus, PaperKind


class Meeting(Record):
    """A meeting of any group; its date may be only a month."""

    __tablename__ = "meetings"
    noun = "meeting"
    named_by = "title"

    title: Mapped[str] = text("Meeting", required=True)
    group_id: Mapped[int | None] = link("Group", "groups")
    held: Mapped[PartialDate | None] = value("Date")
    time: Mapped[str] = text("Time", limit=60)
    venue: Mapped[str] = text("Place")
    chair: Mapped[str] = text("Chair")
    status: Mapped[MeetingStatus | None] = choice("Status", MeetingStatus)
    classification: Mapped[Classification] = choice(
        "Classification", Classification, default=Classification.OFFICIAL
    )
    published: Mapped[PartialDate | None] = value("Papers published")
    supplement: Mapped[bool] = value("Supplement", required=True, default=False)
    late_reason: Mapped[str] = text("Reason for late papers")
    note: Mapped[str] = long_text("Note")


class AgendaItem(Record):
    """An item of a meeting's agenda, and the paper printed for it."""

    __tablename__ = "agenda_items"
    noun = "agenda item"
    named_by = "title"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)
    number: Mapped[str] = text("Number", limit=12)
    title: Mapped[str] = text("Title", required=True)
    ask: Mapped[str] = text("What is asked", limit=600)
    purpose: Mapped[ItemPurpose] = choice("Purpose", ItemPurpose, default=ItemPurpose.TO_NOTE)
    led_by: Mapped[str] = text("Led by")
    minutes: Mapped[int | None] = value("Minutes allotted")
    starts: Mapped[str] = text("Starts", limit=20)
    paper: Mapped[PaperKind] = choice("Paper", PaperKind, default=PaperKind.NONE)
    paper_text: Mapped[str] = long_text("Text of the paper")
    classification: Mapped[Classification | None] = choice("Classification", Classification)
    document_id: Mapped[int | None] = link("Document", "documents")
    pages: Mapped[str] = text("Pages", limit=40)
    outcome: Mapped[str] = long_text("Outcome")


class Decision(Record):
    """What a meeting decided, also where the item is not recorded."""

    __tablename__ = "decisions"
    noun = "decision"
    named_by = "wording"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    item_id: Mapped[int | None] = link("Item", "agenda_items")
    letter: Mapped[str] = text("Letter", limit=12)
    wording: Mapped[str] = text("Decision", limit=2000, required=True)
    kind: Mapped[DecisionKind | None] = choice("Outcome", DecisionKind)


class Invitee(Record):
    """Somebody invited to a meeting, and whether they came."""

    __tablename__ = "invitees"
    noun = "invitee"
    named_by = "role"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    person_id: Mapped[int | None] = link("Person", "people")
    organisation_id: Mapped[int | None] = link("Organisation", "organisations")
    role: Mapped[str] = text("Role")
    attendance: Mapped[Attendance | None] = choice("Attendance", Attendance)
    deputy_for: Mapped[str] = text("Deputy for")


class SignOff(Record):
    """A sign-off a report needs before it is published (E29)."""

    __tablename__ = "sign_offs"
    noun = "sign-off"
    named_by = "role"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    item_id: Mapped[int | None] = link("Item", "agenda_items")
    role: Mapped[str] = text("Seen by", required=True)
    signed: Mapped[PartialDate | None] = value("Date")
    status: Mapped[SignOffStatus | None] = choice("Status", SignOffStatus)
