"""Tables in Word: real head rows that repeat, rows that stay whole, group rows over the full width, widths in millimetres."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from csp_desktop.charts.files import png_bytes
from csp_desktop.charts.picture import MM
from csp_desktop.charts.ranges import range_bar
from csp_desktop.reports.blocks import Cell
from csp_desktop.reports.layout.columns import GUTTER_MM, column_widths
from csp_desktop.reports.word_marks import (
    cell_border,
    describe,
    element,
    in_order,
    listed,
    new_list,
    ruled,
    whole,
)
from csp_desktop.reports.word_styles import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import Table as DocxTable
    from docx.table import _Cell

    from csp_desktop.charts.spec import RangeSpec
    from csp_desktop.reports.blocks import Column, Row, Table
    from csp_desktop.reports.word_text import Writer

_RANGE = 36  # millimetres


def add_table(writer: Writer, block: Table, caption: str) -> None:
    """The table itself; its caption, note and source are the caller's."""
    widths = column_widths(block)
    table = writer.document.add_table(rows=1, cols=len(block.columns))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = True  # where another face stands in, Word widens a column rather than break its words
    ruled(table)
    _whole_width(table)
    _gutters(table)
    _look(table, block, caption)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _say(writer, cell, column.head, column, "Table head")
    whole(table.rows[0], head=True)
    for row in block.rows:
        _add_row(writer, table, row, block)
    if block.spans:
        _span(table, block)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(sum(widths)) if _spans_all(row.cells) else Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    cell_border(table.rows[0], "bottom", 5)
    _last_column(table)
    in_order(table)


def _look(table: DocxTable, block: Table, caption: str) -> None:
    """What a screen reader needs: which row and column are heads, and what the table is called."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    first = int(block.row_heads)
    properties.append(element("tblLook", val="0000", firstRow=1, firstColumn=first, noHBand=1, noVBand=1))
    if caption:
        properties.append(element("tblCaption", val=caption))


def _whole_width(table: DocxTable) -> None:
    """From margin to margin."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        old.set(qn("w:type"), "dxa")
        old.set(qn("w:w"), str(round(WIDTH * 56.7)))


def _gutters(table: DocxTable) -> None:
    """The first column starts on the margin; what parts two columns stands at the right of each."""
    margins = element("tblCellMar")
    for side, wide in (("left", 0), ("right", round(GUTTER_MM * 56.7))):
        margins.append(element(side, w=wide, type="dxa"))
    table._tbl.tblPr.append(margins)


def _last_column(table: DocxTable) -> None:
    """The last column ends on the margin."""
    for row in table.rows:
        properties = row.cells[-1]._tc.get_or_add_tcPr()
        margins = element("tcMar")
        margins.append(element("right", w=0, type="dxa"))
        properties.append(margins)


def _add_row(writer: Writer, table: DocxTable, row: Row, block: Table) -> None:
    made = table.add_row()
    whole(made)
    if row.kind in ("group", "statement"):
        merged = made.cells[0].merge(made.cells[-1])
        _say(writer, merged, row.cells[0], replace(block.columns[0], align="left"), "Table cell", bold=True)
        if row.kind == "group":
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        return
    total = row.kind == "total"
    for cell, value, column in zip(made.cells, row.cells, block.columns, strict=True):
        _say(writer, cell, value, column, "Table cell", bold=total)
    if total:
        cell_border(made, "top", 5)


def _say(
    writer: Writer, cell: _Cell, value: str | Cell, column: Column, style: str, bold: bool = False
) -> None:
    """Write a cell: its words, second line, bullets and what follows them; a range bar as a picture and its verdict."""
    content = value if isinstance(value, Cell) else Cell(value)
    first = cell.paragraphs[0]
    first.style = style
    writer.say(first, content.words, bold=bold or content.bold, italic=content.italic, target=content.target)
    if content.range is not None:
        _range(writer, cell, content.range, style, bool(content.words))
    if content.second:
        writer.say(cell.add_paragraph(style=style), content.second)
    if content.bullets:
        number = new_list(writer.document, "bullet")
        for words in content.bullets:
            item = cell.add_paragraph(style=style)
            listed(item, number)
            writer.say(item, words)
    for words in content.after:
        writer.say(cell.add_paragraph(style=style), words)
    if column.align == "right":
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _range(writer: Writer, cell: _Cell, spec: RangeSpec, style: str, follows: bool) -> None:
    paragraph = cell.add_paragraph(style=style) if follows else cell.paragraphs[0]
    picture = png_bytes(range_bar(replace(spec, verdict=""), _RANGE * MM), "", spec.verdict)
    run = paragraph.add_run()
    run.add_picture(BytesIO(picture), width=Mm(_RANGE))
    describe(run, "", spec.verdict or "No range given")
    if spec.verdict:
        writer.say(cell.add_paragraph(style=style), spec.verdict)


def _span(table: DocxTable, block: Table) -> None:
    """An equal first cell in following rows is said once and spans them."""
    start = 0
    values = [row.cells[0] if row.kind == "row" else None for row in block.rows]
    for at in range(1, len(values) + 1):
        if at < len(values) and values[at] is not None and values[at] == values[start]:
            continue
        if at - start > 1:
            for row in range(start + 1, at):
                _empty(table.cell(row + 1, 0))
            table.cell(start + 1, 0).merge(table.cell(at, 0))
        start = at


def _empty(cell: _Cell) -> None:
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in list(cell.paragraphs[0]._p):
        if run.tag != qn("w:pPr"):
            cell.paragraphs[0]._p.remove(run)


def _spans_all(cells: Sequence[_Cell]) -> bool:
    return len(cells) > 1 and all(cell._tc is cells[0]._tc for cell in cells)
