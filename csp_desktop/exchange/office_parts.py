"""Opening an Office file from outside: the parts that are asked for, within limits, without macros and without entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import short_name
from csp_desktop.rules.attachments import allowed, kind_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20 * 1024 * 1024  # bytes of the file itself: a form has some thirty thousand
MOST_PARTS = 2_000
LARGEST_PART, LARGEST_WHOLE = 20 * 1024 * 1024, 50 * 1024 * 1024  # bytes unpacked
RATIO = 100  # how many times larger a part may be than it is packed,
SMALL = 512 * 1024  # unless it is small: white space packs well
AGAIN = "Ask for the form that was sent, saved as it is, or send a new one."


class Parts:
    """The parts of an Office file. label: what the file is called, for messages."""

    def __init__(self, label: str, data: bytes) -> None:
        self.label = short_name(label)
        _check(label, data)
        self._left = LARGEST_WHOLE
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(data))
            self._members = {one.filename: one for one in self._packed.infolist()}
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError):
            raise KnownError(f"{self.label} is damaged.", AGAIN) from None
        for one in self._members.values():
            if one.file_size > max(SMALL, RATIO * one.compress_size):
                raise KnownError(f"{self.label} unpacks to far more than a form would.", AGAIN)
        if (
            len(self._members) > MOST_PARTS
            or sum(one.file_size for one in self._members.values()) > LARGEST_WHOLE
        ):
            raise KnownError(f"{self.label} holds far more than a form would.", AGAIN)

    def xml(self, name: str) -> Any | None:
        """A part's XML tree; None where there is no such part. Raises KnownError for what no office program writes."""
        data = self._bytes(name)
        return None if data is None else parse(data, self.label)

    def _bytes(self, name: str) -> bytes | None:
        found = self._members.get(name)
        if found is None:
            return None
        try:
            with self._packed.open(found) as part:
                data = part.read(min(LARGEST_PART, self._left) + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
            OSError,
        ):
            raise KnownError(f"{self.label} is damaged.", AGAIN) from None
        self._left -= len(data)
        if self._left < 0 or len(data) > LARGEST_PART:
            raise KnownError(f"{self.label} unpacks to far more than a form would.", AGAIN)
        return data


def parse(data: bytes, label: str) -> Any:
    """The tree of some XML. One with a document type is refused: it could name files, or burst."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - lxml brings no types

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        if b"<!DOCTYPE" in data:
            raise KnownError(f"{label} was not written by an office program.", AGAIN)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise KnownError(f"{label} is damaged.", AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:  # one in letters of two bytes is not seen above
        raise KnownError(f"{label} was not written by an office program.", AGAIN)
    return root


def read_file(path: Path) -> bytes:
    """The bytes of a file to be read as a form. Raises KnownError where it is none by its size or cannot be read."""
    from csp_desktop.services.reading_files import read_whole

    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # reading it says what is the matter
    if size > LARGEST:
        raise KnownError(f"{short_name(path.name)} is far larger than a form.", AGAIN)
    return read_whole(path)


def _check(label: str, data: bytes) -> None:
    """Refuse what is no Word document or workbook, and what holds macros or packed objects."""
    name, kind = short_name(label), kind_of(label)
    if kind not in ("xlsx", "docx"):
        hint = "Save it as .xlsx or .docx and read that." if kind else "A return form ends in .xlsx or .docx."
        raise KnownError(f"{name} is not a form that can be read.", hint)
    if len(data) > LARGEST:
        raise KnownError(f"{name} is far larger than a form.", AGAIN)
    try:
        allowed(label, data)
    except KnownError as problem:
        raise KnownError(problem.text, AGAIN) from None
