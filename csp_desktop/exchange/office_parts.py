"""Opening an Office file from outside: the parts that are asked for, within limits, without macros and without entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import short_name
from csp_desktop.rules.attachments import allowed, kind_of
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20 * 1024 * 1024  # bytes of the file itself: a form has some thirty thousand
MOST_PARTS = 2_000
LARGEST_PART, LARGEST_WHOLE = 20 * 1024 * 1024, 50 * 1024 * 1024  # bytes unpacked
RATIO = 100  # how many times larger a part may be than it is packed,
SMALL = 512 * 1024  # unless it is small: white space packs well
AGAIN = "Ask for the form that was sent, saved as it is, or send a new one."


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of file is expected, for messages: "a form". again: what to do where it cannot be read. kinds: by ending."""

    words: str = "a form"
    again: str = AGAIN
    kinds: tuple[str, ...] = ("xlsx", "docx")
    ends: str = "A return form ends in .xlsx or .docx."
    largest: int = LARGEST


FORM = Sort()


class Parts:
    """The parts of an Office file. label: what the file is called, for messages; sort: what it is taken for."""

    def __init__(self, label: str, data: bytes, sort: Sort = FORM) -> None:
        self.label, self.sort = short_name(label), sort
        _check(label, data, sort)
        self._left = LARGEST_WHOLE
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(data))
            self._members = {one.filename: one for one in self._packed.infolist()}
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError):
            raise KnownError(f"{self.label} is damaged.", self.sort.again) from None
        for one in self._members.values():
            if one.file_size > max(SMALL, RATIO * one.compress_size):
                raise self.too_much("unpacks to")
        if (
            len(self._members) > MOST_PARTS
            or sum(one.file_size for one in self._members.values()) > LARGEST_WHOLE
        ):
            raise self.too_much("holds")

    def too_much(self, does: str) -> KnownError:
        """Why a file is refused that holds, or unpacks to, more than its sort would."""
        return KnownError(f"{self.label} {does} far more than {self.sort.words} would.", self.sort.again)

    def xml(self, name: str) -> Any | None:
        """A part's XML tree; None where there is no such part. Raises KnownError for what no office program writes."""
        data = self._bytes(name)
        return None if data is None else parse(data, self.label, self.sort.again)

    def data(self, name: str) -> bytes | None:
        """A part's bytes as they are; None where there is no such part. Raises KnownError where it is damaged or bursts."""
        return self._bytes(name)

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
            raise KnownError(f"{self.label} is damaged.", self.sort.again) from None
        self._left -= len(data)
        if self._left < 0 or len(data) > LARGEST_PART:
            raise self.too_much("unpacks to")
        return data


def parse(data: bytes, label: str, again: str = AGAIN) -> Any:
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
            raise KnownError(f"{label} was not written by an office program.", again)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise KnownError(f"{label} is damaged.", again) from None
    if root.getroottree().docinfo.internalDTD is not None:  # one in letters of two bytes is not seen above
        raise KnownError(f"{label} was not written by an office program.", again)
    return root


def read_file(path: Path, sort: Sort = FORM) -> bytes:
    """The bytes of a file to be read as its sort. Raises KnownError where it is none by its size or cannot be read."""
    from csp_desktop.services.reading_files import read_whole

    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # reading it says what is the matter
    if size > sort.largest:
        raise KnownError(f"{short_name(path.name)} is far larger than {sort.words}.", sort.again)
    return read_whole(path)


def _check(label: str, data: bytes, sort: Sort) -> None:
    """Refuse what is no Word document or workbook, and what holds macros or packed objects."""
    name, kind = short_name(label), kind_of(label)
    if kind not in sort.kinds:
        endings = list_words([f".{one}" for one in sort.kinds], "or")
        hint = f"Save it as {endings} and read that." if kind else sort.ends
        raise KnownError(f"{name} is not {sort.words} that can be read.", hint)
    if len(data) > sort.largest:
        raise KnownError(f"{name} is far larger than {sort.words}.", sort.again)
    try:
        allowed(label, data)
    except KnownError as problem:
        raise KnownError(problem.text, sort.again) from None
