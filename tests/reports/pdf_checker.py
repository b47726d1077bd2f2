"""A checker of tagged PDF files by the machine-checkable rules of PDF/UA-1 that the page writer answers for.

`problems(pdf)` gives one sentence a fault, none for a good file. It reads the file with pikepdf and knows nothing of how
it was written.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

PAINTING = {
    "Tj",
    "TJ",
    "'",
    '"',
    "f",
    "F",
    "f*",
    "S",
    "s",
    "B",
    "B*",
    "b",
    "b*",
    "Do",
    "sh",
    "BI",
    "INLINE IMAGE",
}
KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "P", "NonStruct", "TOC"},
}
PARENTS = {
    "TR": {"Table", "THead", "TBody"},
    "TD": {"TR"},
    "TH": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
STANDARD = {
    *(
        "Document",
        "Part",
        "Sect",
        "Div",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
    ),
    *(
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "Caption",
        "Figure",
        "TOC",
        "TOCI",
        "Reference",
        "Link",
        "Note",
        "Span",
    ),
}
Kid = tuple[str, Any]


def problems(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong with a tagged PDF, in words."""
    found = [*_document(pdf)]
    if "/StructTreeRoot" not in pdf.Root:
        return [*found, "there is no structure tree"]
    elements = list(_elements(pdf.Root.StructTreeRoot))
    found += _content(pdf, elements)
    found += _tree(elements)
    found += _headings(elements)
    for _, element in elements:
        found += _table(element) if element.S == "/Table" else []
    found += _annotations(pdf, elements)
    found += _fonts(pdf)
    found += _outline(pdf)
    return found


