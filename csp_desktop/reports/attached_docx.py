"""Word documents from elsewhere as our own blocks: what a reader of them sees, and nothing that runs, hides or fetches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.exchange.office_parts import Parts, Sort
from csp_desktop.reports.attached import Attached, opened_with
from csp_desktop.reports.attached_docx_parts import (
    Numbering,
    Style,
    Styles,
    below,
    child,
    children,
    name,
    on,
    relations,
    said,
    whole,
)
from csp_desktop.reports.attached_docx_tables import Box, Line, single_cells, table_blocks
from csp_desktop.reports.attached_docx_words import Seen, WordReader, plain
from csp_desktop.reports.blocks import Heading, Outline, Picture, Point, Table, Text
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.reports.attached_docx_words import Said, Shown
    from csp_desktop.reports.blocks import Block, Words
    from csp_desktop.services.item_papers import ItemFile

AGAIN = "Print it to PDF and attach that."
WORD = Sort("a paper", AGAIN, ("docx",), "A paper ends in .docx.", largest=40 * 1024 * 1024)
MAIN = "word/document.xml"
MOST_PARAGRAPHS = 20_000
LONG_HEADING = 240  # characters: what is longer is a paragraph, whatever its style says
_WITHIN = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


def word_paper(file: ItemFile, title: str, go_on: Callable[[], object]) -> Attached:
    """A Word document as blocks. title: what it is called, unless it opens with a title of its own.

    go_on: called again and again; it may raise. Raises KnownError, naming the file, where it cannot be read, and where it holds
    what no office program writes.
    """
    parts = Parts(file.name, file.data, WORD)
    root = parts.xml(MAIN)
    body = child(root, "body")
    if root is None or body is None:
        raise KnownError(f"{parts.label} is damaged.", AGAIN)
    if sum(1 for _ in below(root, "p")) > MOST_PARAGRAPHS:
        raise parts.too_much("holds")
    paper = _Paper(parts, file.name, go_on)
    paper.take(body)
    blocks = paper.finished(title)
    if len(blocks) <= 2:
        raise KnownError(f"{parts.label} has nothing in it that can be printed.", AGAIN)
    return Attached(blocks, tuple(paper.remarks()))


class _Paper:
    """The blocks of a document as they are met."""

    def __init__(self, parts: Parts, file: str, go_on: Callable[[], object]) -> None:
        self._parts, self._file, self._go_on = parts, file, go_on
        self._styles = Styles(parts.xml("word/styles.xml"))
        self._numbering = Numbering(parts.xml("word/numbering.xml"))
        self._seen = Seen()
        self._reader = WordReader(self._styles, relations(parts, MAIN), self._seen)
        self._found: list[Block | _Head] = []
        self._points: list[Point] = []
        self._pictures: dict[Shown, Picture | None] = {}
        self._unsaid = self._unread = self._parted = 0

    def take(self, node: Any) -> None:
        """Everything in the body, or in part of one, in order."""
        for one in children(node):
            kind = name(one)
            self._go_on()
            if kind == "p":
                self._paragraph(one)
            elif kind == "tbl":
                self._table(one)
            elif kind == "sdt" and said(next(below(one, "docPartGallery"), None)) == "Table of Contents":
                self._seen.contents = True
            elif kind in _WITHIN:
                self._seen.changes |= kind in ("ins", "moveTo")
                self.take(one)
            elif kind in ("del", "moveFrom"):
                self._seen.changes = True
            elif kind == "altChunk":
                self._seen.charts += 1
            elif kind == "AlternateContent":
                self.take(child(one, "Choice") if child(one, "Choice") is not None else one)

    def finished(self, title: str) -> tuple[Block, ...]:
        """The blocks under the document's title, its headings one level under another without a gap."""
        self._end_list()
        self._add_notes()
        found = self._found
        tops = [one for one in found if isinstance(one, _Head) and one.level <= 1]
        if found and tops and found[0] is tops[0] and (tops[0].level == 0 or len(tops) == 1):
            title = tops[0].text
            found = found[1:]
        ranks = sorted({one.level for one in found if isinstance(one, _Head)})
        made = tuple(
            Heading(one.text, 3 if ranks.index(one.level) == 0 else 4) if isinstance(one, _Head) else one
            for one in found
        )
        return opened_with(title, made)

    def remarks(self) -> Iterator[str]:
        """What the officer is told of the document, a sentence each."""
        seen, file = self._seen, f"“{self._file}”"
        if seen.changes:
            yield f"{file} has tracked changes; it is printed as if all of them were accepted."
        if seen.comments:
            yield f"The comments in {file} are not printed."
        if seen.hidden:
            yield f"{file} has hidden words, which are not printed."
        if seen.contents:
            yield f"The list of contents in {file} is not printed, because its page numbers would be wrong here."
        if seen.charts:
            many = count_words(seen.charts, "chart or drawing", "charts or drawings").capitalize()
            yield f"{many} in {file} cannot be printed here. Print the document to PDF and attach that."
        if seen.outside:
            yield f"{file} shows a picture that is not in it, which is left out."
        if self._unread:
            pictures = count_words(self._unread, "picture").capitalize()
            yield f"{pictures} in {file} cannot be printed here. Print the document to PDF and attach that."
        if self._unsaid:
            verb = "has" if self._unsaid == 1 else "have"
            pictures = count_words(self._unsaid, "picture").capitalize()
            yield f"{pictures} in {file} {verb} no alternative text for those who cannot see it. Add it in Word."
        if self._parted:
            verb = (
                "is too wide for a page; it is" if self._parted == 1 else "are too wide for a page; they are"
            )
            yield f"{count_words(self._parted, 'table').capitalize()} in {file} {verb} printed in parts, one under another."

    def _paragraph(self, node: Any) -> None:
        properties = child(node, "pPr")
        style = self._styles.of(said(child(properties, "pStyle")))
        if style.called.startswith("toc "):
            self._seen.contents = True
            return
        if on(child(properties, "rPr"), "vanish") and not any(True for _ in below(node, "t")):
            return
        read = self._reader.read(node, replace_bold(style))
        label = self._label(properties, style) if read.words else None
        level = _heading_level(properties, style)
        if read.words:
            self._say(read.words, label, level)
        self._after(read)

    def _say(self, words: Words, label: tuple[str, int] | None, heading: int) -> None:
        text = " ".join(plain(words).split())
        if heading >= 0 and len(text) <= LONG_HEADING:
            self._end_list()
            numbered = f"{label[0]} {text}" if label and label[0] not in ("", "•", "–") else text
            self._found.append(_Head(numbered, heading))
        elif label is not None and label[0]:
            self._points.append(Point(label[0], words, label[1]))
        else:
            self._end_list()
            self._found.append(Text(words))

    def _label(self, properties: Any | None, style: Style) -> tuple[str, int] | None:
        """The label of a paragraph of a list and its level; None for one of none."""
        own = child(properties, "numPr")
        number, level = style.number, style.level
        if own is not None:
            number = whole(said(child(own, "numId")), number)
            level = whole(said(child(own, "ilvl")), level)
        return (self._numbering.label(number, level), level) if number else None

    def _after(self, read: Said) -> None:
        """The pictures of a paragraph, and what stands in the boxes that hang on it."""
        for shown in read.pictures:
            picture = self._picture(shown)
            if picture is not None:
                self._end_list()
                self._found.append(picture)
        for box in read.boxes:
            self.take(box)

    def _picture(self, shown: Shown) -> Picture | None:
        if shown not in self._pictures:
            self._pictures[shown] = self._read_picture(shown)
        picture = self._pictures[shown]
        self._unread += picture is None
        self._unsaid += picture is not None and not shown.alt and not shown.decorative
        return picture

    def _read_picture(self, shown: Shown) -> Picture | None:
        from csp_desktop.reports.attached_pictures import Crop, pictures

        data = self._parts.data(shown.part)
        if data is None:
            return None
        wide = shown.millimetres if 0 < shown.millimetres <= 164 else 164
        crop = Crop(*shown.crop, shown.turn)
        try:
            ((packed, across, high), *_) = pictures(data, self._file, wide, crop)
        except KnownError:
            return None
        alt = "" if shown.decorative else shown.alt or f"A picture in “{self._file}”, without a description."
        return Picture(packed, across, high, alt, shown.millimetres)

    def _table(self, node: Any) -> None:
        self._end_list()
        boxed = single_cells(node)
        if boxed is not None:  # a box of text, not a table
            for cell in boxed:
                self.take(cell)
            return
        pictures: list[Said] = []
        made = table_blocks(node, lambda cell: self._cell(cell, pictures))
        self._parted += sum(isinstance(block, Table) for block in made) > 1
        self._found += made
        for read in pictures:
            self._after(read)

    def _cell(self, node: Any, pictures: list[Said]) -> Box:
        """What a cell says; a table within it line by line, its pictures for after the table."""
        box = Box()
        for one in _paragraphs(node):
            properties = child(one, "pPr")
            style = self._styles.of(said(child(properties, "pStyle")))
            read = self._reader.read(one, replace_bold(style))
            label = self._label(properties, style) if read.words else None
            if read.words:
                box.lines.append(Line(label[0] if label else "", read.words))
            if read.pictures or read.boxes:
                pictures.append(read)
        return box

    def _end_list(self) -> None:
        """The points so far as one list, its levels counted from its own first."""
        points, self._points = self._points, []
        if points:
            levels = sorted({point.level for point in points})
            made = tuple(replace(point, level=levels.index(point.level)) for point in points)
            self._found.append(Outline(made))

    def _add_notes(self) -> None:
        """Footnotes and endnotes, in the order they are referred to, at the end."""
        points = []
        for number, (kind, key) in enumerate(
            self._seen.notes, start=1
        ):  # a note may refer to another: it is added meanwhile
            words = [read.words for read in self._note(kind, key) if read.words]
            said_words = words[0] if len(words) == 1 else "\n".join(plain(one) for one in words)
            points.append(Point(f"[{number}]", said_words))
        if points:
            heads = [one.level for one in self._found if isinstance(one, _Head)]
            self._found += [_Head("Notes", min(heads, default=1) if heads else 1), Outline(tuple(points))]

    def _note(self, kind: str, key: str) -> list[Said]:
        part = f"word/{kind}s.xml"
        root = self._parts.xml(part)
        found = [] if root is None else [one for one in children(root, kind) if said(one, "id") == key]
        reader = WordReader(self._styles, relations(self._parts, part), self._seen)
        return [reader.read(one) for note in found for one in below(note, "p")]


class _Head:
    """A heading by the document's own level: 0 for its title, then 1 to 9."""

    def __init__(self, text: str, level: int) -> None:
        self.text, self.level = text, level


def replace_bold(style: Style) -> Style:
    """A heading's words are bold by our own style, not by theirs."""
    return style._replace(bold=False, italic=False) if style.heading >= 0 else style


def _heading_level(properties: Any | None, style: Style) -> int:
    own = said(child(properties, "outlineLvl"))
    if own:
        return whole(own) + 1 if whole(own, 9) < 9 else -1
    return style.heading


def _paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those of a table within it too, but not those of boxes."""
    for one in children(node):
        if name(one) == "p":
            yield one
        elif name(one) in (*_WITHIN, "tbl", "tr", "tc"):
            yield from _paragraphs(one)
