"""The performance scorecard: a table a heading, each measure with its change and where it stands against its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import RangeSpec
from csp_desktop.reports.blocks import Block, Cell, Column, Row, Run, Table
from csp_desktop.reports.wording import counted, sentence, sourced
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.reading import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.measures import MeasureRow, Scorecard

NOTHING = "No measures are recorded yet."
_SHORT = 24  # characters of a period that a column's head can hold


def lead(cards: tuple[Scorecard, ...]) -> str:
    """How the measures stand against their ranges, in one or two sentences."""
    rows = [row for card in cards for row in card.rows]
    if not rows:
        return NOTHING
    ranged = [row for row in rows if row.verdict]
    if ranged:
        return " ".join(f"{row.name}: {row.verdict[:1].lower() + row.verdict[1:]}." for row in ranged[:3])
    tail = (
        "" if any(row.baseline for row in rows) else " No earlier figures are recorded to compare them with."
    )
    return (
        f"{sentence_case(counted(len(rows), 'measure'))} {'is' if len(rows) == 1 else 'are'} recorded.{tail}"
    )


def blocks(cards: tuple[Scorecard, ...]) -> tuple[Block, ...]:
    """Each heading's table; its caption is its heading."""
    return tuple(_table(card) for card in cards)


def _table(card: Scorecard) -> Table:
    """One table; columns that no measure of the heading fills are left out."""
    parts = [part for part in _parts(card) if part[1] is not None]
    columns = tuple(column for column, _ in parts)
    rows = tuple(
        Row(tuple(cells[place] for _, cells in parts if cells is not None)) for place in range(len(card.rows))
    )
    note = " ".join(filter(None, (_note(card), card.stale)))
    return Table(card.heading, columns, rows, note, " ".join(filter(None, (sourced(card.source), card.gap))))


def _parts(card: Scorecard) -> list[tuple[Column, list[str | Cell] | None]]:
    """Each column with its cells, None for one that is left out."""
    rows = card.rows
    ranges = card.has_ranges
    return [
        (Column("Measure", weight=1.6), _names(rows)),
        (
            Column(_head("Baseline", card.baseline_period), "right", weight=0.8),
            _kept([row.baseline for row in rows]),
        ),
        (
            Column(_head("Latest", card.latest_period), "right", weight=0.8),
            [row.latest or "Not recorded" for row in rows],
        ),
        (Column("Change", "right", weight=0.8), _kept([row.change for row in rows])),
        (Column("Period", weight=1.0), None if card.latest_period else _kept([row.period for row in rows])),
        (Column("Rank", "right", weight=0.7), _kept([row.rank for row in rows])),
        (
            Column("Compared with", weight=1.1),
            _kept([row.compared for row in rows]) if not _shared(rows) else None,
        ),
        (Column("Top quartile range", millimetres=33), [_quartile(row) for row in rows] if ranges else None),
        (
            Column("Latest against the range", millimetres=34),
            [_against(row) for row in rows] if ranges else None,
        ),
    ]


def _names(rows: Sequence[MeasureRow]) -> list[str | Cell]:
    """The measures' names, with the area under each that another measure shares its name with."""
    names = [row.name for row in rows]
    return [
        Cell(row.name, second=row.area) if names.count(row.name) > 1 and row.area else row.name
        for row in rows
    ]


def _kept(words: Sequence[str]) -> list[str | Cell] | None:
    return list(words) if any(words) else None


def _head(word: str, period: str) -> str:
    """A column's head with the period that all its figures are for, unless that only says what the head says."""
    if not 0 < len(period) <= _SHORT or period.lower().startswith(word.lower()):
        return word
    if period.startswith("Q"):
        period = period.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{word}, {period[:1].lower() + period[1:] if period.startswith('Reported') else period}"


def _shared(rows: Sequence[MeasureRow]) -> str:
    """Whom all the measures are compared with, where that is one answer without a figure; it is then said once."""
    found = {row.compared for row in rows}
    words = found.pop() if len(found) == 1 else ""
    return "" if any(character.isdecimal() for character in words) else words


def _quartile(row: MeasureRow) -> str | Cell:
    """The range with whose it is in italics under it; blank where the source gives none."""
    if not row.quartile:
        return ""
    return Cell(row.quartile, after=((Run(row.quartile_of, italic=True),),) if row.quartile_of else ())


def _against(row: MeasureRow) -> str | Cell:
    """The range bar with its verdict; words alone where there is no scale to draw on."""
    said = row.verdict or "No range given"
    if row.scale is None:
        return said
    baseline, latest, comparator, low, high = row.numbers
    return Cell(range=RangeSpec(row.scale, baseline, latest, comparator, low, high, said))


def _note(card: Scorecard) -> str:
    """The scales of the range bars, which way is good, and each caveat once."""
    parts = [_scales(card.rows)] if card.has_ranges else []
    parts += [f"{card.direction}."] if card.direction in ("Higher is better", "Lower is better") else []
    parts += ["Points are percentage points."] if any("point" in row.change for row in card.rows) else []
    shared = _shared(card.rows)
    parts += [sentence(f"Compared with: {shared[:1].lower() + shared[1:]}")] if shared else []
    return " ".join(filter(None, (*parts, *_caveats(card.rows))))


def _caveats(rows: Sequence[MeasureRow]) -> list[str]:
    """Each caveat with the measures it is of; the names are left out where it is of all there are."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.caveat and row.name not in found.setdefault(row.caveat, []):
            found[row.caveat].append(row.name)
    every = {row.name for row in rows}
    return [
        sentence(caveat)
        if set(names) == every
        else f"{_named(names)}: {sentence(caveat[:1].lower() + caveat[1:])}"
        for caveat, names in found.items()
    ]


def _named(names: Sequence[str]) -> str:
    """Several measures at the start of a sentence."""
    return sentence_case(list_words([in_sentence(name) for name in names]))


def _scales(rows: Sequence[MeasureRow]) -> str:
    """What each line of the range bars runs to."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.scale is not None:
            unit = "%" if row.latest.endswith("%") else ""
            found.setdefault(f"{row.scale[0]:f} to {row.scale[1]:f}{unit}", []).append(in_sentence(row.name))
    if len(found) == 1:
        return f"Each line runs from {next(iter(found))}."
    said = [f"from {scale} for {list_words(names)}" for scale, names in found.items()]
    return f"The line runs {list_words(said)}." if said else ""
