"""What was exempt at another meeting, or will be, is in no public pack: its minutes, decisions, interests, actions and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.actions import Action
from csp_desktop.records.meetings import AgendaItem, Decision, Declaration, ForwardItem, Meeting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meetings import ItemProgress, MinutesStatus, PaperKind
from csp_desktop.rules.packs import PackKind
from tests.reports.editions import edition, meeting_of

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

CANARY = "Qvxcanary"


def put_in(records: RecordsFile) -> None:
    """The board's meeting before agreed something exempt; this one reads its minutes, its actions and what is planned."""
    this = meeting_of(records)
    with records.change("Put in") as session:
        meeting = session.get_one(Meeting, this)
        [before] = session.query(Meeting).filter(Meeting.held == PartialDate.from_key("2024-06")).all()
        before.minutes_status = MinutesStatus.DRAFT
        exempt = {"classification": Classification.EXEMPT, "exempt_paragraphs": "1"}
        said = {
            name: f"{CANARY} {name}"
            for name in ("title", "ask", "led_by", "discussion", "outcome", "exempt_reason")
        }
        shut = AgendaItem(meeting_id=before.id, number="9", progress=ItemProgress.DISCUSSED, **said, **exempt)
        session.add(shut)
        session.flush()
        session.add(Decision(meeting_id=before.id, item_id=shut.id, wording=f"{CANARY} decision"))
        session.add(
            Declaration(meeting_id=before.id, item_id=shut.id, who=CANARY, interest=f"{CANARY} interest")
        )
        group = meeting.group_id
        session.add(Action(wording=f"{CANARY} action", item_id=shut.id, meeting_id=before.id, group_id=group))
        plan = ForwardItem(
            title=f"{CANARY} plan", ask=CANARY, group_id=group, classification=Classification.EXEMPT
        )
        plan.planned = PartialDate.from_key("2024-12")
        session.add(plan)
        for place, kind in enumerate((PaperKind.MINUTES, PaperKind.FORWARD_PLAN), start=90):
            session.add(
                AgendaItem(meeting_id=this, position=place, number=str(place), title=kind.label, paper=kind)
            )


def test_it_is_for_members_alone(records: RecordsFile) -> None:
    put_in(records)
    members = edition(records, PackKind.MEMBERS).printed.text
    for what in ("discussion", "decision", "action", "plan"):
        assert f"{CANARY} {what}" in members
    for kind in (PackKind.PUBLIC, PackKind.AGENDA):
        public = edition(records, kind).printed
        assert CANARY not in public.text
        assert CANARY.encode() not in public.data
