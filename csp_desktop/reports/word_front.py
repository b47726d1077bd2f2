"""The pages before the papers in Word: cover, contents with links and page numbers, agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from csp_desktop.reports.blocks import Cell, Column, Row, Run, Table
from csp_desktop.reports.word_marks import border, link_from
from csp_desktop.reports.word_styles import RAIL, WIDTH
from csp_desktop.reports.word_tables import add_table

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from csp_desktop.reports.blocks import Agenda, AgendaLine, Contents, Cover, Enclosed, Glance, Words
    from csp_desktop.reports.word_text import Writer

COVER, CONTENTS, AGENDA = "cover", "contents", "agenda"
_NO_PAPER = "No paper"
ENCLOSED = "In this supplement"


def add_cover(writer: Writer, block: Cover) -> None:
    """Partnership, meeting, date, facts, then At a glance grouped by what is asked."""
    name = writer.paragraph(block.partnership, "Partnership")
    border(name, "top", 40, space=20)
    title = writer.paragraph(block.title, "Title")
    writer.place(title, COVER)
    if block.date:
        writer.paragraph(block.date, "Subtitle")
    if block.lead:
        writer.paragraph(block.lead, "Lead")
    for label, words in block.facts:
        add_fact(writer, label, words)
    if block.glance:
        heading = writer.paragraph("At a glance", "Heading 2")
        heading.paragraph_format.space_before = Mm(10)
        for line in block.glance:
            _line(writer, line)
    if block.enclosed:
        writer.paragraph(ENCLOSED, "Heading 2").paragraph_format.space_before = Mm(10)
        for one in block.enclosed:
            _enclosed(writer, one)
    if block.note:
        writer.paragraph(block.note, "Note")


def add_contents(writer: Writer, block: Contents) -> None:
    """A line a paper, all of it a link to the paper, with its page; then the rule on amounts that are not known."""
    heading = writer.paragraph(block.title, "Heading 1")
    heading.paragraph_format.page_break_before = True
    writer.place(heading, CONTENTS)
    for line in block.lines:
        _line(writer, line)
    if block.rule:
        writer.paragraph(block.rule).paragraph_format.space_before = Mm(6)


def add_agenda(writer: Writer, block: Agenda) -> None:
    """The agenda as a table; a column of which every cell is empty is left out."""
    if block.above:
        writer.paragraph(block.above, "Partnership")
    heading = writer.paragraph(block.title, "Heading 1")
    heading.paragraph_format.page_break_before = not block.above
    writer.place(heading, AGENDA)
    if block.line:
        writer.paragraph(block.line, "Figure subtitle")
    for label, words in block.facts:
        add_fact(writer, label, words)
    if block.above:
        writer.paragraph("Agenda", "Heading 2")
    if not block.items:
        writer.paragraph("No items.")
        return
    add_table(writer, _agenda_table(block), "Agenda")
    writer.paragraph(block.note, "Note")


def _agenda_table(block: Agenda) -> Table:
    led, start = any(item.led_by for item in block.items), any(item.start for item in block.items)
    columns = [Column("No.", millimetres=12), Column("Item", weight=2), Column("For", millimetres=28)]
    columns += [Column("Led by")] if led else []
    columns += [Column("Starts", "right", millimetres=18)] if start else []
    return Table("", tuple(columns), tuple(Row(_agenda_cells(item, led, start)) for item in block.items))


def _agenda_cells(item: AgendaLine, led: bool, start: bool) -> tuple[str | Cell, ...]:
    title = Cell(item.title, item.ask, target=item.target, bold=True)
    return (
        Cell(item.number, bold=True),
        title,
        item.purpose,
        *((item.led_by,) if led else ()),
        *((item.start,) if start else ()),
    )


def add_fact(writer: Writer, label: str, words: Words) -> Paragraph:
    """A fact on the rail: its label, then its words from 38 millimetres on."""
    made = writer.document.add_paragraph(style="Fact")
    made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(RAIL), Mm(-RAIL)
    made.paragraph_format.tab_stops.add_tab_stop(Mm(RAIL))
    writer.say(made, label, bold=True)
    made.add_run("\t")
    writer.say(made, words)
    return made


def _enclosed(writer: Writer, one: Enclosed) -> None:
    """A paper of a supplement: its item, title and page, then what is asked and why it comes late."""
    made = add_fact(
        writer, f"Item\u00a0{one.number}", (Run(f"{one.title} (page ", bold=True, target=one.target),)
    )
    writer.page_of(made, one.target, "–")
    made.add_run(")").bold = True
    made.paragraph_format.keep_with_next = True
    late = f"Why it comes late: {one.reason}" if one.reason else ""
    for words in filter(None, (one.ask, late)):
        writer.paragraph(words).paragraph_format.left_indent = Mm(RAIL)


def _line(writer: Writer, line: Glance) -> None:
    """A paper's line: number, title, what is asked, page."""
    made = writer.document.add_paragraph(style="Fact")
    layout = made.paragraph_format
    layout.left_indent, layout.first_line_indent = Mm(14), Mm(-14)
    layout.right_indent = Mm(0)
    layout.tab_stops.add_tab_stop(Mm(14))
    layout.tab_stops.add_tab_stop(Mm(104))  # beside “To consider” there is room for “Supplement 1”
    layout.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    first = len(made._p)
    writer.say(made, line.number)
    made.add_run("\t")
    writer.say(made, line.title)
    made.add_run("\t")
    writer.say(made, line.purpose)
    made.add_run("\t")
    writer.page_of(made, line.target, line.instead or _NO_PAPER)
    bookmark = writer.bookmark(line.target)
    if bookmark:
        link_from(made, first, bookmark)
