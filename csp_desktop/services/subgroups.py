"""Who answers to whom at a date, the returns the groups sent for a meeting, and what changed in their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.groups import (
    Group,
    GroupDelivery,
    GroupReturn,
    GroupRevision,
    ReturnChase,
    ReturnProgress,
)
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.strategies import Priority
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import GroupStatus, ReturnStatus
from csp_desktop.rules.strategies import PriorityKind
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.governance import Governance, named_in_full
from csp_desktop.services.governance_at import governance_at
from csp_desktop.services.reading import by_id, every, grouped, in_force, in_sentence, linked, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

_IN = (ReturnStatus.RECEIVED, ReturnStatus.ACCEPTED)
_LIVE = (GroupStatus.ACTIVE, None)  # one whose standing is not known is not drawn as if it were there


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One group's return for a quarter. standing: in words how it stands at the date; parts: what it says, "" for nothing.

    by_priority: (priority, progress) for each priority it reports on.
    """

    group: str
    quarter: str
    due: str
    received: str
    standing: str
    shape: str
    author: str
    progress: str
    money: str
    engagement: str
    risks: str
    for_the_board: str
    by_priority: tuple[tuple[str, str], ...]
    delivers: str

    @property
    def says_something(self) -> bool:
        """Whether there is anything of it to print."""
        return bool(
            self.progress
            or self.money
            or self.engagement
            or self.risks
            or self.for_the_board
            or self.by_priority
        )


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A version of a group's terms: what of them changed, why, and the first meeting under it."""

    group: str
    version: str
    effective: str
    changed_parts: str
    changed: str
    reason: str
    first_meeting: str


@dataclass(frozen=True, slots=True)
class SubgroupStatement:
    """Everything of the groups that a meeting is told. quarter: the one reported on, "" where no return is recorded."""

    governance: Governance
    as_at: str
    quarter: str
    returns: tuple[ReturnRow, ...]
    revisions: tuple[RevisionRow, ...]


def subgroup_statement(
    session: Session, as_at: PartialDate, meeting_id: int | None = None
) -> SubgroupStatement:
    """The statement for a meeting; without one, for the last quarter there are returns for at the date."""
    groups = {row.id: row for row in every(session, Group)}
    delivered = _delivered(session, as_at)
    found = _returns_for(every(session, GroupReturn), as_at, meeting_id)
    return SubgroupStatement(
        governance=governance(session, as_at),
        as_at=as_at.text,
        quarter=text_of(
            max((row.quarter for row in found if row.quarter), key=lambda q: q.key, default=None)
        ),
        returns=tuple(_return_rows(session, found, groups, delivered, as_at)),
        revisions=_revisions(session, groups, as_at),
    )


def governance(session: Session, as_at: PartialDate) -> Governance:
    """The bodies there were at a date and who answers to whom."""
    return governance_at(session, as_at, _delivered(session, as_at))


def _delivered(session: Session, as_at: PartialDate) -> dict[int, str]:
    """What each group delivers of the strategy in force, in a few words."""
    from csp_desktop.services.priorities import current, own_strategies

    strategy = current(own_strategies(session), as_at)
    rows = by_id(every(session, Priority, where=Priority.strategy_id == strategy.id)) if strategy else {}
    kept = grouped(
        (row for row in every(session, GroupDelivery) if row.priority_id in rows), lambda row: row.group_id
    )
    return {group: _delivery_words([rows[one.priority_id] for one in found]) for group, found in kept.items()}


def _delivery_words(found: Sequence[Priority]) -> str:
    """ "Priority 4, neighbourhood crime; themes of prevention and community engagement"."""
    themes = [in_sentence(row.wording) for row in found if row.kind is PriorityKind.CROSS_CUTTING_THEME]
    named = [_named(row) for row in found if row.kind is not PriorityKind.CROSS_CUTTING_THEME]
    if themes:
        named.append(f"{'themes' if len(themes) > 1 else 'theme'} of {list_words(themes)}")
    return sentence_case("; ".join(named))


def _named(row: Priority) -> str:
    """A priority by its number and the fewest words it goes by."""
    words = min((row.subject or row.wording, row.wording), key=len)
    return f"Priority {row.number}, {in_sentence(words)}" if row.number else words


def _returns_for(
    rows: Sequence[GroupReturn], as_at: PartialDate, meeting_id: int | None
) -> list[GroupReturn]:
    """The returns for a meeting; where none names it, those of the last quarter that had begun."""
    named = [row for row in rows if meeting_id is not None and row.meeting_id == meeting_id]
    if named:
        return named
    begun = [
        row for row in rows if row.quarter and row.quarter.first <= as_at.last and _recent(row.quarter, as_at)
    ]
    last = max((row.quarter.key for row in begun if row.quarter), default="")
    return [row for row in begun if row.quarter and row.quarter.key == last]


