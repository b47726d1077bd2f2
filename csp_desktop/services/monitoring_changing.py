"""Making, sending and correcting returns to funders, one undoable change each; the half of them that needs SQLAlchemy.

That what was sent stays as it was is kept by the store (store.sealing), however it is tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from csp_desktop.errors import KnownError, gone
from csp_desktop.records.funding import MonitoringLine, MonitoringReturn
from csp_desktop.records.partnerships import Setting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.rules.monitoring import SENT, Figures, Line, added_up
from csp_desktop.services.monitoring import find_return
from csp_desktop.services.monitoring_figures import year_figures
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.financial_years import FinancialYear
    from csp_desktop.services.monitoring_calendar import Prepared
    from csp_desktop.services.monitoring_figures import AwardFigures
    from csp_desktop.store.records_file import RecordsFile

COPIED = ("award_id", "position", "title", "awarded_says", "outcomes", *Line.__dataclass_fields__)


def add_due(records: RecordsFile, year: FinancialYear, prepared: Iterable[Prepared]) -> tuple[int, ...]:
    """Record returns that fall due, as one change."""
    with records.change(f"Prepare {year.label} returns") as session:
        made = [
            MonitoringReturn(stream_id=one.stream_id, year=year, period=one.period, due=one.due)
            for one in prepared
        ]
        session.add_all(made)
        session.flush()
        return tuple(row.id for row in made)


def make_draft(records: RecordsFile, return_id: int) -> None:
    """Fill a return from the records as they stand, as one change; the reasons and outcomes typed so far stay.

    Raises KnownError where it has no period or year, is sent, or is no longer there.
    """
    found = find_return(records, return_id)
    if found is None:
        raise _gone()
    if found.period is None or found.year is None:
        raise KnownError(
            f"The return on {found.stream} has no period yet.",
            "Fill in Year and Up to end of, such as Q2 2024/25, then make the draft.",
        )
    figures = year_figures(records, found.stream_id, found.year, found.period.last)
    with records.change(f"Make the draft for {found.named}") as session:
        row = _open(session, return_id)
        _put_lines(session, row, figures.awards)
        lines = [one.line for one in figures.awards]
        _put_head(row, added_up(figures.allocated, figures.carried_in, lines))
        row.status = MonitoringStatus.DRAFT


def _put_lines(session: Session, row: MonitoringReturn, awards: Sequence[AwardFigures]) -> None:
    """A line for each award: those that are there take the new figures and keep what was typed into them."""
    there = {line.award_id: line for line in _lines(session, row.id) if line.award_id is not None}
    for line in _lines(session, row.id):
        if line.award_id is None or line.award_id not in {one.award_id for one in awards}:
            session.delete(line)
    for position, one in enumerate(awards, 1):
        line = there.get(one.award_id)
        if line is None:
            line = MonitoringLine(return_id=row.id, award_id=one.award_id, variance="", outcomes="")
            session.add(line)
        line.position, line.title, line.awarded_says = position, one.line.title, one.says
        line.awarded, line.planned = one.line.awarded, one.line.planned
        line.spent, line.forecast = one.line.spent, one.line.forecast


def _put_head(row: MonitoringReturn, head: Figures) -> None:
    for name, amount in head._asdict().items():
        setattr(row, name, amount)


def add_up(records: RecordsFile, return_id: int) -> None:
    """Make the head of a draft what its lines come to, as one change."""
    with records.change("Add up the return") as session:
        row = _open(session, return_id)
        _put_head(row, added_up(row.allocated, row.carried_in, _figures(session, return_id)))


def mark_sent(records: RecordsFile, return_id: int, by: str = "") -> None:
    """Put on record that a return was sent today; the one it corrects becomes corrected. One change.

    Raises KnownError, and keeps nothing, where it does not add up or reasons are missing, saying which.
    """
    with records.change("Mark the return as sent") as session:
        row = _open(session, return_id)
        row.status = MonitoringStatus.SENT
        row.sent = row.sent or PartialDate.on(today(records))
        row.sent_by = by or row.sent_by
        before = session.get(MonitoringReturn, row.revises_id) if row.revises_id else None
        if before is not None:
            before.status = MonitoringStatus.CORRECTED


def mark_answered(records: RecordsFile, return_id: int, status: MonitoringStatus) -> None:
    """What the funder made of a return that was sent: accepted or queried."""
    with records.change(f"Return {status.value}") as session:
        row = session.get(MonitoringReturn, return_id)
        if row is None:
            raise _gone()
        if row.status not in SENT:
            raise KnownError("This return is not sent yet.", "Mark it as sent first.")
        row.status = status


def correct(records: RecordsFile, return_id: int, reason: str) -> int:
    """Begin the revision of a return that was sent: a draft with its figures, as one change; its id.

    Raises KnownError without a reason, where it is not sent, or where a revision has been begun already.
    """
    found = find_return(records, return_id)
    if found is None:
        raise _gone()
    if not found.sealed:
        raise KnownError("This return is not sent yet, so it can be changed as it is.", "Change it here.")
    if found.corrected_by is not None:
        raise KnownError(f"A revision of {found.title} is there already.", "Open it in the list of returns.")
    if not reason.strip():
        raise KnownError("A correction needs its reason.", "Type what was wrong.")
    with records.change(f"Correct the return for {found.named}") as session:
        row = session.get_one(MonitoringReturn, return_id)
        kept = {name: getattr(row, name) for name in ("stream_id", "year", "period", "variance", "outcomes")}
        head = {name: getattr(row, name) for name in Figures._fields}
        made = MonitoringReturn(
            **kept,
            **head,
            status=MonitoringStatus.DRAFT,
            revises_id=return_id,
            revision_reason=reason.strip(),
        )
        session.add(made)
        session.flush()
        for line in _lines(session, return_id):
            session.add(MonitoringLine(return_id=made.id, **{name: getattr(line, name) for name in COPIED}))
        return made.id


def keep_setting(records: RecordsFile, name: str, value: str) -> None:
    """Keep a setting of returns to funders, as one change; "" is as usual."""
    with records.change("Change how returns to funders are made") as session:
        row = session.scalar(select(Setting).where(Setting.name == name))
        if row is None:
            session.add(Setting(name=name, value=value))
        else:
            row.value = value


def _open(session: Session, return_id: int) -> MonitoringReturn:
    """A return that is not sent. Raises KnownError."""
    row = session.get(MonitoringReturn, return_id)
    if row is None:
        raise _gone()
    if row.status in SENT:
        raise KnownError("This return was sent already.", "Choose Correct it to make a revision.")
    return row


def _lines(session: Session, return_id: int) -> list[MonitoringLine]:
    wanted = select(MonitoringLine).where(MonitoringLine.return_id == return_id)
    return list(session.scalars(wanted.order_by(MonitoringLine.position, MonitoringLine.id)))


def _figures(session: Session, return_id: int) -> list[Line]:
    names = Line.__dataclass_fields__
    return [Line(*(getattr(line, name) for name in names)) for line in _lines(session, return_id)]


def _gone() -> KnownError:
    return gone("return")
