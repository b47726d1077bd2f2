"""When returns to funders are due: prepared from the streams' monitoring for a year, and which of them are due or late."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.monitoring import DAYS, due_day, periods
from csp_desktop.rules.wording import count_words
from csp_desktop.services.monitoring import kept_setting
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

AHEAD = 42  # days before it is due that a return is brought to mind
NOT_SENT = "r.status IN ('due', 'draft')"
# The streams that have money in a year, with how often they are reported on.
STREAMS = (
    "SELECT s.id, s.name, s.monitoring FROM streams s WHERE coalesce(s.status, '') <> 'ended' AND EXISTS (SELECT 1 FROM "
    "stream_years y WHERE y.stream_id = s.id AND ? BETWEEN y.year AND coalesce(y.last_year, y.year)) ORDER BY s.name, s.id"
)
DUE = (
    "SELECT r.id, s.name, r.year, r.period, r.due, r.status FROM monitoring_returns r JOIN streams s ON s.id = r.stream_id "
    f"WHERE {NOT_SENT} AND (r.due IS NULL OR r.due <= ?) ORDER BY r.due IS NULL, r.due, s.name, r.id LIMIT 50"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A return that is to be prepared."""

    stream_id: int
    stream: str
    period: PartialDate
    due: PartialDate


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A return that is not sent: whose, on what, until when, and by how many days it is late (nought while it is not)."""

    id: int
    stream: str
    named: str
    due: PartialDate | None
    status: MonitoringStatus
    days_late: int

    @property
    def sentence(self) -> str:
        """In a sentence: "The return on Violence Prevention Grant for Q2 2024/25 is 9 days late."."""
        said = f"The return on {self.stream} for {self.named}"
        if self.days_late:
            return f"{said} is {count_words(self.days_late, 'day')} late."
        return f"{said} is due {self.due.text}." if self.due is not None else f"{said} has no due date."


def to_prepare(source: Queries, year: FinancialYear, stream_id: int | None = None) -> tuple[Prepared, ...]:
    """The returns of a year that are not there yet: of every stream with money in it, or of one."""
    there = {
        (stream, period)
        for stream, period in source.query(
            "SELECT stream_id, period FROM monitoring_returns WHERE period IS NOT NULL"
        )
    }
    made = []
    for stream, name, monitoring in source.query(STREAMS, (year.start,)):
        if stream_id not in (None, stream):
            continue
        for period in periods(Frequency(monitoring) if monitoring else None, year):
            if (stream, period.key) not in there:
                due = PartialDate.on(due_day(period, days_after(source, stream)))
                made.append(Prepared(stream, name, period, due))
    return tuple(made)


def days_after(source: Queries, stream_id: int) -> int | None:
    """How many days after its end a period is due; None for a month."""
    kept = kept_setting(source, DAYS, stream_id)
    return int(kept) if kept.isdecimal() and len(kept) < 4 else None


def prepare(records: RecordsFile, year: FinancialYear, stream_id: int | None = None) -> tuple[int, ...]:
    """Record the returns of a year that are not there yet, as one change; their ids.

    Raises KnownError where there is none to prepare, with the reason.
    """
    found = to_prepare(records, year, stream_id)
    if not found:
        raise _nothing(records, year, stream_id)
    return import_module("csp_desktop.services.monitoring_changing").add_due(records, year, found)


def _nothing(records: RecordsFile, year: FinancialYear, stream_id: int | None) -> KnownError:
    """Why no return is to be prepared."""
    streams = [row for row in records.query(STREAMS, (year.start,)) if stream_id in (None, row[0])]
    if not streams:
        return KnownError(
            f"No stream has a year {year.label}, so no return is due.", "Add the stream’s year first."
        )
    if not any(periods(Frequency(row[2]) if row[2] else None, year) for row in streams):
        return KnownError(
            f"No monitoring is recorded for the streams of {year.label}.",
            "Choose how often a stream is reported on, on the stream’s form.",
        )
    return KnownError(f"The returns of {year.label} are there already.", "Open them in the list.")


def year_to_prepare(records: RecordsFile, stream_id: int | None = None) -> FinancialYear:
    """The year whose returns are prepared next, of all streams or one: this one, or the next where this one's are there."""
    now = containing(today(records))
    later = not to_prepare(records, now, stream_id) and to_prepare(records, now.next, stream_id)
    return now.next if later else now


def due_returns(records: RecordsFile, ahead: int = AHEAD) -> tuple[DueReturn, ...]:
    """The returns that are late, or due within some days, those longest due first."""
    day = today(records)
    until = PartialDate.on(type(day).fromordinal(day.toordinal() + ahead)).key
    return tuple(_due(row, day) for row in records.query(DUE, (until,)))


def _due(row: Sequence, day: date) -> DueReturn:
    record_id, stream, year, period, due, status = row
    when = PartialDate.from_key(due) if due else None
    words = PartialDate.from_key(period).text if period else ""
    named = words or (FinancialYear(year).label if year is not None else "a period not recorded")
    late = max(0, (day - when.last).days) if when is not None else 0
    return DueReturn(record_id, stream, named, when, MonitoringStatus(status), late)


def late_or_due(records: RecordsFile) -> Iterator[str]:
    """For the checks: every return that is late, a sentence each."""
    for found in due_returns(records, 0):
        if found.days_late:
            yield f"{found.sentence} Send it, or change its due date."
