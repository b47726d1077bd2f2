"""What may be attached to a record: the kinds of file, the signs by which each is known, and what is said of the others.

What a file is called decides nothing alone: its first bytes must be those of its kind, and an Office file must hold no
macros, controls or packed objects. Files are looked at and never unpacked: of a zip only its list of contents is read.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import ending_of, short_name

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 100 * 1024 * 1024  # bytes of one file
MOST_MEMBERS, LONGEST_LISTING = (
    10_000,
    4 * 1024 * 1024,
)  # of a zip: its members, and the bytes of its list of them
MOST_UNPACKED = 2 * 1024 * 1024 * 1024  # bytes that an Office file says it unpacks to
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # how Outlook's, and old or locked Office files begin
HEIC = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1"))
Family = Literal["document", "table", "slides", "picture", "mail", "calendar"]


class Kind(NamedTuple):
    """A kind of file: its words, what sort of thing it is, and whether bytes show its signs."""

    words: str
    family: Family
    shows: Callable[[bytes], bool]


# --- the signs ---------------------------------------------------------------------------------------------------


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


def _members(data: bytes) -> dict[str, int] | None:
    """A zip's list of contents: names in lower case with the size each unpacks to; None where there is no fit list."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
    if not data.startswith(b"PK\3\4") or end < 0 or len(data) < end + 22:
        return None
    number, length = (
        int.from_bytes(data[end + at : end + at + size], "little") for at, size in ((10, 2), (12, 4))
    )
    if number > MOST_MEMBERS or length > LONGEST_LISTING or data[end - 20 : end - 16] == b"PK\6\7":
        return None  # the last: a second, longer list in the format of zips over 4 GB
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {m.filename.replace("\\", "/").casefold(): m.file_size for m in packed.infolist()}
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError):
        return None


def _office(part: str) -> Callable[[bytes], bool]:
    """A file of Microsoft Office's present formats whose main part has this name."""
    main = re.compile(rf"{part}\d*\.xml")

    def shows(data: bytes) -> bool:
        names = _members(data)
        return names is not None and "[content_types].xml" in names and any(map(main.fullmatch, names))

    return shows


def _open_document(kind: str) -> Callable[[bytes], bool]:
    """An OpenDocument file: its media type stands first in it, unpacked."""
    media = f"application/vnd.oasis.opendocument.{kind}".encode()

    def shows(data: bytes) -> bool:
        names = _members(data)
        there = data[30 : 38 + len(media)] == b"mimetype" + media and data[38 + len(media) :][:2] == b"PK"
        return names is not None and "content.xml" in names and there

    return shows


def is_text(data: bytes) -> bool:
    """Whether bytes are text as Windows and everybody else writes it, without control characters that text never has."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for tried in (encoding, "cp1252"):
        try:
            text = data.decode(tried)
        except UnicodeDecodeError:
            continue
        return not re.search(r"[\x00-\x08\x0b\x0e-\x1f]", text)
    return False


def _rich_text(data: bytes) -> bool:
    """Rich text that carries no object: what is packed in one could be a program."""
    return data.startswith(b"{\\rtf") and b"\\obj" not in data.lower()


def _mail(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return re.match(rb"[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]", head) is not None and b"\0" not in data


def _calendar(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR" and is_text(data)


def _outlook(data: bytes) -> bool:
    """Outlook's compound file; old Word and Excel files are compound too, but have no such part."""
    return data.startswith(COMPOUND) and "__properties_version1.0".encode("utf-16-le") in data


