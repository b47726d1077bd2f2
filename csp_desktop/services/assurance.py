"""What is still watched by assurance reports: who reports to whom and how often, when last, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.duties import Duty
from csp_desktop.records.groups import Group
from csp_desktop.records.strategies import AssuranceItem, Priority
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import PartialDate, Precision
from csp_desktop.rules.duties import AssuranceOrigin
from csp_desktop.rules.groups import Frequency
from csp_desktop.services.lineage import read_lanes
from csp_desktop.services.priorities import current, own_strategies
from csp_desktop.services.reading import by_id, every, in_force, linked, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.EVERY_TWO_MONTHS: 2,
    Frequency.QUARTERLY: 3,
    Frequency.TWICE_A_YEAR: 6,
    Frequency.ANNUAL: 12,
}


@dataclass(frozen=True, slots=True)
class AssuranceItemRow:
    """Something watched. standing and shape: whether its report is overdue; since: how long; history: of its priority.

    expected: whether next_report is worked out from the last one and the cycle, and not recorded.
    """

    name: str
    why: str
    reports: str
    reports_to: str
    cycle: str
    since: str
    last_report: str
    next_report: str
    expected: bool
    standing: str
    shape: str
    overdue: bool
    level: str
    level_shape: str
    history: str
    note: str


@dataclass(frozen=True, slots=True)
class EndedItem:
    """Something that was watched and is no longer: until when, and why it ended where that is recorded."""

    name: str
    until: str
    note: str


@dataclass(frozen=True, slots=True)
class AssuranceStatement:
    """What is watched at a date, the overdue first, and what stopped being watched.

    reports_to: the one body that every report is made to, "" where there are several or it is not known.
    """

    items: tuple[AssuranceItemRow, ...]
    ended: tuple[EndedItem, ...]
    reports_to: str

    @property
    def overdue(self) -> tuple[AssuranceItemRow, ...]:
        """Those whose report is past its date."""
        return tuple(row for row in self.items if row.overdue)


def assurance_statement(session: Session, as_at: PartialDate) -> AssuranceStatement:
    """Every item that was watched at a date."""
    names, board = organisation_names(session), _board(session)
    groups = {row.id: row.name for row in every(session, Group)}
    priorities, duties = by_id(every(session, Priority)), by_id(every(session, Duty))
    histories = _histories(session, as_at)
    rows = every(session, AssuranceItem)
    watched = [row for row in rows if in_force(row.since, row.until, as_at)]
    made = [
        _row(
            row,
            names,
            groups.get(row.reports_to_id or 0, board),
            _why(row, priorities, duties),
            linked(duties, row.duty_id),
            histories.get(row.priority_id or 0, ""),
            as_at,
        )
        for row in watched
    ]
    made.sort(key=lambda row: not row.overdue)
    whom = {row.reports_to for row in made}
    ended = [row for row in rows if row.until is not None and row.until.last < as_at.first]
    return AssuranceStatement(
        tuple(made),
        tuple(EndedItem(row.name, row.until.text if row.until else "", row.note) for row in ended),
        whom.pop() if len(whom) == 1 else "",
    )


def _board(session: Session) -> str:
    """The board that assurance is given to; "" where no group is marked as ours."""
    return next((row.name for row in every(session, Group) if row.is_board), "")


def _histories(session: Session, as_at: PartialDate) -> dict[int, str]:
    """What became of each priority across the strategies, in a sentence without a full stop."""
    strategies = own_strategies(session)
    now = current(strategies, as_at)
    if now is None:
        return {}
    lanes = read_lanes(session, strategies, now.id)
    return {one: row.summary for row in lanes.rows for one in row.ids}


def _why(row: AssuranceItem, priorities: Mapping[int, Priority], duties: Mapping[int, Duty]) -> str:
    """Why it is watched: "Was priority 3, …", else the duty it answers, else its origin."""
    was, duty = linked(priorities, row.priority_id), linked(duties, row.duty_id)
    if was is not None and row.origin is AssuranceOrigin.DROPPED_PRIORITY:
        return f"Was priority {was.number}, {was.wording}" if was.number else f"Was “{was.wording}”"
    if duty is not None:
        return "Statutory duty" if duty.name == row.name else f"Duty: {duty.name}"
    return text_of(row.origin)


def _row(
    row: AssuranceItem,
    names: Mapping[int | None, str],
    board: str,
    why: str,
    duty: Duty | None,
    history: str,
    as_at: PartialDate,
) -> AssuranceItemRow:
    following = row.next_report or expected_report(row.last_report, row.cycle)
    standing, shape = _standing(row, following, as_at)
    return AssuranceItemRow(
        name=row.name,
        why=why,
        reports=names[row.organisation_id] or (duty.held_by if duty else ""),
        reports_to=board,
        cycle=text_of(row.cycle),
        since=text_of(row.since),
        last_report=text_of(row.last_report),
        next_report=text_of(following),
        expected=row.next_report is None and following is not None,
        standing=standing,
        shape=shape,
        overdue=shape == Shape.LATE,
        level=text_of(row.level),
        level_shape=row.level.shape if row.level else Shape.UNKNOWN,
        history=history,
        note=row.note,
    )


def expected_report(last: PartialDate | None, cycle: Frequency | None) -> PartialDate | None:
    """The month in which the next report falls, by the last one and how often there is one; None where either is not known."""
    months = MONTHS.get(cycle) if cycle is not None else None
    if last is None or months is None or last.precision not in (Precision.DAY, Precision.MONTH):
        return None
    place = last.month - 1 + months
    return PartialDate.in_month(last.year + place // 12, place % 12 + 1)


def _standing(row: AssuranceItem, following: PartialDate | None, as_at: PartialDate) -> tuple[str, str]:
    """Whether a report is overdue, ahead, or nobody wrote down when it is due."""
    if following is not None:
        return ("Overdue", Shape.LATE) if following.last < as_at.first else ("Report ahead", Shape.TODO)
    if row.last_report is not None:
        return "Next report not recorded", Shape.UNKNOWN
    return "No report recorded", Shape.UNKNOWN
