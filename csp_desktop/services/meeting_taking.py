"""What is done in a meeting: going from item to item, decisions, actions, interests, who is here, and its end.

Each is one change of the records, so that undo takes it back and history tells of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import Attendance, DecisionKind, ItemProgress, MeetingStatus, TookPart
from csp_desktop.services import editing
from csp_desktop.services.meeting_notes import next_reference, recorded
from csp_desktop.services.meeting_notes import sheet as read_sheet

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from csp_desktop.records.meetings import AgendaItem, Invitee, Meeting
    from csp_desktop.rules.typed_actions import TypedAction
    from csp_desktop.services.meeting_notes import Sheet
    from csp_desktop.store.records_file import RecordsFile

OPEN = (None, ItemProgress.TO_COME, ItemProgress.NOW, ItemProgress.NOT_REACHED)
LATER = (None, ItemProgress.TO_COME, ItemProgress.NOT_REACHED)


def clock_words(now: datetime) -> str:
    """A time of day as the records keep it: "14:02"."""
    return f"{now:%H:%M}"


def begin(records: RecordsFile, meeting_id: int, now: datetime) -> int:
    """Begin a meeting at its first item that is to come; the item. Raises KnownError where it has none."""
    found = _sheet(records, meeting_id)
    if not found.items:
        raise KnownError("This meeting has no agenda.", "Add its items first, or draft its agenda.")
    first = next((item for item in found.items if item.progress in LATER), found.items[0])
    with records.change("Begin the meeting") as session:
        meeting = _meeting(session, meeting_id)
        meeting.began = meeting.began or clock_words(now)
        _item(session, first.id).progress = ItemProgress.NOW
    return first.id


def go_to(
    records: RecordsFile, meeting_id: int, item_id: int, seconds: float = 0, *, discussed: bool = True
) -> None:
    """Leave the item that is on for another. seconds: how long it was on; discussed False: it was only looked at."""
    found = _sheet(records, meeting_id)
    wanted, now = found.item(item_id), found.current
    if wanted is None:
        raise KnownError("This item is no longer on the agenda.", "Choose another item.")
    with records.change(f"Go to item {wanted.number}") as session:
        if now is not None and now.id != item_id:
            _leave(session, records, now.id, seconds, discussed)
        row = _item(session, item_id)
        if row.progress in (*OPEN, ItemProgress.DISCUSSED):
            row.progress = ItemProgress.NOW


def _leave(session: Session, records: RecordsFile, item_id: int, seconds: float, discussed: bool) -> None:
    row = _item(session, item_id)
    row.minutes_taken = minutes_taken(row.minutes_taken, seconds)
    row.progress = _left_as(records, row, discussed)


def minutes_taken(before: int | None, seconds: float) -> int | None:
    """Minutes spent on an item with those of now, to the nearest; none where it was not half a minute."""
    more = round(seconds / 60)
    return (before or 0) + more if before or more else before


def _left_as(records: RecordsFile, row: AgendaItem, discussed: bool) -> ItemProgress:
    """What became of an item that is left: deferred where a decision says so; to come where it was only looked at."""
    found = records.query("SELECT kind FROM decisions WHERE item_id = ? ORDER BY id DESC LIMIT 1", (row.id,))
    if found and found[0][0] == DecisionKind.DEFERRED.value:
        return ItemProgress.DEFERRED
    touched = discussed or bool(row.discussion) or bool(recorded(records, row.id))
    return ItemProgress.DISCUSSED if touched else ItemProgress.TO_COME


def set_progress(records: RecordsFile, item_id: int, progress: ItemProgress) -> None:
    """Say what became of an item."""
    editing.save(records, "agenda_items", item_id, "progress", progress.value)


def keep_notes(records: RecordsFile, item_id: int, text: str) -> bool:
    """Keep the notes of an item; whether they were other than those kept."""
    rows = records.query("SELECT discussion FROM agenda_items WHERE id = ?", (item_id,))
    if not rows or (rows[0][0] or "") == text.strip():
        return False
    editing.save(records, "agenda_items", item_id, "discussion", text)
    return True


# --- decisions, actions, interests -------------------------------------------------------------------------------


def decide(
    records: RecordsFile,
    meeting_id: int,
    item_id: int,
    wording: str,
    kind: DecisionKind,
    decision_id: int = 0,
) -> int:
    """Record a decision of an item, or other words for one; its id. Raises ValueProblem where it cannot be kept."""
    if decision_id:
        _change(records, "decisions", decision_id, {"wording": wording, "kind": kind.value})
        return decision_id
    values = {"meeting_id": str(meeting_id), "item_id": str(item_id), "wording": wording, "kind": kind.value}
    return editing.add(records, "decisions", values)


def act(records: RecordsFile, meeting_id: int, item_id: int, typed: TypedAction, action_id: int = 0) -> int:
    """Record an action, or other words for one; its id. Raises ValueProblem where it cannot be kept."""
    due = typed.due.text if typed.due is not None else ""
    values = {"owner": typed.owner, "wording": typed.wording[:1].upper() + typed.wording[1:], "due": due}
    values["organisation_id"] = _organisation(records, typed)
    if action_id:
        _change(records, "actions", action_id, values)
        return action_id
    found = _sheet(records, meeting_id)
    links = {"meeting_id": str(meeting_id), "item_id": str(item_id), "group_id": str(found.group_id or "")}
    item = found.item(item_id)
    source = {
        "source": _source(found, item.number if item else ""),
        "reference": next_reference(records, meeting_id),
    }
    return editing.add(records, "actions", {**values, **links, **source})


def _organisation(records: RecordsFile, typed: TypedAction) -> str:
    """The agency of an owner that is known: itself, or a person's."""
    owner = typed.known
    if owner is None or owner.id is None:
        return ""
    if owner.kind == "organisation":
        return str(owner.id)
    sql = "SELECT organisation_id FROM people WHERE id = ? AND organisation_id IS NOT NULL"
    rows = records.query(sql, (owner.id,)) if owner.kind == "person" else []
    return str(rows[0][0]) if rows else ""


