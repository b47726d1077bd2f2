"""Copying a foreign page into our file as a drawing: what is drawn is taken, and nothing that acts, links or carries a file.

Only the entries that a reader needs to draw the page are copied, each by the kind of object it stands in, so that scripts,
actions, links, forms, attachments, outside streams and descriptions have no way in, wherever a file hides them.
"""

from __future__ import annotations

import zlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pikepdf

from csp_desktop.errors import KnownError
from csp_desktop.reports.layout.foreign import AGAIN, content_of
from csp_desktop.reports.layout.pen import LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.reports.layout.foreign import Foreign

MOST_OBJECTS = 200_000
DEEPEST = 60  # of arrays and dictionaries within each other
PLAIN, NAMES = "plain", "names of "
# What an entry of a dictionary of a kind leads to; entries not named are taken as plain ones, or left out by TAKEN.
LEADS = {
    "resources": {
        "/Font": NAMES + "font",
        "/XObject": NAMES + "drawing",
        "/ExtGState": NAMES + "state",
        "/Pattern": NAMES + "pattern",
        "/ColorSpace": NAMES + PLAIN,
        "/Shading": NAMES + PLAIN,
    },
    "font": {"/Resources": "resources", "/CharProcs": NAMES + PLAIN},
    "state": {"/SMask": "mask"},
    "mask": {"/G": "drawing"},
    "pattern": {"/Resources": "resources", "/ExtGState": "state"},
    "drawing": {"/Resources": "resources", "/SMask": "drawing", "/Mask": "drawing"},
}
TAKEN = {
    "resources": frozenset(LEADS["resources"]),
    "mask": frozenset({"/Type", "/S", "/G", "/BC", "/TR"}),
    "drawing": frozenset(
        {
            *(
                "/Type",
                "/Subtype",
                "/FormType",
                "/BBox",
                "/Matrix",
                "/Resources",
                "/Group",
                "/Width",
                "/Height",
            ),
            *(
                "/ColorSpace",
                "/BitsPerComponent",
                "/Intent",
                "/ImageMask",
                "/Mask",
                "/Decode",
                "/Interpolate",
            ),
            *("/SMask", "/SMaskInData"),
        }
    ),
}
# Nothing of these is drawn; a stream's /F would be a file somewhere else.
NEVER = frozenset(
    {
        *(
            "/AA",
            "/A",
            "/AF",
            "/Annots",
            "/B",
            "/EF",
            "/JS",
            "/JavaScript",
            "/Metadata",
            "/OC",
            "/OPI",
            "/Parent",
        ),
        *(
            "/PieceInfo",
            "/Ref",
            "/StructParent",
            "/StructParents",
            "/URI",
            "/Launch",
            "/OpenAction",
            "/Names",
        ),
        "/AcroForm",
    }
)
OUTSIDE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
OURS = frozenset({"/Length", "/DL", "/Filter", "/DecodeParms"})  # said by ourselves


class Copier:
    """Copies the pages of one foreign file; `raw` takes the objects by number, `reserve` gives numbers."""

    def __init__(self, foreign: Foreign, reserve: Callable[[], int], raw: dict[int, bytes]) -> None:
        self._foreign = foreign
        self._reserve = reserve
        self._raw = raw
        self._numbers: dict[tuple[tuple[int, int], str], int] = {}
        self._waiting: list[tuple[int, Any, str]] = []

    def page(self, index: int) -> int:
        """The number of a drawing of one page."""
        page = self._foreign.pdf.pages[index]
        sheet = self._foreign.sheets[index]
        content = zlib.compress(content_of(page, self._foreign.name), LEVEL)
        number = self._reserve()
        box = " ".join(f"{edge:g}" for edge in sheet.box)
        head = f"/Type/XObject/Subtype/Form/BBox[{box}]/Filter/FlateDecode/Length {len(content)}/Resources".encode()
        resources = page.obj.get("/Resources") or pikepdf.Dictionary()
        head += self._said(resources, "resources", 0)
        group = page.obj.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            head += b"/Group" + self._said(group, PLAIN, 0)
        self._raw[number] = b"<<" + head + b">>\nstream\n" + content + b"\nendstream"
        self._finish()
        return number

    def _finish(self) -> None:
        """Copy what is referred to, until nothing is left."""
        while self._waiting:
            number, thing, kind = self._waiting.pop()
            self._raw[number] = self._object(thing, kind)
            if len(self._numbers) > MOST_OBJECTS:
                raise KnownError(f"“{self._foreign.name}” is made of too many parts.", AGAIN)

    def _said(self, thing: Any, kind: str, deep: int) -> bytes:
        """A value where it stands: one with a number of its own is copied once and referred to."""
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            key = (thing.objgen, kind)
            if key not in self._numbers:
                self._numbers[key] = self._reserve()
                self._waiting.append((self._numbers[key], thing, kind))
            return b" %d 0 R" % self._numbers[key]
        return self._object(thing, kind, deep)

    def _object(self, thing: Any, kind: str, deep: int = 0) -> bytes:
        if deep > DEEPEST:
            raise KnownError(f"“{self._foreign.name}” is made of parts without an end.", AGAIN)
        if isinstance(thing, pikepdf.Stream):
            return self._stream(thing, kind, deep)
        if isinstance(thing, pikepdf.Dictionary):
            return b"<<" + self._entries(thing, kind, deep) + b">>"
        if isinstance(thing, pikepdf.Array):
            return b"[" + b" ".join(self._said(one, kind, deep + 1) for one in thing) + b"]"  # pyright: ignore[reportGeneralTypeIssues]
        return _scalar(thing)

    def _stream(self, stream: pikepdf.Stream, kind: str, deep: int) -> bytes:
        if kind == "drawing" and stream.get("/Subtype") not in ("/Form", "/Image"):
            return b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream"  # PostScript
        if OUTSIDE & set(stream.keys()):
            raise KnownError(f"“{self._foreign.name}” draws on another file.", AGAIN)
        data = stream.read_raw_bytes()
        packed = b"".join(
            name.encode() + self._said(stream[name], PLAIN, deep + 1)
            for name in ("/Filter", "/DecodeParms")
            if name in stream
        )
        head = self._entries(stream, kind, deep) + packed
        return b"<<" + head + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"

    def _entries(self, thing: Any, kind: str, deep: int) -> bytes:
        """The entries that are taken of a dictionary, each as what it leads to."""
        said = bytearray()
        free = kind.startswith(NAMES)  # its keys are names that the page chose
        taken, leads = TAKEN.get(kind), LEADS.get(kind, {})
        stream = isinstance(thing, pikepdf.Stream)
        for name, value in thing.items():
            if not free and (name in NEVER or (taken is not None and name not in taken)):
                continue
            if stream and name in OURS:
                continue
            to = kind.removeprefix(NAMES) if free else leads.get(name, PLAIN)
            if to == "drawing" and isinstance(value, pikepdf.Array):
                to = PLAIN  # a mask by colour
            said += pikepdf.Name(name).unparse() + b" " + self._said(value, to, deep + 1)
        return bytes(said)


def _scalar(value: Any) -> bytes:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if value is None:
        return b"null"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, (Decimal, float)):
        return f"{value:f}".encode()
    return value.unparse()
