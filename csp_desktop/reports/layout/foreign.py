"""PDF papers from elsewhere: opened, or refused by name with the reason, and their pages made ready to be drawn into ours."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 600
MOST_CONTENT = 64_000_000  # bytes of one page's operators, unpacked
AGAIN = "Print it to a new PDF and add that."


class Sheet(NamedTuple):
    """One page: its width and height as it is read, in points, and the matrix that sets it upright at the origin."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Foreign:
    """A PDF from elsewhere. repaired: it was damaged, and what could be read of it is here."""

    name: str
    pdf: pikepdf.Pdf
    sheets: tuple[Sheet, ...]
    repaired: bool


def opened(data: bytes, name: str) -> Foreign:
    """A PDF by its bytes. Raises KnownError, naming it, where it is locked, damaged, endless or would read otherwise here."""
    try:
        return _opened(data, name)
    except pikepdf.PasswordError as problem:
        raise KnownError(
            f"“{name}” is locked with a password.", "Open it with its password and save a copy without one."
        ) from problem
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
    ) as problem:
        raise KnownError(f"“{name}” is not a PDF that can be read: it is damaged.", AGAIN) from problem


def _opened(data: bytes, name: str) -> Foreign:
    pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
    if pdf.is_encrypted and not pdf.allow.print_lowres:
        raise KnownError(
            f"“{name}” does not allow itself to be printed.", "Ask whoever made it for a copy that does."
        )
    _refuse_what_would_change(pdf, name)
    if len(pdf.pages) > MOST_PAGES:
        raise KnownError(f"“{name}” has more than {MOST_PAGES} pages.", "Add the part that the board needs.")
    if not pdf.pages:
        raise KnownError(f"“{name}” has no pages.", AGAIN)
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")  # what was filled in stays to be read; what can be clicked does not
    sheets = tuple(_sheet(page) for page in pdf.pages)
    return Foreign(name, pdf, sheets, bool(pdf.get_warnings()))


def _refuse_what_would_change(pdf: pikepdf.Pdf, name: str) -> None:
    """A paper that would read otherwise here than where it was made is not taken."""
    layers = pdf.Root.get("/OCProperties")
    if layers is not None and len(layers.get("/D", {}).get("/OFF", [])):
        raise KnownError(f"“{name}” has layers that are switched off, which would be seen here.", AGAIN)
    if pdf.Root.get("/NeedsRendering", False):
        raise KnownError(f"“{name}” is a form that only Adobe’s reader can draw.", AGAIN)


def _sheet(page: pikepdf.Page) -> Sheet:
    """A page's size and how to set it upright, by its crop box, its turn and its unit."""
    edges = [float(edge) for edge in page.cropbox]
    left, right = sorted((edges[0], edges[2]))
    low, high = sorted((edges[1], edges[3]))
    wide, tall = right - left, high - low
    if wide <= 0 or tall <= 0:
        raise ValueError("a page without a size")
    unit = float(page.obj.get("/UserUnit", 1))
    turn = int(_inherited(page, "/Rotate")) // 90 * 90 % 360
    upright = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }[turn]
    a, b, c, d, e, f = (part * unit for part in upright)
    if turn in (90, 270):
        wide, tall = tall, wide
    return Sheet(wide * unit, tall * unit, (a, b, c, d, e, f), (left, low, right, high))


def _inherited(page: pikepdf.Page, name: str) -> float:
    """A number that a page may have from the ones above it; 0 where none says it."""
    found = page.obj
    for _ in range(MOST_PAGES):
        if name in found:
            return float(found[name])
        found = found.get("/Parent")
        if not isinstance(found, pikepdf.Dictionary):
            break
    return 0.0


def content_of(page: pikepdf.Page, name: str) -> bytes:
    """All operators of a page, unpacked. Raises KnownError where they do not end."""
    found = bytearray()
    for stream in _streams(page):
        found += _unpacked(stream, MOST_CONTENT - len(found), name)
        found += b"\n"
    return bytes(found)


def _streams(page: pikepdf.Page) -> Iterator[pikepdf.Stream]:
    contents = page.obj.get("/Contents")
    parts = [] if contents is None else list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            yield part


def _unpacked(stream: pikepdf.Stream, most: int, name: str) -> bytes:
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is not None and str(filters) in ("/FlateDecode", "/Fl") and "/DecodeParms" not in stream:
        packed = zlib.decompressobj()
        try:
            found = packed.decompress(raw, max(1, most))
        except zlib.error:
            found = stream.read_bytes()
        if packed.unconsumed_tail:
            raise _endless(name)
    else:
        found = raw if filters is None else stream.read_bytes()
    if len(found) > most:
        raise _endless(name)
    return found


def _endless(name: str) -> KnownError:
    return KnownError(f"A page of “{name}” unpacks without an end.", AGAIN)
