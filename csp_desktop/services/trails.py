"""How one priority came down through the strategies, for the strip under the list; read by plain queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules import lineage
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.strategies import LineKind, PriorityKind, PriorityStatus, period_label

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

# The partnership's own strategies, jointly owned ones too; none that it only signed up to.
OWN = (
    "SELECT s.id, s.first_year, s.last_year, s.starts, s.ends FROM strategies s LEFT JOIN partnerships p "
    "ON p.id = s.partnership_id WHERE p.is_own OR (s.owner = '' AND s.partnership_id IS NULL)"
)


class TrailCell(NamedTuple):
    """A subject under one strategy: the strategy's years, kind (as charts.spec.CellKind), shape, words, wording then."""

    strategy: str
    kind: str
    shape: str
    words: str
    wording: str
    current: bool


class Trail(NamedTuple):
    """The cells in order of time, without strategies that say nothing of it, and its history in one sentence."""

    cells: tuple[TrailCell, ...]
    summary: str


def trail(records: RecordsFile, priority_id: int) -> Trail:
    """What became of one priority under each strategy; nothing for a priority of another body's plan."""
    spans, entries = _spans(records), _entries(records)
    links = [
        lineage.Link(before, after, LineKind.from_stored(kind))
        for before, after, kind in records.query("SELECT before_id, after_id, kind FROM priority_links")
    ]
    known = {span.id for span in spans}
    lane = lineage.lane_of(priority_id, spans, [entry for entry in entries if entry.strategy in known], links)
    if lane is None:
        return Trail((), "")
    cells = (
        TrailCell(
            period_label(span.start, span.end).replace("-", "–"),
            cell.kind,
            cell.shape,
            cell.words,
            cell.detail,
            cell.current,
        )
        for span, cell in zip(spans, lane.cells, strict=True)
        if cell.kind != "none"
    )
    return Trail(tuple(cells), lane.summary)


def _spans(records: RecordsFile) -> list[lineage.Span]:
    """The strategies in order of time; one whose priorities have no numbers may have had more than are recorded."""
    sql = "SELECT DISTINCT strategy_id FROM priorities WHERE kind = 'priority' AND number = ''"
    unnumbered = {row[0] for row in records.query(sql)}
    filled = {row[0] for row in records.query("SELECT DISTINCT strategy_id FROM priorities")}
    spans = []
    for row_id, first, last, starts, ends in records.query(OWN):
        start = first or (PartialDate.from_key(starts).year if starts else 0)
        end = last or (PartialDate.from_key(ends).year if ends else None)
        if start or row_id in filled:
            spans.append(lineage.Span(row_id, start, end, row_id not in unnumbered))
    return sorted(spans, key=lambda span: (span.start, span.end or 9999))


def _entries(records: RecordsFile) -> list[lineage.Entry]:
    sql = "SELECT id, strategy_id, wording, kind, status, number, dropped, subject, went_to FROM priorities"
    return [
        lineage.Entry(
            id=row_id,
            strategy=strategy,
            wording=wording,
            kind=PriorityKind.from_stored(kind),
            status=PriorityStatus.from_stored(status),
            number=int(number) if number.isdecimal() else None,
            dropped=PartialDate.from_key(dropped).year if dropped else None,
            subject=subject,
            went_to=went_to,
        )
        for row_id, strategy, wording, kind, status, number, dropped, subject, went_to in records.query(sql)
    ]
