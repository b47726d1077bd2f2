"""The words of a Word paragraph as runs: insertions and fields' results kept, deletions and hidden words left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.reports.attached_docx_parts import PLAIN, below, child, children, name, on, said, whole
from csp_desktop.reports.blocks import Run

if TYPE_CHECKING:
    from csp_desktop.reports.attached_docx_parts import Relation, Style, Styles
    from csp_desktop.reports.blocks import Words

_INSIDE = frozenset(
    (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
        "fldSimple",
        "ruby",
        "rubyBase",
    )
)
_GONE = frozenset(("del", "moveFrom"))
_ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_SIGNS = {0xB7: "•", 0xA7: "•", 0xFC: "✓", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐", 0xFE: "☑", 0xFD: "☒", 0xE0: "→"}
_SAYS = {"t": "", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_RAISED = str.maketrans("123", "¹²³")


class Shown(NamedTuple):
    """A picture in the words: its part, its words for who cannot see it, how wide it is, and what Word shows of it."""

    part: str
    alt: str
    decorative: bool
    millimetres: float
    crop: tuple[float, float, float, float]
    turn: float


@dataclass
class Said:
    """What a paragraph says: its runs, the pictures in it, and the boxes of text that hang on it."""

    runs: list[Run] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """Its words: plain where nothing in them is set apart, "" where there are none."""
        return tidy(self.runs)


@dataclass
class Seen:
    """What was met in a document that the officer is told of; notes: by kind and id, in the order referred to."""

    changes: bool = False
    hidden: bool = False
    comments: bool = False
    contents: bool = False
    outside: bool = False
    charts: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)


class WordReader:
    """Reads paragraphs of one part."""

    def __init__(self, styles: Styles, relations: dict[str, Relation], seen: Seen) -> None:
        self._styles, self._relations, self._seen = styles, relations, seen

    def read(self, paragraph: Any, style: Style = PLAIN) -> Said:
        """A paragraph's words. style: its own."""
        found = Said()
        _Paragraph(self._styles, self._relations, self._seen, style, found).take(paragraph)
        return found


