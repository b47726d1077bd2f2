"""The Word writer's door: the blocks that the PDF is made of as a .docx with real headings, lists, tables and links."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from csp_desktop.charts.files import png_bytes
from csp_desktop.charts.print import WIDTH as DRAWING_WIDTH
from csp_desktop.charts.print import sheets
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.reports import blocks
from csp_desktop.reports.word_attached import add_outline, add_picture
from csp_desktop.reports.word_front import add_agenda, add_contents, add_cover, add_fact
from csp_desktop.reports.word_marks import begin_section, border, describe, listed, new_list
from csp_desktop.reports.word_running import add_running
from csp_desktop.reports.word_tables import add_table
from csp_desktop.reports.word_text import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from docx.text.paragraph import Paragraph

_STYLES = {"body": "Normal", "lead": "Lead", "note": "Note", "source": "Note", "code": "Lead"}
_NOTICE = 18  # eighths of a point: the bar at a notice's left
_TALLEST = 225  # millimetres that a drawing may take


def write_docx(document: blocks.Document, path: Path) -> None:
    """Write a document as Word; raises KnownError where the file cannot be written, and leaves nothing behind then."""
    content = docx_bytes(document)
    with safe_write(path) as file:
        file.write(content)


def docx_bytes(document: blocks.Document) -> bytes:
    """The file's bytes."""
    builder = _Builder(document)
    for block in document.blocks:
        builder.add(block)
    return builder.finished()


