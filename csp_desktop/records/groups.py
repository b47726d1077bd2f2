"""Groups with their dated terms, quarterly returns and engagement (E6–E9)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import Frequency, GroupChange, GroupKind, GroupStatus, ReturnStatus


class Group(Record):
    """A board, subgroup, panel or other body, ours or another board's."""

    __tablename__ = "groups"
    noun = "group"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True)
    abbreviation: Mapped[str] = text("Abbreviation", limit=40)
    kind: Mapped[GroupKind | None] = choice("Kind", GroupKind)
    status: Mapped[GroupStatus | None] = choice("Status", GroupStatus)
    is_board: Mapped[bool] = value(
        "Our board", required=True, default=False, help="The board whose packs this file prints."
    )
    partnership_id: Mapped[int | None] = link("Partnership", "partnerships")
    accountable_to_id: Mapped[int | None] = link("Accountable to", "groups")
    on_behalf_of: Mapped[str] = text(
        "On behalf of", help="Where it is another board's, or serves several boards."
    )
    purpose: Mapped[str] = long_text("Purpose")
    frequency: Mapped[Frequency | None] = choice("Meets", Frequency)
    reports_quarterly: Mapped[bool] = value("Sends a return", required=True, default=False)
    created: Mapped[PartialDate | None] = value("Created")
    ends_due: Mapped[PartialDate | None] = value("To end by", help="For a group with a task to finish.")
    ended: Mapped[PartialDate | None] = value("Ended")
    successor_id: Mapped[int | None] = link("Followed by", "groups")
    change: Mapped[GroupChange | None] = choice("How it changed", GroupChange)
    note: Mapped[str] = long_text("Note")
    quorum: Mapped[int | None] = value("Quorum", help="How many members must be there.")
    quorum_note: Mapped[str] = text("Quorum also needs", help="Who must be among them.")


class GroupTie(Record):
    """A further body a group works for or gives updates to, besides the one it is accountable to."""

    __tablename__ = "group_ties"
    noun = "tie"
    named_by = "kind"

    group_id: Mapped[int] = link("Group", "groups", required=True)
    other_id: Mapped[int] = link("Works for", "groups", required=True)
    kind: Mapped[str] = text("How", limit=40, help="“also works for” or “gives updates to”.")
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")


class GroupDelivery(Record):
    """A priority or theme that a group delivers."""

    __tablename__ = "group_deliveries"
    noun = "delivery"
    named_by = "note"

    group_id: Mapped[int] = link("Group", "groups", required=True)
    priority_id: Mapped[int] = link("Priority", "priorities", required=True)
    note: Mapped[str] = text("Note")


class GroupRevision(Record):
    """A version of a group's terms of reference, scope or membership: what changed, why, decided where (E7)."""

    __tablename__ = "group_revisions"
    noun = "revision"
    named_by = "version"

    group_id: Mapped[int] = link("Group", "groups", required=True)
    version: Mapped[str] = text("Version", limit=40)
    effective: Mapped[PartialDate | None] = value("From")
    terms_changed: Mapped[bool] = value("Terms changed", required=True, default=False)
    scope_changed: Mapped[bool] = value("Scope changed", required=True, default=False)
    membership_changed: Mapped[bool] = value("Membership changed", required=True, default=False)
    changed: Mapped[str] = long_text("What changed")
    reason: Mapped[str] = long_text("Reason")
    meeting_id: Mapped[int | None] = link("Agreed at", "meetings")
    first_meeting: Mapped[PartialDate | None] = value("First meeting under it")


class GroupReturn(Record):
    """A group's quarterly return: progress, allocated money, engagement, risks and escalations (E8, R1)."""

    __tablename__ = "group_returns"
    noun = "return"
    named_by = "quarter"

    group_id: Mapped[int] = link("Group", "groups", required=True)
    quarter: Mapped[PartialDate | None] = value("Quarter", placeholder="e.g. Q1 2024/25")
    meeting_id: Mapped[int | None] = link("For meeting", "meetings")
    due: Mapped[PartialDate | None] = value("Due")
    received: Mapped[PartialDate | None] = value("Received")
    status: Mapped[ReturnStatus] = choice("Status", ReturnStatus, default=ReturnStatus.DUE)
    author: Mapped[str] = text("Author")
    progress: Mapped[str] = long_text("Progress")
    funding: Mapped[str] = long_text("Money")
    engagement: Mapped[str] = long_text("Engagement")
    risks: Mapped[str] = long_text("Risks and blockers")
    escalations: Mapped[str] = long_text("For the board")


class ReturnProgress(Record):
    """What a return says of one priority."""

    __tablename__ = "return_progress"
    noun = "progress"
    named_by = "progress"

    return_id: Mapped[int] = link("Return", "group_returns", required=True)
    priority_id: Mapped[int] = link("Priority", "priorities", required=True)
    progress: Mapped[str] = long_text("Progress")


class ReturnChase(Record):
    """A reminder sent for a return."""

    __tablename__ = "return_chases"
    noun = "reminder"
    named_by = "how"

    return_id: Mapped[int] = link("Return", "group_returns", required=True)
    sent: Mapped[PartialDate | None] = value("Sent")
    how: Mapped[str] = text("How", limit=60)


class Engagement(Record):
    """What communities told the partnership, and what changed (E9)."""

    __tablename__ = "engagements"
    noun = "engagement"
    named_by = "title"

    title: Mapped[str] = text("Title", required=True)
    held: Mapped[PartialDate | None] = value("Date")
    place: Mapped[str] = text("Place")
    method: Mapped[str] = text("Method")
    run_by: Mapped[str] = text("Run by")
    group_id: Mapped[int | None] = link("Group", "groups")
    priority_id: Mapped[int | None] = link("Priority", "priorities")
    communities: Mapped[str] = text("Communities")
    reached: Mapped[int | None] = value("People reached")
    heard: Mapped[str] = long_text("What was heard")
    changed: Mapped[str] = long_text("What changed")
    perception: Mapped[str] = text("Perception measure")
