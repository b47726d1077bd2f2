"""The pen: writes literal text, rules and marks of a page to a ReportLab canvas, each as tagged content or as an artifact."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.charts.marks import draw_mark
from csp_desktop.reports.escaping import pdf_code
from csp_desktop.reports.layout.internals import annotations_of, code_of, document_of, dynamic_font, show_page
from csp_desktop.reports.layout.styles import INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Style
from csp_desktop.reports.layout.tree import Annotation, Element
from csp_desktop.reports.layout.words import Fragment, Line, width
from csp_desktop.rules.packs import page_words
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from csp_desktop.reports.layout.foreign_copy import Copied, Placed

LEVEL = 3  # of zlib's packing: the last tenth of the size costs a third of the time
ASCENT = 1.024  # of Source Sans 3, as a share of the size: where a first baseline stands below its line's top


class Link(NamedTuple):
    """A link annotation to write: its object number, element, page, rectangle, where it goes, and what it says."""

    number: int
    owner: Element
    page: int
    box: tuple[float, float, float, float]
    target: str
    href: str
    words: str


class Codes(dict[int, str]):
    """A face's letters as they stand in a content stream; letters beyond its first subset of 224 are split off."""

    def __init__(self, face: str, canvas: Canvas) -> None:
        super().__init__()
        self.font = dynamic_font(face)
        self.doc = document_of(canvas)
        self.font.splitString(" ", self.doc)
        self.name: str = self.font.getSubsetInternalName(0, self.doc)
        self.many = False

    def __missing__(self, letter: int) -> str:
        subset, codes = self.font.splitString(chr(letter), self.doc)[0]
        if subset:
            self.many = True
            return "\x00"  # stands for a letter of another subset: shown() then splits the text
        self[letter] = pdf_code(codes)
        return self[letter]

    def shown(self, text: str, size: float) -> str:
        """The operators that show a text, the face being set to its first subset before and after."""
        coded = text.translate(self)
        if not self.many or "\x00" not in coded:
            return f"({coded})Tj"
        parts = []
        for subset, codes in self.font.splitString(text, self.doc):
            name = self.font.getSubsetInternalName(subset, self.doc)
            parts.append(f"{name} {size:g} Tf({pdf_code(codes)})Tj")
        return f"{' '.join(parts)} {self.name} {size:g} Tf"


