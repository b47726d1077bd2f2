"""The PDF file: ReportLab's pages and fonts with our structure tree, links, bookmarks and description, written in one go.

ReportLab keeps a Python object for each PDF object and formats it with three calls; a pack has ten thousand structure
elements, so those are written here as text, and packed into object streams (ISO 32000-1, 7.5.7), which also halves the file.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.reports.escaping import pdf_text, xml
from csp_desktop.reports.layout import archive, internals, tree
from csp_desktop.reports.layout.pen import LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from reportlab.pdfgen.canvas import Canvas

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.layout.pen import Link, Pen
    from csp_desktop.reports.layout.tree import Element

_PACKED = 200  # objects in an object stream: readers unpack a whole stream to get at one


class Bookmark(NamedTuple):
    """An entry of the outline: level from 0, title, and where it is (page index, top in points)."""

    level: int
    title: str
    page: int
    top: float


class File:
    """Numbers and collects a file's objects beyond ReportLab's own."""

    def __init__(self, canvas: Canvas, document: Document) -> None:
        self.doc = internals.document_of(canvas)
        self.document = document
        self.texts: dict[int, str] = {}
        self.raw: dict[int, bytes] = {}  # objects that came as they are, streams among them

    def reserve(self) -> int:
        """The next object number, kept from ReportLab."""
        self.doc.objectcounter += 1
        return self.doc.objectcounter

    def write(self, out: IO[bytes], pen: Pen, root: Element, outline: Sequence[Bookmark]) -> None:
        """Finish the document and write it; every page must have been shown."""
        doc = self.doc
        internals.add_fonts(doc)
        numbers = internals.page_numbers(doc)
        structure = self._structure(pen, root, numbers)
        self._links(pen, numbers)
        self._catalog(structure, self._outline(outline, numbers))
        out.write(_written(doc, self.texts, self.raw))

    def _structure(self, pen: Pen, root: Element, pages: list[int]) -> int:
        """The structure tree and its parent tree; the number of the tree's root."""
        tree.pruned(root)
        elements = root.walk()
        number = self.reserve()
        for element in elements:
            element.number = self.reserve()
        text = tree.text
        self.texts.update([(element.number, text(element, pages, number)) for element in elements])
        keys = []
        for index, owners in enumerate(pen.owners[: len(pages)]):
            keys.append(f"{index}[{' '.join([f'{owner.number} 0 R' for owner in owners])}]")
        keys += [f"{len(pages) + place} {link.owner.number} 0 R" for place, link in enumerate(pen.links)]
        parents = self.reserve()
        self.texts[parents] = f"<</Nums[{' '.join(keys)}]>>"
        following = len(pages) + len(pen.links)
        rest = f"/ParentTree {parents} 0 R/ParentTreeNextKey {following}"
        self.texts[number] = f"<</Type/StructTreeRoot/K[{root.number} 0 R]{rest}>>"
        return number

    def _links(self, pen: Pen, pages: list[int]) -> None:
        for place, link in enumerate(pen.links):
            self.texts[link.number] = _annotation(link, pen, pages, len(pages) + place)

    def _outline(self, entries: Sequence[Bookmark], pages: list[int]) -> int:
        """The bookmarks, closed below the items; the number of their root, nought for none."""
        if not entries:
            return 0
        root = self.reserve()
        numbers = [self.reserve() for _ in entries]
        parents = _parents(entries)
        kids: dict[int, list[int]] = {}
        for place, parent in enumerate(parents):
            kids.setdefault(parent, []).append(place)
        for place, entry in enumerate(entries):
            beside = kids[parents[place]]
            at = bisect_left(beside, place)
            parent = root if parents[place] < 0 else numbers[parents[place]]
            said = f"<</Title{pdf_text(entry.title)}/Parent {parent} 0 R"
            said += f"/Dest[{pages[entry.page]} 0 R/XYZ 0 {entry.top:.0f} null]"
            said += f"/Prev {numbers[beside[at - 1]]} 0 R" if at else ""
            said += f"/Next {numbers[beside[at + 1]]} 0 R" if at + 1 < len(beside) else ""
            below = kids.get(place, [])
            if below:
                said += f"/First {numbers[below[0]]} 0 R/Last {numbers[below[-1]]} 0 R/Count {-len(below)}"
            self.texts[numbers[place]] = f"{said}>>"
        top = kids[-1]
        ends = f"/First {numbers[top[0]]} 0 R/Last {numbers[top[-1]]} 0 R/Count {len(top)}"
        self.texts[root] = f"<</Type/Outlines{ends}>>"
        return root

    def _catalog(self, structure: int, outline: int) -> None:
        """What the document is: titled, in British English, tagged, with bookmarks shown and printed page numbers."""
        catalog = self.doc.Catalog
        catalog.__Refs__ = []
        catalog.Pages = self.doc.Reference(self.doc.Pages)
        catalog.Outlines = f"{outline} 0 R" if outline else None
        catalog.PageMode = "/UseOutlines" if outline else "/UseNone"
        catalog.StructTreeRoot = f"{structure} 0 R"
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        catalog.PageLabels = f"<</Nums[0<</S/D/St {self.document.first_page}>>]>>"
        catalog.Metadata = self.doc.Reference(internals.metadata(described(self.document, self.doc)))
        profile = self.reserve()
        self.raw[profile] = archive.profile_object()
        internals.add_to_catalog(catalog, "OutputIntents", archive.intent(profile))


