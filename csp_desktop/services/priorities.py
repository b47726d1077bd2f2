"""What a strategy says: its priorities and themes, where each came from, the evidence, the action plan and assurance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.groups import Group, GroupDelivery
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.strategies import AssuranceItem, Evidence, PlanLine, Priority, RouteStep, Strategy
from csp_desktop.rules.duties import AssuranceOrigin
from csp_desktop.rules.groups import GroupStatus
from csp_desktop.rules.known import Says
from csp_desktop.rules.strategies import PriorityKind, PriorityStatus, StrategyStatus, period_label
from csp_desktop.services.lineage import Lanes, read_lanes
from csp_desktop.services.reading import (
    by_id,
    every,
    group_names,
    grouped,
    organisation_names,
    sorted_numbers,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

_GONE = (GroupStatus.CLOSED, GroupStatus.MERGED, GroupStatus.RENAMED)


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
    """A line of the action plan. progress: what is recorded of it; shape: its status shape, "" for none."""

    number: str
    priority: str
    action: str
    lead: str
    due: str
    status: str
    shape: str
    progress: str


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
class RouteRow:
    """A step of the approval route."""

    body: str
    purpose: str
    due: str
    done: str
    status: str
    shape: str


@dataclass(frozen=True, slots=True)
class StrategyStatement:
    """The strategy in force at a date and all that hangs on it; title "" where no strategy is recorded."""

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
    main, themes, others = _parted(made, rows)
    return StrategyStatement(
        title=strategy.title,
        period=_period(strategy),
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
        route=_route(session, strategy.id),
        unreported=tuple(row.wording for row in main if not row.reported),
    )


def _parted(
    made: Sequence[PriorityRow], rows: Sequence[Priority]
) -> tuple[list[PriorityRow], list[PriorityRow], list[PriorityRow]]:
    """Priorities of any kind, cross-cutting themes, and what stands beside them: threats, and what left the list."""
    main, themes, others = [], [], []
    for line, row in zip(made, rows, strict=True):
        gone = row.status in (PriorityStatus.DROPPED_TO_ASSURANCE, PriorityStatus.ENDED)
        if row.kind is PriorityKind.CROSS_CUTTING_THEME:
            themes.append(line)
        elif gone or row.kind is PriorityKind.EMERGING_THREAT:
            others.append(line)
        else:
            main.append(line)
    return main, themes, others


def own_strategies(session: Session) -> list[Strategy]:
    """The partnership's own strategies, jointly owned ones too, in order of time; none that it only signed up to."""
    own = {row.id for row in every(session, Partnership) if row.is_own}
    found = [
        row
        for row in every(session, Strategy)
        if row.partnership_id in own or not (row.owner or row.partnership_id)
    ]
    return sorted(found, key=lambda row: (_first_year(row) or 0, row.last_year or 9999))


def current(strategies: Sequence[Strategy], as_at: PartialDate) -> Strategy | None:
    """The strategy in force at a date: the last that had begun and is no draft; before any had, the first there is."""
    begun = [
        row
        for row in strategies
        if (_first_year(row) or 0) <= as_at.last.year and row.status is not StrategyStatus.DRAFT
    ]
    if begun:
        return begun[-1]
    return strategies[0] if strategies else None


def _first_year(strategy: Strategy) -> int | None:
    return strategy.first_year or (strategy.starts.year if strategy.starts else None)


def _period(strategy: Strategy) -> str:
    first = _first_year(strategy)
    last = strategy.last_year or (strategy.ends.year if strategy.ends else None)
    return period_label(first, last).replace("-", "–") if first else ""


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
    known = by_id(priorities)
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
        if row.until is None or row.until.last >= as_at.first
    )


def _why_watched(row: AssuranceItem, was: Mapping[int, Priority]) -> str:
    """Why an item is watched: the priority it was, else what kind of thing it is."""
    before = was.get(row.priority_id or 0)
    if before is not None and row.origin is AssuranceOrigin.DROPPED_PRIORITY:
        return f"Was priority {before.number}" if before.number else "Was a priority"
    return text_of(row.origin)


def _route(session: Session, strategy_id: int) -> tuple[RouteRow, ...]:
    rows = every(session, RouteStep, RouteStep.position, where=RouteStep.strategy_id == strategy_id)
    return tuple(
        RouteRow(
            row.body,
            row.purpose,
            text_of(row.due),
            text_of(row.done),
            text_of(row.status),
            row.status.shape if row.status else "",
        )
        for row in rows
    )
