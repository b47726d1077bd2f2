"""The pages before the papers: cover with At a glance, contents with the key to the marks, and the agenda."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from csp_desktop.charts.fonts import SEMIBOLD
from csp_desktop.reports.blocks import AgendaLine, Cell, Column, Facts, Heading, Row, Table
from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.enclosed import enclosed
from csp_desktop.reports.layout.openings import titled
from csp_desktop.reports.layout.pieces import Carried, Drawn, Hung, Paragraph, Piece
from csp_desktop.reports.layout.prose import fact, facts, heading, paragraph
from csp_desktop.reports.layout.styles import FULL, MEASURE, MM, RAIL
from csp_desktop.reports.layout.tables import TablePart, table
from csp_desktop.reports.layout.tree import Element, listed
from csp_desktop.reports.layout.words import one_line

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Agenda, Contents, Cover, Glance
    from csp_desktop.reports.layout.pen import Pen

COVER, CONTENTS, AGENDA = "cover", "contents", "agenda"  # the targets of the pages that every pack has
MARKS = (
    ("To decide", "Done", "Late or off track"),
    ("To consider", "On track", "Not started"),
    ("To note", "Some concern", "Waiting for another body"),
)
_MARK_NAMES = {"Late or off track": "late", "Waiting for another body": "waiting"}
_KEY = "Every mark stands beside its word, and each has its own shape, so the pack reads the same in black and white."
_ORDER = ("To decide", "To consider", "To note", "")
NO_PAPER = "No paper"
MANY = 18  # lines of the contents: more stand closer, so that the key to the marks is on their page
_AIR = 19 * MM  # what may be taken of the distance between the name and the title


def cover(block: Cover, parent: Element) -> list[Piece]:
    """The cover sheet."""
    bar = Drawn(5, _cover_bar)
    bar.after, bar.target, bar.bookmark = 7 * MM, COVER, (0, one_line(block.title))
    name = paragraph(_broken_name(block.partnership), styles.COVER_NAME, MEASURE, Element("P", parent))
    name.after = 25 * MM
    title = paragraph(block.title, styles.COVER_TITLE, FULL, Element("H1", parent))
    pieces: list[Piece] = [bar, name, title]
    if block.date:
        pieces.append(paragraph(block.date, styles.COVER_DATE, FULL, Element("P", parent)))
    pieces[-1].after = (6 if block.lead else 10) * MM
    if block.lead:
        pieces.append(paragraph(block.lead, styles.LEAD, styles.WIDE, Element("P", parent)))
    tree = listed(parent)
    last = len(block.facts) - 1
    pieces += [
        fact(label, words, tree, not place, place == last) for place, (label, words) in enumerate(block.facts)
    ]
    pieces += [*_at_a_glance(block.glance, parent), *enclosed(block.enclosed, parent)]
    if block.note:
        note = paragraph(block.note, styles.NOTE, styles.NOTE_WIDTH, Element("P", parent))
        note.before = 5 * MM
        pieces.append(note)
    over = (
        sum(max(a.after, b.before) for a, b in pairwise(pieces))
        + sum(one.height for one in pieces)
        - styles.DEPTH
    )
    if over > 0:  # of a long list at a glance: the air about the title gives way before a second page begins
        name.after -= min(over, _AIR)
    return pieces


def contents(block: Contents, parent: Element) -> list[Piece]:
    """The contents page: a line a paper, the key to the marks, and the rule on amounts that are not known."""
    pieces = _page(block.title, parent, CONTENTS)
    tree = Element("TOC", parent)
    pieces.append(ContentsHead())
    last = len(block.lines) - 1
    tight = len(block.lines) > MANY
    pieces += [ContentsLine(line, tree, place == last, tight) for place, line in enumerate(block.lines)]
    heading = paragraph("How to read the marks", styles.SECTION, MEASURE, Element("H2", parent))
    heading.keep = True
    pieces += [heading, paragraph(_KEY, styles.BODY, MEASURE, Element("P", parent)), Marks(listed(parent))]
    if block.rule:
        rule = paragraph(block.rule, styles.BODY, MEASURE, Element("P", parent))
        rule.before = 8
        pieces.append(rule)
    return pieces


def agenda(block: Agenda, parent: Element) -> list[Piece]:
    """The agenda: number, title with what is asked beneath, purpose, who leads, start and page; no column is all empty."""
    above = Element("P", parent)  # read first
    pieces = _page(block.title, parent, AGENDA, block.line)
    pieces[0].opening = Carried("", "Agenda")
    if block.above:
        name = paragraph(block.above, styles.COVER_NAME, MEASURE, above)
        name.before, name.after, name.keep = 14, 6, True
        pieces.insert(1, name)
    pieces += facts(Facts(block.facts), parent) if block.facts else []
    if block.title != "Agenda":
        pieces += heading(Heading("Agenda"), parent, 2)
    made = table(_agenda_table(block), parent, "")
    for piece in made:
        if isinstance(piece, TablePart) and _paged(block):
            for row, item in zip(piece.rows, block.items, strict=True):
                last = row.slots[-1]
                row.slots[-1] = last._replace(piece=PageNumber(item.target, last.piece))
    return pieces + made


def _agenda_table(block: Agenda) -> Table:
    """The agenda as a table, "–" standing where the writer puts the page's number."""
    led = any(item.led_by for item in block.items)
    start = any(item.start for item in block.items)
    columns = [Column("No.", millimetres=11), Column("Item"), Column("For", millimetres=30)]
    columns += [Column("Led by")] if led else []
    columns += [Column("Starts", "right", millimetres=16)] if start else []
    paged = _paged(block)
    columns += [Column("Page", "right", millimetres=12)] if paged else []
    rows = tuple(Row(tuple(_agenda_cells(item, led, start, paged))) for item in block.items)
    return Table("", tuple(columns), rows, note=block.note, empty="No items.")


