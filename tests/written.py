"""Everything that a written file says, read back: its text, its metadata, and whatever is inside it, for canary words."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def text_of(path: Path) -> str:
    """All of it: of a PDF every page and every string of every object (bookmarks, alt text, metadata, attachments), of an
    Office file every part, of anything else its bytes.
    """
    if path.suffix == ".pdf":
        return "\n".join(_pdf(path))
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            said = (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
            return "\n".join((*parts.namelist(), *said))
    return path.read_bytes().decode("utf-8", "replace")


def _pdf(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    for page in reader.pages:
        yield page.extract_text()
    if reader.xmp_metadata is not None:
        yield reader.xmp_metadata.stream.get_data().decode("utf-8", "replace")
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _strings(IndirectObject(number, 0, reader).get_object())


def _strings(found: object) -> Iterator[str]:
    """Every string of an object; those of other objects are met there."""
    if isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ByteStringObject):
        yield bytes(found).decode("latin-1")
    elif isinstance(found, ArrayObject):
        for each in list.__iter__(found):
            yield from _strings(each)
    elif isinstance(found, DictionaryObject):
        for key, each in dict.items(found):
            yield str(key)
            yield from _strings(each)
        if isinstance(found, StreamObject) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield found.get_data().decode("utf-8", "replace")