class _Paragraph:
    """One paragraph being read."""

    def __init__(
        self, styles: Styles, relations: dict[str, Relation], seen: Seen, style: Style, found: Said
    ) -> None:
        self._styles, self._relations, self._seen, self._found = styles, relations, seen, found
        self._style = style
        self._fields: list[
            list[str]
        ] = []  # of each field that is open: what it says, and "result" once that begins

    def take(self, node: Any) -> None:
        """Everything in a paragraph, or in part of one."""
        for one in children(node):
            kind = name(one)
            if kind == "r":
                self._run(one)
            elif kind in _GONE:
                self._seen.changes = True
            elif kind == "hyperlink":
                self._link(one)
            elif kind in _INSIDE:
                self._seen.changes |= kind in ("ins", "moveTo")
                self.take(one)
            elif kind in ("oMath", "oMathPara"):
                self._say("".join(part.text or "" for part in below(one, "t")))
            elif kind == "AlternateContent":
                self._alternative(one)
            elif kind.startswith("comment"):
                self._seen.comments = True

    def _alternative(self, node: Any) -> None:
        chosen = child(node, "Choice") if child(node, "Choice") is not None else child(node, "Fallback")
        if chosen is not None:
            self._drawing(chosen)

    def _link(self, node: Any) -> None:
        start = len(self._found.runs)
        self.take(node)
        linked = self._relations.get(said(node, "id"))
        if linked is not None and linked.outside:
            self._address(linked.target, start)

    def _address(self, address: str, start: int) -> None:
        """An address in words behind what it was under; one of another kind than the web's and mail's is left out."""
        words = "".join(run.text for run in self._found.runs[start:])
        shown = re.sub(r"^mailto:", "", address.strip(), flags=re.IGNORECASE).rstrip("/")
        if _ADDRESS.fullmatch(address.strip()) and words.strip() and shown not in words:
            self._say(f" ({shown})")

    def _run(self, node: Any) -> None:
        properties = child(node, "rPr")
        style = (
            self._styles.of(said(child(properties, "rStyle"))) if said(child(properties, "rStyle")) else PLAIN
        )
        hidden = on(properties, "vanish")
        if hidden or (hidden is None and (style.hidden or self._style.hidden)):
            self._seen.hidden |= any(True for _ in below(node, "t"))
            return
        start = len(self._found.runs)
        for one in children(node):
            self._part(one)
        self._dress(start, properties, style)

    def _dress(self, start: int, properties: Any, style: Style) -> None:
        """Give what a run said its emphasis; words struck through are said to be."""
        bold, italic = on(properties, "b"), on(properties, "i")
        runs = self._found.runs
        for place in range(start, len(runs)):
            runs[place] = replace(
                runs[place],
                bold=(style.bold or self._style.bold) if bold is None else bold,
                italic=(style.italic or self._style.italic) if italic is None else italic,
            )
        words = "".join(run.text for run in runs[start:])
        if words.strip() and (on(properties, "strike") or on(properties, "dstrike")):
            runs[start] = replace(runs[start], text=f"[struck out: {runs[start].text}")
            runs[-1] = replace(runs[-1], text=f"{runs[-1].text}]")
        if said(child(properties, "vertAlign")) == "superscript" and words.strip("123") == "":
            runs[start:] = [replace(run, text=run.text.translate(_RAISED)) for run in runs[start:]]

    def _part(self, node: Any) -> None:
        kind = name(node)
        if kind in _SAYS:
            self._say(_SAYS[kind] or node.text or "")
        elif kind in ("br", "cr"):
            self._say("\n" if said(node, "type") in ("", "textWrapping") else "")
        elif kind == "sym":
            self._sign(node)
        elif kind in ("footnoteReference", "endnoteReference"):
            self._note(kind[:-9], said(node, "id"))
        elif kind in ("fldChar", "instrText"):
            self._field(node, kind)
        elif kind in ("drawing", "pict", "object"):
            self._drawing(node)
        elif kind == "AlternateContent":
            self._alternative(node)
        self._seen.changes |= kind == "delText"
        self._seen.comments |= kind == "commentReference"

    def _say(self, text: str) -> None:
        if text and all(len(one) > 1 for one in self._fields):  # what a field does is no text
            self._found.runs.append(Run(text))

    def _sign(self, node: Any) -> None:
        code = said(node, "char")
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
        private = 0xF000 <= number <= 0xF0FF
        self._say(_SIGNS.get(number - 0xF000, "•") if private else chr(number) if number >= 32 else "")

    def _note(self, kind: str, key: str) -> None:
        notes = self._seen.notes
        if (kind, key) not in notes:
            notes.append((kind, key))
        self._say(f"[{notes.index((kind, key)) + 1}]")

    def _field(self, node: Any, kind: str) -> None:
        if kind == "instrText":
            if self._fields and len(self._fields[-1]) == 1:
                self._fields[-1][0] += node.text or ""
            return
        step = said(node, "fldCharType")
        if step == "begin":
            self._fields.append([""])
        elif step == "separate" and self._fields:
            self._fields[-1].append(str(len(self._found.runs)))
        elif step == "end" and self._fields:
            what = self._fields.pop()
            linked = _LINK_FIELD.match(what[0])
            if linked and len(what) > 1:
                self._address(linked[1], int(what[1]))

    def _drawing(self, node: Any) -> None:
        boxes = list(below(node, "txbxContent"))
        self._found.boxes += boxes[:1] if name(node) == "pict" else boxes
        found = [
            shown for shown in (self._picture(node, one) for one in below(node, "blip", "imagedata")) if shown
        ]
        self._found.pictures += found
        others = any(True for _ in below(node, "chart", "relIds", "OLEObject"))
        if others and not found:
            self._seen.charts += 1
            self._say("[A chart or drawing that cannot be printed here.]")

    def _picture(self, drawing: Any, blip: Any) -> Shown | None:
        outside = said(blip, "link")
        linked = self._relations.get(said(blip, "embed") or said(blip, "id"))
        if linked is None or linked.outside:
            self._seen.outside |= bool(outside) or linked is not None
            return None
        about = next(below(drawing, "docPr"), None)
        shape = next(below(drawing, "shape"), None)
        alt = said(about, "descr") or said(about, "title") or said(shape, "alt")
        decorative = any(said(one, "val") in ("1", "true") for one in below(drawing, "decorative"))
        extent = next(below(drawing, "extent"), None)
        wide = whole(said(extent, "cx")) / 36_000 if extent is not None else 0
        rect = next(below(drawing, "srcRect"), None)
        edges = tuple(max(0.0, whole(said(rect, side)) / 100_000) for side in "ltrb")
        turn = whole(said(next(below(drawing, "xfrm"), None), "rot")) / 60_000
        return Shown(linked.target, " ".join(alt.split()), decorative, wide, edges, turn)  # pyright: ignore[reportArgumentType]


def tidy(runs: list[Run]) -> Words:
    """Runs of one emphasis joined, without spaces at either end; plain words where there is no emphasis at all."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    while joined and not joined[0].text.strip():
        del joined[0]
    while joined and not joined[-1].text.strip():
        del joined[-1]
    if not joined:
        return ""
    joined[0] = replace(joined[0], text=joined[0].text.lstrip())
    joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    if any(run.bold or run.italic for run in joined):
        return tuple(joined)
    return "".join(run.text for run in joined)


def plain(words: Words) -> str:
    """Words without their emphasis."""
    return words if isinstance(words, str) else "".join(run.text for run in words)
