"""Which strategies a partnership has, which of them is in force at a date, and what else is to be said of that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from csp_desktop.records.partnerships import Partnership, Setting
from csp_desktop.records.strategies import RouteStep, Strategy
from csp_desktop.rules.approval import Pace, Step, days_before, remarks
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.periods import Period, between, length_words, period_of
from csp_desktop.rules.strategies import StrategyStatus, period_label
from csp_desktop.services.approvals import OVER, PACE, pace_from
from csp_desktop.services.reading import every, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate


def own_strategies(session: Session) -> list[Strategy]:
    """The partnership's own strategies, jointly owned ones too, in order of time; none that it only signed up to."""
    own = {row.id for row in every(session, Partnership) if row.is_own}
    found = [
        row
        for row in every(session, Strategy)
        if row.partnership_id in own or not (row.owner or row.partnership_id)
    ]
    return sorted(found, key=lambda row: (first_year(row) or 0, _starts(row), row.last_year or 9999))


def _starts(strategy: Strategy) -> date:
    return strategy.starts.first if strategy.starts is not None else date(first_year(strategy) or 1, 1, 1)


def current(strategies: Sequence[Strategy], as_at: PartialDate) -> Strategy | None:
    """The strategy in force at a date: the last that had begun and is no draft; before any had, the first there is."""
    begun = [row for row in strategies if _begun(row, as_at) and row.status is not StrategyStatus.DRAFT]
    if begun:
        return begun[-1]
    return strategies[0] if strategies else None


def _begun(strategy: Strategy, as_at: PartialDate) -> bool:
    """Whether a strategy had begun; one known by its years alone is in force from the year in which it is agreed."""
    if strategy.starts is not None:
        return strategy.starts.first <= as_at.last
    return (strategy.first_year or 0) <= as_at.last.year


def _over(strategy: Strategy, as_at: PartialDate) -> bool:
    """Whether a strategy is known to have ended before a date."""
    last = strategy.ends.last.year if strategy.ends else strategy.last_year
    if strategy.ends is not None:
        return strategy.ends.last < as_at.first
    return last is not None and last < as_at.first.year


def beside(strategies: Sequence[Strategy], now: Strategy, as_at: PartialDate) -> Iterator[str]:
    """What is to be said of the time around the strategy: a gap after it, another in force, a draft."""
    if _begun(now, as_at) and _over(now, as_at):
        yield f"{now.title} ran to {text_of(now.ends) or now.last_year}, and no strategy after it is recorded."
    draft = StrategyStatus.DRAFT
    ended = (StrategyStatus.ENDED, StrategyStatus.NOT_KNOWN)
    for row in strategies:
        if row.id == now.id or _over(row, as_at):
            continue
        if row.status is draft and (row.supersedes_id == now.id or not _begun(row, as_at)):
            yield f"{row.title} is being drafted."
        elif row.status is not draft and row.status not in ended and _begun(row, as_at) and _whole(row, now):
            yield f"{row.title} is also in force."
        elif row.status is not draft and not _begun(row, as_at) and _begun(now, as_at):
            yield f"{row.title} is {text_of(row.status).lower() or 'recorded'} and begins {_begins(row)}."


def _whole(row: Strategy, now: Strategy) -> bool:
    """Whether a strategy runs on beside another: one that only shares the year of its end with it does not."""
    ends = row.ends.last.year if row.ends else row.last_year
    return ends is None or ends > (first_year(now) or 0)


def _begins(strategy: Strategy) -> str:
    if strategy.starts is not None and strategy.starts.exact_day:
        return f"on {strategy.starts.text}"
    return f"in {text_of(strategy.starts) or first_year(strategy)}"


def first_year(strategy: Strategy) -> int | None:
    """The calendar year in which a strategy begins."""
    return strategy.first_year or (strategy.starts.year if strategy.starts else None)


