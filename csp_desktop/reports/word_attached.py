"""Papers from elsewhere in Word: pictures with their words, and lists with the labels they came with."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm

from csp_desktop.reports.word_marks import describe

if TYPE_CHECKING:
    from csp_desktop.reports import blocks
    from csp_desktop.reports.word_text import Writer

_WIDE, _HIGH = 164, 215  # millimetres
_DOTS = 72 / 25.4  # a millimetre, at the coarsest
_STEP = 9  # millimetres that a level hangs further in


def add_picture(writer: Writer, block: blocks.Picture) -> None:
    """A picture in a paragraph of its own, no larger than it is sharp."""
    wide = min(block.millimetres or block.wide / _DOTS, _WIDE, _HIGH * block.wide / block.high)
    run = writer.document.add_paragraph().add_run()
    run.add_picture(BytesIO(block.data), width=Mm(wide))
    describe(run, "", block.alt)


def add_outline(writer: Writer, block: blocks.Outline) -> None:
    """Its points, each with its label before a tab, hung as deep as its level."""
    for point in block.points:
        paragraph = writer.paragraph("", "List Paragraph")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(_STEP * (point.level + 1)), Mm(-_STEP)
        if point.label:
            writer.say(paragraph, point.label)
            paragraph.add_run().add_tab()
        writer.say(paragraph, point.words)
