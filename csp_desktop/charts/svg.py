"""A picture as an SVG file: text stays text, at the widths measured, with title and description for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import WHITE, Disc, Shape, Stroke, Strokes, Words
from csp_desktop.charts.wrapping import clean

if TYPE_CHECKING:
    from csp_desktop.charts.picture import Mark, Picture

FAMILY = "'Source Sans 3','Source Sans Pro',Calibri,Arial,sans-serif"
FACES = {
    fonts.REGULAR: {"font-weight": "400"},
    fonts.ITALIC: {"font-weight": "400", "font-style": "italic"},
    fonts.SEMIBOLD: {"font-weight": "600"},
    fonts.SEMIBOLD_ITALIC: {"font-weight": "600", "font-style": "italic"},
    fonts.BOLD: {"font-weight": "700"},
}


def svg(picture: Picture, title: str, alt: str) -> bytes:
    """The whole file in UTF-8; sizes in points, so it prints at the size it was laid out for."""
    wide, tall = f"{picture.width:.2f}", f"{picture.height:.2f}"
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{wide}pt",
            "height": f"{tall}pt",
            "viewBox": f"0 0 {wide} {tall}",
            "role": "img",
            "aria-labelledby": "title desc",
            "xml:lang": "en-GB",
            "font-family": FAMILY,
        },
    )
    ElementTree.SubElement(root, "title", id="title").text = clean(title)
    ElementTree.SubElement(root, "desc", id="desc").text = clean(alt)
    ElementTree.SubElement(root, "rect", width=wide, height=tall, fill=WHITE)
    for mark in picture.marks:
        _add(root, mark, picture.height)
    ElementTree.indent(root, "")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add(root: ElementTree.Element, mark: Mark, tall: float) -> None:
    if isinstance(mark, Words):
        _add_words(root, mark, tall)
    elif isinstance(mark, Disc):
        place = {"cx": f"{mark.x:.2f}", "cy": f"{tall - mark.y:.2f}", "r": f"{mark.radius:.2f}"}
        ElementTree.SubElement(root, "circle", place | _paint(mark.fill, mark.stroke))
    elif isinstance(mark, Strokes):
        path = "".join(f"M{a:.2f} {tall - b:.2f}L{c:.2f} {tall - d:.2f}" for a, b, c, d in mark.lines)
        ElementTree.SubElement(root, "path", {"d": path} | _paint(None, mark.stroke))
    else:
        ElementTree.SubElement(root, "path", {"d": _path(mark, tall)} | _paint(mark.fill, mark.stroke))


def _path(mark: Shape, tall: float) -> str:
    points = "L".join(f"{x:.2f} {tall - y:.2f}" for x, y in mark.points)
    return f"M{points}{'Z' if mark.closed else ''}"


def _add_words(root: ElementTree.Element, mark: Words, tall: float) -> None:
    """textLength holds a fallback face to the measured width, so that labels never meet."""
    place = {
        "x": f"{mark.x:.2f}",
        "y": f"{tall - mark.y:.2f}",
        "font-size": f"{mark.size:g}",
        "fill": mark.colour,
        "textLength": f"{mark.width:.2f}",
        "lengthAdjust": "spacingAndGlyphs",
        "xml:space": "preserve",
    }
    ElementTree.SubElement(root, "text", place | FACES[mark.face]).text = mark.text


def _paint(fill: str | None, stroke: Stroke | None) -> dict[str, str]:
    paint = {"fill": fill or "none"}
    if stroke:
        paint |= {"stroke": stroke.colour, "stroke-width": f"{stroke.width:g}"}
        if stroke.dash:
            paint["stroke-dasharray"] = " ".join(f"{part:g}" for part in stroke.dash)
        if stroke.round:
            paint["stroke-linecap"] = "round"
    return paint
