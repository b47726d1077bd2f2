"""The action log by where each action came from, and the action points that other boards raised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.records.actions import Action
from csp_desktop.records.funding import Bid
from csp_desktop.records.groups import Group
from csp_desktop.records.information import Product
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.recommendations import ActionPoint, Recommendation
from csp_desktop.records.reviews import Review
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.action_points import PointAnswer, answers, for_others
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.plan_history import LineHistory, plan_history
from csp_desktop.services.reading import every, grouped, linked, organisation_names, sorted_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

CLOSED_SHOWN_DAYS = (
    122  # an action closed since the meeting before is still shown once: meetings are quarterly
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action. was: the date first agreed, where it was revised; mark: a status shape, or "paused"."""

    reference: str
    wording: str
    owner: str
    due: str
    was: str
    status: str
    mark: str
    progress: str


@dataclass(frozen=True, slots=True)
class ActionLog:
    """The actions to show, under where they came from. summary: "9 actions: 2 done, 1 late, 6 open", "" for none."""

    groups: tuple[tuple[str, tuple[ActionRow, ...]], ...]
    summary: str
    revised: bool
    earlier: int


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


def action_log(
    session: Session,
    as_at: PartialDate,
    group_id: int | None = None,
    all_closed: bool = False,
    public: bool = False,
) -> ActionLog:
    """The open actions at a date, and those closed since the meeting before.

    group_id: only that group's own, those of no group, and those of recommendations; None: every group's. all_closed: every
    closed one too. public: those from restricted reviews and products, and from meetings that are not open, are left out.
    """
    meetings = {row.id: row for row in every(session, Meeting)}
    rows = [row for row in every(session, Action) if _belongs(row, group_id, meetings)]
    if public:
        rows = _open_to_all(session, rows, meetings)
    shown = [row for row in rows if all_closed or _recent(row, as_at)]
    names = _sources(session, meetings)
    agencies = organisation_names(session)
    history = plan_history(session, "actions")
    made = grouped(shown, lambda row: _source(row, names))
    groups = tuple(
        (
            heading,
            tuple(
                _row(row, agencies, as_at, row.first_due or history.get(row.id, LineHistory()).first_due)
                for row in sorted(ones, key=lambda row: sorted_numbers(row.reference))
            ),
        )
        for heading, ones in made.items()
    )
    listed = [row for _, ones in groups for row in ones]
    return ActionLog(groups, _summary(listed), any(row.was for row in listed), len(rows) - len(shown))


def _belongs(row: Action, group_id: int | None, meetings: Mapping[int, Meeting]) -> bool:
    if group_id is None or row.recommendation_id is not None:
        return True
    meeting = linked(meetings, row.meeting_id)
    raised = meeting.group_id if meeting else None
    return row.group_id == group_id or raised == group_id or (row.group_id is None and raised is None)


def _open_to_all(session: Session, rows: Sequence[Action], meetings: Mapping[int, Meeting]) -> list[Action]:
    """The actions whose source a public paper may show."""
    reviews = {row.id for row in every(session, Review) if row.restricted}
    products = {row.id for row in every(session, Product) if row.restricted}
    wanted = every(session, Recommendation)
    closed = {row.id for row in wanted if row.review_id in reviews or row.product_id in products}
    shut = {key for key, meeting in meetings.items() if not meeting.classification.public}
    return [row for row in rows if row.recommendation_id not in closed and row.meeting_id not in shut]


def _recent(row: Action, as_at: PartialDate) -> bool:
    if row.status is not ActionStatus.DONE:
        return True
    return row.completed is None or (as_at.first - row.completed.last).days <= CLOSED_SHOWN_DAYS


def _sources(session: Session, meetings: Mapping[int, Meeting]) -> Mapping[tuple[str, int], str]:
    """What each meeting, recommendation and group is called as a source of actions."""
    reviews = {row.id: row.number for row in every(session, Review)}
    groups = {row.id: row.name for row in every(session, Group)}
    names: dict[tuple[str, int], str] = {}
    for row in meetings.values():
        held = f"{row.held.text} meeting" if row.held else row.title
        of = f" of the {groups[row.group_id]}" if row.group_id in groups else ""
        names["meeting", row.id] = f"the {held}{of}" if row.held else held
    for row in every(session, Recommendation):
        names["recommendation", row.id] = (
            reviews.get(row.review_id or 0, "") or row.source or "recommendations"
        )
    names |= {("group", key): name for key, name in groups.items()}
    return names


def _source(row: Action, names: Mapping[tuple[str, int], str]) -> str:
    """The heading an action stands under."""
    if row.source:
        return row.source if row.source.lower().startswith("from ") else f"From {row.source}"
    links = (("meeting", row.meeting_id), ("recommendation", row.recommendation_id), ("group", row.group_id))
    found = next((names[kind, key] for kind, key in links if key is not None and (kind, key) in names), "")
    return f"From {found}" if found else "Where it came from is not recorded"


def _row(
    row: Action, agencies: Mapping[int | None, str], as_at: PartialDate, first: PartialDate | None
) -> ActionRow:
    """An action in print. first: the date first agreed: as typed, else the one that history holds."""
    late = row.status.open and row.due is not None and row.due.last < as_at.first
    revised = first is not None and first != row.due
    status, mark = row.status.label, "paused" if row.status is ActionStatus.PAUSED else row.status.shape
    if late and row.status in (ActionStatus.NOT_STARTED, ActionStatus.ON_TRACK, ActionStatus.NOT_RECORDED):
        status, mark = ("Late; not started" if row.status is ActionStatus.NOT_STARTED else "Late"), "late"
    return ActionRow(
        reference=row.reference,
        wording=row.wording,
        owner="; ".join(filter(None, (row.owner, agencies[row.organisation_id] if not row.owner else ""))),
        due=text_of(row.due),
        was=text_of(first) if revised else "",
        status=status,
        mark=mark,
        progress=row.progress,
    )


def _summary(rows: Sequence[ActionRow]) -> str:
    if not rows:
        return ""
    done = sum(row.mark == "done" for row in rows)
    late = sum(row.mark == "late" for row in rows)
    rest = len(rows) - done - late
    parts = [
        f"{number_words(count)} {words}"
        for count, words in ((done, "done"), (late, "late"), (rest, "open"))
        if count
    ]
    counted = sentence_case(f"{number_words(len(rows))} {'action' if len(rows) == 1 else 'actions'}")
    if len(parts) == 1:
        return f"{counted}, {'' if len(rows) == 1 else 'all '}{parts[0].split(' ', 1)[1]}"
    return f"{counted}: {', '.join(parts)}"


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
