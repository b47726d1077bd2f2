"""The action log: by where each action came from, by owner or by group, the late ones first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.records.groups import Group
from csp_desktop.records.information import Product
from csp_desktop.records.meetings import AgendaItem, Meeting
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review
from csp_desktop.rules.actions import RAG_SETTING, ActionStatus, rag
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.carried_actions import carried_times
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.owner_names import public_owners
from csp_desktop.services.plan_history import LineHistory, plan_history
from csp_desktop.services.reading import every, grouped, linked, organisation_names, sorted_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

CLOSED_SHOWN_DAYS = (
    122  # an action closed since the meeting before is still shown once: meetings are quarterly
)

NO_OWNER, NO_GROUP = "Owner not recorded", "No group"
NOT_KNOWN = frozenset({NO_OWNER, NO_GROUP})  # such a head comes last


class LogBy(StrEnum):
    """What the rows of the log stand under."""

    SOURCE = "source"
    OWNER = "owner"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action. was: the date first agreed, where it was revised; mark: a status shape, or "paused".

    late: days, 0 where it is not. carried: "Carried from 10 June 2024, twice". evidence: what shows that it is done.
    """

    reference: str
    wording: str
    owner: str
    due: str
    was: str
    status: str
    mark: str
    progress: str
    late: int = 0
    carried: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ActionLog:
    """The actions to show, under what `by` says. owner: whose alone they are, "" for everybody's.

    summary: "9 actions: 2 done, 1 late, 6 open", "" for none.
    """

    groups: tuple[tuple[str, tuple[ActionRow, ...]], ...]
    summary: str
    revised: bool
    earlier: int
    by: LogBy = LogBy.SOURCE
    owner: str = ""


def action_log(
    session: Session,
    as_at: PartialDate,
    group_id: int | None = None,
    all_closed: bool = False,
    public: bool = False,
    by: LogBy = LogBy.SOURCE,
    owner: str = "",
) -> ActionLog:
    """The open actions at a date, and those closed since the meeting before; under each head the late ones first.

    group_id: only that group's own, those of no group, and those of recommendations; None: every group's. all_closed: every
    closed one too. public: restricted ones, those from restricted reviews and products, and from meetings and items that are
    not open, are left out, and so is what is evidence; people are called by their role. owner: only that one's.
    """
    meetings = {row.id: row for row in every(session, Meeting)}
    agencies = organisation_names(session)
    rows = [row for row in every(session, Action) if _belongs(row, group_id, meetings)]
    if public:
        rows = _open_to_all(session, rows, meetings)
    owners = _Owners(agencies, public_owners(SessionQueries(session)) if public else {})
    if owner:
        rows = [row for row in rows if _owner(row, agencies) == owner]
    shown = [row for row in rows if all_closed or _recent(row, as_at)]
    heading = _headings(session, by, meetings, owners)
    told = _Told(session, as_at, owners, public)
    made = grouped(shown, heading)
    heads = (
        list(made)
        if by is LogBy.SOURCE
        else sorted(made, key=lambda head: (head in NOT_KNOWN, head.casefold()))
    )
    groups = tuple((head, tuple(map(told.row, sorted(made[head], key=told.order(by))))) for head in heads)
    listed = [row for _, rows in groups for row in rows]
    left = len(rows) - len(shown)
    return ActionLog(groups, _summary(listed), any(row.was for row in listed), left, by, owners.say(owner))


def owner_called(session: Session, typed: str) -> str:
    """The owner that was typed, in any case and spacing, as the log says it. Raises KnownError where nobody is called so."""
    agencies = organisation_names(session)
    names = {_owner(row, agencies) for row in every(session, Action)} - {""}
    wanted = " ".join(typed.split()).casefold()
    found = [name for name in names if " ".join(name.split()).casefold() == wanted]
    if found:
        return found[0]
    near = sorted(name for name in names if wanted and wanted in name.casefold())[:8] or sorted(names)[:8]
    hint = f"There are for example: {'; '.join(near)}." if near else "No action has an owner yet."
    raise KnownError(f"No action is owned by “{typed.strip()}”.", hint)


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
    closed = {
        row.id for row in wanted if row.restricted or row.review_id in reviews or row.product_id in products
    }
    shut = {key for key, meeting in meetings.items() if not meeting.classification.public}
    items = {
        row.id
        for row in every(session, AgendaItem)
        if row.meeting_id in shut or (row.classification is not None and not row.classification.public)
    }
    return [
        row
        for row in rows
        if not row.restricted
        and row.recommendation_id not in closed
        and row.meeting_id not in shut
        and row.item_id not in items
    ]


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


