"""Writing what a refresh decides: the next strategy, and for each old priority its links, its new wording, or why it left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from csp_desktop.errors import KnownError
from csp_desktop.records.groups import Group, GroupDelivery
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.strategies import AssuranceItem, Evidence, Priority, PriorityLink, Strategy
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.duties import AssuranceLevel, AssuranceOrigin
from csp_desktop.rules.figures import parse_figure
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.ranks import parse_rank
from csp_desktop.rules.strategies import LineKind, PriorityKind, PriorityStatus, StrategyStatus
from csp_desktop.services.refresh_undoing import clear, leave_new, put_back, settle_kinds
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.store.records_file import RecordsFile

ONE = (LineKind.CARRIED, LineKind.REWORDED, LineKind.RETURNED)
GONE = {
    LineKind.DROPPED_TO_ASSURANCE: PriorityStatus.DROPPED_TO_ASSURANCE,
    LineKind.CLOSED: PriorityStatus.ENDED,
}
WENT_TO = "Assurance reporting"


@dataclass(frozen=True, slots=True)
class Said:
    """Evidence as typed: a statement, with a figure or a rank where there is one."""

    statement: str = ""
    figure: str = ""
    rank: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a priority, as typed. fate None: it is open again, or goes on being watched.

    wordings: the new wording (one; for a split two or more). into: the new priority it is merged into; beside: the old one
    it is merged with, where that one is in no new priority yet. agency, cycle: who reports on it, how often. went_to: who
    takes on what is closed.
    """

    fate: LineKind | None
    wordings: tuple[str, ...] = ()
    into: int = 0
    beside: int = 0
    reason: str = ""
    decided: str = ""
    agency: int = 0
    cycle: str = ""
    went_to: str = ""
    evidence: Said = Said()


def begin(records: RecordsFile, old_id: int, title: str, starts: str, ends: str) -> int:
    """Make the next strategy as a draft; its id. Raises ValueProblem for a title or period that cannot be kept."""
    first, last = parse_date(starts), parse_date(ends)
    if not title.strip():
        raise ValueProblem("The next strategy needs a title. Type it first.")
    if first is None:
        raise ValueProblem("Type the day it starts, for example 1/4/27.")
    if last is not None and last.last <= first.first:
        raise ValueProblem("It would end before it starts. Type the last day again.")
    with records.change(f"Begin {title.strip()}") as session:
        old = session.get(Strategy, old_id)
        if old is None:
            raise KnownError("The strategy before is no longer there.", "Undo brings back what was deleted.")
        made = Strategy(
            title=title.strip(),
            partnership_id=old.partnership_id,
            first_year=first.first.year,
            last_year=last.last.year if last is not None else None,
            starts=first,
            ends=last,
            status=StrategyStatus.DRAFT,
            supersedes_id=old_id,
        )
        session.add(made)
        session.flush()
        return made.id


def decide(records: RecordsFile, old_id: int, new_id: int, decision: Decision) -> tuple[str, ...]:
    """Keep what becomes of an old priority, as one change that can be undone; remarks for the officer.

    Raises ValueProblem, and keeps nothing, for what cannot be kept; KnownError when one of them is gone.
    """
    when = _when(records, decision)
    evidence = _evidence(decision.evidence)
    with records.change(_label(records, old_id, decision)) as session:
        old, new = session.get(Priority, old_id), session.get(Strategy, new_id)
        if old is None or new is None:
            raise KnownError(
                "This priority or its new strategy is no longer there.", "Look at the list again."
            )
        spare, left = leave_new(session, old, new_id)
        put_back(session, old)
        into = _carry_out(session, old, new, decision, spare, when)
        kept = clear(session, [one for one in spare if one not in into])
        settle_kinds(session, new_id, {old_id, decision.beside}, left | {one.id for one in into})
        for target in into or [old]:
            if evidence is not None:
                session.add(Evidence(priority_id=target.id, **evidence))
    return tuple(f"“{one}” stays in the new strategy: other records belong to it." for one in kept)


