"""Doing what becomes of groups, one undoable change each; the half of group life that needs SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, text

from csp_desktop.records.attachments import Attachment
from csp_desktop.records.every import class_of
from csp_desktop.records.groups import Group, GroupDelivery, GroupRevision, GroupTie
from csp_desktop.records.partnerships import Office
from csp_desktop.records.people import Seat
from csp_desktop.records.strategies import Priority
from csp_desktop.rules.groups import GroupChange, GroupStatus, ReturnStatus
from csp_desktop.rules.membership import holding
from csp_desktop.rules.strategies import PriorityStatus
from csp_desktop.rules.wording import list_words
from csp_desktop.services.group_life import (
    OPEN,
    SPLIT_FROM,
    ActFor,
    Close,
    Merge,
    Rename,
    Split,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.group_life import Act
    from csp_desktop.store.records_file import RecordsFile

_LABELS = {
    Rename: "Rename group",
    Merge: "Merge groups",
    Split: "Split group",
    Close: "Close group",
    ActFor: "Have group act for another board",
}
# What a group that follows another has from it; its name, dates and end are its own.
_COMMON = (
    "kind",
    "is_board",
    "partnership_id",
    "accountable_to_id",
    "on_behalf_of",
    "frequency",
    "reports_quarterly",
)
_OVER = (PriorityStatus.ENDED, PriorityStatus.DROPPED_TO_ASSURANCE)


def carry_out(records: RecordsFile, act: Act) -> int:
    """Do what was planned as one change; the id of the group to show."""
    with records.change(_LABELS[type(act)]) as session:
        return _DOING[type(act)](session, act)


def _rename(session: Session, act: Rename) -> int:
    old = session.get_one(Group, act.group_id)
    new = _follower(session, [old], act.name, act.when, whole=True)
    _end(old, GroupStatus.RENAMED, GroupChange.RENAMED, act.when, new.id)
    _hand_over(session, [old.id], new.id)
    _seats(session, [old.id], [new.id], act.when)
    _tell(session, new.id, act, f"Renamed from {old.name}.")
    return new.id


def _merge(session: Session, act: Merge) -> int:
    given = [session.get_one(Group, one) for one in act.group_ids if one != act.into_id]
    if act.into_id is None:
        new = _follower(session, given, act.name, act.when)
    else:
        new = session.get_one(Group, act.into_id)
        _take_in(session, given, new, act.when)
    for old in given:
        _end(old, GroupStatus.MERGED, GroupChange.MERGED, act.when, new.id)
    ids = [old.id for old in given]
    _hand_over(session, ids, new.id)
    _seats(session, ids, [new.id], act.when)
    how = "Formed by merging" if act.into_id is None or len(given) > 1 else "Took in"
    _tell(session, new.id, act, f"{how} {list_words([old.name for old in given])}.")
    return new.id


def _split(session: Session, act: Split) -> int:
    old = session.get_one(Group, act.group_id)
    made = [_follower(session, [old], name, act.when) for name in act.names]
    for new in made:
        session.add(GroupTie(group_id=new.id, other_id=old.id, kind=SPLIT_FROM))
        _tell(session, new.id, act, f"Split from {old.name}.")
    _end(old, GroupStatus.CLOSED, GroupChange.SPLIT, act.when, made[0].id)
    _hand_over(session, [old.id], made[0].id)
    _seats(session, [old.id], [new.id for new in made], act.when)
    return made[0].id


def _close(session: Session, act: Close) -> int:
    old = session.get_one(Group, act.group_id)
    _end(old, GroupStatus.CLOSED, GroupChange.CLOSED, act.when, None)
    if act.hand_to_id is not None:
        _hand_over(session, [old.id], act.hand_to_id)
    else:
        _expect_no_more(session, old.id)
    _seats(session, [old.id], [], act.when)
    _tell(session, old.id, act, "Closed.")
    return old.id


def _act_for(session: Session, act: ActFor) -> int:
    group, other = session.get_one(Group, act.group_id), session.get_one(Group, act.other_id)
    tied = select(GroupTie).where(GroupTie.group_id == group.id, GroupTie.other_id == other.id)
    if not list(session.scalars(tied)):
        session.add(GroupTie(group_id=group.id, other_id=other.id, kind="also works for", since=act.when))
    if other.name not in group.on_behalf_of:
        group.on_behalf_of = "; ".join(filter(None, (group.on_behalf_of, other.name)))
    scope = f" {act.scope.strip()}" if act.scope.strip() else ""
    _tell(session, group.id, act, f"Acts on behalf of {other.name} too.{scope}", scope=True)
    return group.id


def _follower(
    session: Session, before: Sequence[Group], name: str, when: PartialDate | None, *, whole: bool = False
) -> Group:
    """A new group that has what those before it have in common. whole: it is the same body, abbreviation and purpose too."""
    wanted = (*_COMMON, *(("purpose",) if whole or len(before) == 1 else ()))
    common: dict[str, Any] = {}
    for field in wanted:
        values = {getattr(old, field) for old in before}
        if len(values) == 1:
            common[field] = values.pop()
    common["reports_quarterly"] = any(old.reports_quarterly for old in before)
    made = Group(name=name.strip(), status=GroupStatus.ACTIVE, created=when, **common)
    session.add(made)
    session.flush()
    _copy_links(session, before, made)
    return made


def _take_in(session: Session, given: Sequence[Group], into: Group, when: PartialDate | None) -> None:
    """A group that was there takes others in; one that was only proposed begins with it."""
    if into.status is not GroupStatus.ACTIVE:
        into.status = GroupStatus.ACTIVE
        into.created = into.created or when
    into.ended, into.change, into.successor_id = None, None, None
    _copy_links(session, given, into)


def _copy_links(session: Session, before: Sequence[Group], new: Group) -> None:
    """What it delivers, and the bodies it works for besides: the old groups keep theirs, for charts of the past."""
    session.flush()
    ids = [old.id for old in before]
    delivers = {row.priority_id for row in session.scalars(select(GroupDelivery).filter_by(group_id=new.id))}
    for row in session.scalars(
        select(GroupDelivery).where(GroupDelivery.group_id.in_(ids)).order_by(GroupDelivery.id)
    ):
        live = session.get_one(Priority, row.priority_id).status not in _OVER
        if live and row.priority_id not in delivers:
            delivers.add(row.priority_id)
            session.add(GroupDelivery(group_id=new.id, priority_id=row.priority_id, note=row.note))
    _copy_ties(session, ids, new)


def _copy_ties(session: Session, ids: Sequence[int], new: Group) -> None:
    seen: set[tuple[int, int]] = set()
    wanted = (
        select(GroupTie)
        .where(or_(GroupTie.group_id.in_(ids), GroupTie.other_id.in_(ids)))
        .order_by(GroupTie.id)
    )
    for row in session.scalars(wanted).all():
        ends = (
            new.id if row.group_id in ids else row.group_id,
            new.id if row.other_id in ids else row.other_id,
        )
        if row.kind != SPLIT_FROM and ends[0] != ends[1] and ends not in seen:
            seen.add(ends)
            session.add(GroupTie(group_id=ends[0], other_id=ends[1], kind=row.kind))


def _end(
    old: Group, status: GroupStatus, change: GroupChange, when: PartialDate | None, successor: int | None
) -> None:
    old.status, old.change, old.ended, old.successor_id = status, change, when, successor


def _hand_over(session: Session, ids: Sequence[int], to: int) -> None:
    """Give a group what is still open of others; a recommendation that it has a route for already needs no second."""
    session.flush()
    marks = ", ".join(str(int(one)) for one in ids)
    for kind in OPEN:
        sql = text(f"SELECT id FROM {kind.table} WHERE {kind.column} IN ({marks}) AND {kind.test}")
        for found in session.scalars(sql).all():
            row = session.get_one(class_of(kind.table), found)
            if kind.table == "groups" and found == to:
                row.accountable_to_id = None  # pyright: ignore[reportAttributeAccessIssue] - a group
            elif kind.table == "recommendation_routes" and _routed(session, row, to):
                session.delete(row)
            else:
                setattr(row, kind.column, to)
        session.flush()


def _routed(session: Session, route: Any, to: int) -> bool:
    same = select(type(route)).where(
        type(route).recommendation_id == route.recommendation_id, type(route).group_id == to
    )
    return session.scalars(same).first() is not None


def _expect_no_more(session: Session, group_id: int) -> None:
    """No return is expected any more of a group that has closed."""
    from csp_desktop.records.groups import GroupReturn

    due = (ReturnStatus.DUE, ReturnStatus.CHASED, ReturnStatus.LATE)
    for row in session.scalars(select(GroupReturn).where(GroupReturn.group_id == group_id)):
        if row.status in due:
            row.status = ReturnStatus.NOT_EXPECTED


def _seats(session: Session, ids: Sequence[int], new: Sequence[int], when: PartialDate | None) -> None:
    """End the seats and offices that are held, and begin them in the groups that follow; nobody sits there twice."""
    if when is None:
        return
    taken = {
        one: {_whose(row) for row in session.scalars(select(Seat).filter_by(group_id=one))} for one in new
    }
    for row in session.scalars(select(Seat).where(Seat.group_id.in_(ids)).order_by(Seat.id)).all():
        if holding(row.since, row.until, when) != "held":
            continue
        row.until = when
        for one in new:
            if _whose(row) not in taken[one]:
                taken[one].add(_whose(row))
                session.add(_seat_like(row, one, when))
    _offices(session, ids, new, when)


def _seat_like(row: Seat, group_id: int, when: PartialDate) -> Seat:
    return Seat(
        group_id=group_id,
        organisation_id=row.organisation_id,
        person_id=row.person_id,
        role=row.role,
        status=row.status,
        since=when,
    )


def _whose(row: Seat) -> tuple[object, ...]:
    return ("p", row.person_id) if row.person_id else ("r", row.organisation_id, row.role.casefold())


def _offices(session: Session, ids: Sequence[int], new: Sequence[int], when: PartialDate) -> None:
    """Offices end with the group; who chaired a group that has one follower goes on to chair that."""
    for row in session.scalars(select(Office).where(Office.group_id.in_(ids)).order_by(Office.id)).all():
        if holding(row.since, row.until, when) == "held":
            row.until = when
            if len(new) == 1 and len(ids) == 1:
                session.add(
                    Office(
                        role=row.role,
                        partnership_id=row.partnership_id,
                        group_id=new[0],
                        organisation_id=row.organisation_id,
                        person_id=row.person_id,
                        holder=row.holder,
                        since=when,
                    )
                )


def _tell(session: Session, group_id: int, act: Act, words: str, *, scope: bool = False) -> None:
    """Put what happened, why and where it was decided among the versions of the group's terms."""
    session.add(
        GroupRevision(
            group_id=group_id,
            effective=act.when,
            changed=words,
            reason=act.reason.strip(),
            meeting_id=act.meeting_id,
            scope_changed=scope,
        )
    )
    session.flush()


_DOING: dict[type, Any] = {Rename: _rename, Merge: _merge, Split: _split, Close: _close, ActFor: _act_for}


def begin_version(records: RecordsFile, group_id: int, number: str, last_id: int | None) -> int:
    """Add a version of a group's terms with the files attached to the last one; its id."""
    with records.change("Begin version of terms") as session:
        made = GroupRevision(group_id=group_id, version=number)
        session.add(made)
        session.flush()
        if last_id is not None:
            _attach_again(session, last_id, made.id)
        return made.id


def _attach_again(session: Session, last_id: int, new_id: int) -> None:
    """Attach to a version what is attached to the last one; the bytes are kept once."""
    table = GroupRevision.__tablename__
    for row in session.scalars(
        select(Attachment).filter_by(of_table=table, of_id=last_id).order_by(Attachment.id)
    ).all():
        session.add(
            Attachment(
                of_table=table,
                of_id=new_id,
                name=row.name,
                kind=row.kind,
                size=row.size,
                sha256=row.sha256,
                added=row.added,
                note=row.note,
            )
        )
