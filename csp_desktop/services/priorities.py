"""What a strategy says: its priorities and themes, where each came from, the evidence, the action plan and assurance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.groups import Group, GroupDelivery
from csp_desktop.records.strategies import AssuranceItem, Evidence, PlanLine, Priority
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.duties import AssuranceOrigin
from csp_desktop.rules.groups import GroupStatus
from csp_desktop.rules.known import Says
from csp_desktop.rules.strategies import PriorityKind, PriorityStatus
from csp_desktop.services.lineage import Lanes, read_lanes
from csp_desktop.services.plan_history import LineHistory, plan_history
from csp_desktop.services.reading import (
    by_id,
    every,
    group_names,
    grouped,
    in_force,
    organisation_names,
    sorted_numbers,
    text_of,
)
from csp_desktop.services.strategies import RouteRow, beside, current, own_strategies, route_rows, years

__all__ = ["EMPTY", "RouteRow", "StrategyStatement", "current", "own_strategies", "strategy_statement"]

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

_GONE = (GroupStatus.CLOSED, GroupStatus.MERGED, GroupStatus.RENAMED)
_LEFT = (PriorityStatus.DROPPED_TO_ASSURANCE, PriorityStatus.ENDED)


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority or theme in print. lead: who leads it, or ""; history: its lineage in one sentence without a full stop."""

    id: int
    number: str
    wording: str
    kind: str
    lead: str
    history: str
    reported: bool


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Why a priority was chosen, as printed; "" where nothing is recorded."""

    priority: str
    statement: str
    figure: str
    comparator: str
    comparator_figure: str
    rank: str
    period: str
    source: str
    caveat: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the action plan. progress: what is recorded of it; shape: its status shape, "" for none.

    was: the date first agreed, where it was revised. noted: the day its progress was last noted, where history holds it.
    """

    number: str
    priority: str
    action: str
    lead: str
    due: str
    status: str
    shape: str
    progress: str
    was: str = ""
    noted: str = ""


@dataclass(frozen=True, slots=True)
class AssuranceRow:
    """Something watched by assurance reports."""

    name: str
    origin: str
    agency: str
    cycle: str
    since: str
    last_report: str
    next_report: str
    level: str
    shape: str


@dataclass(frozen=True, slots=True)
class StrategyStatement:
    """The strategy in force at a date and all that hangs on it; title "" where no strategy is recorded.

    beside: what is to be said of the time around it: that it has ended, what else is in force, a draft on its way.
    """

    title: str
    period: str
    status: str
    agreed: str
    agreed_by: str
    priorities: tuple[PriorityRow, ...]
    themes: tuple[PriorityRow, ...]
    others: tuple[PriorityRow, ...]
    lanes: Lanes
    evidence: tuple[EvidenceRow, ...]
    plan: tuple[PlanRow, ...]
    assurance: tuple[AssuranceRow, ...]
    route: tuple[RouteRow, ...]
    unreported: tuple[str, ...]
    beside: tuple[str, ...] = ()
    review: str = ""


EMPTY = StrategyStatement("", "", "", "", "", (), (), (), Lanes((), (), ()), (), (), (), (), ())


def strategy_statement(session: Session, as_at: PartialDate) -> StrategyStatement:
    """The statement of the partnership's own strategy in force at a date."""
    strategies = own_strategies(session)
    strategy = current(strategies, as_at)
    if strategy is None:
        return EMPTY
    lanes = read_lanes(session, strategies, strategy.id)
    rows = every(session, Priority, where=Priority.strategy_id == strategy.id)
    rows.sort(key=lambda row: sorted_numbers(row.number))
    leads, groups = _leads(session, rows)
    made = [_priority_row(row, leads, groups, lanes) for row in rows]
    names = {row.id: row.wording for row in rows}
    main, themes, others = _parted(made, rows, as_at)
    return StrategyStatement(
        title=strategy.title,
        period=years(strategy),
        status=text_of(strategy.status),
        agreed=text_of(strategy.agreed) or _shared_decision(rows),
        agreed_by=strategy.agreed_by,
        priorities=tuple(main),
        themes=tuple(themes),
        others=tuple(others),
        lanes=lanes,
        evidence=_evidence(session, names),
        plan=_plan(session, rows),
        assurance=_assurance(session, as_at),
        route=route_rows(session, strategy.id, as_at),
        unreported=tuple(row.wording for row in main if not row.reported),
        beside=tuple(beside(strategies, strategy, as_at)),
        review=strategy.review,
    )


def _parted(
    made: Sequence[PriorityRow], rows: Sequence[Priority], as_at: PartialDate
) -> tuple[list[PriorityRow], list[PriorityRow], list[PriorityRow]]:
    """Priorities of any kind, cross-cutting themes, and what stands beside them: threats, and what left the list."""
    main, themes, others = [], [], []
    for line, row in zip(made, rows, strict=True):
        gone = row.status in _LEFT and (row.dropped is None or row.dropped.first <= as_at.last)
        if row.kind is PriorityKind.CROSS_CUTTING_THEME:
            themes.append(line)
        elif gone or row.kind is PriorityKind.EMERGING_THREAT:
            others.append(line)
        else:
            main.append(line)
    return main, themes, others


