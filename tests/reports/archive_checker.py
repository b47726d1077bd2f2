"""A checker of what PDF/A-2 asks of a file, by the clauses of ISO 19005-2 that the page writer answers for.

`problems(data)` gives one sentence a fault, none for a good file. It knows nothing of how the file was written. No full
validator can be had here, so what it does not look at is not proved.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

ACTIONS = {"/GoTo", "/URI", "/Named"}  # 6.5.1, of those a pack has any use for
FORBIDDEN = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/XFA", "/OCProperties", "/AA", "/OpenAction")
PRINTED, HIDDEN = 4, 2 + 32 + 1  # 6.3.2: bits of an annotation's flags


def problems(data: bytes) -> list[str]:
    """One sentence a fault."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_file(data, pdf), *_colours(pdf), *_objects(pdf), *_fonts(pdf), *_description(pdf)]


def _file(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.2, 6.1.3."""
    first, second = data.split(b"\n", 2)[:2]
    if not first.startswith(b"%PDF-1."):
        yield "the file does not begin as one"
    if not second.startswith(b"%") or sum(byte > 127 for byte in second) < 4:
        yield "the second line is not of bytes that mark the file as binary"
    if "/ID" not in pdf.trailer:
        yield "the trailer has no identifier"
    if "/Encrypt" in pdf.trailer:
        yield "the file is encrypted"


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.3: an output intent with a profile of three colours, for we draw in those alone."""
    intents: Any = pdf.Root.get("/OutputIntents", [])
    found = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1"]
    if len(found) != 1:
        yield f"there are {len(found)} output intents"
        return
    profile = found[0].DestOutputProfile
    head = profile.read_bytes()
    if profile.get("/N") != 3 or head[16:20] != b"RGB " or head[36:40] != b"acsp" or head[8] > 4:
        yield "the profile is not one of red, green and blue"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.7, 6.2.8, 6.3, 6.5, 6.8: nothing that runs, is hidden, embedded, or packed in a way that is forbidden."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        yield from (f"object {thing.objgen[0]} has {key}" for key in FORBIDDEN if key in thing)
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(thing)
        if thing.get("/Type") == "/Annot":
            yield from _annotation(thing)


def _stream(thing: Any) -> Iterator[str]:
    number = thing.objgen[0]
    filters = thing.get("/Filter", [])
    names = {str(one) for one in filters} if isinstance(filters, pikepdf.Array) else {str(filters)}
    if "/LZWDecode" in names or "/Crypt" in names:
        yield f"stream {number} is packed by {', '.join(sorted(names))}"
    if thing.get("/F") is not None:
        yield f"stream {number} lies outside the file"
    if thing.get("/Subtype") == "/Image":
        if thing.get("/Interpolate", False):
            yield f"image {number} is interpolated"
        if str(thing.get("/ColorSpace", "")) == "/DeviceCMYK":
            yield f"image {number} is in colours that the profile does not know"
    if thing.get("/Subtype") == "/PS":
        yield f"stream {number} is PostScript"


def _annotation(thing: Any) -> Iterator[str]:
    number, flags = thing.objgen[0], int(thing.get("/F", 0))
    if not flags & PRINTED or flags & HIDDEN:
        yield f"annotation {number} is not printed"
    if thing.Subtype != "/Link":
        yield f"annotation {number} is no link"
    action = thing.get("/A")
    if action is not None and str(action.S) not in ACTIONS:
        yield f"annotation {number} does {action.S}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.11: every face is in the file, with what its letters say; a symbolic one has no encoding of its own."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        name = thing.get("/BaseFont", "")
        described: Any = thing.get("/FontDescriptor")
        if described is None or "/FontFile2" not in described:
            yield f"{name} is not in the file"
            continue
        if "/ToUnicode" not in thing:
            yield f"{name} does not say what its letters are"
        symbolic = int(described.Flags) & 4
        if symbolic and "/Encoding" in thing:
            yield f"{name} is symbolic and has an encoding"
        if len(thing.Widths) != int(thing.LastChar) - int(thing.FirstChar) + 1:
            yield f"{name} has not as many widths as letters"


def _description(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.6: the description is readable as it stands, makes the claim and explains what is not PDF/A's own."""
    stream: Any = pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "the description is missing or packed"
        return
    text = stream.read_bytes().decode()
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfaid:part") != "2" or metadata.get("pdfaid:conformance") != "A":
            yield "the description does not claim PDF/A-2a"
    if "pdfuaid:part" in text and "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" not in text:
        yield "the description uses a schema that it does not explain"
    if not str(pdf.Root.get("/Lang", "")):
        yield "the document has no language"
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the document is not tagged"
