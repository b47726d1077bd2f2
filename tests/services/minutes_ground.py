"""A small board that has met twice: its first meeting is minuted, its second is ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.actions import Action
from csp_desktop.records.groups import Group
from csp_desktop.records.meetings import AgendaItem, Decision, Declaration, Invitee, Meeting
from csp_desktop.records.partnerships import Setting
from csp_desktop.records.people import Organisation, Person
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.meetings import (
    Attendance,
    DecisionKind,
    ItemProgress,
    MeetingStatus,
    PaperKind,
    TookPart,
)
from csp_desktop.services import minutes_changing
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

SECRET = "Qvxsecret"
TODAY = "2024-09-30"


@dataclass
class Ground:
    """An open file. first: the meeting that was held; second: the next of the same group; item, open_item: of the first."""

    records: RecordsFile
    group: int
    first: int
    second: int
    item: int
    exempt_item: int
    action: int
    person: int

    def agreed(self, corrections: str = "") -> None:
        """Agree the first meeting's minutes at the second."""
        minutes_changing.agree(self.records, self.first, self.second, corrections)

    def one(self, sql: str, *values: object) -> object:
        """The one value of a query."""
        return self.records.query(sql, values)[0][0]


def new_ground(path: Path) -> Ground:
    """Make the file."""
    records = RecordsFile.create(path, "Harrow Vale Community Safety Partnership")
    with records.change("Begin") as session:
        session.add(Setting(name="today", value=TODAY))
        group = Group(name="Partnership board", kind=GroupKind.BOARD, is_board=True, quorum=2)
        session.add(group)
        session.flush()
        first = Meeting(
            title="Partnership board", group_id=group.id, held=parse_date("16/9/24"), venue="Town Hall",
            chair="Ann Lee", began="14.00", closed="15.40", status=MeetingStatus.HELD,
        )  # fmt: skip
        second = Meeting(
            title="Partnership board", group_id=group.id, held=parse_date("9/12/24"), time="2pm",
            venue="Town Hall", status=MeetingStatus.PLANNED,
        )  # fmt: skip
        session.add_all([first, second])
        session.flush()
        person = _people(session, first.id)
        item, exempt = _items(session, first.id)
        action = _said(session, first.id, item, exempt)
        _interest(session, first.id, item)
        session.add(
            AgendaItem(meeting_id=second.id, title="Minutes of the last meeting", paper=PaperKind.MINUTES)
        )
    return Ground(records, group.id, first.id, second.id, item, exempt, action, person)


def _people(session: Session, meeting: int) -> int:
    police = Organisation(name="Harrow Vale Police")
    council = Organisation(name="Harrow Vale Council")
    session.add_all([police, council])
    session.flush()
    chair = Person(name="Ann Lee", organisation_id=council.id)
    session.add(chair)
    session.flush()
    session.add_all(
        [
            Invitee(meeting_id=meeting, person_id=chair.id, organisation_id=council.id, role="Chair",
                    attendance=Attendance.PRESENT),
            Invitee(meeting_id=meeting, organisation_id=police.id, role="Area commander",
                    attendance=Attendance.APOLOGIES, deputy="Raj Patel"),
            Invitee(meeting_id=meeting, role="Community safety lead", organisation_id=council.id,
                    attendance=Attendance.PRESENT, counts=False, departed="15.10"),
            Invitee(meeting_id=meeting, role="Fire and rescue", attendance=Attendance.APOLOGIES),
        ]
    )  # fmt: skip
    return chair.id


def _items(session: Session, meeting: int) -> tuple[int, int]:
    funding = AgendaItem(
        meeting_id=meeting, position=1, number="1", title="Funding", led_by="Treasurer",
        discussion="The board heard where the money stands.\n\n- Two awards are late.\n- One is spent.",
        progress=ItemProgress.DISCUSSED,
    )  # fmt: skip
    exempt = AgendaItem(
        meeting_id=meeting, position=2, number="2", title=f"A {SECRET} review",
        discussion=f"What {SECRET} said.", classification=Classification.EXEMPT, exempt_paragraphs="1, 2",
        progress=ItemProgress.DISCUSSED,
    )  # fmt: skip
    put_off = AgendaItem(
        meeting_id=meeting, position=3, number="3", title="Risk register", progress=ItemProgress.DEFERRED
    )
    session.add_all([funding, exempt, put_off])
    session.flush()
    return funding.id, exempt.id


def _said(session: Session, meeting: int, item: int, exempt: int) -> int:
    session.add(
        Decision(meeting_id=meeting, item_id=item, letter="a", wording="The award to the refuge goes on",
                 kind=DecisionKind.AGREED_WITH_CHANGES)
    )  # fmt: skip
    session.add(Decision(meeting_id=meeting, item_id=exempt, wording=f"{SECRET} is decided"))
    session.add(Decision(meeting_id=meeting, wording="The chair writes to the Commissioner"))
    made = Action(
        meeting_id=meeting, item_id=item, reference="A1", wording="Write to both projects", owner="Treasurer",
        due=parse_date("1/11/24"),
    )  # fmt: skip
    session.add(made)
    session.add(Action(meeting_id=meeting, item_id=exempt, wording=f"Ask {SECRET}", owner="Chair"))
    session.flush()
    return made.id


def _interest(session: Session, meeting: int, item: int) -> None:
    session.add(
        Declaration(meeting_id=meeting, item_id=item, who="Raj Patel", interest="A trustee of the refuge",
                    took_part=TookPart.LEFT)
    )  # fmt: skip
