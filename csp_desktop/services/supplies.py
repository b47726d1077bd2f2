"""Who has sent which quarter's data: agencies by quarter, and what is missing at a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.information import DataSupply
from csp_desktop.records.measures import Measure
from csp_desktop.records.people import Organisation
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.documents import ProductStatus
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.progress import last_quarters
from csp_desktop.services.reading import by_id, every, grouped, linked, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

QUARTERS = 5  # as many as stand side by side on a page
NO_AGENCY = "Agency not recorded"
ON_TIME, MISSING, NOT_DUE, NO_RECORD = "On time", "Missing", "Not due", "No record"
_IN = (ProductStatus.RECEIVED, ProductStatus.YET_TO_BE_DISCUSSED, ProductStatus.DISCUSSED)


@dataclass(frozen=True, slots=True)
class SupplyCell:
    """One quarter of one data set: a word with its shape, what more there is to say, and the record, None for none."""

    words: str
    shape: str
    detail: str = ""
    record_id: int | None = None


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """A data set of an agency with a cell a quarter. measure: what it is for, "" where that is not recorded."""

    agency: str
    name: str
    cells: tuple[SupplyCell, ...]
    measure: str = ""

    @property
    def named(self) -> str:
        """The data set, with what it is for where its own name does not say so."""
        said = self.measure and self.measure.casefold() not in self.name.casefold()
        return f"{self.name}, for {self.measure}" if said else self.name


@dataclass(frozen=True, slots=True)
class Gap:
    """Data that should have come and has not: whose, which, and for what quarter. measure_id: what it is for, if known."""

    agency: str
    short: str
    name: str
    quarter: str
    measure_id: int | None = None

    @property
    def words(self) -> str:
        """As a sentence names it: "Health data for crime profiles from NHS Herefordshire for Q1 2024/25"."""
        return f"{self.name} from {self.agency} for {self.quarter}"


@dataclass(frozen=True, slots=True)
class UndatedSupply:
    """Data that is not recorded quarter by quarter."""

    agency: str
    name: str
    standing: str
    shape: str
    note: str
    record_id: int


@dataclass(frozen=True, slots=True)
class SupplyStatement:
    """The grid of the last quarters with a record, what is not by quarter, what is missing, and the quarter that is due last."""

    quarters: tuple[str, ...]
    lines: tuple[SupplyLine, ...]
    undated: tuple[UndatedSupply, ...]
    gaps: tuple[Gap, ...]
    latest: str
    latest_due: int


def supply_statement(session: Session, as_at: PartialDate, count: int = QUARTERS) -> SupplyStatement:
    """The supplies as they stood at a date, for the last `count` quarters of which any was asked for."""
    agencies = by_id(every(session, Organisation))
    measures = {row.id: row.name for row in every(session, Measure)}
    rows = [row for row in every(session, DataSupply, DataSupply.quarter) if _begun(row, as_at)]
    quarterly = [row for row in rows if _quarter(row) is not None]
    labels = _labels(quarterly, as_at, count)
    shown = [row for row in quarterly if _quarter(row) in labels]
    due = [row for row in shown if row.due is not None and row.due.last < as_at.first]
    latest = max((row.quarter.key for row in due if row.quarter), default="")
    last = [row for row in due if row.quarter and row.quarter.key == latest]
    return SupplyStatement(
        quarters=labels,
        lines=_lines(shown, agencies, measures, labels, as_at),
        undated=tuple(_undated(row, agencies) for row in rows if _quarter(row) is None),
        gaps=_gaps(shown, agencies, as_at),
        latest=_quarter(last[0]) or "" if last else "",
        latest_due=len(last),
    )


def _begun(row: DataSupply, as_at: PartialDate) -> bool:
    return row.quarter is None or row.quarter.first <= as_at.last


def _quarter(row: DataSupply) -> str | None:
    """The quarter of a supply as a column's head names it; None where it is not of one quarter."""
    words = text_of(row.quarter.plain()) if row.quarter is not None else ""
    return words if words.startswith("Q") else None


def _labels(rows: Sequence[DataSupply], as_at: PartialDate, count: int) -> tuple[str, ...]:
    """The quarters to show, the earliest first: none before the first or after the last that is recorded."""
    recorded = {_quarter(row) for row in rows}
    found = [quarter.label for quarter in last_quarters(as_at.last, count + 2)]
    while found and found[-1] not in recorded:
        found.pop()
    found = found[-count:]
    while found and found[0] not in recorded:
        found.pop(0)
    return tuple(found)


def _named(row: DataSupply, agencies: Mapping[int, Organisation]) -> str:
    agency = linked(agencies, row.organisation_id)
    return agency.name if agency else NO_AGENCY


