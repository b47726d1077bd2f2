"""Small files of every kind that may be attached, made here, and others that only look like them."""

from __future__ import annotations

import io
import struct
import zipfile

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MEDIA = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zipped(*members: tuple[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A zip of these members; those in `stored` are not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data, zipfile.ZIP_STORED if name in stored else None)
    return made.getvalue()


def office(kind: str, *more: tuple[str, bytes]) -> bytes:
    """An Office file of a kind, with more members in it."""
    if kind in MEDIA:
        media = f"application/vnd.oasis.opendocument.{MEDIA[kind]}".encode()
        return zipped(("mimetype", media), ("content.xml", b"<x/>"), *more, stored=("mimetype",))
    return zipped(("[Content_Types].xml", b"<x/>"), (MAIN[kind], b"<x/>"), *more)


def bomb(size: int = 40_000_000, says: int = 0) -> bytes:
    """A Word file with a member that unpacks to `size` bytes; says: the size its list gives instead."""
    made = bytearray(office("docx", ("word/media/x.bmp", bytes(size))))
    if says:
        at = made.rfind(b"PK\1\2")
        made[at + 24 : at + 28] = struct.pack("<I", says)
    return bytes(made)


GOOD: dict[str, bytes] = {
    "pdf": b"%PDF-1.7\n%%EOF\n",
    **{kind: office(kind) for kind in (*MAIN, *MEDIA)},
    "rtf": rb"{\rtf1 Minutes}",
    "txt": "Cofnodion \u0175 \u0177\r\n".encode(),
    "csv": "Ward;Pounds\nTupsley;\xa31".encode("cp1252"),
    "png": b"\x89PNG\r\n\x1a\n1",
    "jpg": b"\xff\xd8\xff\xe0JFIF",
    "jpeg": b"\xff\xd8\xff\xe1Exif",
    "gif": b"GIF89a1",
    "tif": b"II*\x001",
    "tiff": b"MM\x00*1",
    "webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "heic": b"\0\0\0\x18ftypheic",
    "eml": b"Received: from x\r\nSubject: Minutes\r\n\r\nHello",
    "msg": OLE + bytes(500) + "__properties_version1.0".encode("utf-16-le"),
    "ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}
