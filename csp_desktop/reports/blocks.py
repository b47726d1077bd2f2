"""Pure document blocks: what a report says, not how it looks; the PDF and Word writers render the same blocks.

A block knows its role, so tags, bookmarks, contents lines, numbering and alternative text come from it and are written once.
Text is literal everywhere: no markup is read in it, so `<b>` prints as `<b>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from csp_desktop.charts.spec import Drawing, RangeSpec

Purpose = Literal["", "To decide", "To consider", "To note"]
Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of literal text with one emphasis; `target` links to a block's target, `href` to an address."""

    text: str
    bold: bool = False
    italic: bool = False
    target: str = ""
    href: str = ""


Words: TypeAlias = "str | tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Glance:
    """A line of At a glance and of the contents: item number, title, purpose and the target it opens.

    instead: what stands in the page's place where the document has no such target: "To follow", "Supplement 1".
    """

    number: str
    title: str
    purpose: Purpose
    target: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A paper that a supplement holds, as its front sheet names it with its pages; reason: why it is late, "" if not known."""

    number: str
    title: str
    ask: str
    reason: str
    target: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover sheet: partnership, meeting, date, facts (label, words) in order, at-a-glance lines and a note.

    lead: a paragraph under the date. enclosed: of a supplement, the papers in it.
    """

    partnership: str
    title: str
    date: str
    facts: tuple[tuple[str, str], ...]
    glance: tuple[Glance, ...] = ()
    note: str = ""
    lead: str = ""
    enclosed: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page: one line a glance, pages filled in by the writer, then the key to the marks and a rule in words."""

    lines: tuple[Glance, ...]
    rule: str = ""
    title: str = "Contents"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One agenda item: number, title, what is asked, purpose, who leads, start (or "") and its paper's target ("" if none)."""

    number: str
    title: str
    ask: str
    purpose: Purpose
    led_by: str
    start: str
    target: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda page. Alone it has the meeting's name as its title, the partnership above it and facts below."""

    line: str
    items: tuple[AgendaLine, ...]
    note: str = ""
    title: str = "Agenda"
    above: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemOpening:
    """Where an item's paper starts: bar, number and purpose, title (level 1 heading), who leads, lead paragraph.

    number may be "" (a single report). short: the running head's title. An item to note may run on (new_page False).
    right_hand: it starts on a right-hand page. item: the id of its agenda item, 0 for none. marking: of its pages, where it is
    not the document's. over: a line above its bar, of a paper on its own.
    """

    number: str
    title: str
    purpose: Purpose
    led_by: str
    target: str
    lead: str = ""
    short: str = ""
    new_page: bool = True
    right_hand: bool = False
    item: int = 0
    marking: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """From here on, on a new page, an item's pages carry a marking of their own; "" is the item's again."""

    words: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section (level 2) or sub-section (3, and 4 in papers from elsewhere) heading; stays with what follows, bookmarked."""

    text: str
    level: Literal[2, 3, 4] = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. Role: body; lead (larger, under a title); note (small, grey); source (under a figure or table); code
    (capitals and figures in groups of four, set large and all equally wide, to be copied by hand).

    keep: it stays with what follows, as a heading does.
    """

    words: Words
    role: Literal["body", "lead", "note", "source", "code"] = "body"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list: bullets, or lettered a) b) for recommendations, or numbered 1 2."""

    items: tuple[Words, ...]
    marker: Literal["bullet", "letter", "number"] = "bullet"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an outline: the label it came with ("1.2", "(b)", "•"), its words and its level from 0."""

    label: str
    words: Words
    level: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """A list of several levels whose labels are as they came, as in a paper from elsewhere."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts on the rail: a label, then words; tagged as a list, never as a table."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A decision asked, or a thing for the board: bar at left, first line in SemiBold."""

    title: str
    words: Words
    items: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: head, side, and a width in whole millimetres or by its content (weight: its say where room is short)."""

    head: str
    align: Align = "left"
    weight: float = 1.0
    millimetres: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than a string: paragraphs (bulleted or not), a second line, a mark, a range bar or a link."""

    words: Words = ""
    second: str = ""
    mark: str = ""  # status or purpose mark: done, on track, some concern, late, not started, waiting, paused, to decide …
    bullets: tuple[Words, ...] = ()
    after: tuple[Words, ...] = ()  # paragraphs after the bullets
    range: RangeSpec | None = None
    target: str = ""
    bold: bool = False
    italic: bool = False


RowKind = Literal["row", "group", "statement", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of as many cells as columns; a group or statement row has one cell over the full width."""

    cells: tuple[str | Cell, ...]
    kind: RowKind = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Its number ("5.1") is given by the writer; header rows repeat and are continued in words on a new page.

    span_first: an equal first cell in following rows is printed once and spans. row_heads: the first column heads its row.
    scope note: `note` names what is left out of a total. An empty table prints `empty` as a paragraph.
    Raises ValueError where a row has not a cell for each column: what does not fit would be lost.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    source: str = ""
    span_first: bool = False
    row_heads: bool = True
    empty: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            full = row.kind in ("row", "total")
            if len(row.cells) != len(self.columns) if full else not row.cells or any(row.cells[1:]):
                raise ValueError(
                    f"a {row.kind} of {len(row.cells)} cells in a table of {len(self.columns)} columns"
                )

    @property
    def spans(self) -> bool:
        """Whether equal first cells span: of a single column nothing would be left beside them."""
        return self.span_first and len(self.columns) > 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its message title, subtitle, source and alternative text; the writer gives its number.

    width_mm: 164 unless a diagram asks for less. table: the chart's data table, printed after it, which may part from it.
    """

    title: str
    subtitle: str
    drawing: Drawing
    alt: str
    source: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is no chart: a JPEG or PNG that holds nothing but what is seen, upright, with its size in pixels.

    alt: "" for one that says nothing (decorative). millimetres: how wide it is printed; nought: as wide as there is room.
    """

    data: bytes
    wide: int
    high: int
    alt: str
    millimetres: float = 0


@dataclass(frozen=True, slots=True)
class InsertedPdf:
    """A PDF paper from elsewhere, page by page, each on a page of ours with its running head and number.

    name: the file's. title: what the board calls it, for the bookmark. note: where an accessible version of it is.
    """

    title: str
    name: str
    data: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Block: TypeAlias = (
    Cover
    | Contents
    | Agenda
    | ItemOpening
    | Marking
    | Heading
    | Text
    | Bullets
    | Facts
    | Notice
    | Table
    | Figure
    | Outline
    | Picture
    | InsertedPdf
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document and what its running head and foot say.

    running: meeting and date at the left of the head. marking: in capitals on each page ("OFFICIAL", "OFFICIAL-SENSITIVE").
    edition: pack and version in the middle of the foot. author: the partnership. first_page: its first page's number, where it
    goes on from another document; part: then what it is, beside the number in place of how many pages there are. draft: each
    page says that it is one. remarks: what the officer is told about the papers in it, a sentence each.
    """

    title: str
    author: str
    running: str
    marking: str
    edition: str
    blocks: tuple[Block, ...]
    subject: str = ""
    first_page: int = 1
    part: str = ""
    draft: bool = False
    remarks: tuple[str, ...] = ()