class _Builder:
    """Adds blocks one after another, numbering tables and figures as the PDF does: one run within an item."""

    def __init__(self, document: blocks.Document) -> None:
        targets = [block.target for block in document.blocks if isinstance(block, blocks.ItemOpening)]
        fronts = {blocks.Cover: "cover", blocks.Contents: "contents", blocks.Agenda: "agenda"}
        targets += [fronts[type(block)] for block in document.blocks if type(block) in fronts]
        self._source = document
        self._writer = Writer(target for target in targets if target)
        self._item, self._count, self._level = "", 0, 0
        self._break = self._begun = False
        self._markings = [document.marking]  # of the sections
        self._marking = ""  # of the item that is open

    def add(self, block: blocks.Block) -> None:
        """Write a block."""
        if isinstance(block, blocks.PageBreak):
            self._break = True
            return
        if isinstance(block, blocks.Marking):
            self._section(block.words or self._marking)
            return
        before = len(self._writer.document.paragraphs)
        self._write(block)
        paragraphs = self._writer.document.paragraphs
        if self._break and len(paragraphs) > before:
            paragraphs[before].paragraph_format.page_break_before = True
            self._break = False
        self._begun = True

    def finished(self) -> bytes:
        """Head, foot and properties, then the file."""
        add_running(self._writer, self._source, self._markings)
        out = BytesIO()
        self._writer.document.save(out)
        return out.getvalue()

    def _write(self, block: blocks.Block) -> None:
        match block:
            case blocks.Cover():
                add_cover(self._writer, block)
                self._open("")
            case blocks.Contents():
                add_contents(self._writer, block)
                self._open("")
            case blocks.Agenda():
                add_agenda(self._writer, block)
                self._open("")
            case blocks.ItemOpening():
                self._opening(block)
            case blocks.Heading():
                self._level = min(block.level, self._level + 1)  # no level is skipped
                self._writer.paragraph(block.text, f"Heading {self._level}")
            case blocks.Text():
                made = self._writer.paragraph(block.words, _STYLES[block.role])
                made.paragraph_format.keep_with_next = block.keep or None
            case _:
                self._compound(block)

    def _compound(self, block: blocks.Block) -> None:
        match block:
            case blocks.Bullets():
                self._list(block.items, block.marker)
            case blocks.Facts():
                self._facts(block)
            case blocks.Notice():
                self._notice(block)
            case blocks.Table():
                self._table(block)
            case blocks.Figure():
                self._figure(block)
            case blocks.Outline():
                add_outline(self._writer, block)
            case blocks.Picture():
                add_picture(self._writer, block)
            case blocks.InsertedPdf():
                self._writer.paragraph(
                    f"{block.title}: a paper of its own, in the printed pack. {block.note}".strip(), "Note"
                )
            case _:
                raise TypeError(f"no such block: {block!r}")

    def _open(self, item: str) -> None:
        self._item, self._count, self._level = item, 0, 1

    def _opening(self, block: blocks.ItemOpening) -> None:
        writer = self._writer
        label = ".  ".join(
            part for part in (f"Item\u00a0{block.number}" if block.number else "", block.purpose) if part
        )
        self._marking = block.marking or self._source.marking
        parted = block.new_page and self._begun and self._section(self._marking, block.right_hand)
        if block.over:
            writer.paragraph(block.over, "Figure subtitle")
        first = writer.paragraph(label, "Item label")
        border(first, "top", 19)
        first.paragraph_format.page_break_before = block.new_page and self._begun and not parted
        title = writer.paragraph(block.title, "Heading 1")
        writer.place(title, block.target)
        if block.led_by:
            writer.paragraph(block.led_by, "Figure subtitle")
        if block.lead:
            writer.paragraph(block.lead, "Lead")
        self._open(block.number)

    def _section(self, marking: str, right_hand: bool = False) -> bool:
        """Begin a section, on a new page, where the marking changes or a right-hand page is wanted; whether it was begun."""
        if marking.upper() == self._markings[-1].upper() and not right_hand:
            return False
        begin_section(self._writer.document, right_hand)
        self._markings.append(marking)
        return True

    def _list(self, items: tuple[blocks.Words, ...], marker: str) -> list[Paragraph]:
        number = new_list(self._writer.document, marker)
        made = [self._writer.paragraph(words, "List Paragraph") for words in items]
        for paragraph in made:
            listed(paragraph, number)
        return made

    def _facts(self, block: blocks.Facts) -> None:
        for label, words in block.rows:
            add_fact(self._writer, label, words)

    def _notice(self, block: blocks.Notice) -> None:
        writer = self._writer
        title = writer.document.add_paragraph(style="Notice")
        writer.say(title, block.title, bold=True)
        parts = [title, *([writer.paragraph(block.words, "Notice")] if block.words else [])]
        for part in parts:
            part.paragraph_format.left_indent = Mm(6)
        if block.items:
            parts += self._list(block.items, "letter")
            for part in parts[-len(block.items) :]:
                part.paragraph_format.left_indent, part.paragraph_format.first_line_indent = Mm(11), Mm(-5)
        for part in parts:
            border(part, "left", _NOTICE, space=12)
            part.paragraph_format.keep_together = True
            part.paragraph_format.keep_with_next = part is not parts[-1]
        parts[-1].paragraph_format.space_after = Pt(8)

    def _table(self, block: blocks.Table) -> None:
        if not block.rows:
            self._writer.paragraph(block.empty or "Nothing is recorded.")
            return
        caption = f"{self._numbered('Table')}. {block.caption}" if block.caption else ""
        if caption:
            self._writer.paragraph(caption, "Caption")
        add_table(self._writer, block, caption)
        under = [self._writer.paragraph(words, "Note") for words in (block.note, block.source) if words]
        if not under:
            self._writer.paragraph("", "Note")  # Word joins two tables that nothing stands between

    def _figure(self, block: blocks.Figure) -> None:
        writer = self._writer
        name = self._numbered("Figure")
        if block.title:
            writer.paragraph(block.title, "Caption")
        writer.paragraph(f"{name}. {block.subtitle}" if block.subtitle else f"{name}.", "Figure subtitle")
        parts = sheets(block.drawing, DRAWING_WIDTH, DRAWING_WIDTH / 164 * _TALLEST)
        for number, drawn in enumerate(parts, 1):
            paragraph = writer.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = bool(block.source) and number == len(parts)
            run = paragraph.add_run()
            wide = min(164.0, 164 * _TALLEST / max(drawn.height / DRAWING_WIDTH * 164, 1))
            run.add_picture(BytesIO(png_bytes(drawn, block.title, block.alt)), width=Mm(wide))
            whole = block.alt or block.subtitle or block.title
            describe(
                run, block.title or name, whole if number == 1 else f"Continued, {number} of {len(parts)}"
            )
        if block.source:
            writer.paragraph(block.source, "Note")
        if block.table is not None:
            self._table(_captioned(block.table, name))

    def _numbered(self, kind: str) -> str:
        self._count += 1
        return f"{kind}\u00a0{self._item}.{self._count}" if self._item else f"{kind}\u00a0{self._count}"


def _captioned(table: blocks.Table, name: str) -> blocks.Table:
    """A figure's own table says whose figures it holds where it has no caption."""
    number = name.split("\u00a0")[-1]
    return table if table.caption else replace(table, caption=f"The figures behind figure {number}")
