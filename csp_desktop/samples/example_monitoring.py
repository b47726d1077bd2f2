"""The invented sample's returns to its funders: accepted ones, one corrected, one late and those that are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.records.funding import MonitoringLine, MonitoringReturn, Stream
from csp_desktop.records.partnerships import Setting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.money import Pence
from csp_desktop.rules.monitoring import DAYS, USUAL, added_up, cannot_send, due_day, periods
from csp_desktop.samples.example_rows import TODAY
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.monitoring_figures import year_figures
from csp_desktop.services.reading import every

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.rules.monitoring import Line
    from csp_desktop.services.monitoring_figures import AwardFigures, YearFigures

QUARTERLY = "Community Safety Grant"
TWENTY = 20  # days after a quarter's end, as its conditions say
YEARS = (2024, 2025, 2026)
LATE = PartialDate.on(TODAY - timedelta(days=4))
LESS = (
    "The post was empty until the summer and is filled now.",
    "Invoices for the last month came after the period’s end.",
    "Sessions began later than planned; the rest follow next quarter.",
)
MORE = (
    "Equipment was bought at the start of the year.",
    "The year’s rent was paid in advance.",
)
NOTHING, MISCOUNTED = Pence(0), Pence(1_250_00)
WHY = "An invoice of £1,250.00 was counted twice."


def report(session: Session) -> None:
    """Add all of them, from the money that is written already."""
    streams = every(session, Stream, where=Stream.monitoring.is_not(None))
    session.add_all(
        Setting(name=f"{DAYS}.{row.id}", value=str(TWENTY)) for row in streams if row.name == QUARTERLY
    )
    for stream in streams:
        for start in YEARS:
            if stream.ends is None or stream.ends.last >= FinancialYear(start).last:
                _year(session, stream, FinancialYear(start))
    session.flush()


def _year(session: Session, stream: Stream, year: FinancialYear) -> None:
    days = TWENTY if stream.name == QUARTERLY else None
    for period in periods(stream.monitoring or Frequency.NOT_RECORDED, year):
        due = PartialDate.on(due_day(period, days))
        if period.last >= TODAY:
            session.add(MonitoringReturn(stream_id=stream.id, year=year, period=period, due=due))
        else:
            _made(session, stream, year, period, due)


def _made(
    session: Session, stream: Stream, year: FinancialYear, period: PartialDate, due: PartialDate
) -> None:
    """A return with its figures: accepted, or still a draft where something of it is not recorded."""
    figures = year_figures(SessionQueries(session), stream.id, year, period.last)
    if stream.name == QUARTERLY and year.start == YEARS[-2] and period.last == year.last:
        _corrected(session, stream, year, period, due)
        return
    now = year.start == YEARS[-1]
    late = now and stream.name != QUARTERLY
    if now and not late:
        figures = figures._replace(
            awards=tuple(_said(one) for one in figures.awards if one.line.awarded is not None)
        )
    ready = not _lacks(figures)
    if not ready and not late:
        return  # an old year with something not recorded: what was sent then is not on record
    row = MonitoringReturn(
        stream_id=stream.id,
        year=year,
        period=period,
        due=LATE if late else due,
        status=_status(late, now),
        sent=None if late else PartialDate.on(due.last - timedelta(days=3)),
        sent_by="" if late else "Partnership Officer",
    )
    _fill(session, row, figures)


def _status(late: bool, now: bool) -> MonitoringStatus:
    """A late one is still a draft; this year's is not answered yet."""
    if late:
        return MonitoringStatus.DRAFT
    return MonitoringStatus.SENT if now else MonitoringStatus.ACCEPTED


def _lacks(figures: YearFigures) -> tuple[str, ...]:
    lines = [one.line for one in figures.awards]
    head = added_up(figures.allocated, figures.carried_in, lines)
    return tuple(words for words in cannot_send(head, lines) if "Type the reason" not in words)


def _corrected(
    session: Session, stream: Stream, year: FinancialYear, period: PartialDate, due: PartialDate
) -> None:
    """A return that counted an invoice twice, and the one that puts it right."""
    figures = year_figures(SessionQueries(session), stream.id, year, period.last)
    first = MonitoringReturn(
        stream_id=stream.id,
        year=year,
        period=period,
        due=due,
        status=MonitoringStatus.CORRECTED,
        sent=PartialDate.on(due.last - timedelta(days=2)),
        sent_by="Partnership Officer",
    )
    _fill(session, first, figures, MISCOUNTED)
    second = MonitoringReturn(
        stream_id=stream.id,
        year=year,
        period=period,
        status=MonitoringStatus.SENT,
        sent=PartialDate.on(due.last + timedelta(days=9)),
        sent_by="Partnership Officer",
        revises_id=first.id,
        revision_reason=WHY,
    )
    _fill(session, second, figures)


def _said(one: AwardFigures) -> AwardFigures:
    """An award whose spending is not recorded yet, of which the officer has said that it was none."""
    return one if one.line.spent is not None else one._replace(line=replace(one.line, spent=NOTHING))


def _fill(session: Session, row: MonitoringReturn, figures: YearFigures, more: Pence = NOTHING) -> None:
    """Give a return its head and lines. more: what the first line counts too much."""
    session.add(row)
    session.flush()
    lines = []
    for position, one in enumerate(figures.awards, 1):
        line = one.line
        spent = line.spent if line.spent is None or position > 1 else Pence(line.spent + more)
        outturn = line.forecast if line.forecast is None or position > 1 else Pence(line.forecast + more)
        made = replace(line, spent=spent, forecast=outturn)
        lines.append(made)
        session.add(
            MonitoringLine(
                return_id=row.id,
                award_id=one.award_id,
                position=position,
                awarded_says=one.says,
                title=made.title,
                awarded=made.awarded,
                planned=made.planned,
                spent=made.spent,
                forecast=made.forecast,
                variance=_reason(made, one.award_id) if row.sent is not None else "",
            )
        )
    for name, amount in added_up(figures.allocated, figures.carried_in, lines)._asdict().items():
        setattr(row, name, amount)


def _reason(line: Line, award: int) -> str:
    """Why an award spent more or less than planned, where it is asked."""
    if not line.needs_reason(USUAL) or line.apart is None:
        return ""
    words = MORE if line.apart > 0 else LESS
    return words[award % len(words)]