def years(strategy: Strategy) -> str:
    """The years of a strategy as running text prints them: "2024–27"."""
    first = first_year(strategy)
    last = strategy.last_year or (strategy.ends.year if strategy.ends else None)
    return period_label(first, last).replace("-", "–") if first else ""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A step of the approval route. report: when its report is to be ready; remarks: what is wrong with its dates."""

    body: str
    purpose: str
    due: str
    done: str
    status: str
    shape: str
    report: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A strategy as printed; "" where nothing is recorded. owner: whose it is, where it was only signed up to."""

    title: str
    owner: str
    period: str
    length: str
    agreed: str
    agreed_by: str
    published: str
    status: str
    shape: str
    follows: str
    note: str


@dataclass(frozen=True, slots=True)
class StrategyRegister:
    """Every strategy. own: the partnership's, newest first; others: those it works with; gaps: what lies between its own.

    routes: the way to approval of each that has one, under its title.
    """

    own: tuple[StrategyRow, ...]
    others: tuple[StrategyRow, ...]
    gaps: tuple[str, ...]
    routes: tuple[tuple[str, tuple[RouteRow, ...]], ...] = ()


def strategy_register(session: Session, as_at: PartialDate) -> StrategyRegister:
    """Every strategy of the records, and the gaps and overlaps of the partnership's own."""
    own = own_strategies(session)
    titles = {row.id: row.title for row in every(session, Strategy)}
    known = {row.id for row in own}
    others = sorted(
        (row for row in every(session, Strategy) if row.id not in known), key=lambda row: row.title
    )
    kept = [row for row in own if row.status is not StrategyStatus.DRAFT or _on_record(row, as_at)]
    return StrategyRegister(
        tuple(_row(row, titles) for row in reversed(own)),
        tuple(_row(row, titles) for row in others),
        between([period for row in kept if (period := _period(row)) is not None]),
        tuple((row.title, found) for row in reversed(own) if (found := route_rows(session, row.id, as_at))),
    )


def _on_record(row: Strategy, as_at: PartialDate) -> bool:
    """Whether the period of a strategy has begun: a draft that nobody agreed is on record for it all the same."""
    period = _period(row)
    return period is not None and period.first <= as_at.last


def _period(row: Strategy) -> Period | None:
    return period_of(row.title, row.first_year, row.last_year, row.starts, row.ends)


def _row(row: Strategy, titles: Mapping[int, str]) -> StrategyRow:
    period = _period(row)
    return StrategyRow(
        title=row.title,
        owner=row.owner,
        period=years(row),
        length=length_words(period) if period else "",
        agreed=text_of(row.agreed),
        agreed_by=row.agreed_by,
        published=text_of(row.published),
        status=text_of(row.status),
        shape=row.status.shape if row.status else "",
        follows=titles.get(row.supersedes_id or 0, ""),
        note=row.note,
    )


def route_rows(session: Session, strategy_id: int, as_at: PartialDate) -> tuple[RouteRow, ...]:
    """The steps in order, with when each report is to be ready and what is wrong with the dates."""
    rows = every(session, RouteStep, RouteStep.position, where=RouteStep.strategy_id == strategy_id)
    pace = pace_from(session.scalars(select(Setting.value).where(Setting.name == PACE)).first() or "")
    steps = [
        Step(row.body, row.due, row.done, bool(row.done) or row.status in OVER, row.status not in OVER[1:])
        for row in rows
    ]
    said = remarks(steps, as_at.first, pace)
    return tuple(
        RouteRow(
            row.body,
            row.purpose,
            text_of(row.due),
            text_of(row.done),
            text_of(row.status),
            row.status.shape if row.status else "",
            _report(step, pace),
            " ".join(words),
        )
        for row, step, words in zip(rows, steps, said, strict=True)
    )


def _report(step: Step, pace: Pace) -> str:
    day = step.due.exact_day if step.due is not None and not step.over else None
    return print_day(days_before(day, pace).report) if day else ""