def _recent(quarter: PartialDate, as_at: PartialDate) -> bool:
    """Whether a quarter ended in the year before a date; older returns are not this meeting's business."""
    return (as_at.first - quarter.last).days <= 366


def _return_rows(
    session: Session,
    found: Sequence[GroupReturn],
    groups: Mapping[int, Group],
    delivered: Mapping[int, str],
    as_at: PartialDate,
) -> list[ReturnRow]:
    """A row for each return, and one for each group that sends returns and has none recorded."""
    chases = grouped(every(session, ReturnChase), lambda row: row.return_id)
    progress = grouped(every(session, ReturnProgress), lambda row: row.return_id)
    names = {row.id: row.wording for row in every(session, Priority)}
    made = [
        _return_row(
            row,
            groups[row.group_id],
            len(chases.get(row.id, ())),
            progress.get(row.id, ()),
            names,
            delivered,
            as_at,
        )
        for row in sorted(found, key=lambda row: groups[row.group_id].name)
    ]
    sent = {row.group_id for row in found}
    silent = [
        row
        for row in groups.values()
        if row.reports_quarterly
        and row.id not in sent
        and row.status in _LIVE
        and in_force(row.created, row.ended, as_at)
    ]
    return made + [_nothing(row, delivered.get(row.id, "")) for row in silent]


def _nothing(group: Group, delivers: str) -> ReturnRow:
    return ReturnRow(
        named_in_full(group.name, group.abbreviation),
        "",
        "",
        "Not yet",
        "No return recorded",
        Shape.UNKNOWN,
        "",
        "",
        "",
        "",
        "",
        "",
        (),
        delivers,
    )


def _return_row(
    row: GroupReturn,
    group: Group,
    chased: int,
    progress: Sequence[ReturnProgress],
    names: Mapping[int, str],
    delivered: Mapping[int, str],
    as_at: PartialDate,
) -> ReturnRow:
    standing, shape = _standing(row, chased, as_at)
    return ReturnRow(
        group=named_in_full(group.name, group.abbreviation),
        quarter=text_of(row.quarter),
        due=text_of(row.due),
        received=text_of(row.received) or ("Not recorded" if row.status in _IN else "Not yet"),
        standing=standing,
        shape=shape,
        author=row.author,
        progress=row.progress,
        money=row.funding,
        engagement=row.engagement,
        risks=row.risks,
        for_the_board=row.escalations,
        by_priority=tuple((names[one.priority_id], one.progress) for one in progress if one.progress),
        delivers=delivered.get(group.id, ""),
    )


def _standing(row: GroupReturn, chased: int, as_at: PartialDate) -> tuple[str, str]:
    """How a return stands at a date: "Received 10 days late", "14 days late, chased twice"."""
    if row.status in _IN or row.received:
        late = _days(row.due, row.received)
        return (
            (f"Received {count_words(late, 'day')} late", Shape.SOON)
            if late > 0
            else ("Received", Shape.DONE)
        )
    late = _days(row.due, PartialDate.on(as_at.first))
    reminded = (
        "" if not chased else f", chased {['once', 'twice'][chased - 1] if chased < 3 else f'{chased} times'}"
    )
    if late > 0 and row.status in (ReturnStatus.DUE, ReturnStatus.CHASED, ReturnStatus.LATE):
        return f"{count_words(late, 'day')} late{reminded}", Shape.LATE
    return f"{row.status.label}{reminded}", row.status.shape


def _days(due: PartialDate | None, other: PartialDate | None) -> int:
    """Whole days from a due day to another; nought where either is not known to the day."""
    if due is None or other is None or due.exact_day is None or other.exact_day is None:
        return 0
    return (other.exact_day - due.exact_day).days


def _revisions(session: Session, groups: Mapping[int, Group], as_at: PartialDate) -> tuple[RevisionRow, ...]:
    """The revisions of the twelve months before a date, and any without a date."""
    meetings = {row.id: row for row in every(session, Meeting)}
    rows = []
    for row in every(session, GroupRevision):
        when = row.effective or row.first_meeting or _held(meetings, row.meeting_id)
        if when is None or (when.first <= as_at.last and (as_at.first - when.last).days <= 366):
            rows.append(row)
    return tuple(
        RevisionRow(
            group=named_in_full(groups[row.group_id].name, groups[row.group_id].abbreviation),
            version=row.version,
            effective=text_of(row.effective),
            changed_parts=_parts(row),
            changed=row.changed,
            reason=row.reason,
            first_meeting=text_of(row.first_meeting),
        )
        for row in rows
    )


def _held(meetings: Mapping[int, Meeting], meeting_id: int | None) -> PartialDate | None:
    meeting = linked(meetings, meeting_id)
    return meeting.held if meeting else None


def _parts(row: GroupRevision) -> str:
    """What of a group's terms changed, in words."""
    parts = (
        (row.terms_changed, "terms of reference"),
        (row.scope_changed, "scope"),
        (row.membership_changed, "membership"),
    )
    return list_words([words for changed, words in parts if changed])
