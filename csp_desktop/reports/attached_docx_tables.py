"""Tables of a Word document as ours: merged cells laid out, empty columns left out, heads found, figures ranged right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.reports.attached_docx_parts import child, children, name, on, said, whole
from csp_desktop.reports.attached_docx_words import plain
from csp_desktop.reports.blocks import Cell, Column, Row, Run, Table, Text
from csp_desktop.reports.layout.columns import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csp_desktop.reports.blocks import Block, Words

MOST_COLUMNS = 63  # Word's own limit
LONG_HEAD = 80  # characters: longer words are no head
LONG_GROUP = 90
FURTHER = "Further columns of the same table"
_FIGURE = re.compile(r"[-–(]?[£$€]?\s?[\d,.]+\s?(%|pp|p|k|m|bn|million)?\)?|n/a|[-–—]|", re.IGNORECASE)


class Line(NamedTuple):
    """A paragraph of a cell: its label where it is of a list, and its words."""

    label: str
    words: Words


@dataclass
class Box:
    """A cell of the grid: its lines, how many columns it takes, and whether it goes on one from above."""

    lines: list[Line] = field(default_factory=list)
    columns: int = 1
    goes_on: bool = False
    right: bool = False

    @property
    def text(self) -> str:
        """All that it says, on one line."""
        return " ".join(" ".join(f"{line.label} {plain(line.words)}".split()) for line in self.lines).strip()


@dataclass
class _Grid:
    rows: list[dict[int, Box]]
    wide: int
    heads: int


def single_cells(node: Any) -> list[Any] | None:
    """The cells of a table that has one in each row, which is a box round some text; None of any other."""
    rows = [_cells(line) for line in _lines(node) if child(child(line, "trPr"), "del") is None]
    return [cell for row in rows for cell in row] if all(len(row) <= 1 for row in rows) else None


def table_blocks(node: Any, read: Callable[[Any], Box]) -> tuple[Block, ...]:
    """A table as a block, or as paragraphs where only one of its columns says anything. read: what a cell says."""
    grid = _grid(node, read)
    kept = _kept(grid)
    if not kept:
        return ()
    if len(kept) == 1:
        return tuple(Text(_labelled(line)) for row in grid.rows for box in row.values() for line in box.lines)
    return _parted(_table(grid, kept))


def _kept(grid: _Grid) -> list[int]:
    """The columns that say anything; one over several counts as the first of them where none of those does."""
    said_in = {(at, box.columns) for row in grid.rows for at, box in row.items() if box.text}
    found = {at for at, columns in said_in if columns == 1}
    for at, columns in sorted(said_in):
        if not found & set(range(at, at + columns)):
            found.add(at)
    return sorted(at for at in found if at < grid.wide)


def _parted(table: Table) -> tuple[Block, ...]:
    """A table that is too wide for a page side by side in as few parts as fit, each with the first column."""
    across = len(table.columns)
    for count in range(1, across - 1):
        size = -(-(across - 1) // count)
        starts = range(1, across, size)
        made = tuple(_part(table, start, start + size) for start in starts) if count > 1 else (table,)
        if all(fits(part) for part in made):
            return (made[0], *(one for part in made[1:] for one in (Text(FURTHER, "note"), part)))
    return (table,)


def _part(table: Table, start: int, end: int) -> Table:
    """The first column and some of the others; a row over the full width is in each part."""
    rows = tuple(replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows)
    return replace(table, columns=(table.columns[0], *table.columns[start:end]), rows=rows)


def _grid(node: Any, read: Callable[[Any], Box]) -> _Grid:
    """Every cell by the column that it begins in."""
    rows: list[dict[int, Box]] = []
    marked = 0
    for line in _lines(node):
        properties = child(line, "trPr")
        if child(properties, "del") is not None:
            continue
        at = whole(said(child(properties, "gridBefore")))
        row: dict[int, Box] = {}
        for cell in _cells(line):
            box = _box(cell, read)
            if at < MOST_COLUMNS:
                row[at] = box
            at += box.columns
        if row:
            marked += on(properties, "tblHeader") is True and marked == len(rows)
            rows.append(row)
    wide = max((at + box.columns for row in rows for at, box in row.items()), default=0)
    return _Grid(rows, min(wide, MOST_COLUMNS), min(marked, len(rows) - 1))


def _lines(node: Any) -> list[Any]:
    """The table's own rows, also those in controls and in insertions."""
    found: list[Any] = []
    for one in children(node):
        if name(one) == "tr":
            found.append(one)
        elif name(one) in ("sdt", "sdtContent", "customXml", "ins"):
            found += _lines(one)
    return found


def _cells(node: Any) -> list[Any]:
    found: list[Any] = []
    for one in children(node):
        if name(one) == "tc":
            found.append(one)
        elif name(one) in ("sdt", "sdtContent", "customXml"):
            found += _cells(one)
    return found


