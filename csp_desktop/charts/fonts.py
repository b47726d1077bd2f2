"""The typefaces of everything printed: five faces of Source Sans 3, registered with ReportLab when first asked for."""

from __future__ import annotations

from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from csp_desktop.paths import resource

REGULAR = "SourceSans3"
ITALIC = "SourceSans3-It"
SEMIBOLD = "SourceSans3-SemiBold"
SEMIBOLD_ITALIC = "SourceSans3-SemiBoldIt"
BOLD = "SourceSans3-Bold"

FILES = {
    REGULAR: "SourceSans3-Regular.ttf",
    ITALIC: "SourceSans3-Italic.ttf",
    SEMIBOLD: "SourceSans3-SemiBold.ttf",
    SEMIBOLD_ITALIC: "SourceSans3-SemiBoldItalic.ttf",
    BOLD: "SourceSans3-Bold.ttf",
}


@cache
def font(name: str) -> str:
    """The face's name, registered with ReportLab; KeyError for a face that is not shipped."""
    pdfmetrics.registerFont(TTFont(name, str(resource(f"fonts/{FILES[name]}"))))
    return name


@lru_cache(maxsize=8192)
def width(text: str, face: str, size: float) -> float:
    """The width of one line of text in points."""
    return pdfmetrics.stringWidth(text, font(face), size)


def has_glyph(face: str, character: str) -> bool:
    """Whether a face can print a character."""
    known = pdfmetrics.getFont(font(face))
    return isinstance(known, TTFont) and ord(character) in known.face.charToGlyph
