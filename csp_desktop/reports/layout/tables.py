"""Tables: a block's rows set in measured columns, and the piece of them that stands on one page."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from csp_desktop.charts.print import draw_range_key, range_key_height
from csp_desktop.reports.blocks import Cell
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.cells import content, plain, style_of
from csp_desktop.reports.layout.columns import GUTTER_MM, column_widths
from csp_desktop.reports.layout.pieces import CLOSE, Paragraph, Piece, Stack
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.rows import ABOVE, BELOW, Row, Slot, group_again, rule_below
from csp_desktop.reports.layout.styles import DEPTH, FULL, MARGIN, MM
from csp_desktop.reports.layout.tree import Element, boxed, cell, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports import blocks
    from csp_desktop.reports.layout.pen import Pen

CAPTION_ROOM = 60 * MM
_MOST = DEPTH / 3  # of a page, for what stands on each page that a table takes
_EMPTY = "None recorded."
_LONG = 60  # characters of a name that is said again over a page
_WIDE = 95  # and of a group's, which has the whole width
_KEY = (
    "Key: solid dot, latest; open dot, baseline; open diamond, comparator;"
    " hatched band, top quartile range or beyond its threshold."
)


class Grid:
    """What all parts of a table share: its columns in place, its heads and its name."""

    def __init__(self, table: blocks.Table, name: str, tree: Element) -> None:
        self.columns = table.columns
        widths = [wide * MM for wide in column_widths(table)]
        self.x = [0.0, *accumulate(widths[:-1])]
        gutters = [GUTTER_MM * MM] * (len(widths) - 1) + [0]
        self.width = [max(wide - gutter, 4.0) for wide, gutter in zip(widths, gutters, strict=True)]
        self.first = widths[0]
        self.continued = f"{name}, continued" if name else ""
        self.heads = self._heads(Element("TR", Element("THead", tree)))
        self.headed = any(column.head for column in self.columns)
        high = max([head.height for head in self.heads], default=0)
        self.high = high > _MOST
        self.headed = self.headed and not self.high
        self.head_height = high + ABOVE + BELOW if self.headed else 0

    def long_heads(self) -> list[Row]:
        """Heads too high to stand on every page, as a row that stands once and may divide."""
        if not self.high:
            return []
        return [
            Row([Slot(x, wide, head) for x, wide, head in zip(self.x, self.width, self.heads, strict=True)])
        ]

    def _heads(self, row: Element) -> list[Paragraph]:
        found = []
        for column, room in zip(self.columns, self.width, strict=True):
            style = styles.HEAD_RIGHT if column.align == "right" else styles.HEAD
            owner = cell("TH", row, "Column") if column.head else cell("TD", row)
            found.append(paragraph(column.head, style, room, owner))
        return found

    def draw_heads(self, pen: Pen, x: float, top: float, again: bool) -> None:
        """The heads, ranged to their foot; said again on a later page they are no content."""
        if again:
            pen.artifact("/Pagination")
        for head, at in zip(self.heads, self.x, strict=True):
            place = top - self.head_height + BELOW + head.height
            if again:
                pen.lines(head.lines, head.style, x + at, place, head.width)
            elif head.lines != [""]:
                head.draw(pen, x + at, place)
        if again:
            pen.end()


class TablePart(Piece):
    """Rows of a table on one page under its caption and heads; what stands under it stays with its last rows."""

    def __init__(
        self,
        grid: Grid,
        rows: list[Row],
        caption: Paragraph | None,
        under: Piece | None,
        *,
        again: bool = False,
    ) -> None:
        self.grid, self.rows, self.caption, self.under, self.again = grid, rows, caption, under, again
        self.last = True
        self.before = caption.before if caption and not again else 2
        self.after = under.after if under else 6
        self.top = (caption.height + caption.after if caption else 0) + grid.head_height
        self.height = self.top + sum([row.height for row in rows])
        self.height += under.before + under.height if under else 0

    def start(self) -> float:
        """Caption, heads and what must not end a page; a caption asks for 60 mm where the table is longer than that."""
        needed = self.top
        for row in self.rows:
            needed += row.beginning()
            if not row.keep:
                break
        if self.caption:
            needed = max(needed, min(CAPTION_ROOM, self.height))
        return min(needed, self.height)

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        count, used = self._fitting(room)
        halves = self._divided(count, room - used, must) if count < len(self.rows) else None
        if halves:
            return self._parts([*self.rows[:count], halves[0]], [halves[1], *self.rows[count + 1 :]])
        count = min(count, len(self.rows) - 1)
        while count and self._bound(count):
            count -= 1
        if count:
            return self._parts(self.rows[:count], self.rows[count:])
        return self._forced() if must else None

    def _divided(self, place: int, room: float, must: bool) -> tuple[Row, Row] | None:
        """The row that crosses the page's foot in two; a total only where there is no other way."""
        row = self.rows[place]
        must = must and all(before.keep for before in self.rows[:place])
        return row.split(room, must) if must or row.kind != "total" else None

    def _forced(self) -> tuple[Piece, Piece] | None:
        """What cannot be divided well, on a page of its own: its first row, then what stands under from the only one."""
        first = next((place for place, row in enumerate(self.rows) if not row.keep), len(self.rows) - 1) + 1
        if first < len(self.rows):
            return self._parts(self.rows[:first], self.rows[first:])
        if self.under:
            return TablePart(self.grid, self.rows, self.caption, None, again=self.again), self.under
        return None

    def _fitting(self, room: float) -> tuple[int, float]:
        """How many rows fit, and the height that they and the heads take."""
        used, count = self.top, 0
        for row in self.rows:
            if used + row.height > room + CLOSE:
                break
            used += row.height
            count += 1
        return count, used

    def _bound(self, count: int) -> bool:
        """Whether a page may not end after so many rows: a group's name, or a last row or a total left alone."""
        if not count:
            return False
        left = self.rows[count:]
        body = [row for row in left if row.kind != "total"]
        alone = len(body) == 1 and len(self.rows) > 3  # one row under repeated heads is easily overlooked
        return self.rows[count - 1].keep or alone or bool(left and left[0].kind == "total")

    def _parts(self, upper: list[Row], lower: list[Row]) -> tuple[Piece, Piece]:
        group = group_again(lower[0])
        lower = [*([group] if group else []), lower[0].again(self.grid.width[0]), *lower[1:]]
        said = self.grid.continued
        name = paragraph(said, styles.CONTINUED, FULL, None) if said else None
        first = TablePart(self.grid, upper, self.caption, None, again=self.again)
        first.last = False
        first.after = 0
        rest = TablePart(self.grid, lower, name, self.under, again=True)
        rest.last = self.last
        return first, rest

    def draw(self, pen: Pen, x: float, top: float) -> None:
        top = self._draw_caption(pen, x, top)
        pen.artifact()
        self._draw_furniture(pen, x, top)
        pen.end()
        if self.grid.headed:
            self.grid.draw_heads(pen, x, top, self.again)
        top -= self.grid.head_height
        for row in self.rows:
            row.draw(pen, x, top)
            top -= row.height
        if self.under:
            self.under.draw(pen, x, top - self.under.before)

    def _draw_caption(self, pen: Pen, x: float, top: float) -> float:
        if not self.caption:
            return top
        if self.again:
            pen.artifact("/Pagination")
        self.caption.draw(pen, x, top)
        if self.again:
            pen.end()
        return top - self.caption.height - self.caption.after

    def _draw_furniture(self, pen: Pen, x: float, top: float) -> None:
        """Rules and marks."""
        pen.rule(x, x + FULL, top, 1.2)
        top -= self.grid.head_height
        if self.grid.headed:
            pen.rule(x, x + FULL, top, 0.6)
        for row, following in zip(self.rows, [*self.rows[1:], None], strict=True):
            row.furniture(pen, x, top)
            top -= row.height
            rule_below(row, pen, x, top, self.grid.first, following, self.last)


