"""The invented sample's attachments: a note on the board, answers to a consultation, and a visit for the calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from csp_desktop.records.funding import Award
from csp_desktop.records.groups import Group
from csp_desktop.records.strategies import Strategy
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.attachments import add_rows, ready

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOTE = """\
How the board and its groups work together

Each group has a chair who sits on the board. Groups report once a quarter, ten working days before the board meets.
Pob grŵp yn adrodd unwaith y chwarter, ddeg diwrnod gwaith cyn cyfarfod y bwrdd.

What a group cannot settle comes to the board with a question and a proposal, not as news.
"""
ANSWERS = """\
Question,Agree,Neither,Disagree
The five priorities are the right ones,412,97,61
I feel safe in my area by day,498,44,28
I feel safe in my area after dark,287,121,162
I know whom to tell about anti-social behaviour,301,88,181
"""
VISIT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//CSP Desktop//Sample//EN
BEGIN:VEVENT
UID:visit-1@safer.harrowvale.example
DTSTAMP:20260825T090000Z
DTSTART;VALUE=DATE:20260917
SUMMARY:Monitoring visit
END:VEVENT
END:VCALENDAR
"""


def attach(session: Session) -> None:
    """Attach each to a record that is there already."""
    board = session.scalars(select(Group.id).where(Group.is_board)).one()
    strategy = session.scalars(select(func.max(Strategy.id))).one()
    award = session.scalars(select(func.max(Award.id))).one()
    for table, record_id, name, words, day in (
        ("groups", board, "How the board and its groups work together.txt", NOTE, (2024, 5, 14)),
        ("strategies", strategy, "Answers to the consultation.csv", ANSWERS, (2024, 2, 9)),
        ("awards", award, "Monitoring visit.ics", VISIT, (2026, 8, 25)),
    ):
        file = ready(name, words.replace("\n", "\r\n").encode())
        add_rows(session, table, record_id, [file], PartialDate.on(date(*day)))
