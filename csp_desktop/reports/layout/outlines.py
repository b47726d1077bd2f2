"""Lists of several levels with the labels they came with: each level hangs further in, and is a list within a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.layout import styles
from csp_desktop.reports.layout.pieces import Hung
from csp_desktop.reports.layout.prose import paragraph
from csp_desktop.reports.layout.styles import MEASURE, MM
from csp_desktop.reports.layout.tree import Element, listed
from csp_desktop.reports.layout.words import one_line, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports import blocks
    from csp_desktop.reports.layout.pieces import Piece

_LEAST, _GAP = 5 * MM, 2 * MM
_DEEPEST = 60 * MM  # so much is always left for the words
_KINDS = (("Decimal", r"[(]?\d"), ("LowerAlpha", r"[(]?[a-z]+[.)]*"), ("UpperAlpha", r"[(]?[A-Z]+[.)]*"))


def outline(block: blocks.Outline, parent: Element) -> list[Piece]:
    """Its points one under another; the space after the last is a paragraph's."""
    points = [replace(point, label=one_line(point.label)) for point in block.points]
    indents = _indents(points)
    trees: list[tuple[Element, Element]] = []  # by level, its list and its last point's words
    pieces: list[Piece] = []
    for point in points:
        level = min(point.level, len(trees))
        del trees[level + 1 :]
        if level == len(trees):
            above = trees[-1][1] if trees else parent
            trees.append((listed(above, _numbering(point.label)), above))
        item = Element("LI", trees[level][0])
        x = min(sum(indents[: level + 1]), _DEEPEST)
        hung = (
            Hung(point.label, styles.ITEM, Element("Lbl", item), x - indents[level]) if point.label else None
        )
        body = Element("LBody", item)
        trees[level] = (trees[level][0], body)
        piece = paragraph(point.words, styles.ITEM, MEASURE - x, Element("P", body), x)
        piece.hung = hung
        pieces.append(piece)
    if pieces:
        pieces[-1].after = styles.BODY.after
    return pieces


def _indents(points: Sequence[blocks.Point]) -> list[float]:
    """By level, how far its words stand from its labels: as far as the widest of them needs."""
    deepest = max((point.level for point in points), default=0)
    style = styles.ITEM
    return [
        max(
            [
                _LEAST,
                *(width(one.label, style.face, style.size) + _GAP for one in points if one.level == level),
            ]
        )
        for level in range(deepest + 1)
    ]


def _numbering(label: str) -> str:
    """What a list's labels are, as its tag says it."""
    if not label:
        return "None"
    return next((kind for kind, looks in _KINDS if re.match(looks, label)), "Disc")
