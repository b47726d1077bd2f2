"""The performance scorecard: a table a heading, each measure with its change and where it stands against its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import RangeSpec
from csp_desktop.reports.blocks import Block, Cell, Column, Heading, Row, Table
from csp_desktop.reports.wording import sentence
from csp_desktop.rules.wording import count_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.measures import MeasureRow, Scorecard

NOTHING = "No measures are recorded yet."
_KEY = "Solid dot: latest. Open dot: baseline. Hatched band: the top quartile range, or all above its threshold."


def lead(cards: tuple[Scorecard, ...]) -> str:
    """How the measures stand against their ranges, in one or two sentences."""
    rows = [row for card in cards for row in card.rows]
    if not rows:
        return NOTHING
    ranged = [row for row in rows if row.verdict]
    if ranged:
        return " ".join(f"{row.name}: {row.verdict[:1].lower() + row.verdict[1:]}." for row in ranged[:3])
    compared = sum(bool(row.change) for row in rows)
    tail = "" if compared else " No earlier figures are recorded to compare them with."
    return f"{sentence_case(count_words(len(rows), 'measure'))} {'is' if len(rows) == 1 else 'are'} recorded.{tail}"


def blocks(cards: tuple[Scorecard, ...]) -> tuple[Block, ...]:
    """Each heading's table."""
    return tuple(block for card in cards for block in (Heading(card.heading), _table(card)))


def _table(card: Scorecard) -> Table:
    """One table; columns that no measure of the heading fills are left out."""
    based, changed = any(row.baseline for row in card.rows), any(row.change for row in card.rows)
    columns = [Column("Measure", weight=1.6)]
    columns += [Column(_head("Baseline", card.baseline_period), "right", weight=0.8)] if based else []
    columns.append(Column(_head("Latest", card.latest_period), "right", weight=0.8))
    columns += [Column("Change", "right", weight=0.8)] if changed else []
    if card.has_ranges:
        columns += [Column("Top quartile range", weight=0.9), Column("Latest against the range", millimetres=36)]
    rows = tuple(Row(tuple(_cells(row, card.has_ranges, based, changed))) for row in card.rows)
    return Table(_caption(card), tuple(columns), rows, _note(card), card.source)


def _head(word: str, period: str) -> str:
    return f"{word}, {period}" if period and len(period) <= 24 else word


def _caption(card: Scorecard) -> str:
    return f"{card.heading}: {'baseline, latest and range' if card.has_ranges else 'what is recorded'}"


def _cells(row: MeasureRow, ranges: bool, based: bool, changed: bool) -> list[str | Cell]:
    cells: list[str | Cell] = [row.name]
    cells += [row.baseline] if based else []
    cells.append(row.latest or "Not recorded")
    cells += [row.change] if changed else []
    if ranges:
        cells.append(Cell(row.quartile, after=((_italic(row.quartile_of)),) if row.quartile_of else ()) if row.quartile else "")
        cells.append(_against(row))
    return cells


def _italic(words: str) -> tuple:
    from csp_desktop.reports.blocks import Run

    return (Run(words, italic=True),)


def _against(row: MeasureRow) -> str | Cell:
    """The range bar with its verdict; words alone where there is no scale to draw on."""
    said = row.verdict or "No range given"
    if row.scale is None:
        return said
    baseline, latest, comparator, low, high = row.numbers
    return Cell(range=RangeSpec(row.scale, baseline, latest, comparator, low, high, said))


def _note(card: Scorecard) -> str:
    """The key of the range bars, their scales, which way is good, and each caveat."""
    parts = [_KEY + (f" Open diamond: {card.comparator.lower() if card.comparator != 'National' else 'national'}." if card.comparator else "")] if card.has_ranges else []
    scales = list(dict.fromkeys(f"{row.scale[0]:f} to {row.scale[1]:f}" for row in card.rows if row.scale is not None)) if card.has_ranges else []
    parts += [f"Lines run from {' or from '.join(scales)}."] if scales else []
    parts += [f"{card.direction}."] if card.direction in ("Higher is better", "Lower is better") else []
    parts += ["Points are percentage points."] if any("point" in row.change for row in card.rows) else []
    caveats = dict.fromkeys(f"{row.name}: {sentence(row.caveat)}" for row in card.rows if row.caveat)
    return " ".join((*parts, *caveats))