class Pen:
    """Draws on one page at a time; what is drawn belongs to the element begun, or is an artifact."""

    def __init__(self, canvas: Canvas, reserve: Callable[[], int], raw: dict[int, bytes]) -> None:
        self.canvas = canvas
        self.reserve = reserve  # the next object number of the file
        self.raw = raw  # the file's objects that are written as they are
        self.page = 0
        self.places: dict[
            str, tuple[int, float]
        ] = {}  # by target: its page's index, and its top from the sheet's foot
        self.ends: dict[str, int] = {}  # by an item's target: the index of its last page
        self.first_page = 1  # the number of the first page
        self.code = code_of(canvas)
        self.owners: list[list[Element]] = [[]]  # by page, the element of each marked content
        self.links: list[Link] = []
        self.pictures: dict[bytes, int] = {}  # by what it holds, the number of a picture's object
        self._placed: dict[Copied, Placed] = {}
        self._drawings: list[int] = []
        self._codes: dict[str, Codes] = {}
        self._fill = ""

    def next_page(self) -> None:
        """Finish this page and start the next."""
        show_page(self.canvas, self.page, LEVEL, self._drawings)
        self._drawings = []
        self.code = code_of(self.canvas)
        self.page += 1
        self.owners.append([])
        self._fill = ""

    def begin(self, element: Element) -> None:
        """What follows, until end(), is content of an element."""
        owners = self.owners[self.page]
        element.kids.append((self.page, len(owners)))
        self.code.append(f"/{element.tag}<</MCID {len(owners)}>>BDC")
        owners.append(element)

    def artifact(self, kind: str = "/Layout") -> None:
        """What follows, until end(), is no content: a rule, a mark, a repeated head ("/Pagination/Subtype/Header")."""
        self.code.append(f"/Artifact<</Type{kind}>>BDC")

    def end(self) -> None:
        """Close what begin() or artifact() opened."""
        self.code.append("EMC")

    def lines(self, lines: Sequence[Line], style: Style, x: float, top: float, room: float = 0) -> None:
        """Lines one under another from the top of the first; `room` is the width that right-ranged ones stand in.

        x from the text's left margin, top from the sheet's foot, both in points. Links in them are not written here.
        """
        y = top - ASCENT * style.size
        code = self.code
        self._colour(style.colour)
        codes = self._face(style.face)
        size = style.size
        code.append(f"BT {codes.name} {size:g} Tf {style.lead:g} TL")
        plain = [codes.shown(line, size) for line in lines if isinstance(line, str)]
        if len(plain) == len(lines) and not style.right:
            code.append(f"1 0 0 1 {x + MARGIN:.2f} {y:.2f} Tm {' T*'.join(plain)} ET")
            return
        for line in lines:
            self._line(line, style, x, y, room)
            y -= style.lead
        code.append("ET")

    def say(self, text: str, style: Style, x: float, baseline: float, *, middle: bool = False) -> None:
        """One line of text along a baseline (of furniture, not of a block); right-ranged styles end at x."""
        wide = width(text, style.face, style.size)
        x -= wide if style.right else wide / 2 if middle else 0
        self._colour(style.colour)
        codes = self._face(style.face)
        shown = codes.shown(text, style.size)
        self.code.append(
            f"BT {codes.name} {style.size:g} Tf 1 0 0 1 {x + MARGIN:.2f} {baseline:.2f} Tm {shown} ET"
        )

    def rule(self, x0: float, x1: float, y: float, weight: float, colour: str = INK) -> None:
        """A level line."""
        ends = f"{x0 + MARGIN:.2f} {y:.2f} m {x1 + MARGIN:.2f} {y:.2f} l S"
        self.code.append(f"{rgb(colour)} RG {weight:g} w {ends}")

    def bar(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A solid bar from its lower left corner."""
        self._colour(colour)
        self.code.append(f"{x + MARGIN:.2f} {y:.2f} {wide:.2f} {high:.2f} re f")

    def frame(self, x: float, y: float, wide: float, high: float, weight: float, colour: str = INK) -> None:
        """An empty box."""
        box = f"{x + MARGIN:.2f} {y:.2f} {wide:.2f} {high:.2f} re S"
        self.code.append(f"{rgb(colour)} RG {weight:g} w {box}")

    def mark(self, name: str, x: float, y: float, size: float) -> None:
        """A status or purpose mark from its lower left corner."""
        draw_mark(self.canvas, name, x + MARGIN, y, size)

    def drawing(self, number: int, *matrices: Sequence[float]) -> None:
        """Something drawn whole, by its object's number, under matrices from the sheet's foot inwards."""
        self._drawings.append(number)
        placed = " ".join(f"{' '.join(f'{part:.5f}' for part in matrix)} cm" for matrix in matrices)
        self.code.append(f"q {placed} /X{number} Do Q")

    def foreign(self, copied: Copied, index: int) -> int:
        """The number of the drawing of a foreign file's page, put into this document once."""
        from csp_desktop.reports.layout.foreign_copy import Placed

        if copied not in self._placed:
            self._placed[copied] = Placed(copied)
        return self._placed[copied].page(index, self.reserve, self.raw)

    def turn(self, wide: bool) -> None:
        """Make this page as wide as it is usually high, or upright again."""
        self.canvas.setPageSize((PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT))

    def link(
        self, owner: Element, box: tuple[float, float, float, float], words: str, target: str, href: str = ""
    ) -> None:
        """A link annotation over a box (x from the left margin); it is a kid of its Link element."""
        x0, y0, x1, y1 = box
        number = self.reserve()
        self.links.append(
            Link(number, owner, self.page, (x0 + MARGIN, y0, x1 + MARGIN, y1), target, href, words)
        )
        owner.kids.append(Annotation((self.page, number)))
        annotations_of(self.canvas).append(f"{number} 0 R")

    def number_of(self, target: str) -> str:
        """The printed number of the page a target is on, "" where the document has none of that name."""
        place = self.places.get(target)
        return str(place[0] + self.first_page) if place else ""

    def pages_of(self, target: str) -> str:
        """The printed numbers of the pages that an item is on: "Pages 3–22", "Page 3"; "" where it is not in the document."""
        first = self.number_of(target)
        if not first:
            return ""
        last = self.ends.get(target, self.places[target][0]) + self.first_page
        return sentence_case(page_words(int(first), last))

    def _face(self, face: str) -> Codes:
        if face not in self._codes:
            self._codes[face] = Codes(face, self.canvas)
        return self._codes[face]

    def _colour(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self.code.append(f"{rgb(colour)} rg")

    def _line(self, line: Line, style: Style, x: float, y: float, room: float) -> None:
        """One line inside a text object."""
        fragments = line if isinstance(line, tuple) else (Fragment(0, 0, style.face, line),)
        if style.right:
            x += room - line_width(line, style)
        for part in fragments:
            codes = self._face(part.face)
            place = f"{codes.name} {style.size:g} Tf 1 0 0 1 {x + part.x + MARGIN:.2f} {y:.2f} Tm"
            self.code.append(f"{place} {codes.shown(part.text, style.size)}")


def line_width(line: Line, style: Style) -> float:
    """The width of a set line in points."""
    if isinstance(line, tuple):
        return line[-1].x + line[-1].width if line else 0.0
    return width(line, style.face, style.size)


@lru_cache(maxsize=64)
def rgb(colour: str) -> str:
    """ "#RRGGBB" as three shares of one."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
