"""Copying a foreign page into our file as a drawing: what is drawn is taken, and nothing that acts, links or carries a file.

Only the entries that a reader needs to draw the page are copied, each by the kind of object it stands in, so that scripts,
actions, links, forms, attachments, outside streams and descriptions have no way in, wherever a file hides them.
"""

from __future__ import annotations

import zlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

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


Part: TypeAlias = (
    bytes | int
)  # of an object's text: bytes as they stand, or the number within the file of another that is referred to


class CopiedPage(NamedTuple):
    """What drawing a page adds to its file's objects: the first is the page itself. size: bytes of them all."""

    first: int
    objects: tuple[tuple[Part, ...], ...]
    size: int


class Copied:
    """The pages of one foreign file as drawings, numbered from 0 within the file, so that they can be put into any document.

    Once all are copied the file itself is let go.
    """

    def __init__(self, foreign: Foreign) -> None:
        self.name, self.sheets, self.repaired = foreign.name, foreign.sheets, foreign.repaired
        self._foreign: Foreign | None = foreign
        self._numbers: dict[tuple[tuple[int, int], str], int] = {}
        self._waiting: list[tuple[int, Any, str]] = []
        self._count = 0
        self._objects: dict[int, tuple[Part, ...]] = {}
        self._pages: list[CopiedPage] = []

    @property
    def whole(self) -> bool:
        """Whether every page is copied."""
        return self._foreign is None

    @property
    def size(self) -> int:
        """How many bytes the copies take."""
        return sum(page.size for page in self._pages)

    def page(self, index: int) -> CopiedPage:
        """What a page adds; those before it are copied first. Raises KnownError, naming the file, where it cannot be."""
        while len(self._pages) <= index:
            if self._foreign is None:
                raise IndexError(index)
            start = self._count
            try:
                self._pages.append(self._copied(self._foreign, len(self._pages)))
            except BaseException:
                self._back_to(start)
                raise
            if len(self._pages) == len(self.sheets):
                self._foreign = None
                self._numbers.clear()
        return self._pages[index]

    def _back_to(self, start: int) -> None:
        """Forget what was copied of a page that was not copied to its end: it may be asked for again."""
        self._count = start
        self._objects.clear()
        self._waiting.clear()
        self._numbers = {key: number for key, number in self._numbers.items() if number < start}

    def _copied(self, foreign: Foreign, index: int) -> CopiedPage:
        page = foreign.pdf.pages[index]
        content = zlib.compress(content_of(page, self.name), LEVEL)
        number = self._reserve()
        box = " ".join(f"{edge:g}" for edge in foreign.sheets[index].box)
        out: list[Part] = [
            f"<</Type/XObject/Subtype/Form/BBox[{box}]/Filter/FlateDecode/Length {len(content)}/Resources".encode()
        ]
        self._say(page.obj.get("/Resources") or pikepdf.Dictionary(), "resources", 0, out)
        group = page.obj.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            out.append(b"/Group")
            self._say(group, PLAIN, 0, out)
        out.append(b">>\nstream\n" + content + b"\nendstream")
        self._objects[number] = _joined(out)
        self._finish()
        objects = tuple(self._objects.pop(place) for place in range(number, self._count))
        return CopiedPage(
            number, objects, sum(len(part) for made in objects for part in made if isinstance(part, bytes))
        )

    def _reserve(self) -> int:
        self._count += 1
        return self._count - 1

    def _finish(self) -> None:
        """Copy what is referred to, until nothing is left."""
        while self._waiting:
            number, thing, kind = self._waiting.pop()
            out: list[Part] = []
            self._object(thing, kind, 0, out)
            self._objects[number] = _joined(out)
            if len(self._numbers) > MOST_OBJECTS:
                raise KnownError(f"“{self.name}” is made of too many parts.", AGAIN)

    def _say(self, thing: Any, kind: str, deep: int, out: list[Part]) -> None:
        """A value where it stands: one with a number of its own is copied once and referred to."""
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            key = (thing.objgen, kind)
            if key not in self._numbers:
                self._numbers[key] = self._reserve()
                self._waiting.append((self._numbers[key], thing, kind))
            out += (b" ", self._numbers[key], b" 0 R")
            return
        self._object(thing, kind, deep, out)

    def _object(self, thing: Any, kind: str, deep: int, out: list[Part]) -> None:
        if deep > DEEPEST:
            raise KnownError(f"“{self.name}” is made of parts without an end.", AGAIN)
        if isinstance(thing, pikepdf.Stream):
            self._stream(thing, kind, deep, out)
        elif isinstance(thing, pikepdf.Dictionary):
            out.append(b"<<")
            self._entries(thing, kind, deep, out)
            out.append(b">>")
        elif isinstance(thing, pikepdf.Array):
            for place, one in enumerate(thing):  # pyright: ignore[reportArgumentType]
                out.append(b" " if place else b"[")
                self._say(one, kind, deep + 1, out)
            out.append(b"]" if len(thing) else b"[]")
        else:
            out.append(_scalar(thing))

    def _stream(self, stream: pikepdf.Stream, kind: str, deep: int, out: list[Part]) -> None:
        if kind == "drawing" and stream.get("/Subtype") not in ("/Form", "/Image"):
            out.append(
                b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream"
            )  # PostScript
            return
        if OUTSIDE & set(stream.keys()):
            raise KnownError(f"“{self.name}” draws on another file.", AGAIN)
        data = stream.read_raw_bytes()
        out.append(b"<<")
        self._entries(stream, kind, deep, out)
        for name in ("/Filter", "/DecodeParms"):
            if name in stream:
                out.append(name.encode())
                self._say(stream[name], PLAIN, deep + 1, out)
        out.append(b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream")

    def _entries(self, thing: Any, kind: str, deep: int, out: list[Part]) -> None:
        """The entries that are taken of a dictionary, each as what it leads to."""
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
            out.append(pikepdf.Name(name).unparse() + b" ")
            self._say(value, to, deep + 1, out)


class Placed:
    """The pages of a copied file in one document: each is put into it once, however often it is drawn."""

    def __init__(self, copied: Copied) -> None:
        self.copied = copied
        self._numbers: dict[int, int] = {}

    def page(self, index: int, reserve: Callable[[], int], raw: dict[int, bytes]) -> int:
        """The number in the document of a page's drawing. reserve gives numbers, raw takes the objects by them."""
        page = self.copied.page(index)
        for before in range(index):  # what it shares with those before it must be there
            if self.copied.page(before).first not in self._numbers:
                self.page(before, reserve, raw)
        numbers = self._numbers
        if page.first not in numbers:
            numbers.update((page.first + place, reserve()) for place in range(len(page.objects)))
            for place, made in enumerate(page.objects, start=page.first):
                raw[numbers[place]] = b"".join(
                    [part if isinstance(part, bytes) else b"%d" % numbers[part] for part in made]
                )
        return numbers[page.first]


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """An object's parts with neighbouring bytes in one."""
    found: list[Part] = []
    run: list[bytes] = []
    for part in parts:
        if isinstance(part, bytes):
            run.append(part)
        else:
            found += (b"".join(run), part)
            run = []
    return (*found, b"".join(run))


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
