"""Pictures from elsewhere on our page: as wide as asked for, whole, and never larger than they are sharp."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from csp_desktop.reports.layout.pen import LEVEL
from csp_desktop.reports.layout.pieces import Piece
from csp_desktop.reports.layout.styles import DEPTH, FULL, MARGIN, MM
from csp_desktop.reports.layout.tree import Element, boxed, figure

if TYPE_CHECKING:
    from csp_desktop.reports import blocks
    from csp_desktop.reports.layout.pen import Pen

COARSEST = 72  # points to the inch: a picture is printed no larger than that many dots
ROOM_ABOVE = 34  # points that a heading over it takes
_BEFORE, _ABOVE, _BELOW = 8, 4, 10


def picture(block: blocks.Picture, parent: Element) -> list[Piece]:
    """A picture in one piece, with its words; one that says nothing is furniture."""
    return [Shown(block, figure(parent, block.alt) if block.alt.strip() else None)]


class Shown(Piece):
    """A picture in the flow; it never divides."""

    def __init__(self, block: blocks.Picture, element: Element | None) -> None:
        self.block = block
        self.element = element
        wide = block.millimetres * MM if block.millimetres else block.wide * 72 / COARSEST
        wide = min(wide, FULL)
        high = wide * block.high / block.wide
        most = DEPTH - ROOM_ABOVE - _ABOVE - _BELOW
        self.scale = min(1.0, most / high)
        self.across, self.tall = wide * self.scale, high * self.scale
        self.height = self.tall + _ABOVE
        self.before, self.after = _BEFORE, _BELOW

    def draw(self, pen: Pen, x: float, top: float) -> None:
        left, foot = x + MARGIN, top - self.height
        if self.element is None:
            pen.artifact()
        else:
            boxed(self.element, (left, foot, left + self.across, foot + self.tall))
            pen.begin(self.element)
        pen.drawing(_placed(self.block, pen), (self.across, 0, 0, self.tall, left, foot))
        pen.end()


def _placed(block: blocks.Picture, pen: Pen) -> int:
    """The number of the picture's object, put into the file once however often it is shown."""
    known = pen.pictures.get(block.data)
    if known is None:
        known = pen.pictures[block.data] = pen.reserve()
        pen.raw[known] = stream_of(block)
    return known


def stream_of(block: blocks.Picture) -> bytes:
    """The picture as an object: a JPEG as it is, a PNG's packed rows as they are (ISO 32000-1, 7.4.4.4 and 7.4.8)."""
    size = f"/Type/XObject/Subtype/Image/Width {block.wide}/Height {block.high}/BitsPerComponent 8"
    if block.data.startswith(b"\xff\xd8"):
        colours, how, packed = _colours_of_jpeg(block.data), "/Filter/DCTDecode", block.data
    else:
        colours, packed = _rows_of_png(block.data)
        said = f"<</Predictor 15/Colors {colours}/BitsPerComponent 8/Columns {block.wide}>>"
        how = f"/Filter/FlateDecode/DecodeParms{said}"
    space = "/DeviceGray" if colours == 1 else "/DeviceRGB"
    head = f"<<{size}/ColorSpace{space}{how}/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _colours_of_jpeg(data: bytes) -> int:
    """How many colours a JPEG of ours has, by its frame header: one or three."""
    at = 2
    while at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += 2 + length
    raise ValueError("a JPEG without a frame")


def _rows_of_png(data: bytes) -> tuple[int, bytes]:
    """Colours and packed rows of a PNG of ours: greys or colours of eight bits, not interlaced."""
    depth, kind, interlaced = data[24], data[25], data[28]
    if depth != 8 or kind not in (0, 2) or interlaced:
        raise ValueError("a PNG that is not ours")
    at, parts = 8, []
    while at < len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name == b"IDAT":
            parts.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    packed = b"".join(parts)
    if len(parts) > 1:  # one stream again: some readers mind where it was cut
        packed = zlib.compress(zlib.decompress(packed), LEVEL)
    return (1 if kind == 0 else 3), packed
