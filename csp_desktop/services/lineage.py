"""The lineage of priorities across the partnership's own strategies, for print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.strategies import Priority, PriorityLink, Strategy
from csp_desktop.rules import lineage
from csp_desktop.rules.strategies import PriorityKind, period_label
from csp_desktop.services.reading import every, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.charts.spec import CellKind


THREAT = PriorityKind.EMERGING_THREAT.label


@dataclass(frozen=True, slots=True)
class LaneCell:
    """One subject under one strategy; kind as charts.spec.CellKind."""

    kind: CellKind
    words: str
    detail: str
    shape: str
    straight: bool
    current: bool
    aside: bool  # not a priority of its strategy but a threat it named
    went_to: str = ""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One subject across all strategies, the ids of its priorities, and its history in one sentence."""

    subject: str
    cells: tuple[LaneCell, ...]
    summary: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Every subject across all strategies. labels: "2024–27" each; years: their first and last calendar year."""

    labels: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    rows: tuple[LaneRow, ...]

    def summary_of(self, priority_id: int) -> str:
        """The history of one priority in a sentence without a full stop; "" for one that is in no lane."""
        return next((row.summary for row in self.rows if priority_id in row.ids), "")

    @property
    def stated(self) -> Lanes:
        """The lanes of what was ever a priority: without themes and threats, which no strategy numbers."""
        kept = tuple(
            row for row in self.rows if any(cell.kind == "priority" and not cell.aside for cell in row.cells)
        )
        return Lanes(self.labels, self.years, kept)

    @property
    def tells(self) -> bool:
        """Whether anything is known of more than one strategy, so that there is a history to tell."""
        known = ("priority", "assurance", "theme")
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return sum(any(cell.kind in known for cell in column) for column in columns) > 1

    @property
    def returned(self) -> tuple[LaneRow, ...]:
        """The subjects that left the list and came back."""
        return tuple(row for row in self.rows if "came back" in row.summary)

    @property
    def left(self) -> tuple[LaneRow, ...]:
        """The subjects that left the list and have not come back."""
        return tuple(row for row in self.rows if row.summary.startswith("Left") and row not in self.returned)


def read_lanes(session: Session, strategies: Sequence[Strategy], current: int) -> Lanes:
    """The lanes of the given strategies (in order of time) up to and with the current one."""
    kept = _up_to(strategies, current)
    spans, entries, links = _inputs(session, kept)
    made = lineage.lanes(spans, entries, links, current)
    return Lanes(
        labels=tuple(_label(span.start, span.end) for span in spans),
        years=tuple((span.start, span.end or span.start + 1) for span in spans),
        rows=laned(made),
    )


def laned(made: Sequence[lineage.Lane]) -> tuple[LaneRow, ...]:
    """The lanes that have anything to show."""
    return tuple(_row(lane) for lane in made if any(cell.kind != "none" for cell in lane.cells))


def _up_to(strategies: Sequence[Strategy], current: int) -> list[Strategy]:
    """The strategies up to the current one; a later one is not news for a paper of its time."""
    ids = [row.id for row in strategies]
    return list(strategies[: ids.index(current) + 1])


def _inputs(
    session: Session, strategies: Sequence[Strategy]
) -> tuple[list[lineage.Span], list[lineage.Entry], list[lineage.Link]]:
    known = {row.id for row in strategies}
    rows = [row for row in every(session, Priority) if row.strategy_id in known]
    unnumbered = {row.strategy_id for row in rows if row.kind is PriorityKind.PRIORITY and not row.number}
    spans = [_span(row, row.id not in unnumbered) for row in strategies]
    entries = [
        lineage.Entry(
            id=row.id,
            strategy=row.strategy_id,
            wording=row.wording,
            kind=row.kind,
            status=row.status,
            number=int(row.number) if row.number.isdecimal() else None,
            dropped=row.dropped.year if row.dropped else None,
            subject=row.subject,
            went_to=row.went_to,
        )
        for row in rows
    ]
    links = [lineage.Link(row.before_id, row.after_id, row.kind) for row in every(session, PriorityLink)]
    kept = grouped(entries, lambda entry: entry.strategy)
    return [span for span in spans if span.id in kept or span.start], entries, links


def _span(row: Strategy, complete: bool) -> lineage.Span:
    """A strategy on the scale of time; one whose priorities have no numbers may have had more than are recorded."""
    start = row.first_year or (row.starts.year if row.starts else 0)
    end = row.last_year or (row.ends.year if row.ends else None)
    return lineage.Span(row.id, start, end, complete)


def _label(start: int, end: int | None) -> str:
    return period_label(start, end).replace("-", "–")


def _row(lane: lineage.Lane) -> LaneRow:
    ids = tuple(int(one) for cell in lane.cells for one in cell.entries)
    return LaneRow(lane.subject, tuple(_cell(cell) for cell in lane.cells), lane.summary, ids)


def _cell(cell: lineage.Cell) -> LaneCell:
    return LaneCell(
        cell.kind,
        cell.words,
        cell.detail,
        cell.shape,
        cell.straight_on,
        cell.current,
        cell.words.startswith(THREAT),
        cell.went_to,
    )