def _lines(
    rows: Sequence[DataSupply],
    agencies: Mapping[int, Organisation],
    measures: Mapping[int, str],
    labels: Sequence[str],
    as_at: PartialDate,
) -> tuple[SupplyLine, ...]:
    """A line for each data set of an agency; one that is sent for several measures has a line for each."""
    found = grouped(
        rows, lambda row: (_named(row, agencies), row.name, measures.get(row.measure_id or 0, ""))
    )
    made = []
    for agency, name, measure in sorted(
        found, key=lambda one: (one[0] == NO_AGENCY, *(words.casefold() for words in one))
    ):
        by_quarter = {_quarter(row): row for row in found[agency, name, measure]}
        cells = tuple(
            _cell(by_quarter[label], as_at) if label in by_quarter else SupplyCell(NO_RECORD, Shape.UNKNOWN)
            for label in labels
        )
        made.append(SupplyLine(agency, name, cells, measure))
    return tuple(made)


def _cell(row: DataSupply, as_at: PartialDate) -> SupplyCell:
    words, shape = _standing(row, as_at)
    when = f"received {row.received.text}" if _came(row, as_at) and row.received else ""
    due = f"due {row.due.text}" if row.due else ""
    return SupplyCell(words, shape, "; ".join(filter(None, (due, when, row.note))), row.id)


def _came(row: DataSupply, as_at: PartialDate) -> bool:
    """Whether it had come by the date."""
    if row.received is not None:
        return row.received.first <= as_at.last
    return row.status in _IN


def _standing(row: DataSupply, as_at: PartialDate) -> tuple[str, str]:
    """The word and shape of a supply at a date."""
    if _came(row, as_at):
        return _arrived(row)
    if row.status is ProductStatus.STARTING_TO_BE_RECEIVED:
        return "Starting", Shape.DOING
    if row.due is not None:
        return (MISSING, Shape.LATE) if row.due.last < as_at.first else (NOT_DUE, Shape.TODO)
    if row.status is ProductStatus.REQUESTED:
        return "Asked for", Shape.WAIT
    return "Not recorded", Shape.UNKNOWN


def _arrived(row: DataSupply) -> tuple[str, str]:
    """On time, or late by how many days; without both days only that it came."""
    if row.received is None or row.due is None:
        return "Received", Shape.DONE
    if row.received.last <= row.due.last:
        return ON_TIME, Shape.DONE
    if row.received.first <= row.due.last:
        return "Received", Shape.DONE  # in the month it was due, on a day nobody wrote down
    if row.received.exact_day and row.due.exact_day:
        days = (row.received.exact_day - row.due.exact_day).days
        return f"Late by {count_words(days, 'day')}", Shape.SOON
    return "Late", Shape.SOON


def _gaps(
    rows: Iterable[DataSupply], agencies: Mapping[int, Organisation], as_at: PartialDate
) -> tuple[Gap, ...]:
    """What is missing, the latest quarter first."""
    found = [row for row in rows if _standing(row, as_at)[0] == MISSING]
    found.sort(key=lambda row: (row.quarter.key if row.quarter else "", -row.id), reverse=True)
    made = []
    for row in found:
        agency = linked(agencies, row.organisation_id)
        short = agency.short_name if agency else ""
        made.append(Gap(_named(row, agencies), short, row.name, _quarter(row) or "", row.measure_id))
    return tuple(made)


def _undated(row: DataSupply, agencies: Mapping[int, Organisation]) -> UndatedSupply:
    status = row.status or ProductStatus.NOT_RECORDED
    when = f"{status.label} {row.received.text}" if row.received else status.label
    return UndatedSupply(_named(row, agencies), row.name, when, status.shape, row.note, row.id)


def supply_gaps(session: Session, as_at: PartialDate) -> tuple[Gap, ...]:
    """What is missing at a date."""
    return supply_statement(session, as_at).gaps


def gaps_of(gaps: Sequence[Gap], said: str, measures: Collection[int] = ()) -> tuple[Gap, ...]:
    """The gaps of some measures: those recorded as theirs, and of the rest those that their words on the source name.

    said: those words; they name the agency, its short name, or the data set.
    """
    words = f" {' '.join(said.casefold().replace(',', ' ').replace(';', ' ').replace('.', ' ').split())} "
    return tuple(
        gap
        for gap in gaps
        if (
            any(name and f" {name.casefold()} " in words for name in (gap.agency, gap.short, gap.name))
            if gap.measure_id is None
            else gap.measure_id in measures
        )
    )


def gap_words(gaps: Sequence[Gap]) -> str:
    """What a chart or table says of its gaps in its foot; "" for none."""
    own = _own_words([gap for gap in gaps if gap.measure_id is not None])
    rest = _not_received([gap for gap in gaps if gap.measure_id is None])
    return " ".join(filter(None, (own, rest)))


def _own_words(gaps: Sequence[Gap]) -> str:
    """What is recorded as a measure's own: "No data for Q1 and Q2 2024/25 from West Mercia Police."."""
    by_agency = grouped(gaps, lambda gap: gap.agency)
    said = [
        f"{list_words(list(dict.fromkeys(gap.quarter for gap in reversed(found))))} from {agency}"
        for agency, found in by_agency.items()
    ]
    return f"No data for {list_words(said)}." if said else ""


def _not_received(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return ""
    named = list(dict.fromkeys(gap.words for gap in gaps))
    rest = len(named) - 3
    said = list_words(
        [*named[:3], *([count_words(rest, "other supply", "other supplies")] if rest > 0 else [])]
    )
    return f"Not received: {said}."