def _source(found: Sheet, number: str) -> str:
    """ "The meeting of 16 September 2024, item 5"."""
    when = f"The meeting of {found.held.text}" if found.held else found.title
    return f"{when}, item {number}" if number else when


def declare(
    records: RecordsFile, meeting_id: int, item_id: int, who: str, interest: str, took_part: TookPart,
    declaration_id: int = 0,
) -> int:  # fmt: skip
    """Record an interest that somebody declares in an item, linked to their line on the list; its id."""
    values = {"who": who, "interest": interest, "took_part": took_part.value}
    if declaration_id:
        _change(records, "declarations", declaration_id, values)
        return declaration_id
    links = {
        "meeting_id": str(meeting_id),
        "item_id": str(item_id),
        "invitee_id": _invitee(records, meeting_id, who),
    }
    return editing.add(records, "declarations", {**values, **links})


def _invitee(records: RecordsFile, meeting_id: int, who: str) -> str:
    """The line on the list of whoever is named, where it is only one."""
    sql = (
        "SELECT i.id FROM invitees i LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o "
        "ON o.id = i.organisation_id WHERE i.meeting_id = ?1 AND lower(?2) IN (lower(coalesce(p.name, '')), "
        "lower(coalesce(i.role, '')), lower(coalesce(o.name, '')))"
    )
    rows = records.query(sql, (meeting_id, who)) if who else []
    return str(rows[0][0]) if len(rows) == 1 else ""


def _change(records: RecordsFile, table: str, record_id: int, values: dict[str, str]) -> None:
    """Keep the fields that are other than they were, each as a change of its own kind."""
    found = editing.read(records, table, record_id)
    for name, typed in values.items():
        if found is not None and found.values[name] != typed:
            editing.save(records, table, record_id, name, typed)


def delete(records: RecordsFile, table: str, record_id: int) -> None:
    """Delete what was recorded; undo brings it back."""
    editing.delete_all(records, table, (record_id,))


# --- who is here -------------------------------------------------------------------------------------------------


def tick(
    records: RecordsFile, invitee_id: int, attendance: Attendance, deputy: str = "", *, arrived: str = "", departed: str = ""
) -> None:  # fmt: skip
    """Say how somebody is there: with whom instead of them, and when they came or left."""
    with records.change(f"Who is here: {attendance.value}") as session:
        row = _invited(session, invitee_id)
        row.attendance = attendance
        row.deputy = deputy if attendance is Attendance.SUBSTITUTE else ""
        here = attendance in (Attendance.PRESENT, Attendance.SUBSTITUTE)
        row.arrived = (arrived or row.arrived) if here else ""
        row.departed = (departed or row.departed) if here else ""
        if arrived:
            row.departed = ""


def add_somebody(records: RecordsFile, meeting_id: int, typed: str) -> int:
    """Add somebody who came without being invited, and is here: "Ann Field, clerk"; the id of their line."""
    name, _, role = (part.strip() for part in typed.partition(","))
    if not name:
        raise KnownError("Nobody is named.", "Type a name or a role, and add again.")
    person = records.query("SELECT id, organisation_id FROM people WHERE lower(name) = lower(?)", (name,))
    agency = records.query(
        "SELECT id FROM organisations WHERE lower(?) IN (lower(name), lower(short_name))", (name,)
    )
    values = {"meeting_id": str(meeting_id), "attendance": Attendance.PRESENT.value, "counts": ""}
    if person:
        values |= {"person_id": str(person[0][0]), "organisation_id": str(person[0][1] or ""), "role": role}
    elif agency:
        values |= {"organisation_id": str(agency[0][0]), "role": role}
    else:
        values |= {"role": f"{name}, {role}" if role else name}
    return editing.add(records, "invitees", values)


# --- the end -----------------------------------------------------------------------------------------------------


def finish(records: RecordsFile, meeting_id: int, now: datetime, seconds: float = 0) -> int:
    """End a meeting: when, that it was held, the last item left, and the items not reached; how many those are."""
    found = _sheet(records, meeting_id)
    missed = [item for item in found.items if item.progress is ItemProgress.TO_COME]
    with records.change("Finish the meeting") as session:
        if found.current is not None:
            _leave(session, records, found.current.id, seconds, discussed=True)
        for item in missed:
            _item(session, item.id).progress = ItemProgress.NOT_REACHED
        meeting = _meeting(session, meeting_id)
        meeting.closed = clock_words(now)
        meeting.status = MeetingStatus.HELD
        meeting.held = meeting.held or PartialDate.on(now.date())
    return len(missed)


def _sheet(records: RecordsFile, meeting_id: int) -> Sheet:
    found = read_sheet(records, meeting_id)
    if found is None:
        raise gone("meeting")
    return found


def _meeting(session: Session, meeting_id: int) -> Meeting:
    from csp_desktop.records.meetings import Meeting  # imports SQLAlchemy: not before something is changed

    return session.get_one(Meeting, meeting_id)


def _item(session: Session, item_id: int) -> AgendaItem:
    from csp_desktop.records.meetings import AgendaItem

    return session.get_one(AgendaItem, item_id)


def _invited(session: Session, invitee_id: int) -> Invitee:
    from csp_desktop.records.meetings import Invitee

    found = session.get(Invitee, invitee_id)
    if found is None:
        raise KnownError("This line is no longer on the list.", "Undo brings back what was deleted.")
    return found