def add_new(
    records: RecordsFile, new_id: int, wording: str, kind: str, evidence: Said, reason: str = ""
) -> int:
    """Add a priority that comes from no old one, proposed; its id. Raises ValueProblem for one without wording."""
    if not wording.strip():
        raise ValueProblem("The priority needs a wording. Type it first.")
    said = _evidence(evidence)
    with records.change(f"Add “{wording.strip()}”") as session:
        named = PriorityKind.from_stored(kind)
        made = Priority(
            strategy_id=new_id,
            number=_next_number(
                session, new_id, "1" if named is not PriorityKind.CROSS_CUTTING_THEME else ""
            ),
            wording=wording.strip(),
            kind=named,
            status=PriorityStatus.PROPOSED,
            reason=reason.strip(),
        )
        session.add(made)
        session.flush()
        if said is not None:
            session.add(Evidence(priority_id=made.id, **said))
        return made.id


# --- reading what was typed ------------------------------------------------------------------------------------------


def _when(records: RecordsFile, decision: Decision) -> PartialDate | None:
    found = parse_date(decision.decided, today(records))
    if decision.fate is LineKind.REWORDED and not any(decision.wordings):
        raise ValueProblem("Type the new wording first.")
    if decision.fate is LineKind.SPLIT and len([one for one in decision.wordings if one.strip()]) < 2:
        raise ValueProblem("A split needs two wordings or more. Type each on its own line.")
    if decision.fate is LineKind.MERGED and not (decision.into or decision.beside):
        raise ValueProblem("Choose what it is merged with first.")
    if decision.fate in (LineKind.DROPPED_TO_ASSURANCE, LineKind.CLOSED) and not decision.reason.strip():
        raise ValueProblem("Say why it leaves the list. The reason is kept with it and printed.")
    return found


def _evidence(said: Said) -> dict[str, object] | None:
    """The fields of the evidence; None where none is given. Raises ValueProblem for a figure or rank that is none."""
    if not any((said.statement.strip(), said.figure.strip(), said.rank.strip())):
        return None
    if not said.statement.strip():
        raise ValueProblem("Say what the figure or rank is of.")
    return {
        "statement": said.statement.strip(),
        "figure": parse_figure(said.figure) if said.figure.strip() else None,
        "rank": parse_rank(said.rank),
        "source": said.source.strip(),
    }


def _label(records: RecordsFile, old_id: int, decision: Decision) -> str:
    rows = records.query(
        "SELECT coalesce(nullif(subject, ''), wording) FROM priorities WHERE id = ?", (old_id,)
    )
    doing = {
        None: "Decide again on",
        LineKind.CARRIED: "Carry",
        LineKind.REWORDED: "Reword",
        LineKind.MERGED: "Merge",
        LineKind.SPLIT: "Split",
        LineKind.RETURNED: "Bring back",
        LineKind.DROPPED_TO_ASSURANCE: "Drop to assurance",
        LineKind.CLOSED: "Close",
    }[decision.fate]
    return f"{doing} “{rows[0][0] if rows else ''}”"


# --- carrying it out -------------------------------------------------------------------------------------------------


def _carry_out(
    session: Session,
    old: Priority,
    new: Strategy,
    decision: Decision,
    spare: Sequence[Priority],
    when: PartialDate | None,
) -> list[Priority]:
    """The new priorities that the old one goes into; none where it leaves the list or stays open."""
    fate = decision.fate
    if fate is None:
        return []
    if fate in GONE:
        _leave(session, old, new, decision, when)
        return []
    if fate is LineKind.MERGED:
        into = [_merged(session, old, new, decision, spare, when)]
    else:
        wordings = [one.strip() for one in decision.wordings if one.strip()] or [old.wording]
        wordings = [old.wording] if fate is LineKind.CARRIED else wordings
        into = []
        for place, wording in enumerate(wordings if fate is LineKind.SPLIT else wordings[:1]):
            kept = spare[place] if place < len(spare) else None
            into.append(_new_priority(session, old, new, wording, fate, kept))
    for target in into:
        _link(session, old, target, fate, decision, when)
    if fate is LineKind.RETURNED:
        _end_watching(session, old, when or new.starts)
    return into


def _new_priority(
    session: Session, old: Priority, new: Strategy, wording: str, fate: LineKind, kept: Priority | None
) -> Priority:
    """A priority of the next strategy that goes on from an old one; `kept` is worded anew where it stood for it before."""
    made = kept or Priority(
        strategy_id=new.id,
        number=_next_number(session, new.id, old.number),
        kind=old.kind,
        lead_group_id=old.lead_group_id,
        lead_organisation_id=old.lead_organisation_id,
    )
    made.wording = wording
    made.subject = "" if fate is LineKind.SPLIT else old.subject
    made.status = PriorityStatus.PROPOSED if fate is LineKind.RETURNED else PriorityStatus.CARRIED_OVER
    session.add(made)
    session.flush()
    if kept is None and fate is not LineKind.SPLIT:
        _deliver_too(session, old, made)
    return made


