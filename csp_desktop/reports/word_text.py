"""Running text in Word: literal words with their emphasis and links, into whatever paragraph they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from csp_desktop.charts.wrapping import clean
from csp_desktop.reports.blocks import Run
from csp_desktop.reports.word_marks import add_bookmark, add_field, link_from
from csp_desktop.reports.word_styles import NAVY, dress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from csp_desktop.reports.blocks import Words


class Writer:
    """A Word document being written; knows which targets there are, so that a link never points nowhere."""

    def __init__(self, targets: Iterable[str]) -> None:
        self.document = docx.Document()
        dress(self.document)
        self._bookmarks = {
            target: f"place_{number}" for number, target in enumerate(dict.fromkeys(targets), start=1)
        }
        self._placed: set[str] = set()

    def paragraph(self, words: Words = "", style: str = "Normal") -> Paragraph:
        """A paragraph at the end of the document."""
        made = self.document.add_paragraph(style=style)
        self.say(made, words)
        return made

    def say(
        self,
        paragraph: Paragraph,
        words: Words,
        *,
        bold: bool = False,
        italic: bool = False,
        target: str = "",
    ) -> None:
        """Write words into a paragraph; every character is literal, controls become spaces."""
        runs = (Run(words, target=target),) if isinstance(words, str) else words
        for run in runs:
            if run.text:
                self._run(paragraph, run, bold or run.bold, italic or run.italic)

    def place(self, paragraph: Paragraph, target: str) -> None:
        """Let links to a target lead to this paragraph; the first that claims a target has it."""
        if target in self._bookmarks and target not in self._placed:
            self._placed.add(target)
            add_bookmark(paragraph, self._bookmarks[target], len(self._placed))

    def bookmark(self, target: str) -> str:
        """The bookmark of a target; "" where there is no such place."""
        return self._bookmarks.get(target, "")

    def page_of(self, paragraph: Paragraph, target: str, without: str = "") -> None:
        """The number of a target's page, worked out by Word; `without` where there is no such place."""
        if target in self._bookmarks:
            add_field(paragraph, f"PAGEREF {self._bookmarks[target]} \\h", "–")
        else:
            paragraph.add_run(without)

    def _run(self, paragraph: Paragraph, run: Run, bold: bool, italic: bool) -> None:
        first = len(paragraph._p)
        made = paragraph.add_run(clean(run.text))
        made.bold, made.italic = bold or None, italic or None
        bookmark = self._bookmarks.get(run.target, "")
        if bookmark or run.href:
            made.font.color.rgb = NAVY
            link_from(paragraph, first, bookmark, run.href)
