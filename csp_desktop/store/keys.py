"""The key of an encrypted records file: derived from its passphrase, never written down but on the recovery sheet.

SQLCipher's own derivation is done once here (PBKDF2-HMAC-SHA512, 256,000 rounds, the salt is the file's first 16 bytes), so
that every further connection costs nothing; the same passphrase opens the file in any other SQLCipher program.
Source: SQLCipher 4 design; measured in reliability-and-ux.md §4.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from base64 import b32decode, b32encode
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

SALT, RAW, CHECK = 16, 32, 3  # bytes of the salt, of the key, and of the check in a recovery code
ROUNDS = 256_000
GROUP = 4  # letters of a recovery code printed together
MISREAD = str.maketrans("018", "OIB")  # no code has these figures: a letter was meant
PLAIN_HEADER = b"SQLite format 3\x00"


class Key:
    """The key that opens a file. It is dropped by `wipe`; what asks for it afterwards meets a KnownError."""

    __slots__ = ("_raw", "_salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        self._raw, self._salt = bytearray(raw), bytes(salt)

    def __repr__(self) -> str:
        return "Key(…)"  # never what it is: this may reach a log

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self._raw == other._raw and self._salt == other._salt

    __hash__ = None  # pyright: ignore[reportAssignmentType] - it can be wiped

    @property
    def salt(self) -> bytes:
        """The 16 bytes that the file begins with."""
        return self._salt

    @property
    def wiped(self) -> bool:
        """Whether it has been dropped."""
        return not any(self._raw)

    def literal(self) -> str:
        """The key as SQLCipher takes it: x'…' with the salt at its end. Raises KnownError once it is dropped."""
        return f"x'{self._held().hex()}{self._salt.hex()}'"

    def mark(self) -> str:
        """Eight letters that tell one key from another and nothing of the key: on recovery sheets and in manifests."""
        return hashlib.sha256(b"csp-desktop key mark" + self._held() + self._salt).hexdigest()[:8].upper()

    def code(self) -> str:
        """The recovery code: 56 letters and digits in groups of four, the last five a check. The salt is in the file."""
        raw = bytes(self._held())
        letters = b32encode(raw + _check(raw)).decode()
        return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))

    def _held(self) -> bytearray:
        if self.wiped:
            raise KnownError("The records are locked.", "Type the passphrase to go on.")
        return self._raw

    def wipe(self) -> None:
        """Drop the key: nothing can be opened with it any more."""
        for at in range(len(self._raw)):
            self._raw[at] = 0


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"csp-desktop recovery" + raw).digest()[:CHECK]


def derived(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase, however its accents were typed. Takes about a tenth of a second."""
    said = unicodedata.normalize("NFC", passphrase).encode(
        errors="surrogatepass"
    )  # whatever can be typed has a key
    return Key(hashlib.pbkdf2_hmac("sha512", said, salt, ROUNDS, RAW), salt)


def new_key(passphrase: str) -> Key:
    """A key for a file that is to be made or encrypted anew, with a salt of its own."""
    return derived(passphrase, os.urandom(SALT))


def from_code(typed: str, salt: bytes) -> Key | None:
    """The key of a recovery code as somebody typed it from the sheet; None where it is none."""
    letters = re.sub(r"[\W_]", "", typed.upper()).translate(MISREAD)
    try:
        whole = b32decode(letters)
    except ValueError:
        return None
    raw, check = whole[:RAW], whole[RAW:]
    return Key(raw, salt) if len(raw) == RAW and check == _check(raw) else None


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted records file; None for one that anybody can read, and for what is too short to be one.

    Whether a file that looks encrypted is one of ours only the right passphrase can say. Raises OSError.
    """
    with path.open("rb") as file:
        start = file.read(SALT)
    return start if len(start) == SALT and start != PLAIN_HEADER else None
