"""What Word needs and python-docx has no words for: fields, bookmarks, links, borders, lists that start anew, alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_ORDER = (
    "tblStyle",
    "tblpPr",
    "tblOverlap",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
)
INK, NAVY, RULE = "1A1A1A", "12436D", "8A949C"


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An element of the w: namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def add_field(paragraph: Paragraph, code: str, shown: str = "1") -> Run:
    """A field (PAGE, NUMPAGES, PAGEREF, STYLEREF): Word works it out; `shown` stands there until it has."""
    begin = paragraph.add_run()
    begin._r.append(element("fldChar", fldCharType="begin", dirty="true"))
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))
    run = paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))
    return run


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that links and page numbers point to: the whole paragraph."""
    properties = paragraph._p.pPr
    at = 0 if properties is None else paragraph._p.index(properties) + 1
    paragraph._p.insert(at, element("bookmarkStart", id=number, name=name))
    paragraph._p.append(element("bookmarkEnd", id=number))


def link_from(paragraph: Paragraph, first: int, bookmark: str = "", address: str = "") -> None:
    """Make the paragraph's contents from its `first` child on one link, to a bookmark or to an address."""
    link = element("hyperlink", history="1")
    if bookmark:
        link.set(qn("w:anchor"), bookmark)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    for child in list(paragraph._p)[first:]:
        link.append(child)
    paragraph._p.append(link)


def border(paragraph: Paragraph, side: str, eighths: int, colour: str = NAVY, space: int = 6) -> None:
    """A rule at one side of a paragraph; eighths of a point wide."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    borders.append(element(side, val="single", sz=eighths, space=space, color=colour))


def ruled(table: Table) -> None:
    """Rules and no boxes: 1.2 points above, 0.6 below, hairlines between rows."""
    borders = element("tblBorders")
    for side, eighths, colour in (("top", 10, INK), ("bottom", 5, INK), ("insideH", 3, RULE)):
        borders.append(element(side, val="single", sz=eighths, space=0, color=colour))
    table._tbl.tblPr.append(borders)


def in_order(table: Table) -> None:
    """Put a table's properties in the order of the schema, which Word insists on (ISO/IEC 29500-1, 17.4.59)."""
    properties = table._tbl.tblPr
    for child in sorted(properties, key=lambda child: _ORDER.index(child.tag.rpartition("}")[2])):
        properties.append(child)


def cell_border(row: _Row, side: str, eighths: int) -> None:
    """A stronger rule above or below the cells of a row."""
    for cell in row.cells:
        properties = cell._tc.get_or_add_tcPr()
        for old in properties.findall(qn("w:tcBorders")):
            properties.remove(old)
        borders = element("tcBorders")
        borders.append(element(side, val="single", sz=eighths, space=0, color=INK))
        properties.append(borders)


def whole(row: _Row, head: bool = False) -> None:
    """A row that never splits; a head row is repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))


def describe(run: Run, title: str, alt: str) -> None:
    """The alternative text of the picture in a run."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", alt)
        properties.set("title", title)


def new_list(document: DocxDocument, marker: str) -> int:
    """A list of its own that starts at the beginning; its number, to be given to `listed`. marker: bullet, letter, number."""
    form, text = {"bullet": ("bullet", "•"), "letter": ("lowerLetter", "%1)"), "number": ("decimal", "%1.")}[
        marker
    ]
    numbering = document.part.numbering_part.element
    taken = [int(node.get(qn("w:abstractNumId"))) for node in numbering.findall(qn("w:abstractNum"))]
    number = max(taken, default=0) + 1
    abstract = element("abstractNum", abstractNumId=number)
    abstract.append(element("multiLevelType", val="singleLevel"))
    level = element("lvl", ilvl=0)
    for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", text), ("lvlJc", "left")):
        level.append(element(tag, val=value))
    indent = element("pPr")
    indent.append(element("ind", left=283, hanging=283))  # 5 mm
    level.append(indent)
    abstract.append(level)
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    return numbering.add_num(number).numId


def listed(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def begin_section(document: DocxDocument, right_hand: bool) -> None:
    """A section on a new page, or on the next right-hand one; its break stands in the last paragraph, not in one of its own."""
    document.add_section(WD_SECTION.ODD_PAGE if right_hand else WD_SECTION.NEW_PAGE)
    made = document.paragraphs[-1]._p
    before = made.getprevious()
    if made.pPr is None or made.pPr.sectPr is None or before is None or before.tag != qn("w:p"):
        return
    before.get_or_add_pPr().append(made.pPr.sectPr)
    made.getparent().remove(made)
