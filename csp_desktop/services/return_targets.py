"""Which record and field each answer of a return form is kept in, what stands there now, and writing what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.every import class_of
from csp_desktop.records.funding import Award, Spend
from csp_desktop.records.groups import Engagement, ReturnProgress
from csp_desktop.records.strategies import PlanLine, Priority
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import containing
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import Pence
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.returns import canonical
from csp_desktop.rules.shortening import shortened
from csp_desktop.services.fields import describe
from csp_desktop.services.reading import every, grouped
from csp_desktop.services.return_parts import QUESTIONS, spend_reference, spent_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from sqlalchemy.orm import Session

    from csp_desktop.records.groups import Group, GroupReturn
    from csp_desktop.rules.returns import Answer, Key

OF_THE_RETURN = ("author", *QUESTIONS)
OF_AN_ACTION = ("due", "status", "progress")
NO_TITLE = "Say what was held, so that the rest of its line can be kept."


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer is kept. id: of the record, None for one to be added; value: what it says now, canonical.

    what: the record and the field in words. problem: why it cannot be kept, "" where it can.
    """

    key: Key
    table: str
    id: int | None
    field: str
    value: str
    what: str
    problem: str = ""


def targets(
    session: Session, row: GroupReturn, group: Group, answers: Sequence[Answer]
) -> Mapping[str, Target]:
    """The target of every answer whose record is there and may be filled in by this group, by key."""
    lines = {number: _engagement(session, group, lot) for number, lot in _lots(answers).items()}
    made = {}
    for answer in answers:
        key = answer.key
        if key.table == "engagements":
            made[key.text] = _added(key, *lines[key.id])
        elif (find := _FINDERS.get(key.table)) is not None and (found := find(session, row, key)) is not None:
            made[key.text] = found
    return made


def _of_return(session: Session, row: GroupReturn, key: Key) -> Target | None:
    if key.id != row.id or key.field not in OF_THE_RETURN:
        return None
    label = describe("group_returns")[key.field].label
    return Target(
        key, "group_returns", row.id, key.field, canonical(key.kind, getattr(row, key.field)), label
    )


def _of_priority(session: Session, row: GroupReturn, key: Key) -> Target | None:
    priority = session.get(Priority, key.id)
    if priority is None or key.field != "progress":
        return None
    found = _progress(session, row, key.id)
    said = canonical("long", found.progress) if found is not None else ""
    what = f"Progress on {shortened(priority.wording, 80)}"
    return Target(key, "return_progress", found.id if found else None, "progress", said, what)


def _progress(session: Session, row: GroupReturn, priority: int) -> ReturnProgress | None:
    mine = (ReturnProgress.return_id == row.id) & (ReturnProgress.priority_id == priority)
    return next(iter(every(session, ReturnProgress, where=mine)), None)


def _of_action(session: Session, row: GroupReturn, key: Key) -> Target | None:
    """A field of an action, or of a line of the action plan, that is this group's or no group's."""
    found = session.get(class_of(key.table), key.id)
    if not isinstance(found, Action | PlanLine) or key.field not in OF_AN_ACTION:
        return None
    if found.group_id not in (row.group_id, None):
        return None
    words = f"{found.reference} {found.wording}".strip() if isinstance(found, Action) else found.action
    what = f"{describe(key.table)[key.field].label}: {shortened(words, 80)}"
    return Target(key, key.table, found.id, key.field, action_value(found, key.field), what)


def action_value(found: Action | PlanLine, name: str) -> str:
    if name == "due":
        return found.due.key if found.due else ""
    if name == "status":
        unknown = found.status in (None, ActionStatus.NOT_RECORDED)
        return "" if unknown or found.status is None else found.status.value
    return canonical("long", found.progress)


def _of_award(session: Session, row: GroupReturn, key: Key) -> Target | None:
    award = session.get(Award, key.id)
    if award is None or key.field != "spent" or row.quarter is None:
        return None
    found = spent_in(session, award.id, row.quarter.text, row.group_id)
    value = str(int(found.amount)) if found is not None and found.amount is not None else ""
    what = f"Spent in {row.quarter.text}: {shortened(award.title, 80)}"
    return Target(key, "spends", found.id if found else None, "amount", value, what)


_FINDERS: Mapping[str, Callable[[Session, GroupReturn, Key], Target | None]] = {
    "group_returns": _of_return,
    "return_progress": _of_priority,
    "actions": _of_action,
    "plan_lines": _of_action,
    "awards": _of_award,
}


# --- engagements that a form adds ----------------------------------------------------------------------------------


def _lots(answers: Sequence[Answer]) -> dict[int, list[Answer]]:
    """The answers of each line of engagement by its number in the form."""
    return grouped([one for one in answers if one.key.table == "engagements"], lambda one: one.key.id)


