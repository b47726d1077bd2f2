"""The look of a Word file: A4, Source Sans 3 (Calibri where it is not installed), the page's type scale as real styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from csp_desktop.reports.word_marks import element

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.styles.style import ParagraphStyle

FAMILY, FALLBACK = "Source Sans 3", "Calibri"
INK, GREY, NAVY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x3D, 0x3D, 0x3D), RGBColor(0x12, 0x43, 0x6D)
WIDTH = 164  # millimetres of text
RAIL = 38  # where the words of a fact start

# name: size, lead, before, after (points), bold, colour, the built-in style it stands on
SCALE: dict[str, tuple[float, float, float, float, bool, RGBColor, str]] = {
    "Normal": (12, 16, 0, 8, False, INK, ""),
    "Title": (38, 42, 0, 0, True, NAVY, ""),
    "Subtitle": (24, 31, 0, 28, False, NAVY, ""),
    "Heading 1": (24, 28, 0, 12, True, NAVY, ""),
    "Heading 2": (16, 20, 14, 5, True, NAVY, ""),
    "Heading 3": (12, 16, 12, 3, True, INK, ""),
    "Heading 4": (12, 16, 10, 2, True, INK, ""),
    "Caption": (13, 17, 14, 1, True, INK, ""),
    "Lead": (13.5, 18, 0, 9, False, INK, "Normal"),
    "Figure subtitle": (10.5, 14, 0, 5, False, GREY, "Normal"),
    "Note": (10, 13, 4, 4, False, GREY, "Normal"),
    "Fact": (12, 16, 0, 4, False, INK, "Normal"),
    "Partnership": (17, 21, 60, 70, True, INK, "Normal"),
    "Item label": (12, 16, 0, 4, True, INK, "Normal"),
    "Notice": (12, 16, 0, 0, False, INK, "Normal"),
    "Table cell": (11, 14, 4, 5, False, INK, "Normal"),
    "Table head": (10.5, 13, 4, 5, True, INK, "Normal"),
    "Header": (9.5, 12, 0, 0, False, GREY, ""),
    "Footer": (9.5, 12, 0, 0, False, GREY, ""),
    "List Paragraph": (12, 16, 0, 4, False, INK, ""),
}
STAY = ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", "Figure subtitle", "Item label")


def dress(document: DocxDocument) -> None:
    """Set page, fonts, language and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(23)
    section.top_margin, section.bottom_margin = Mm(26), Mm(25)
    section.header_distance, section.footer_distance = Mm(12), Mm(12)
    for name, values in SCALE.items():
        _style(document, name, *values)
    for name in STAY:
        style = document.styles[name]
        style.paragraph_format.keep_with_next = True  # pyright: ignore[reportAttributeAccessIssue]  (all are paragraphs)
    _language(document)
    _fallback(document)


def _style(
    document: DocxDocument,
    name: str,
    size: float,
    lead: float,
    before: float,
    after: float,
    bold: bool,
    colour: RGBColor,
    base: str,
) -> None:
    style = _named(document, name, base)
    font, spacing = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FAMILY, Pt(size), bold, False
    font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{old}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FAMILY)
    spacing.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    spacing.line_spacing, spacing.space_before, spacing.space_after = Pt(lead), Pt(before), Pt(after)
    spacing.widow_control = True
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:  # the template rules off its titles
        borders.getparent().remove(borders)


def _named(document: DocxDocument, name: str, base: str) -> ParagraphStyle:
    styles = document.styles
    if name not in [style.name for style in styles]:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            made.base_style = styles[base]  # pyright: ignore[reportAttributeAccessIssue]  (a paragraph's style has one)
        made.quick_style = True
    return styles[name]  # pyright: ignore[reportReturnType]  (every name of the scale is a paragraph's)


def _language(document: DocxDocument) -> None:
    """British English for spelling and for screen readers, in the defaults that every style starts from."""
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val="en-GB", eastAsia="en-GB"))


def _fallback(document: DocxDocument) -> None:
    """Name the face that stands in where Source Sans 3 is not installed."""
    package = document.part.package
    for part in package.iter_parts() if package else ():
        if part.partname == "/word/fontTable.xml":
            root = parse_xml(part.blob)
            made = element("font", name=FAMILY)
            made.append(element("altName", val=FALLBACK))
            made.append(element("family", val="swiss"))
            root.append(made)
            part._blob = serialize_part_xml(root)
