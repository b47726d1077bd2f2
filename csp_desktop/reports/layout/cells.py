"""Table cells: their words measured, then set in a width as a paragraph or a stack of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.print import draw_range, range_height
from csp_desktop.reports.blocks import Cell, Run
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Paragraph, Piece, Stack
from csp_desktop.reports.layout.prose import items, paragraph
from csp_desktop.reports.layout.styles import MARGIN, MM, Style
from csp_desktop.reports.layout.tree import Element, boxed, figure
from csp_desktop.reports.layout.words import face, tied, wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import RangeSpec
    from csp_desktop.reports.blocks import Words
    from csp_desktop.reports.layout.pen import Pen

MARK_ROOM = 5 * MM
_BULLET = Style(fonts.REGULAR, 11, 14, before=1)
_INDENT = 4 * MM
_RANGE_MM = 34


def plain(words: Words) -> str:
    """The text of words without their emphasis."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def style_of(cell: str | Cell, right: bool, bold: bool) -> Style:
    """The style of a cell's own words."""
    if bold or (isinstance(cell, Cell) and cell.bold):
        return styles.CELL_RIGHT_BOLD if right else styles.CELL_BOLD
    return styles.CELL_RIGHT if right else styles.CELL


def widths(cell: str | Cell, style: Style) -> tuple[float, float]:
    """What a cell needs in points: its widest word, and all of its words on a line of their own paragraphs."""
    if isinstance(cell, str):
        return _widths(cell, style)
    extra = MARK_ROOM if cell.mark else 0
    narrow, wide = _widths(plain(cell.words), style)
    narrow, wide = narrow + extra, wide + extra
    for part in (cell.second, *map(plain, cell.after)):
        narrow, wide = _wider((narrow, wide), _widths(part, styles.CELL), extra)
    for part in cell.bullets:
        narrow, wide = _wider((narrow, wide), _widths(plain(part), styles.CELL), _INDENT)
    return (max(narrow, _RANGE_MM * MM), max(wide, _RANGE_MM * MM)) if cell.range else (narrow, wide)


def paragraphs(cell: str | Cell, style: Style) -> list[float]:
    """The width in points of each of a cell's paragraphs on a line of its own."""
    if isinstance(cell, str):
        return [_widths(cell, style)[1]] if cell else []
    inset = MARK_ROOM if cell.mark else 0
    found = [_widths(plain(cell.words), style)[1] + inset] if cell.words else []
    found += [_widths(plain(words), styles.CELL)[1] + inset for words in (cell.second, *cell.after) if words]
    found += [_widths(plain(words), styles.CELL)[1] + _INDENT for words in cell.bullets]
    return found


def content(cell: str | Cell, style: Style, room: float, element: Element) -> Piece | None:
    """What a cell shows; None for nothing. Several paragraphs in it are each their own element below the cell's."""
    if isinstance(cell, str):
        if not cell:
            return None
        return Paragraph(
            wrap(tied(cell), face(style.face), room * 1000 / style.size), style, element, room=room
        )
    inset = MARK_ROOM if cell.mark else 0
    pieces = _pieces(cell, style, room - inset, element)
    if not pieces:
        return Marked(cell.mark, None) if cell.mark else None
    body = pieces[0] if len(pieces) == 1 else Stack(pieces)
    return Marked(cell.mark, body) if cell.mark else body


class Marked(Piece):
    """A cell's content beside its mark; the mark is furniture, drawn by `furniture` before any content."""

    def __init__(self, mark: str, body: Piece | None) -> None:
        self.mark, self.body = mark, body
        self.height = body.height if body else styles.CELL.lead

    def start(self) -> float:
        return self.body.start() if self.body else self.height

    def split(self, room: float, must: bool) -> tuple[Piece, Piece] | None:
        parts = self.body.split(room, must) if self.body else None
        return (Marked(self.mark, parts[0]), Marked("", parts[1])) if parts else None

    def furniture(self, pen: Pen, x: float, top: float) -> None:
        """The mark, on the height of the first line's letters."""
        if self.mark:
            pen.mark(self.mark, x, top - styles.CELL.lead * 0.56 - 4.25, 8.5)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.body:
            self.body.draw(pen, x + MARK_ROOM, top)


class Range(Piece):
    """A range bar and its verdict, tagged as a figure that says its values in words."""

    def __init__(self, spec: RangeSpec, room: float, element: Element) -> None:
        self.spec, self.room, self.element = spec, room, element
        self.height = range_height(spec, room)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        left, foot = x + MARGIN, top - self.height
        boxed(self.element, (left, foot, left + self.room, top))
        pen.begin(self.element)
        draw_range(pen.canvas, self.spec, left, foot, self.room)
        pen.end()


def _pieces(cell: Cell, style: Style, room: float, element: Element) -> list[Piece]:
    parts = sum((bool(cell.words), bool(cell.second), bool(cell.range))) + len(cell.after)
    single = parts == 1 and not cell.bullets

    def owner() -> Element:
        return element if single and not cell.target else Element("P", element)

    found: list[Piece] = []
    if cell.words:
        found.append(paragraph(_worded(cell), style, room, owner()))
    if cell.second:
        second = styles.CELL_RIGHT if style.right else styles.CELL
        found.append(paragraph(cell.second, second, room, owner()))
    found += items(cell.bullets, "bullet", element, room, _BULLET, _INDENT)
    found += [
        paragraph(words, Style(fonts.REGULAR, 11, 14, before=1, right=style.right), room, owner())
        for words in cell.after
    ]
    if cell.range:
        found.append(Range(cell.range, room, figure(element, said(cell.range))))
    return found


def _worded(cell: Cell) -> Words:
    """A cell's words with the whole cell's emphasis and link put on them."""
    if not (cell.italic or cell.target):
        return cell.words
    runs = (Run(cell.words),) if isinstance(cell.words, str) else cell.words
    return tuple(
        Run(run.text, run.bold, run.italic or cell.italic, run.target or cell.target, run.href)
        for run in runs
    )


def said(spec: RangeSpec) -> str:
    """A range bar in words."""
    parts = [
        f"{label} {value}"
        for label, value in (
            ("latest", spec.latest),
            ("baseline", spec.baseline),
            ("comparator", spec.comparator),
        )
        if value is not None
    ]
    if spec.low is not None or spec.high is not None:
        ends = (
            f"from {spec.low}"
            if spec.high is None
            else f"to {spec.high}"
            if spec.low is None
            else f"{spec.low} to {spec.high}"
        )
        parts.append(f"range {ends}")
    words = ", ".join(parts) or "no values recorded"
    return f"On a scale of {spec.scale[0]} to {spec.scale[1]}: {words}. {spec.verdict}".strip()


def _wider(one: tuple[float, float], other: tuple[float, float], extra: float) -> tuple[float, float]:
    return max(one[0], other[0] + extra), max(one[1], other[1] + extra)


def _widths(text: str, style: Style) -> tuple[float, float]:
    if not text:
        return 0.0, 0.0
    measured = face(style.face)
    scale = style.size / 1000
    text = tied(text)
    if "\n" in text:
        parts = [_widths(part, style) for part in text.split("\n")]
        return max(part[0] for part in parts), max(part[1] for part in parts)
    found = [measured[word] for word in text.split(" ")]
    return max(found) * scale, (sum(found) + measured.space * (len(found) - 1)) * scale