def _headings(
    session: Session,
    by: LogBy,
    meetings: Mapping[int, Meeting],
    owners: _Owners,
) -> Callable[[Action], str]:
    """What gives an action its heading."""
    if by is LogBy.OWNER:
        return lambda row: owners.of(row) or NO_OWNER
    if by is LogBy.GROUP:
        groups = {row.id: row.name for row in every(session, Group)}
        raised = {key: meeting.group_id for key, meeting in meetings.items()}
        return lambda row: groups.get(row.group_id or raised.get(row.meeting_id or 0) or 0, NO_GROUP)
    names = _sources(session, meetings)
    return lambda row: _source(row, names)


def _source(row: Action, names: Mapping[tuple[str, int], str]) -> str:
    """The heading an action stands under, by where it came from."""
    if row.source:
        return row.source if row.source.lower().startswith("from ") else f"From {row.source}"
    links = (("meeting", row.meeting_id), ("recommendation", row.recommendation_id), ("group", row.group_id))
    found = next((names[kind, key] for kind, key in links if key is not None and (kind, key) in names), "")
    return f"From {found}" if found else "Where it came from is not recorded"


def _owner(row: Action, agencies: Mapping[int | None, str]) -> str:
    return row.owner or agencies[row.organisation_id]


class _Owners(NamedTuple):
    """Who has an action, as it is printed. called: what people are called instead of their names, where they are not named."""

    agencies: Mapping[int | None, str]
    called: Mapping[str, str]

    def of(self, row: Action) -> str:
        """The owner in print."""
        return self.say(_owner(row, self.agencies))

    def say(self, owner: str) -> str:
        """An owner as they are called in print."""
        return self.called.get(owner.casefold(), owner)


class _Told:
    """What is read once to print actions: the dates they had, how often they were carried, and whether they are rated."""

    def __init__(self, session: Session, as_at: PartialDate, owners: _Owners, public: bool) -> None:
        queries = SessionQueries(session)
        self._as_at, self._owners, self._public = as_at, owners, public
        self._history = plan_history(session, "actions")
        self._carried = carried_times(queries, as_at)
        found = queries.query("SELECT value FROM settings WHERE name = ?", (RAG_SETTING,))
        self._rated = bool(found) and found[0][0] == "1"

    def order(self, by: LogBy) -> Callable[[Action], tuple[object, ...]]:
        """The late ones first, the latest of them at the top, the closed ones last; between them as numbered, or by due date."""

        def key(row: Action) -> tuple[object, ...]:
            due = "" if by is LogBy.SOURCE else row.due.key if row.due else "~"
            return (-self._late(row), not row.status.open, due, sorted_numbers(row.reference))

        return key

    def _late(self, row: Action) -> int:
        """By how many days an open action is late; 0 for one that is not."""
        if not row.status.open or row.due is None:
            return 0
        return max(0, (self._as_at.first - row.due.last).days)

    def row(self, row: Action) -> ActionRow:
        """An action in print. The date first agreed is the typed one, else the one that history holds."""
        first = row.first_due or self._history.get(row.id, LineHistory()).first_due
        late = self._late(row)
        status, mark = _status(row, late > 0)
        rated = rag(row.status, late > 0) if self._rated else ""
        carried = self._carried.get(row.id) if row.status.open else None
        return ActionRow(
            reference=row.reference,
            wording=row.wording,
            owner=self._owners.of(row),
            due=text_of(row.due),
            was=text_of(first) if first is not None and first != row.due else "",
            status=f"{rated}: {status[:1].lower()}{status[1:]}" if rated else status,
            mark=mark,
            progress=row.progress,
            late=late,
            carried=carried.words if carried is not None else "",
            evidence="" if self._public else row.evidence,
        )


def _status(row: Action, late: bool) -> tuple[str, str]:
    """The words and the mark of where an action stands: what is past its day is late, whatever it was called."""
    if late and row.status in (ActionStatus.NOT_STARTED, ActionStatus.ON_TRACK, ActionStatus.NOT_RECORDED):
        return ("Late; not started" if row.status is ActionStatus.NOT_STARTED else "Late"), "late"
    return row.status.label, "paused" if row.status is ActionStatus.PAUSED else row.status.shape


def _summary(rows: Sequence[ActionRow]) -> str:
    if not rows:
        return ""
    done = sum(row.mark == "done" for row in rows)
    late = sum(row.mark == "late" for row in rows)
    paused = sum(row.mark == "paused" for row in rows)
    rest = len(rows) - done - late - paused
    parts = [
        f"{number_words(count)} {words}"
        for count, words in ((done, "done"), (late, "late"), (rest, "open"), (paused, "paused"))
        if count
    ]
    counted = sentence_case(f"{number_words(len(rows))} {'action' if len(rows) == 1 else 'actions'}")
    if len(parts) == 1:
        return f"{counted}, {'' if len(rows) == 1 else 'all '}{parts[0].split(' ', 1)[1]}"
    return f"{counted}: {', '.join(parts)}"
