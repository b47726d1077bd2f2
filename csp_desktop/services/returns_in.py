"""A return form that came back: what it would change, shown before anything is written, and accepting it as one change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from csp_desktop.errors import KnownError
from csp_desktop.records.every import class_of
from csp_desktop.records.groups import Group, GroupReturn
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.returns import Identity, mark_of, worded
from csp_desktop.rules.wording import count_words
from csp_desktop.services import backups
from csp_desktop.services.agency_targets import agency_of
from csp_desktop.services.fields import describe, read_text
from csp_desktop.services.governance import named_in_full
from csp_desktop.services.return_forms import MARK
from csp_desktop.services.return_targets import Target, targets, write
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.agency_forms import AgencyIdentity
    from csp_desktop.rules.returns import Answer, FilledReturn
    from csp_desktop.store.records_file import RecordsFile

State = Literal["change", "same", "untouched", "blank", "refused"]
_IN = (ReturnStatus.RECEIVED, ReturnStatus.ACCEPTED)
NO_RECORD = "What this is about is no longer in the records."
ANOTHER_FILE = "Read it where that partnership’s records are kept."


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one answer. what: the record and field in words; now, then: what it says, in words.

    problem: why it is refused; also: that the record was changed here since the form was sent.
    """

    what: str
    now: str
    then: str
    state: State
    cell: str
    problem: str = ""
    also: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What accepting a form would do. group, quarter: whose it is and of when; an agency's plan is of the day it was made.

    lines: every answer, in the order of the form. remarks: what to know first."""

    filled: FilledReturn
    group: str
    quarter: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]

    @property
    def noun(self) -> str:
        """What the form is: a return, or an action plan."""
        return self.filled.identity.noun

    @property
    def changes(self) -> tuple[Line, ...]:
        """What would be changed."""
        return self._of("change")

    @property
    def refused(self) -> tuple[Line, ...]:
        """What cannot be taken, with the reason and the cell."""
        return self._of("refused")

    @property
    def summary(self) -> str:
        """ "12 changes, 3 left as they are, 1 not taken"."""
        left = len(self.lines) - len(self.changes) - len(self.refused)
        words = [count_words(len(self.changes), "change")]
        words += [f"{left:,} left as {'it is' if left == 1 else 'they are'}"] if left else []
        words += [f"{len(self.refused):,} not taken"] if self.refused else []
        return ", ".join(words)

    def _of(self, state: State) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state == state)


class Subject(Protocol):
    """Whose form it is as the records stand now, and how what it says is kept."""

    @property
    def name(self) -> str: ...
    @property
    def when(self) -> str: ...

    def remarks(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """What to know before accepting."""
        ...

    def targets(self, session: Session, answers: Sequence[Answer]) -> Mapping[str, Target]:
        """Where each answer is kept, by key."""
        ...

    def write(self, session: Session, values: Sequence[tuple[Target, str]], day: PartialDate) -> None:
        """Keep canonical values, and that the form came on a day."""
        ...


def plan(records: RecordsFile, filled: FilledReturn) -> Plan:
    """What accepting a form would change; nothing is written.

    Raises KnownError where the form is of another partnership, another group or quarter than its return has by now, or
    of a return that is no longer there.
    """
    with records.read() as session:
        subject = _subject(session, records, filled.identity)
        found = subject.targets(session, filled.answers)
        lines = tuple(_line(answer, found.get(answer.key.text)) for answer in filled.answers)
        remarks = subject.remarks(filled.answers)
        return Plan(filled, subject.name, subject.when, _titled(lines, found, filled), remarks)


def accept(records: RecordsFile, agreed: Plan) -> str:
    """Do what a plan says, as one change that undo takes back, and record the return as received today; what was done.

    A backup is made first. Raises KnownError, and writes nothing, where that cannot be or the records have been changed
    since the plan was made.
    """
    if plan(records, agreed.filled) != agreed:
        raise KnownError("The records were changed since this was read.", "Read the form again.")
    if not records.sample:
        backups.back_up(records.ref, why="before import")
    day = PartialDate.on(today(records))
    with records.change(f"Accept the {agreed.noun} of {agreed.group}, {agreed.quarter}") as session:
        subject = _subject(session, records, agreed.filled.identity)
        found = subject.targets(session, agreed.filled.answers)
        values = {
            answer.key.text: (found[answer.key.text], answer.value)
            for answer, line in zip(agreed.filled.answers, agreed.lines, strict=True)
            if line.state == "change"
        }
        subject.write(session, list(values.values()), day)
    joint = "for" if agreed.noun == "return" else "of"
    return f"The {agreed.noun} of {agreed.group} {joint} {agreed.quarter} is received: {agreed.summary}."


def _receive(row: GroupReturn, day: PartialDate) -> None:
    """A return that came; one that was accepted stays so, and the first day it came is kept."""
    row.received = row.received or day
    if row.status not in _IN:
        row.status = ReturnStatus.RECEIVED


# --- whose form it is ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _OfGroup:
    """A group's return."""

    row: GroupReturn
    group: Group

    @property
    def name(self) -> str:
        return named_in_full(self.group.name, self.group.abbreviation)

    @property
    def when(self) -> str:
        return self.row.quarter.text if self.row.quarter else ""

    def remarks(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """What to know before accepting."""
        return _remarks(self.row)

    def targets(self, session: Session, answers: Sequence[Answer]) -> Mapping[str, Target]:
        """Where each answer is kept, by key."""
        return targets(session, self.row, self.group, answers)

    def write(self, session: Session, values: Sequence[tuple[Target, str]], day: PartialDate) -> None:
        """Keep canonical values, and that the return came on a day."""
        write(session, self.row, self.group, values, day)
        _receive(self.row, day)


def _subject(session: Session, records: RecordsFile, identity: Identity | AgencyIdentity) -> Subject:
    """Whose form it is. Raises KnownError where it is of other records, or what it is for is no longer as it was."""
    if identity.file != records.setting(MARK):
        of = (
            f" of {identity.partnership}"
            if identity.partnership and identity.partnership != records.partnership_name
            else ""
        )
        raise KnownError(f"This form was sent from other records{of}.", ANOTHER_FILE)
    if isinstance(identity, Identity):
        return _OfGroup(*_return_of(session, identity))
    return agency_of(session, identity)


def _return_of(session: Session, identity: Identity) -> tuple[GroupReturn, Group]:
    """The return that a form is for, with its group."""
    row = session.get(GroupReturn, identity.return_id)
    group = session.get(Group, identity.group)
    if row is None or group is None:
        raise KnownError(
            "The return that this form is for is no longer in the records.", "Undo or the bin brings it back."
        )
    if row.group_id != group.id:
        raise KnownError(
            f"This form was sent to {group.name}, but its return is now another group’s.",
            "Look at the return’s group, then read the form again.",
        )
    if row.quarter is None or row.quarter.key != identity.quarter:
        now = row.quarter.text if row.quarter else "no quarter"
        raise KnownError(
            f"This form is for {identity.quarter_words}, but its return is now for {now}.",
            "Look at the return’s quarter, then read the form again.",
        )
    return row, group


def _remarks(row: GroupReturn) -> tuple[str, ...]:
    """What to know before accepting."""
    if row.status in _IN:
        when = f" on {row.received.text}" if row.received else ""
        words = "accepted" if row.status is ReturnStatus.ACCEPTED else "received"
        return (f"This return was {words}{when} already; accepting corrects it.",)
    if row.status is ReturnStatus.NOT_EXPECTED:
        return ("No return was expected of this group.",)
    return ()


# --- one answer ----------------------------------------------------------------------------------------------------


def _line(answer: Answer, target: Target | None) -> Line:
    """What would become of an answer. A blank leaves what is there; so does what stood in the form when it was sent."""
    kind = answer.key.kind
    if answer.problem:
        return Line("", "", answer.text, "refused", answer.cell, answer.problem)
    value = answer.value
    if not value or answer.untouched:
        now = worded(kind, target.value) if target is not None else ""
        return Line("", now, worded(kind, value), "untouched" if answer.untouched else "blank", answer.cell)
    if target is None:
        return Line("", "", worded(kind, value), "refused", answer.cell, NO_RECORD)
    now, then = worded(kind, target.value), worded(kind, value)
    problem = _unkept(target, kind, value) or target.problem
    if problem:
        return Line("", now, then, "refused", answer.cell, problem)
    if value == target.value:
        return Line("", now, then, "same", answer.cell)
    return Line("", now, then, "change", answer.cell, also=mark_of(target.value) != answer.mark)


def _unkept(target: Target, kind: str, value: str) -> str:
    """Why the field cannot hold a value, "" where it can: it may be too long for it."""
    if kind not in ("text", "long"):
        return ""
    try:
        read_text(describe(target.table)[target.field], value)
    except ValueProblem as problem:
        return problem.sentence
    return ""


def _titled(lines: Sequence[Line], found: Mapping[str, Target], filled: FilledReturn) -> tuple[Line, ...]:
    """The lines with what each is about."""
    made = []
    for line, answer in zip(lines, filled.answers, strict=True):
        target = found.get(answer.key.text)
        what = target.what if target is not None else describe_key(answer)
        made.append(Line(what, line.now, line.then, line.state, line.cell, line.problem, line.also))
    return tuple(made)


def describe_key(answer: Answer) -> str:
    """What an answer is about where its record is gone."""
    table = answer.key.table
    noun = class_of(table).noun if table in _TABLES else "answer"
    return f"{noun.capitalize()}: {answer.key.field}"


_TABLES = frozenset(
    {"group_returns", "return_progress", "actions", "plan_lines", "awards", "engagements", "recommendations"}
)
