"""The look of the printed page: its geometry, type scale and colours (points, from the page's own rules in millimetres)."""

from __future__ import annotations

from dataclasses import dataclass

from csp_desktop.charts.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD, SEMIBOLD_ITALIC

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 23 * MM  # either edge can be bound or punched
TOP = PAGE_HEIGHT - 26 * MM  # where the text area starts, from the sheet's foot
FOOT = 25 * MM
DEPTH = TOP - FOOT
FULL = 164 * MM  # tables, figures, captions
WIDE = 148 * MM  # the lead paragraph
NOTE_WIDTH = 152 * MM
MEASURE = 136 * MM  # running text: about 75 characters; the rest is for handwriting
RAIL = 38 * MM  # the second edge
GUTTER = 4 * MM

INK = "#1A1A1A"
GREY = "#3D3D3D"
NAVY = "#12436D"
RULE = "#8A949C"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Style:
    """A role's type: face, size and lead, space before and after (points), colour, and whether it is ranged right."""

    face: str
    size: float
    lead: float
    before: float = 0
    after: float = 0
    colour: str = INK
    right: bool = False


COVER_NAME = Style(SEMIBOLD, 17, 21)
COVER_TITLE = Style(SEMIBOLD, 38, 42, colour=NAVY)
COVER_DATE = Style(REGULAR, 24, 31, colour=NAVY)
TITLE = Style(SEMIBOLD, 24, 28, after=12, colour=NAVY)
SECTION = Style(SEMIBOLD, 16, 20, 14, 5, NAVY)
SUBSECTION = Style(SEMIBOLD, 12, 16, 12, 3)
MINOR = Style(SEMIBOLD_ITALIC, 12, 16, 10, 2)
CAPTION = Style(SEMIBOLD, 13, 17, 14, 3)
MESSAGE = Style(SEMIBOLD, 13, 17, 14, 1)
CONTINUED = Style(SEMIBOLD, 11, 15, after=3)
LEAD = Style(REGULAR, 13.5, 18, 0, 9)
CODE = Style(SEMIBOLD, 20, 30, 2, 6)
BODY = Style(REGULAR, 12, 16, 0, 8)
ITEM = Style(REGULAR, 12, 16, 0, 4)
CELL = Style(REGULAR, 11, 14)
CELL_BOLD = Style(SEMIBOLD, 11, 14)
CELL_RIGHT = Style(REGULAR, 11, 14, right=True)
CELL_RIGHT_BOLD = Style(SEMIBOLD, 11, 14, right=True)
HEAD = Style(SEMIBOLD, 10.5, 13)
HEAD_RIGHT = Style(SEMIBOLD, 10.5, 13, right=True)
GROUP = Style(SEMIBOLD, 10.5, 13)
SUBTITLE = Style(REGULAR, 10.5, 14, 0, 5, GREY)
NOTE = Style(REGULAR, 10, 13, 4, 4, GREY)
LABEL = Style(SEMIBOLD, 11, 14, colour=GREY)
NOTICE_TITLE = Style(SEMIBOLD, 12, 16, after=2)
LABEL_LINE = Style(SEMIBOLD, 12, 16)
PURPOSE_LINE = Style(REGULAR, 12, 16)
GLANCE = Style(REGULAR, 11.5, 15)
GLANCE_BOLD = Style(SEMIBOLD, 11.5, 15)
GLANCE_RIGHT = Style(REGULAR, 11.5, 15, right=True)

# Bold of a SemiBold line is Bold; ReportLab has no families of five faces.
_BOLDER = {
    REGULAR: SEMIBOLD,
    ITALIC: SEMIBOLD_ITALIC,
    SEMIBOLD: BOLD,
    SEMIBOLD_ITALIC: SEMIBOLD_ITALIC,
    BOLD: BOLD,
}
_SLANTED = {
    REGULAR: ITALIC,
    ITALIC: ITALIC,
    SEMIBOLD: SEMIBOLD_ITALIC,
    SEMIBOLD_ITALIC: SEMIBOLD_ITALIC,
    BOLD: BOLD,
}


def variant(face: str, bold: bool, italic: bool) -> str:
    """The face for an emphasis within a face."""
    if bold:
        face = _BOLDER[face]
    return _SLANTED[face] if italic else face