def _box(cell: Any, read: Callable[[Any], Box]) -> Box:
    properties = child(cell, "tcPr")
    merged = child(properties, "vMerge")
    goes_on = merged is not None and said(merged, "val", "continue") != "restart"
    box = Box(goes_on=True) if goes_on else read(cell)
    box.columns = max(1, min(whole(said(child(properties, "gridSpan")), 1), MOST_COLUMNS))
    return box


def _table(grid: _Grid, kept: list[int]) -> Table:
    heads = grid.heads or _looked_for(grid, kept)
    above = [_spread(row, kept) for row in grid.rows[:heads]]
    body = grid.rows[heads:]
    named = [_head([row[place] for row in above]) for place in range(len(kept))]
    columns = tuple(
        Column(head, "right" if _figures(body, at) else "left") for head, at in zip(named, kept, strict=True)
    )
    rows: list[Row] = []
    first = Cell()
    for row in body:
        if kept[0] in row and not row[kept[0]].goes_on:
            first = _cell(row[kept[0]])
        rows.append(_row(row, kept, first))
    spans = any(kept[0] in row and row[kept[0]].goes_on for row in body)
    return Table("", columns, tuple(rows), span_first=spans)


def _row(row: dict[int, Box], kept: list[int], first: Cell) -> Row:
    """A row; one that is a single cell over all columns stands over the full width. first: what a merged first cell says."""
    said_by = [box for box in row.values() if box.text]
    if len(said_by) == 1 and said_by[0].columns >= max(2, len(kept)):
        short = len(said_by[0].text) <= LONG_GROUP
        blank = ("",) * (len(kept) - 1)
        return Row(
            (said_by[0].text if short else _cell(said_by[0]), *blank), "group" if short else "statement"
        )
    cells = [
        first if box.goes_on and not place else _cell(box) for place, box in enumerate(_placed(row, kept))
    ]
    return Row(tuple(cells))


def _placed(row: dict[int, Box], kept: Sequence[int]) -> list[Box]:
    """A row's cells by the columns that are kept: one over several stands in the first of them."""
    found: dict[int, Box] = {}
    for at, box in sorted(row.items()):
        place = next((place for place, one in enumerate(kept) if at <= one < at + box.columns), None)
        if (
            place is None
        ):  # its columns are left out: it goes to the next that is kept, where nothing is lost by it
            place = next((place for place, one in enumerate(kept) if one >= at), len(kept) - 1)
        if place in found and found[place].text:
            found[place] = Box([*found[place].lines, *box.lines])
        else:
            found[place] = box
    return [found.get(place, Box()) for place in range(len(kept))]


def _spread(row: dict[int, Box], kept: Sequence[int]) -> list[str]:
    """A head row's words by column: one over several says its words over each."""
    found = []
    for one in kept:
        over = [box.text for at, box in row.items() if at <= one < at + box.columns]
        found.append(over[0] if over else "")
    return found


def _head(parts: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _looked_for(grid: _Grid, kept: Sequence[int]) -> int:
    """How many head rows a table has that marks none: one, where its first row looks like heads."""
    if len(grid.rows) < 2:
        return 0
    first = grid.rows[0]
    boxes = [first[at] for at in kept if at in first]
    filled = len(boxes) == len(kept) and all(box.text for box in boxes[1:])
    short = all(len(box.text) <= LONG_HEAD and box.columns == 1 for box in boxes)
    figures = sum(bool(box.text and re.fullmatch(_FIGURE, box.text)) for box in boxes[1:])
    return 1 if filled and short and not figures else 0


def _figures(rows: Sequence[dict[int, Box]], at: int) -> bool:
    """Whether a column holds figures alone, and not only gaps."""
    texts = [row[at].text for row in rows if at in row and row[at].columns == 1 and not row[at].goes_on]
    return any(any(sign.isdigit() for sign in text) for text in texts) and all(
        _FIGURE.fullmatch(text) for text in texts
    )


def _cell(box: Box) -> Cell:
    """A cell's lines: words, then the bullets, then what comes after them."""
    lines = box.lines
    start = next((place for place, line in enumerate(lines) if _bulleted(line)), len(lines))
    end = next((place for place in range(start, len(lines)) if not _bulleted(lines[place])), len(lines))
    return Cell(
        _joined(lines[:start]),
        bullets=tuple(line.words for line in lines[start:end]),
        after=tuple(_labelled(line) for line in lines[end:]),
    )


def _bulleted(line: Line) -> bool:
    return line.label in ("•", "–")


def _labelled(line: Line) -> Words:
    if not line.label:
        return line.words
    if isinstance(line.words, str):
        return f"{line.label} {line.words}"
    return (Run(f"{line.label} "), *line.words)


def _joined(lines: Sequence[Line]) -> Words:
    """Paragraphs one under another."""
    words = [_labelled(line) for line in lines]
    if all(isinstance(one, str) for one in words):
        return "\n".join(str(one) for one in words)
    runs: list[Run] = []
    for place, one in enumerate(words):
        runs += [Run("\n")] if place else []
        runs += [Run(one)] if isinstance(one, str) else one
    return tuple(runs)