def table(block: blocks.Table, parent: Element, name: str) -> list[Piece]:
    """A table, its note and its source; `name` is "Table 5.1" or "" for one without a caption."""
    if block.rows:
        return _whole(block, parent, name)
    empty = paragraph(block.empty or _EMPTY, styles.BODY, styles.MEASURE, Element("P", parent))
    return [empty, *_under(block, parent)]


def _under(block: blocks.Table, parent: Element) -> list[Piece]:
    """What stands under a table: the key of its range bars, its note and its source."""
    ranges = any(isinstance(cell, Cell) and cell.range for row in block.rows for cell in row.cells)
    found: list[Piece] = [RangeKey(parent)] if ranges else []
    if block.note:
        found.append(paragraph(block.note, styles.NOTE, FULL, Element("Note", parent)))
    if block.source:
        found.append(paragraph(block.source, styles.NOTE, FULL, Element("P", parent)))
    return found


class RangeKey(Piece):
    """The one key that stands under a table of range bars."""

    def __init__(self, parent: Element) -> None:
        self.element = figure(parent, _KEY)
        self.height = range_key_height(FULL)
        self.before, self.after = 4, 2

    def draw(self, pen: Pen, x: float, top: float) -> None:
        left, foot = x + MARGIN, top - self.height
        boxed(self.element, (left, foot, left + FULL, top))
        pen.begin(self.element)
        draw_range_key(pen.canvas, left, foot, FULL)
        pen.end()