def described(document: Document, doc: internals.Document) -> bytes:
    """The description in XMP, with the claims of PDF/UA-1 (ISO 14289-1, 5) and, where it may be made, of PDF/A-2a."""
    subject = f"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{xml(document.subject)}</rdf:li></rdf:Alt></dc:description>"
    stamp = internals.stamp(doc)
    kept = archive.fit(document)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="{archive.SPACE}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{xml(document.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{xml(document.author)}</rdf:li></rdf:Seq></dc:creator>
{subject if document.subject else ""}
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{xml(doc.info.producer)}</pdf:Producer>
<xmp:CreatorTool>{xml(doc.info.creator)}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
{archive.CLAIM if kept else ""}
<pdfuaid:part>1</pdfuaid:part></rdf:Description>{archive.SCHEMA if kept else ""}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _annotation(link: Link, pen: Pen, pages: list[int], key: int) -> str:
    """A link annotation: to a place in the document, or to an address."""
    box = " ".join(f"{edge:.2f}" for edge in link.box)
    if link.href:
        goes = f"/A<</S/URI/URI{pdf_text(link.href)}>>"
    else:
        page, top = pen.places[link.target]
        goes = f"/Dest[{pages[page]} 0 R/XYZ 0 {top:.0f} null]"
    start = f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4"
    return f"{start}/Contents{pdf_text(link.words)}/StructParent {key}{goes}>>"


def _parents(entries: Sequence[Bookmark]) -> list[int]:
    """By entry, the place of the one it stands under, -1 for none; a level that is skipped is not missed."""
    found: list[int] = []
    open_: list[tuple[int, int]] = []
    for place, entry in enumerate(entries):
        while open_ and open_[-1][0] >= entry.level:
            open_.pop()
        found.append(open_[-1][1] if open_ else -1)
        open_.append((entry.level, place))
    return found


def _written(doc: internals.Document, texts: dict[int, str], raw: dict[int, bytes]) -> bytes:
    """The whole file: plain objects first, packed ones after, then the cross-reference stream."""
    ends = internals.reference(doc, doc.Catalog), internals.reference(doc, doc.info)
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    number = 0
    while number < doc.objectcounter:  # formatting an object may add others
        number += 1
        if number in texts:
            continue
        written = raw[number] if number in raw else internals.object_text(doc, number)
        where[number] = (1, len(body), 0)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    _pack(doc, texts, body, where)
    return bytes(_closed(doc, body, where, ends))


def _pack(
    doc: internals.Document, texts: dict[int, str], body: bytearray, where: dict[int, tuple[int, int, int]]
) -> None:
    """Objects' texts into object streams."""
    numbers = sorted(texts)
    for start in range(0, len(numbers), _PACKED):
        chosen = numbers[start : start + _PACKED]
        doc.objectcounter += 1
        stream = doc.objectcounter
        heads, at = [], 0
        for place, number in enumerate(chosen):
            heads.append(f"{number} {at}")
            at += len(texts[number]) + 1
            where[number] = (2, stream, place)
        head = f"{' '.join(heads)}\n"
        packed = zlib.compress(
            f"{head}{chr(10).join([texts[number] for number in chosen])}".encode("ascii"), LEVEL
        )
        where[stream] = (1, len(body), 0)
        entries = f"/Type/ObjStm/N {len(chosen)}/First {len(head)}/Filter/FlateDecode/Length {len(packed)}"
        body += f"{stream} 0 obj\n<<{entries}>>\nstream\n".encode() + packed + b"\nendstream\nendobj\n"


def _closed(
    doc: internals.Document, body: bytearray, where: dict[int, tuple[int, int, int]], ends: tuple[str, str]
) -> bytearray:
    """The cross-reference stream and the way to it."""
    number = doc.objectcounter + 1
    where[number] = (1, len(body), 0)
    start = len(body)
    table = b"".join(
        [
            kind.to_bytes(1, "big") + at.to_bytes(4, "big") + rest.to_bytes(2, "big")
            for kind, at, rest in map(where.__getitem__, range(number + 1))
        ]
    )
    packed = zlib.compress(table, LEVEL)
    identity = doc.signature.hexdigest().upper()
    entries = (
        f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {ends[0]}/Info {ends[1]}/ID[<{identity}><{identity}>]"
    )
    body += (
        f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed
    )
    body += f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()
    return body