def elements_of(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    """All structure elements of a tag, in reading order."""
    wanted = pikepdf.Name(f"/{tag}")
    return [element for _, element in _elements(pdf.Root.StructTreeRoot) if wanted == element.S]


def kids(element: Any) -> list[Kid]:
    """An element's kids: ("element", it), ("content", (page's id, MCID)) or ("annotation", its id)."""
    if "/K" not in element:
        return []
    value = element.K
    values = list(value) if isinstance(value, pikepdf.Array) else [value]
    return [_kid(element, each) for each in values]


def _kid(element: Any, value: Any) -> Kid:
    if isinstance(value, int):
        return "content", (element.Pg.objgen, value)
    kind = str(value.get("/Type", ""))
    if kind == "/MCR":
        return "content", (value.get("/Pg", element.get("/Pg")).objgen, int(value.MCID))
    if kind == "/OBJR":
        return "annotation", value.Obj.objgen
    return "element", value


def _elements(above: Any) -> Iterator[tuple[Any, Any]]:
    """Parent and element, in reading order."""
    for kind, value in kids(above):
        if kind == "element":
            yield above, value
            yield from _elements(value)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if "/MarkInfo" not in root or not root.MarkInfo.get("/Marked", False):
        yield "the document does not say that it is marked"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not what a reader's window shows"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "the document has no title"
    metadata = pdf.open_metadata()
    if metadata.get("pdfuaid:part") != "1":
        yield "the metadata do not claim PDF/UA-1"
    if not metadata.get("dc:title"):
        yield "the metadata have no title"


def _content(pdf: pikepdf.Pdf, elements: list[tuple[Any, Any]]) -> Iterator[str]:
    """All that is painted is an artifact or marked content, which the parent tree and the tree agree on."""
    held = {value: element for _, element in elements for kind, value in kids(element) if kind == "content"}
    parents = _numbers(pdf.Root.StructTreeRoot.get("/ParentTree", {}))
    seen = set()
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs", "") != "/S":
            yield f"page {number}: tabs do not go by structure"
        owners = parents.get(page.get("/StructParents", -1))
        marked = list(_marked(page, number))
        yield from (fault for fault in marked if isinstance(fault, str))
        for tag, content in (mark for mark in marked if not isinstance(mark, str)):
            key = (page.objgen, content)
            seen.add(key)
            if key not in held:
                yield f"page {number}: content {content} is in no element"
            elif str(held[key].S) != tag:
                yield f"page {number}: content {content} is tagged {tag} and held by {held[key].S}"
            elif owners is None or content >= len(owners) or owners[content].objgen != held[key].objgen:
                yield f"page {number}: the parent tree does not know content {content}"
    for page, content in held.keys() - seen:
        yield f"the tree holds content {content} of object {page[0]}, which is not there"


def _marked(page: Any, number: int) -> Iterator[str | tuple[str, int]]:
    """Each marked content's tag and number, and in words what is painted outside."""
    stack: list[str] = []
    used: Counter[int] = Counter()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            if stack:
                yield f"page {number}: {operands[0]} is marked inside {stack[-1]}"
            stack.append(str(operands[0]))
            content = operands[1].get("/MCID") if name == "BDC" else None
            if content is not None:
                used[int(content)] += 1
                yield str(operands[0]), int(content)
            elif stack[-1] != "/Artifact":
                yield f"page {number}: {stack[-1]} is marked without a number"
        elif name == "EMC":
            if not stack:
                yield f"page {number}: more marks are closed than opened"
            else:
                stack.pop()
        elif name in PAINTING and not stack:
            yield f"page {number}: {name} paints outside all marks"
    yield from (
        f"page {number}: content number {content} is used twice"
        for content, times in used.items()
        if times > 1
    )


def _numbers(tree: Any) -> dict[int, Any]:
    values = list(tree.get("/Nums", []))
    return dict(zip((int(key) for key in values[::2]), values[1::2], strict=True))


def _tree(elements: list[tuple[Any, Any]]) -> Iterator[str]:
    for above, element in elements:
        yield from _place(above, element, str(element.S)[1:], str(above.get("/S", ""))[1:])
        if element.S == "/Figure":
            yield from _figure(element)
        if element.S == "/TH" and _attribute(element, "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "a table head says not what it heads"
    names = Counter(str(element.get("/ID", "")) for _, element in elements if element.S == "/Note")
    if names[""] or any(times > 1 for times in names.values()):
        yield "a note has no name of its own"


def _place(above: Any, element: Any, tag: str, parent: str) -> Iterator[str]:
    """Whether an element may stand where it does."""
    if element.P.objgen != above.objgen:
        yield f"a {tag} names another parent than it has"
    if tag not in STANDARD:
        yield f"{tag} is no standard tag"
    if parent in KIDS and tag not in KIDS[parent]:
        yield f"a {tag} stands in a {parent}"
    if tag in PARENTS and parent not in PARENTS[tag]:
        yield f"a {tag} stands outside {' or '.join(sorted(PARENTS[tag]))}"
    if not kids(element) and tag not in ("TD", "TH", "Document"):
        yield f"a {tag} holds nothing"


def _figure(element: Any) -> Iterator[str]:
    if not str(element.get("/Alt", "")).strip():
        yield "a figure has no words in its place"
    if _attribute(element, "/BBox") is None:
        yield "a figure has no box"


def _attribute(element: Any, name: str) -> Any:
    value = element.get("/A")
    for each in list(value) if isinstance(value, pikepdf.Array) else [value]:
        if each is not None and name in each:
            return each[name]
    return None


def _headings(elements: list[tuple[Any, Any]]) -> Iterator[str]:
    level = 0
    for _, element in elements:
        tag = str(element.S)
        if len(tag) == 3 and tag.startswith("/H") and tag[2].isdigit():
            if int(tag[2]) > level + 1:
                yield f"a heading of level {tag[2]} follows one of level {level}"
            level = int(tag[2])


def _table(table: Any) -> Iterator[str]:
    """Every row fills the same number of columns, spans counted."""
    rows = [element for _, element in _elements(table) if element.S == "/TR"]
    if not rows:
        yield "a table has no rows"
    wide = 0
    open_: list[int] = []  # by column, how many rows below are still taken
    for place, row in enumerate(rows):
        taken = [max(0, left - 1) for left in open_]
        cells = [value for kind, value in kids(row) if kind == "element"]
        column = 0
        for cell in cells:
            while column < len(taken) and taken[column]:
                column += 1
            for _ in range(int(_attribute(cell, "/ColSpan") or 1)):
                taken += [0] * (column + 1 - len(taken))
                taken[column] = int(_attribute(cell, "/RowSpan") or 1)
                column += 1
        full = sum(bool(left) for left in taken)
        wide = wide or full
        if full != wide or not all(taken):
            yield f"row {place + 1} of a table fills {full} of {wide} columns"
        open_ = taken


def _annotations(pdf: pikepdf.Pdf, elements: list[tuple[Any, Any]]) -> Iterator[str]:
    owners = {
        value: element for _, element in elements for kind, value in kids(element) if kind == "annotation"
    }
    parents = _numbers(pdf.Root.StructTreeRoot.get("/ParentTree", {}))
    pages = {page.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            owner = owners.get(annotation.objgen)
            if owner is None or owner.S != "/Link":
                yield f"page {number}: a link is in no Link element"
            elif parents.get(int(annotation.get("/StructParent", -1)), owner.P).objgen != owner.objgen:
                yield f"page {number}: the parent tree does not know a link"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {number}: a link says not what it opens"
            if "/Dest" in annotation and annotation.Dest[0].objgen not in pages:
                yield f"page {number}: a link leads nowhere"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            if "/FontFile2" not in font.get("/FontDescriptor", {}):
                yield f"page {number}: font {name} ({font.get('/BaseFont', '')}) is not in the file"
            if "/ToUnicode" not in font or b"<0000>" in font.ToUnicode.read_bytes():
                yield f"page {number}: the letters of font {name} cannot be read"


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    pages = {page.objgen for page in pdf.pages}
    with pdf.open_outline(max_depth=9) as outline:
        waiting = list(outline.root)
    while waiting:
        entry = waiting.pop()
        waiting += entry.children
        destination = entry.destination
        if destination is None or isinstance(destination, int) or destination[0].objgen not in pages:
            yield f"the bookmark {entry.title!r} leads nowhere"