def _engagement(session: Session, group: Group, lot: Sequence[Answer]) -> tuple[Engagement | None, str, str]:
    """The engagement that a line tells of where it is recorded already, its title, and why it cannot be kept."""
    said = {one.key.field: "" if one.problem else one.value for one in lot}
    title, held = said.get("title", ""), said.get("held", "")
    if not title or len(title) > (describe("engagements")["title"].limit or len(title)):
        return None, "", NO_TITLE
    mine = (Engagement.group_id == group.id) & (Engagement.title == title)
    for found in every(session, Engagement, where=mine):
        if not held or found.held is None or found.held.key == held:
            return found, title, ""
    return None, title, ""


def _added(key: Key, found: Engagement | None, title: str, problem: str) -> Target:
    field = describe("engagements")[key.field]
    stored: Any = getattr(found, key.field) if found is not None else None
    text = stored.key if isinstance(stored, PartialDate) else str(stored or "")
    value = canonical(key.kind, text) if key.kind != "date" else text
    what = f"Engagement, {shortened(title, 60)}: {field.label}" if title else f"Engagement: {field.label}"
    return Target(key, "engagements", found.id if found else None, key.field, value, what, problem)


# --- writing -------------------------------------------------------------------------------------------------------


def write(
    session: Session,
    row: GroupReturn,
    group: Group,
    values: Sequence[tuple[Target, str]],
    day: PartialDate,
) -> None:
    """Keep canonical values where their targets say. day: the day of the dated notes it leaves on actions."""
    fields: list[tuple[Target, str]] = []
    lines: dict[int, Engagement] = {}
    for target, value in values:
        read = _read(target.key, value)
        match target.table:
            case "return_progress":
                _write_progress(session, row, target, read)
            case "spends":
                _write_spend(session, row, target, read)
            case "engagements":
                setattr(_line_of(session, group, target, lines), target.field, read)
            case _:
                fields.append((target, value))
    write_fields(session, fields, day)


def _read(key: Key, value: str) -> Any:
    """A canonical value as its column takes it."""
    match key.kind:
        case "date":
            return PartialDate.from_key(value)
        case "money":
            return Pence(int(value))
        case "count":
            return int(value)
        case "choice":
            return ActionStatus.from_stored(value)
        case "standing":
            return RecommendationStatus.from_stored(value)
        case _:
            return value


def _write_progress(session: Session, row: GroupReturn, target: Target, words: str) -> None:
    found = _progress(session, row, target.key.id)
    if found is None:
        session.add(ReturnProgress(return_id=row.id, priority_id=target.key.id, progress=words))
    else:
        found.progress = words


def _write_spend(session: Session, row: GroupReturn, target: Target, amount: Pence) -> None:
    """Money spent under an award in the quarter, as one line of spending that a later form corrects."""
    found = session.get(Spend, target.id) if target.id is not None else None
    if found is not None:
        found.amount = amount
    elif row.quarter is not None:
        session.add(
            Spend(
                award_id=target.key.id,
                year=containing(row.quarter.first),
                dated=row.quarter,
                kind=SpendKind.SPENT,
                amount=amount,
                reference=spend_reference(row.quarter.text, row.group_id),
                evidence="The group’s quarterly return",
            )
        )


def _line_of(session: Session, group: Group, target: Target, lines: dict[int, Engagement]) -> Engagement:
    """The engagement of a line of the form: the one recorded, or a new one that all of the line goes into."""
    number = target.key.id
    if number not in lines:
        found = session.get(Engagement, target.id) if target.id is not None else None
        if found is None:
            found = Engagement(title="", group_id=group.id, run_by=group.name)
            session.add(found)
        lines[number] = found
    return lines[number]


def write_fields(session: Session, values: Sequence[tuple[Target, str]], day: PartialDate) -> None:
    """Keep canonical values in fields of records that are there, with a dated note on each action they touch."""
    touched: dict[int, set[str]] = {}
    for target, value in values:
        _write_field(session, target, _read(target.key, value), touched)
    for action, names in touched.items():
        _note_on(session, action, names, day)


def _write_field(session: Session, target: Target, value: Any, touched: dict[int, set[str]]) -> None:
    """A field of a record; an action keeps the date first agreed and the day it was done."""
    found = session.get(class_of(target.table), target.id)
    if isinstance(found, Action):
        touched.setdefault(found.id, set()).add(target.field)
        if target.field == "due" and found.first_due is None:
            found.first_due = found.due
    setattr(found, target.field, value)


def _note_on(session: Session, action_id: int, names: set[str], day: PartialDate) -> None:
    """A dated note of how the action stands, as its updates keep it."""
    found = session.get(Action, action_id)
    if found is None:
        return
    if found.status is ActionStatus.DONE and found.completed is None:
        found.completed = day
    if names & {"status", "progress"}:
        note = found.progress if "progress" in names else ""
        session.add(ActionUpdate(action_id=found.id, dated=day, status=found.status, note=note))