def _paged(block: Agenda) -> bool:
    """Whether any item has a paper; an agenda on its own has no pages to name."""
    return any(item.target for item in block.items)


def _agenda_cells(item: AgendaLine, led: bool, start: bool, paged: bool) -> list[str | Cell]:
    cells: list[str | Cell] = [
        Cell(item.number, bold=True),
        Cell(item.title, item.ask, target=item.target, bold=True),
    ]
    cells.append(Cell(item.purpose, mark=item.purpose.lower()) if item.purpose else "")
    cells += [item.led_by] if led else []
    cells += [item.start] if start else []
    return [*cells, "–"] if paged else cells


class PageNumber(Piece):
    """The number of a target's page, known when the page is drawn."""

    def __init__(self, target: str, stand_in: Piece) -> None:
        self.target_of = target
        self.within = stand_in
        self.height = stand_in.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if isinstance(self.within, Paragraph):
            self.within.lines = [pen.number_of(self.target_of) or "–"]
        self.within.draw(pen, x, top)


class Linked(Piece):
    """A line whose parts all open one page; without such a page it is plain words."""

    def __init__(self, target: str, parent: Element) -> None:
        self.goes = target
        self.parent = parent

    def parts(self, pen: Pen, x: float, top: float) -> list[tuple[Paragraph, float]]:
        """Its words in reading order, each with the distance from the piece's left."""
        raise NotImplementedError

    def say(self, pen: Pen, x: float, top: float) -> None:
        """Write the parts as one link over the whole width."""
        linked = self.goes in pen.places
        owner = Element("Link", Element("Reference", self.parent)) if linked else Element("P", self.parent)
        words = []
        for part, at in self.parts(pen, x, top):
            pen.begin(owner)
            pen.lines(part.lines, part.style, x + at, top, part.width)
            pen.end()
            words.append(" ".join(line if isinstance(line, str) else "" for line in part.lines))
        if linked:
            said = f"{' '.join(words[:-1])}, page {words[-1]}"
            box = (x, top - self.height + 4, x + FULL, top + 2)
            pen.link(owner, box, said.replace("\xa0", " "), self.goes)


class ContentsHead(Piece):
    """The column heads of the contents; its lines say in words what their columns are, so they are furniture."""

    height = 22.0
    keep = True

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        pen.rule(x, x + FULL, top, 1.2)
        pen.rule(x, x + FULL, top - self.height, 0.6)
        baseline = top - 4 - 10.75
        for words, at in (("Item", 0), ("Paper", 14 * MM), ("For", 112 * MM)):
            pen.say(words, styles.HEAD, x + at, baseline)
        pen.say("Page", styles.HEAD_RIGHT, x + FULL, baseline)
        pen.end()


class ContentsLine(Linked):
    """A paper: item, title, purpose and page."""

    def __init__(self, line: Glance, tree: Element, last: bool, tight: bool) -> None:
        super().__init__(line.target, Element("TOCI", tree))
        self.line, self.last = line, last
        self.above = 2 if tight else 4
        self.title = paragraph(line.title, styles.CELL, 94 * MM, None)
        self.height = self.title.height + 2 * self.above + 1

    def parts(self, pen: Pen, x: float, top: float) -> list[tuple[Paragraph, float]]:
        said = [(self.title, 14 * MM)]
        if self.line.number:
            said.insert(0, (paragraph(self.line.number, styles.CELL, 13 * MM, None), 0))
        if self.line.purpose:
            said.append((paragraph(self.line.purpose, styles.CELL, 28 * MM, None), 117 * MM))
        number = pen.number_of(self.goes) or self.line.instead or NO_PAPER
        return [*said, (paragraph(number, styles.CELL_RIGHT, FULL, None), 0)]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        foot = top - self.height
        pen.rule(x, x + FULL, foot, 0.6 if self.last else 0.4, styles.INK if self.last else styles.RULE)
        if self.line.purpose:
            pen.mark(self.line.purpose, x + 112 * MM, top - self.above - 14 * 0.56 - 4.25, 8.5)
        pen.end()
        self.say(pen, x, top - self.above)


