"""What the bytes of a file say before SQLite is asked: ours, another's, cut short, or encrypted and so saying nothing.

Nothing is locked, rolled back or written by looking. Source: SQLite's file format, §1.3; SQLCipher's page layout.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.store import driver, keys

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.keys import Key

Kind = Literal["empty", "ours", "spoilt", "sqlite", "closed", "stump", "other"]

HEADER = 100  # bytes of a database's head
PAGE_SIZE_AT, CHANGED_AT, PAGES_AT, VERSION_AT, APPLICATION_AT, PAGES_AS_OF_AT = 16, 24, 28, 60, 68, 92
# Of so many bytes of chance this share of the expected kinds is there at least; of text and documents far fewer.
CHANCE = 0.9
STUMP = 64  # bytes: of fewer nobody can say whether they are of chance
# None is so short that an encrypted file, which begins with 16 bytes of chance, would ever begin so.
MAGICS = (
    b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"GIF8",
    b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x08", b"BZh91AY", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0", b"MZ\x90\x00", b"\x7fELF", b"RIFF", b"OggS",
)  # fmt: skip
# SQLCipher 4 ends each page with what proves it: 16 bytes to begin with, then a 64-byte HMAC-SHA512 of all before.
IV, MAC = 16, 64
MAC_SALT = 0x3A
PROVED = 8  # pages tried, besides the first


class Head(NamedTuple):
    """What a file begins with.

    kind: empty; ours; spoilt (ours by its mark, but the first bytes are gone); sqlite (another program's); closed (it may be
    encrypted); stump (it may be, but is shorter than a page); other. version: of our own files' data.
    """

    kind: Kind
    version: int = 0
    application: int = 0


def head_of(path: Path) -> Head:
    """Look at the first page of a file. Raises OSError."""
    with path.open("rb") as file:
        first = file.read(driver.PAGE)
    if not first:
        return Head("empty")
    begun = keys.PLAIN_HEADER.startswith(first[:16])
    ours = _number(first, APPLICATION_AT) == driver.APPLICATION_ID
    if begun and len(first) < HEADER:
        return Head("spoilt")
    if begun or ours:
        kind: Kind = "sqlite" if not ours else "ours" if begun else "spoilt"
        return Head(kind, _number(first, VERSION_AT), _number(first, APPLICATION_AT))
    if first.startswith(MAGICS) or not _of_chance(first):
        return Head("other")
    return Head("closed" if len(first) == driver.PAGE else "stump")


def _number(first: bytes, at: int) -> int:
    return int.from_bytes(first[at : at + 4], "big")


def is_cut_short(path: Path) -> bool:
    """Whether the end of one of our own files is missing, by what its head says of its length. Raises OSError."""
    with path.open("rb") as file:
        first = file.read(HEADER)
    if len(first) < HEADER:
        return True
    page = int.from_bytes(first[PAGE_SIZE_AT : PAGE_SIZE_AT + 2], "big")
    known = _number(first, CHANGED_AT) == _number(first, PAGES_AS_OF_AT)
    return known and path.stat().st_size < _number(first, PAGES_AT) * page


def _of_chance(first: bytes) -> bool:
    """Whether bytes look like chance, as encrypted ones do."""
    expected = 256 * (1 - (255 / 256) ** len(first))
    return len(first) >= STUMP and len(set(first)) >= CHANCE * expected


def is_key_of_later_pages(path: Path, key: Key) -> bool:
    """Whether a key proves a page after the first: then it is the right one, and the first page is damaged."""
    secret = bytes.fromhex(key.literal()[2 : 2 + 2 * keys.RAW])
    salt = bytes(each ^ MAC_SALT for each in key.salt)
    proving = hashlib.pbkdf2_hmac("sha512", secret, salt, 2, keys.RAW)
    with path.open("rb") as file:
        file.seek(driver.PAGE)
        for number in range(2, 2 + PROVED):
            page = file.read(driver.PAGE)
            if len(page) == driver.PAGE and _proves(proving, page, number):
                return True
    return False


def _proves(proving: bytes, page: bytes, number: int) -> bool:
    said = hmac.new(proving, page[:-MAC] + number.to_bytes(4, "little"), "sha512").digest()
    return hmac.compare_digest(said, page[-MAC:])
