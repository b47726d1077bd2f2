"""The action points that other boards raised, by board and occasion, each with the answers it was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Bid
from csp_desktop.records.groups import Group
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.recommendations import ActionPoint
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.action_points import PointAnswer, answers, for_others
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, grouped, linked, sorted_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate


@dataclass(frozen=True, slots=True)
class ActionPointRow:
    """A point raised by another board and the latest answer to it.

    answers: every answer with its day, the oldest first; where: the meeting it was raised at; others: it is addressed to
    others than us.
    """

    number: str
    wording: str
    raised: str
    addressed_to: str
    response: str
    responded: str
    status: str
    shape: str
    linked: str
    answers: tuple[PointAnswer, ...] = ()
    where: str = ""
    others: bool = False


@dataclass(frozen=True, slots=True)
class ActionPoints:
    """The points one board raised on one occasion."""

    heading: str
    rows: tuple[ActionPointRow, ...]


def action_points(session: Session, as_at: PartialDate) -> tuple[ActionPoints, ...]:
    """The points raised by other boards up to a date, by board and occasion, in their own order."""
    groups = {None: "", **{row.id: row.name for row in every(session, Group)}}
    meetings = {row.id: row for row in every(session, Meeting)}
    bids = {None: "", **{row.id: row.title for row in every(session, Bid)}}
    rows = [
        row for row in every(session, ActionPoint) if row.raised is None or row.raised.first <= as_at.last
    ]
    rows.sort(key=lambda row: sorted_numbers(row.number))
    made = grouped(rows, lambda row: _occasion(row, groups, meetings))
    asked = Asked(session)
    given, others = answers(asked, as_at), for_others(asked)
    return tuple(
        ActionPoints(
            heading,
            tuple(
                _answered(_point(row, meetings, groups, bids), given.get(row.id, ()), row.id in others)
                for row in ones
            ),
        )
        for heading, ones in made.items()
    )


def _occasion(row: ActionPoint, groups: Mapping[int | None, str], meetings: Mapping[int, Meeting]) -> str:
    meeting = linked(meetings, row.raised_at_id)
    when = row.raised or (meeting.held if meeting else None)
    by = groups[row.raised_by_id] or "another board"
    return f"Raised by {_the(by)}" + (f", {when.text}" if when else "")


def _the(name: str) -> str:
    return name if name.startswith(("another", "the ", "The ")) else f"the {name}"


def _point(
    row: ActionPoint,
    meetings: Mapping[int, Meeting],
    groups: Mapping[int | None, str],
    bids: Mapping[int | None, str],
) -> ActionPointRow:
    meeting = linked(meetings, row.responded_at_id)
    answered = row.responded or (meeting.held if meeting else None)
    return ActionPointRow(
        number=row.number,
        wording=row.wording,
        raised=row.on_document,
        addressed_to=row.addressed_to,
        response=row.response,
        responded=text_of(answered),
        status=row.status.label,
        shape=row.status.shape,
        linked="; ".join(filter(None, (groups[row.group_id], bids[row.bid_id]))),
        where=raised.title if (raised := linked(meetings, row.raised_at_id)) else "",
    )


def _answered(row: ActionPointRow, given: tuple[PointAnswer, ...], others: bool) -> ActionPointRow:
    """A point with its answers; one whose answer was typed into the point alone has that."""
    if not given:
        given = (PointAnswer(row.response, row.responded),) if row.response else ()
        return replace(row, answers=given, others=others)
    return replace(row, response=given[-1].words, responded=given[-1].when, answers=given, others=others)


def points_words(points: Sequence[ActionPoints]) -> str:
    """How many points there are and how many still want an answer."""
    rows = [row for one in points for row in one.rows]
    waiting = sum(not row.response for row in rows)
    if not waiting:
        return f"{sentence_case(number_words(len(rows)))} action {'point' if len(rows) == 1 else 'points'}, each with its answer."
    counted = sentence_case(f"{number_words(len(rows))} action {'point' if len(rows) == 1 else 'points'}")
    return f"{counted}; {number_words(waiting)} still to be answered."