def _whole(block: blocks.Table, parent: Element, name: str) -> list[Piece]:
    """The table itself; a caption that would take a page of its own goes before it, and may divide."""
    tree = Element("Table", parent)
    caption = None
    if block.caption:
        said = f"{name}. {block.caption}" if name else block.caption
        caption = paragraph(said, styles.CAPTION, FULL, Element("Caption", tree))
    short = caption is None or caption.height < _MOST
    grid = Grid(block, name, tree)
    rows = [*grid.long_heads(), *_rows(block, grid, Element("TBody", tree))]
    under = _under(block, parent)
    part = TablePart(grid, rows, caption if short else None, Stack(under) if under else None)
    return [part] if short or not caption else [caption, part]


def _rows(block: blocks.Table, grid: Grid, body: Element) -> list[Row]:
    spans = _spans(block) if block.spans else {}
    found = [_row(row, block, grid, body, spans.get(place, 1)) for place, row in enumerate(block.rows)]
    for place, count in spans.items():
        if count > 1:
            _bind(found[place : place + count])
    _name_groups(found, block.rows)
    return found


def _name_groups(rows: list[Row], said: Sequence[blocks.Row]) -> None:
    """Each row knows its group, whose name is said again where it goes on over a page."""
    group = ""
    for row, block in zip(rows, said, strict=True):
        if block.kind == "group":
            group = _owner(block.cells[0], _WIDE) if block.cells else ""
        elif block.kind == "row":
            row.group = group
        else:
            group = ""


def _row(row: blocks.Row, block: blocks.Table, grid: Grid, body: Element, span: int) -> Row:
    """A row of the block; span: how many rows its first cell stands for, nought where a row above stands for it."""
    tree = Element("TR", body)
    if row.kind in ("group", "statement"):
        return _full_row(row, grid, tree)
    total = row.kind == "total"
    slots: list[Slot] = []
    skipped = 0
    for place, value in enumerate(row.cells[: len(grid.columns)]):
        if skipped or (place == 0 and not span):
            skipped = max(0, skipped - 1)
            continue
        wide = skipped = _label_span(row) if total and place == 0 else 0
        room = grid.width[place] if not wide else grid.x[wide] + grid.width[wide]
        head = place == 0 and (block.row_heads or total) and bool(value)
        owner = cell("TH" if head else "TD", tree, "Row" if head else "", wide + 1, span if place == 0 else 1)
        piece = content(
            value, style_of(value, grid.columns[place].align == "right" and not wide, total), room, owner
        )
        if piece:
            slots.append(Slot(grid.x[place], room, piece))
    made = Row(slots, row.kind, _owner(row.cells[0]) if row.cells and block.row_heads else "")
    made.follows = not span
    return made


def _full_row(row: blocks.Row, grid: Grid, tree: Element) -> Row:
    """A group's name or a statement, over the full width."""
    value = row.cells[0] if row.cells else ""
    group = row.kind == "group"
    owner = cell("TH" if group else "TD", tree, "Row" if group else "", len(grid.columns))
    piece = content(value, styles.GROUP, FULL, owner)
    return Row([Slot(0, FULL, piece)] if piece else [], row.kind)


def _bind(rows: list[Row]) -> None:
    """Rows under one first cell: they stay together as far as its words reach, and the last grows where they do not."""
    first = next((slot.piece for slot in rows[0].slots if slot.x == 0), None)
    needed = (first.height if first else 0) + ABOVE + BELOW
    beside = [slot.piece.height for slot in rows[0].slots if slot.x > 0]
    rows[0].height = max(beside, default=styles.CELL.lead) + ABOVE + BELOW
    for row in rows[:-1]:
        row.spanned = True
        row.keep = needed > row.height
        needed -= row.height
    rows[-1].height = max(rows[-1].height, needed)


def _spans(block: blocks.Table) -> dict[int, int]:
    """By row, how many rows its first cell stands for: nought where it is spanned, one where it stands for itself."""
    found: dict[int, int] = {}
    start = -1
    for place, row in enumerate(block.rows):
        first = row.cells[0] if row.cells else ""
        same = start >= 0 and row.kind == "row" and first and first == block.rows[start].cells[0]
        if same:
            found[start] += 1
            found[place] = 0
        else:
            start = place if row.kind == "row" else -1
            found[place] = 1
    return found


def _label_span(row: blocks.Row) -> int:
    """How many empty cells after a total's label its words may run into."""
    empty = 0
    for value in row.cells[1:-1]:
        if value:
            break
        empty += 1
    return empty


def _owner(value: str | Cell, most: int = _LONG) -> str:
    """What a first cell is called where its row goes on over a page: its own words, or their beginning where they are long."""
    words = value if isinstance(value, str) else plain(value.words)
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"


def caption_words(name: str, subtitle: str) -> str:
    """ "Figure 5.2. Grant by stream", or the name alone."""
    return f"{name}. {subtitle}" if subtitle else f"{name}."