def _shared_decision(rows: Sequence[Priority]) -> str:
    """When all priorities of a strategy were decided, where that is one date."""
    dates = {row.decided for row in rows if row.status is not PriorityStatus.ADDED_MID_TERM}
    return text_of(dates.pop()) if len(dates) == 1 else ""


def _leads(session: Session, rows: Sequence[Priority]) -> tuple[Mapping[int, str], set[int]]:
    """Who leads each priority in words, and the priorities a live group reports on or leads."""
    names, agencies = group_names(session), organisation_names(session)
    live = {row.id for row in every(session, Group) if row.status not in _GONE}
    deliveries = grouped(every(session, GroupDelivery), lambda row: row.priority_id)
    leads: dict[int, str] = {}
    reported: set[int] = set()
    for row in rows:
        groups = [one.group_id for one in deliveries.get(row.id, ()) if one.group_id in live]
        groups += [row.lead_group_id] if row.lead_group_id in live and row.lead_group_id not in groups else []
        lead = names[row.lead_group_id] or agencies[row.lead_organisation_id]
        leads[row.id] = lead or "; ".join(names[one] for one in groups)
        reported |= {row.id} if groups else set()
    return leads, reported


def _priority_row(row: Priority, leads: Mapping[int, str], reported: set[int], lanes: Lanes) -> PriorityRow:
    return PriorityRow(
        id=row.id,
        number=row.number,
        wording=row.wording,
        kind=row.kind.label,
        lead=leads[row.id],
        history=lanes.summary_of(row.id),
        reported=row.id in reported,
    )


def _evidence(session: Session, names: Mapping[int, str]) -> tuple[EvidenceRow, ...]:
    """The evidence of the current priorities; where they have none, all that is recorded, with its own priority's wording."""
    rows = every(session, Evidence)
    kept = [row for row in rows if row.priority_id in names]
    if not kept and rows:
        kept, names = rows, {row.id: row.wording for row in every(session, Priority)}
    return tuple(
        EvidenceRow(
            priority=names[row.priority_id],
            statement=row.statement,
            figure=_figure(row),
            comparator=row.comparator,
            comparator_figure=text_of(row.comparator_figure),
            rank=text_of(row.rank),
            period=row.period,
            source=row.source,
            caveat=row.caveat,
        )
        for row in kept
    )


def _figure(row: Evidence) -> str:
    """A figure with how it is known; words alone where the statement has no figure."""
    if row.figure is None:
        return row.says.label if row.says and row.says.missing else ""
    return row.figure.text if row.says in (None, Says.EXACT) else row.says.around(row.figure.text)


def _plan(session: Session, priorities: Sequence[Priority]) -> tuple[PlanRow, ...]:
    """The action plan in the order of the priorities, then of its lines."""
    order = {row.id: place for place, row in enumerate(priorities)}
    names, agencies = group_names(session), organisation_names(session)
    rows = [row for row in every(session, PlanLine, PlanLine.position) if row.priority_id in order]
    rows.sort(key=lambda row: (order[row.priority_id], row.position))
    known, history = by_id(priorities), plan_history(session)
    nothing = LineHistory()
    return tuple(
        PlanRow(
            number=known[row.priority_id].number,
            priority=known[row.priority_id].wording,
            action=row.action,
            lead=row.lead or names[row.group_id] or agencies[row.organisation_id],
            due=text_of(row.due),
            status=text_of(row.status),
            shape=row.status.shape if row.status else "",
            progress=row.progress,
            was=text_of(history.get(row.id, nothing).first_due),
            noted=print_day(day) if (day := history.get(row.id, nothing).noted) and row.progress else "",
        )
        for row in rows
    )


def _assurance(session: Session, as_at: PartialDate) -> tuple[AssuranceRow, ...]:
    agencies = organisation_names(session)
    was = by_id(every(session, Priority))
    return tuple(
        AssuranceRow(
            name=row.name,
            origin=_why_watched(row, was),
            agency=agencies[row.organisation_id],
            cycle=text_of(row.cycle),
            since=text_of(row.since.plain() if row.since else None),
            last_report=text_of(row.last_report),
            next_report=text_of(row.next_report),
            level=text_of(row.level),
            shape=row.level.shape if row.level else "",
        )
        for row in every(session, AssuranceItem)
        if in_force(row.since, row.until, as_at)
    )


def _why_watched(row: AssuranceItem, was: Mapping[int, Priority]) -> str:
    """Why an item is watched: the priority it was, else what kind of thing it is."""
    before = was.get(row.priority_id or 0)
    if before is not None and row.origin is AssuranceOrigin.DROPPED_PRIORITY:
        return f"Was priority {before.number}" if before.number else "Was a priority"
    return text_of(row.origin)