class GlanceLine(Linked):
    """A line of At a glance; the first of a purpose shows the purpose in the rail."""

    def __init__(
        self, line: Glance, tree: Element, first: bool, last: bool, whole: tuple[bool, bool]
    ) -> None:
        super().__init__(line.target, tree)
        self.line, self.first, self.last, self.whole = line, first, last, whole
        self.title = paragraph(line.title, styles.GLANCE, 100 * MM, None)
        self.above = 5.0 if first else 1.5
        self.height = self.title.height + self.above + (6.0 if last else 2.5)
        self.keep = first and not last
        self.label: Hung | None = None

    def parts(self, pen: Pen, x: float, top: float) -> list[tuple[Paragraph, float]]:
        said = [(self.title, RAIL + 10 * MM)]
        if self.line.number:
            said.insert(0, (paragraph(self.line.number, styles.GLANCE_BOLD, 10 * MM, None), RAIL))
        return [*said, (paragraph(pen.number_of(self.goes) or "–", styles.GLANCE_RIGHT, FULL, None), 0)]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.artifact()
        if self.first:
            pen.rule(x, x + FULL, top, *((0.6, styles.INK) if self.whole[0] else (0.4, styles.RULE)))
            if self.line.purpose:
                pen.mark(self.line.purpose, x, top - self.above - 15 * 0.56 - 4.25, 8.5)
        if self.whole[1]:
            pen.rule(x, x + FULL, top - self.height, 0.6)
        pen.end()
        if self.label:
            self.label.draw(pen, x, top - self.above - 11.78)
        self.say(pen, x, top - self.above)


class Marks(Piece):
    """The key to the marks, three columns of mark and word."""

    height = 3 * 19.0
    after = 8.0

    def __init__(self, tree: Element) -> None:
        self.words = [
            [
                (paragraph(word, styles.CELL, 50 * MM, Element("LBody", Element("LI", tree))), word)
                for word in row
            ]
            for row in zip(*MARKS, strict=True)
        ]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for (column, at), drawing in (
            (pair, drawing) for drawing in (True, False) for pair in self._columns()
        ):
            if drawing:
                pen.artifact()
            for place, (said, word) in enumerate(column):
                line = top - 2 - place * 19
                if drawing:
                    pen.mark(_MARK_NAMES.get(word, word), x + at, line - 14 * 0.56 - 4.25, 8.5)
                else:
                    said.draw(pen, x + at + 5 * MM, line)
            if drawing:
                pen.end()

    def _columns(self) -> list[tuple[list[tuple[Paragraph, str]], float]]:
        return list(zip(self.words, (0, 44 * MM, 88 * MM), strict=True))


def _page(title: str, parent: Element, target: str, line: str = "") -> list[Piece]:
    """The head of a page of its own that is no item."""
    pieces = titled(title, parent, line=line)
    pieces[0].new_page = True
    pieces[0].target, pieces[0].bookmark, pieces[0].opening = (
        target,
        (0, one_line(title)),
        Carried("", one_line(title)),
    )
    return pieces


def _broken_name(name: str) -> str:
    """The place and what it is on a line each, as a partnership's name is best read."""
    place, what, rest = name.partition(" Community Safety Partnership")
    return f"{place}\n{what.strip()}" if what and not rest else name


def _cover_bar(pen: Pen, x: float, top: float) -> None:
    pen.artifact()
    pen.bar(x, top - 5, FULL, 5, styles.NAVY)
    pen.end()


def _at_a_glance(lines: tuple[Glance, ...], parent: Element) -> list[Piece]:
    """The papers by purpose, what is to be decided first."""
    if not lines:
        return []
    heading = paragraph("At a glance", replace(styles.SECTION, before=8 * MM), MEASURE, Element("H2", parent))
    heading.keep = True
    tree = listed(parent)
    ordered = sorted(lines, key=lambda line: _ORDER.index(line.purpose))
    found: list[Piece] = [heading]
    for purpose, of_purpose in groupby(ordered, key=lambda line: line.purpose):
        item = Element("LI", tree)
        label = Hung(purpose, replace(styles.GLANCE_BOLD, face=SEMIBOLD), Element("Lbl", item), 4.6 * MM)
        within = listed(Element("LBody", item))
        group = list(of_purpose)
        for place, line in enumerate(group):
            body = Element("LBody", Element("LI", within))
            first, last = place == 0, place == len(group) - 1
            piece = GlanceLine(line, body, first, last, (line is ordered[0], line is ordered[-1]))
            piece.label = label if first and purpose else None
            found.append(piece)
    return found