def _deliver_too(session: Session, old: Priority, made: Priority) -> None:
    """The groups that delivered the old one go on with the new one."""
    has = set(session.scalars(select(GroupDelivery.group_id).where(GroupDelivery.priority_id == made.id)))
    for one in session.scalars(select(GroupDelivery).where(GroupDelivery.priority_id == old.id)):
        if one.group_id not in has:
            session.add(GroupDelivery(group_id=one.group_id, priority_id=made.id, note=one.note))
    session.flush()


def _merged(
    session: Session,
    old: Priority,
    new: Strategy,
    decision: Decision,
    spare: Sequence[Priority],
    when: PartialDate | None,
) -> Priority:
    """The new priority that an old one is merged into, made first where the other old one is in none yet."""
    target = session.get(Priority, decision.into) if decision.into else None
    other = session.get(Priority, decision.beside) if decision.beside else None
    if target is None and other is None:
        raise KnownError("What it was to be merged with is no longer there.", "Choose again.")
    if target is None and other is not None:
        kept = spare[0] if spare else None
        target = _new_priority(session, other, new, other.wording, LineKind.CARRIED, kept)
        _link(session, other, target, LineKind.MERGED, decision, when)
    assert target is not None
    if any(one.strip() for one in decision.wordings):
        target.wording = next(one.strip() for one in decision.wordings if one.strip())
    _deliver_too(session, old, target)
    return target


def _link(
    session: Session,
    old: Priority,
    target: Priority,
    fate: LineKind,
    decision: Decision,
    when: PartialDate | None,
) -> None:
    target.decided = target.decided or when
    target.meeting_id = target.meeting_id or _board_on(session, when)
    session.add(
        PriorityLink(
            before_id=old.id, after_id=target.id, kind=fate, decided=when, reason=decision.reason.strip()
        )
    )
    session.flush()


def _board_on(session: Session, when: PartialDate | None) -> int | None:
    """The board's meeting on a day."""
    if when is None or when.exact_day is None:
        return None
    query = (
        select(Meeting.id)
        .join(Group, Group.id == Meeting.group_id)
        .where(Group.is_board, Meeting.held == when)
    )
    return session.scalars(query).first()


def _leave(
    session: Session, old: Priority, new: Strategy, decision: Decision, when: PartialDate | None
) -> None:
    """The old priority leaves the list when its strategy ends; dropped to assurance, it is watched from then."""
    begins = new.starts or (PartialDate.in_year(new.first_year) if new.first_year else None)
    leaves = max((one for one in (when, begins) if one), key=lambda one: one.first, default=None)
    old.status = GONE[LineKind(decision.fate or "")]
    old.dropped = leaves
    old.reason = "\n\n".join(filter(None, (old.reason, decision.reason.strip())))
    if decision.fate is LineKind.CLOSED:
        old.went_to = decision.went_to.strip()
        return
    old.went_to = WENT_TO
    session.add(
        AssuranceItem(
            name=old.subject or old.wording,
            origin=AssuranceOrigin.DROPPED_PRIORITY,
            priority_id=old.id,
            organisation_id=decision.agency or None,
            cycle=Frequency.from_stored(decision.cycle) if decision.cycle else None,
            since=leaves,
            level=AssuranceLevel.NOT_RECORDED,
            note=decision.reason.strip(),
        )
    )


def _end_watching(session: Session, old: Priority, when: PartialDate | None) -> None:
    query = select(AssuranceItem).where(AssuranceItem.priority_id == old.id, AssuranceItem.until.is_(None))
    for item in session.scalars(query):
        item.until = when


def _next_number(session: Session, strategy_id: int, like: str) -> str:
    """The lowest number not used yet, in figures; none for one like those that have none."""
    if not like:
        return ""
    used = set(session.scalars(select(Priority.number).where(Priority.strategy_id == strategy_id)))
    free = (chr(ord("A") + at) if like.isalpha() else str(at + 1) for at in range(len(used) + 1))
    return next((one for one in free if one not in used), "")
