"""Meetings in their series, with agenda, papers, decisions, attendance, interests and sign-offs; the forward plan (E22, E29)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification, SignOffStatus
from csp_desktop.rules.meetings import (
    Attendance,
    Cycle,
    DecisionKind,
    ForwardStatus,
    ItemProgress,
    ItemPurpose,
    MeetingStatus,
    MinutesStatus,
    PaperKind,
    Repeat,
    TookPart,
    Weekday,
    WhichWeek,
)


class MeetingSeries(Record):
    """How a group's meetings come round: "the third Monday, every three months"; its meetings are made from it."""

    __tablename__ = "meeting_series"
    noun = "series"
    named_by = "title"

    title: Mapped[str] = text("Series", required=True)
    group_id: Mapped[int | None] = link("Group", "groups")
    repeat: Mapped[Repeat] = choice("Meets", Repeat, default=Repeat.QUARTERLY)
    which_week: Mapped[WhichWeek | None] = choice("Week of month", WhichWeek)
    weekday: Mapped[Weekday | None] = choice("Weekday", Weekday)
    time: Mapped[str] = text("Time", limit=60)
    ends: Mapped[str] = text("Ends", limit=20)
    venue: Mapped[str] = text("Place")
    chair: Mapped[str] = text("Chair")
    since: Mapped[PartialDate | None] = value("From")
    until: Mapped[PartialDate | None] = value("Until")
    note: Mapped[str] = long_text("Note")


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
    series_id: Mapped[int | None] = link("Series", "meeting_series")
    ends: Mapped[str] = text("Ends", limit=20)
    began: Mapped[str] = text("Began", limit=20)
    closed: Mapped[str] = text("Closed", limit=20)
    quorum: Mapped[int | None] = value("Quorum", help="Leave blank where the group’s own holds.")
    minutes_status: Mapped[MinutesStatus | None] = choice("Minutes", MinutesStatus)
    minutes_agreed: Mapped[PartialDate | None] = value("Minutes agreed")
    minutes_agreed_at_id: Mapped[int | None] = link("Agreed at", "meetings")
    corrections: Mapped[str] = long_text("Corrections")
    right_hand: Mapped[bool] = value(
        "Items on right-hand pages",
        required=True,
        default=False,
        added="0",
        help="For printing on both sides.",
    )
    with_changes: Mapped[bool] = value("Say what has changed", required=True, default=True, added="1")


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
    exempt_paragraphs: Mapped[str] = text(
        "Exempt under", limit=20, help="Paragraphs of Part 1 of Schedule 12A, for example 1, 2."
    )
    exempt_reason: Mapped[str] = text("Why it is exempt", limit=400)
    late_reason: Mapped[str] = text("Reason it is late", limit=400)
    supplement: Mapped[int | None] = value("Supplement", help="The number of the supplement it goes out in.")
    author: Mapped[str] = text("Author")
    paper_due: Mapped[PartialDate | None] = value("Paper due")
    in_pack: Mapped[bool] = value("In the pack", required=True, default=True, added="1")
    source: Mapped[str] = text("From")
    carried_from_id: Mapped[int | None] = link("Carried from", "agenda_items")
    progress: Mapped[ItemProgress | None] = choice("In the meeting", ItemProgress)
    discussion: Mapped[str] = long_text("Discussion")
    minutes_taken: Mapped[int | None] = value("Minutes taken")


class ItemPaper(Record):
    """A further paper of an agenda item, after its own: records, typed text or an attached file, in its order."""

    __tablename__ = "item_papers"
    noun = "paper"
    named_by = "title"

    item_id: Mapped[int] = link("Item", "agenda_items", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)
    kind: Mapped[PaperKind] = choice("Paper", PaperKind, default=PaperKind.TEXT)
    title: Mapped[str] = text("Title")
    paper_text: Mapped[str] = long_text("Text of the paper")
    attachment_id: Mapped[int | None] = link("File", "attachments")
    classification: Mapped[Classification | None] = choice("Classification", Classification)
    exempt_paragraphs: Mapped[str] = text(
        "Exempt under", limit=20, help="Paragraphs of Part 1 of Schedule 12A, for example 1, 2."
    )
    included: Mapped[bool] = value("In the pack", required=True, default=True)


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
    deputy: Mapped[str] = text("Deputy", help="Who came instead.")
    counts: Mapped[bool] = value("Counts towards the quorum", required=True, default=True, added="1")
    arrived: Mapped[str] = text("Arrived", limit=20)
    departed: Mapped[str] = text("Left", limit=20)


class Declaration(Record):
    """An interest somebody declared at a meeting, in an item or in all of it, and what they did."""

    __tablename__ = "declarations"
    noun = "declaration"
    named_by = "who"

    meeting_id: Mapped[int] = link("Meeting", "meetings", required=True)
    invitee_id: Mapped[int | None] = link("Invited as", "invitees")
    item_id: Mapped[int | None] = link("Item", "agenda_items")
    who: Mapped[str] = text("Who")
    interest: Mapped[str] = long_text("Interest")
    took_part: Mapped[TookPart | None] = choice("What they did", TookPart)


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


class ForwardItem(Record):
    """Something that is to come to a group's meeting: once, or again and again; an agenda is drafted from it."""

    __tablename__ = "forward_items"
    noun = "planned item"
    named_by = "title"

    title: Mapped[str] = text("Title", required=True)
    group_id: Mapped[int | None] = link("Group", "groups")
    meeting_id: Mapped[int | None] = link("Meeting", "meetings")
    planned: Mapped[PartialDate | None] = value("Planned for", placeholder="e.g. September 2025")
    cycle: Mapped[Cycle] = choice("Comes", Cycle, default=Cycle.ONCE)
    purpose: Mapped[ItemPurpose] = choice("Purpose", ItemPurpose, default=ItemPurpose.TO_NOTE)
    ask: Mapped[str] = text("What is asked", limit=600)
    led_by: Mapped[str] = text("Led by")
    minutes: Mapped[int | None] = value("Minutes allotted")
    paper: Mapped[PaperKind] = choice("Paper", PaperKind, default=PaperKind.NONE)
    classification: Mapped[Classification | None] = choice("Classification", Classification)
    status: Mapped[ForwardStatus] = choice("Status", ForwardStatus, default=ForwardStatus.PLANNED)
    item_id: Mapped[int | None] = link("On the agenda as", "agenda_items")
    source: Mapped[str] = text("From")
    note: Mapped[str] = long_text("Note")