KINDS: dict[str, Kind] = {
    "pdf": Kind("PDF", "document", _begins(b"%PDF-")),
    "docx": Kind("Word document", "document", _office("word/document")),
    "xlsx": Kind("Excel workbook", "table", _office("xl/workbook")),
    "pptx": Kind("PowerPoint slides", "slides", _office("ppt/presentation")),
    "odt": Kind("OpenDocument text", "document", _open_document("text")),
    "ods": Kind("OpenDocument spreadsheet", "table", _open_document("spreadsheet")),
    "odp": Kind("OpenDocument slides", "slides", _open_document("presentation")),
    "rtf": Kind("Rich text", "document", _rich_text),
    "txt": Kind("Text", "document", is_text),
    "csv": Kind("CSV table", "table", is_text),
    "png": Kind("PNG picture", "picture", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("JPEG picture", "picture", _begins(b"\xff\xd8\xff")),
    "gif": Kind("GIF picture", "picture", _begins(b"GIF87a", b"GIF89a")),
    "tif": Kind("TIFF picture", "picture", _begins(b"II*\0", b"MM\0*")),
    "webp": Kind("WebP picture", "picture", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
    "heic": Kind("HEIC picture", "picture", lambda data: data[4:12] in HEIC),
    "eml": Kind("E-mail", "mail", _mail),
    "msg": Kind("Outlook e-mail", "mail", _outlook),
    "ics": Kind("Calendar entry", "calendar", _calendar),
}
SAME = {"jpeg": "jpg", "tiff": "tif", "heif": "heic"}
PACKED = frozenset(("docx", "xlsx", "pptx", "odt", "ods", "odp"))

# --- what is refused, and what to do instead ---------------------------------------------------------------------

_MACROS = "Files of this kind can hold macros. Open it in {0} and save it as {1}, then add that."
INSTEAD = {
    **dict.fromkeys(("doc", "docm", "dot", "dotm", "dotx"), _MACROS.format("Word", "a .docx document")),
    **dict.fromkeys(
        ("xls", "xlsm", "xlsb", "xlt", "xltm", "xltx", "xlam"), _MACROS.format("Excel", "an .xlsx workbook")
    ),
    **dict.fromkeys(
        ("ppt", "pptm", "pps", "ppsm", "ppsx", "pot", "potm"), _MACROS.format("PowerPoint", ".pptx slides")
    ),
    **dict.fromkeys(
        ("zip", "7z", "rar", "gz", "tar", "cab", "iso"), "Unpack it, and add the files that are in it."
    ),
    **dict.fromkeys(
        ("html", "htm", "mht", "mhtml", "xps", "pub", "one", "vsdx", "pages"), "Print it to PDF and add that."
    ),
    **dict.fromkeys(("svg", "bmp", "ico", "emf", "wmf", "psd"), "Save it as a PNG picture and add that."),
    **dict.fromkeys(
        ("lnk", "url", "webloc", "website"), "It only points to something else: add that file itself."
    ),
}
OTHERWISE = (
    "Add documents, spreadsheets, slides, pictures, e-mails or calendar entries; print anything else to PDF."
)


def kind_of(label: str) -> str:
    """The kind that a name's ending says, or "" for one that may not be attached."""
    ending = ending_of(label)
    found = SAME.get(ending, ending)
    return found if found in KINDS else ""


def allowed(label: str, data: bytes) -> str:
    """The kind of a file that may be attached. Raises KnownError for one that may not, saying why and what to do."""
    kind = kind_of(label)
    if not kind:
        raise KnownError(*_unknown(label))
    name = short_name(label)
    if len(data) > LARGEST:
        raise too_large(label)
    if not data:
        raise KnownError(f"{name} is empty.", "Look whether it was saved or downloaded to its end.")
    if not KINDS[kind].shows(data):
        raise KnownError(*_unlike(name, kind, data))
    if kind in PACKED and (carried := _carried(_members(data) or {})):
        raise KnownError(f"{name} holds {carried}.", "Save a copy as PDF and add that.")
    return kind


def too_large(label: str) -> KnownError:
    """What is said of a file over the limit."""
    return KnownError(
        f"{short_name(label)} is over {size_words(LARGEST)}, the most that an attachment may be.",
        "Save it with smaller pictures, or in parts.",
    )


def _unknown(label: str) -> tuple[str, str]:
    ending = ending_of(label)
    if not ending:
        return (
            f"{short_name(label)} has no ending that says what it is.",
            "Give it one, such as .pdf or .docx.",
        )
    return f"{short_name(label)} cannot be attached.", INSTEAD.get(ending, OTHERWISE)


def _unlike(name: str, kind: str, data: bytes) -> tuple[str, str]:
    """Why bytes that are not of the kind their name says are refused."""
    if kind == "rtf" and data.startswith(b"{\\rtf"):
        return f"{name} holds a packed object.", "Save a copy as PDF and add that."
    if kind in PACKED and data.startswith(COMPOUND):
        return (
            f"{name} is locked with a password, so what is in it cannot be checked.",
            "Save it without the password and add that; the records file can be encrypted instead.",
        )
    words = KINDS[kind].words
    article = "an" if words[0] in "EO" else "a"
    return (
        f"{name} is not {article} {words} inside, whatever its name says.",
        "Open it, and save it again as what it is.",
    )


_INERT = re.compile(r"(^|/)(printersettings|customproperty)[^/]*\.bin$|/printersettings/[^/]*\.bin$")
_PROGRAMS = (".exe", ".dll", ".scr", ".js", ".vbs", ".hta", ".lnk", ".bat", ".cmd", ".ps1", ".jar", ".msi")


def _carried(members: dict[str, int]) -> str:
    """What in an Office file could run or burst, in words; "" for nothing.

    Links to other workbooks (xl/externalLinks) are left: council workbooks are full of them, and a copy that is marked as
    from the internet does not follow them.
    """
    if sum(members.values()) > MOST_UNPACKED:
        return "far more than a document would"
    for name in members:
        if "vba" in name.rpartition("/")[2] or name.startswith(("basic/", "scripts/", "xl/macrosheets/")):
            return "macros"
        if "/activex/" in f"/{name}":
            return "controls that run"
        if name.endswith(_PROGRAMS) or (name.endswith(".bin") and not _INERT.search(name)):
            return "a packed object"
    return ""


def size_words(size: int) -> str:
    """A size in bytes as Windows says it: "812 bytes", "14 KB", "1.2 MB"."""
    if size < 1024:
        return f"{size} byte" if size == 1 else f"{size} bytes"
    if size < 1000 * 1024:
        return f"{round(size / 1024)} KB"
    words = f"{size / 1024**2:.1f}"
    return f"{words.removesuffix('.0')} MB"
