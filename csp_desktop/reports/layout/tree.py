"""The structure tree of a tagged PDF: elements in reading order, their marked content by page, and their objects' text.

ISO 32000-1, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1) for what must be there.
"""

from __future__ import annotations

from typing import TypeAlias

from csp_desktop.reports.escaping import pdf_text


class Element:
    """A structure element: its tag, its kids in order, and the rest of its dictionary as text.

    A kid is another element, a marked content (page index, number on it), or an annotation (page index, object number).
    """

    __slots__ = ("kids", "number", "parent", "rest", "tag")

    def __init__(self, tag: str, parent: Element | None = None, rest: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.rest = rest
        self.kids: list[Element | Content | Annotation] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> list[Element]:
        """This element and all below it, in reading order."""
        found: list[Element] = []
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
        return found


Content: TypeAlias = tuple[int, int]


class Annotation(tuple[int, int]):
    """A link annotation as a kid: the page's index and the annotation's object number."""

    __slots__ = ()


def cell(tag: str, parent: Element, scope: str = "", columns: int = 1, rows: int = 1) -> Element:
    """A table cell; scope "Row" or "Column" for a head; how many columns and rows it spans."""
    span = f"/ColSpan {columns}" if columns > 1 else ""
    span += f"/RowSpan {rows}" if rows > 1 else ""
    attributes = f"/Scope/{scope}{span}" if scope else span
    return Element(tag, parent, f"/A<</O/Table{attributes}>>" if attributes else "")


def listed(parent: Element, numbering: str = "None") -> Element:
    """A list; numbering "Disc", "Decimal" or "LowerAlpha" where its labels are of that kind."""
    return Element("L", parent, f"/A<</O/List/ListNumbering/{numbering}>>")


def figure(parent: Element, alt: str) -> Element:
    """A figure with its words; its box is known when it is drawn (see boxed)."""
    return Element("Figure", parent, f"/Alt{pdf_text(alt)}")


def boxed(element: Element, box: tuple[float, float, float, float]) -> None:
    """Give a figure the box it was drawn in."""
    x0, y0, x1, y1 = box
    element.rest += f"/A<</O/Layout/Placement/Block/BBox[{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]>>"


def pruned(element: Element) -> bool:
    """Drop what holds nothing below an element; whether it holds anything itself. Table cells may be empty."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or pruned(kid)]
    return bool(element.kids) or element.tag in ("TD", "TH")


def text(element: Element, pages: list[int], root: int) -> str:
    """An element's dictionary; `pages` are the pages' object numbers, `root` the tree root's."""
    parent = element.parent.number if element.parent else root
    start = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{element.rest}"
    if element.tag == "Note":  # PDF/UA-1, 7.9: each note has a name of its own
        start += f"/ID(note {element.number})"
    kids = element.kids
    if len(kids) == 1 and type(kids[0]) is tuple:
        page, number = kids[0]
        return f"{start}/Pg {pages[page]} 0 R/K {number}>>"
    if not kids:
        return f"{start}>>"
    return f"{start}/K[{' '.join([_kid(kid, pages) for kid in kids])}]>>"


def _kid(kid: Element | Content | Annotation, pages: list[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    page, number = kid
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {number} 0 R>>"
    return f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"
