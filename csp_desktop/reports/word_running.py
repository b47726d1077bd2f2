"""Head, foot and properties of a Word file: meeting and item above; marking, edition and page x of y below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from csp_desktop.charts.wrapping import clean
from csp_desktop.reports.blocks import Cover
from csp_desktop.reports.word_marks import INK, RULE, add_field, border, element
from csp_desktop.reports.word_styles import WIDTH
from csp_desktop.rules.markings import boxed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.section import Section, _Footer, _Header
    from docx.text.paragraph import Paragraph

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.word_text import Writer

DRAFT = "DRAFT"
_LONGEST = 255  # characters that Office takes in a property


def add_running(writer: Writer, source: Document, markings: Sequence[str]) -> None:
    """Head and foot on each page (no head on a cover), and the properties that Office and screen readers show.

    markings: of the sections, from the first.
    """
    for number, (section, marking) in enumerate(zip(writer.document.sections, markings, strict=True)):
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        if not number and source.first_page != 1:
            _number_from(section, source.first_page)
        section.different_first_page_header_footer = not number and any(
            isinstance(block, Cover) for block in source.blocks[:1]
        )
        _head(section.header, source, marking)
        _foot(section.footer, source, marking)
        if section.different_first_page_header_footer:
            _foot(section.first_page_footer, source, marking)
            _marking_above(section.first_page_header, source, marking)
    properties = writer.document.core_properties
    properties.title, properties.author = clean(source.title)[:_LONGEST], clean(source.author)[:_LONGEST]
    properties.subject, properties.language = clean(source.subject)[:_LONGEST], "en-GB"
    properties.last_modified_by, properties.comments, properties.keywords = "CSP Desktop", "", ""


def _number_from(section: Section, first: int) -> None:
    """Number a section's pages from a number; Office wants it before the columns."""
    made = element("pgNumType", start=first)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        section._sectPr.append(made)
    else:
        columns.addprevious(made)


def _head(header: _Header, source: Document, marking: str) -> None:
    _marking_above(header, source, marking)
    line = header.paragraphs[-1] if not header.paragraphs[-1].text else header.add_paragraph(style="Header")
    _tabs(line, (WIDTH, WD_TAB_ALIGNMENT.RIGHT))
    line.add_run(clean(source.running))
    line.add_run("\t")
    add_field(line, 'STYLEREF "Heading 1"', "").bold = True
    border(line, "bottom", 4, RULE, space=3)


def _marking_above(header: _Header, source: Document, marking: str) -> None:
    """A marking that must be seen stands at the top of each page too, in a box; so does that it is a draft."""
    line = header.paragraphs[0]
    if source.draft:
        _boxed(line, DRAFT)
        line.add_run("   ")
    if boxed(marking):
        _boxed(line, marking)
    if line.text:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _foot(footer: _Footer, source: Document, marking: str) -> None:
    line = footer.paragraphs[0]
    _tabs(line, (WIDTH / 2, WD_TAB_ALIGNMENT.CENTER), (WIDTH, WD_TAB_ALIGNMENT.RIGHT))
    border(line, "top", 4, RULE, space=4)
    if boxed(marking):
        _boxed(line, marking)
    else:
        _marked(line, marking)
    line.add_run(f"\t{clean(source.edition)}\tPage ")
    page = add_field(line, "PAGE")
    page.bold, page.font.size = True, Pt(12)
    if source.part:
        line.add_run(f" ({clean(source.part)})")
        return
    line.add_run(" of ")
    add_field(line, "NUMPAGES")


def _tabs(line: Paragraph, *stops: tuple[float, WD_TAB_ALIGNMENT]) -> None:
    """The template's own stops are for another width."""
    for position in (Mm(76.2), Mm(152.4)):
        line.paragraph_format.tab_stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CLEAR)
    for position, side in stops:
        line.paragraph_format.tab_stops.add_tab_stop(Mm(position), side)


def _marked(line: Paragraph, marking: str) -> None:
    run = line.add_run(clean(marking).upper())
    run.bold, run.font.size = True, Pt(10)


def _boxed(line: Paragraph, marking: str) -> None:
    """The marking with a border of its own, 1.2 points."""
    _marked(line, marking)
    line.runs[-1]._r.get_or_add_rPr().append(element("bdr", val="single", sz=10, space=2, color=INK))
