"""A return form as a Word document: locked words, and content controls to fill in that carry the key of their answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.exchange.return_marks import FILL_IN, row_mark, sheet_mark
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.returns import CHOICES, Input, plain, worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

    from docx.document import Document
    from docx.table import Table, _Cell

    from csp_desktop.rules.returns import Form, Section

TYPE_HERE = "Type here"  # what an empty control shows; it goes when one types
WIDE = 27.0  # centimetres between the margins of an A4 page that lies
ROOM = 1.4  # centimetres that a row has at least where a few sentences are asked for
LABEL, HEAD, GREY = "F1EFEA", "DDE5E2", "6B7673"


def write_docx(form: Form, path: Path) -> None:
    """Write a form. Raises KnownError where the file cannot be written; nothing is left behind then."""
    with safe_write(path) as file:
        write_into(form, file)


def write_into(form: Form, file: IO[bytes]) -> None:
    """Write a form into an open file."""
    import docx

    document = docx.Document()
    _page(document, form)
    document.add_heading(form.title, level=1)
    for words in (*form.about, FILL_IN):
        document.add_paragraph(words)
    _hide(document.paragraphs[-1], form.identity.text)
    for part in form.sections:
        _section(document, part)
    _protect(document)
    document.save(file)


def _page(document: Document, form: Form) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(1.35)
    page.top_margin = page.bottom_margin = Cm(1.5)
    for name, size in (("Normal", 10), ("Heading 1", 16), ("Heading 2", 12)):
        style = document.styles[name]
        font: Any = style.font  # pyright: ignore[reportAttributeAccessIssue] - paragraph styles have one
        font.name, font.size, font.color.rgb = "Arial", Pt(size), RGBColor(0x1D, 0x2B, 0x28)
        _fonts(style)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)  # pyright: ignore[reportAttributeAccessIssue]
    page.footer.paragraphs[0].text = plain(form.whose)
    document.core_properties.title = form.heading[:250]
    document.core_properties.author, document.core_properties.comments = form.partnership[:250], ""
    document.core_properties.language = "en-GB"


def _fonts(style: Any) -> None:
    """Headings take the font of the theme unless every kind of letter is told otherwise."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), "Arial")


def _section(document: Document, part: Section) -> None:
    """A part as a heading, its note and a table whose heads stand on every page."""
    from docx.shared import Cm

    document.add_heading(part.title, level=2)
    if part.note:
        document.add_paragraph(plain(part.note)).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(part.heads))
    table.style = "Table Grid"
    table.autofit = False
    _widths(table, part.widths)
    for cell, words in zip(table.rows[0].cells, part.heads, strict=True):
        _locked(cell, words, HEAD, bold=True)
    _row_property(table.rows[0], "w:tblHeader")
    for cells in part.rows:
        row = table.add_row()
        _row_property(row, "w:cantSplit")
        if any(isinstance(asked, Input) and asked.key.kind == "long" for asked in cells):
            row.height = Cm(ROOM)
        for cell, asked in zip(row.cells, cells, strict=True):
            if isinstance(asked, Input):
                _control(cell, asked)
            else:
                _locked(cell, asked, LABEL)
        _hide(_mark_paragraph(row.cells, cells), row_mark(cells))
    _widths(table, part.widths)


def _mark_paragraph(found: Sequence[_Cell], cells: Sequence[str | Input]) -> Any:
    """Where a row says unseen what it holds: in its first locked cell, for whoever types over a cell wipes all of it."""
    place = next(at for at, cell in enumerate(cells) if isinstance(cell, str))
    return found[place].paragraphs[0]


def _widths(table: Table, widths: Sequence[int]) -> None:
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(WIDE * width / 100)
        for cell in column.cells:
            cell.width = Cm(WIDE * width / 100)


def _locked(cell: _Cell, words: str, fill: str, bold: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = cell.paragraphs[0].add_run(plain(words))
    run.bold = bold or None
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _row_property(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _hide(paragraph: Any, words: str) -> None:
    """Words that nobody sees and no printer prints."""
    run = paragraph.add_run(words)
    run.font.hidden = True


# --- content controls ----------------------------------------------------------------------------------------------


def _control(cell: _Cell, asked: Input) -> None:
    """A cell to fill in: a list, a date or text, which cannot be deleted and tells whose answer it is."""
    paragraph = cell.paragraphs[0]._p
    words = worded(asked.key.kind, asked.value)
    properties = _element(
        "w:sdtPr",
        _element("w:alias", val=asked.label[:64]),
        _element("w:tag", val=sheet_mark(asked)),
        _element("w:lock", val="sdtLocked"),
        *(() if words else (_element("w:showingPlcHdr"),)),
        _kind(asked),
    )
    paragraph.append(_element("w:sdt", properties, _element("w:sdtContent", _run(words))))


def _kind(asked: Input) -> Any:
    """What sort of control it is."""
    kind, value = asked.key.kind, asked.value
    if kind in CHOICES:
        items = [_element("w:listItem", displayText=one.label, value=one.label) for one in CHOICES[kind]]
        return _element("w:dropDownList", *items)
    day = PartialDate.from_key(value).exact_day if kind == "date" and value else None
    if kind == "date" and (day is not None or not value):
        parts = (
            _element("w:dateFormat", val="d MMMM yyyy"),
            _element("w:lid", val="en-GB"),
            _element("w:storeMappedDataAs", val="dateTime"),
            _element("w:calendar", val="gregorian"),
        )
        full = {"fullDate": f"{day.isoformat()}T00:00:00Z"} if day is not None else {}
        return _element("w:date", *parts, **full)
    return _element("w:text", multiLine="1") if kind == "long" else _element("w:text")


def _run(words: str) -> Any:
    """A run of text with its line breaks, or the grey words that an empty control shows."""
    run = _element("w:r")
    if not words:
        run.append(_element("w:rPr", _element("w:color", val=GREY)))
    for number, line in enumerate((words or TYPE_HERE).split("\n")):
        if number:
            run.append(_element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(_element("w:tab"))
            text = _element("w:t")
            text.text = part
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
    return run


def _element(tag: str, *children: Any, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), plain(value).replace("\n", " "))
    for child in children:
        made.append(child)
    return made


def _protect(document: Document) -> None:
    """Only what is a control can be filled in; there is no password, for a lock that annoys is taken off anyway."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    protection = _element("w:documentProtection", edit="forms", enforcement="1")
    after = settings.find(qn("w:defaultTabStop"))
    if after is not None:
        after.addprevious(protection)
    else:
        settings.append(protection)
