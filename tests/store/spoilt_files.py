"""Files that are no whole records files, made from a whole one: cut short, damaged, another program's, and newer."""

from __future__ import annotations

import gzip
import io
import random
import sqlite3
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.store import driver
from csp_desktop.store.file_ref import FileRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csp_desktop.store.keys import Key

PAGE = driver.PAGE
CUTS = 64
DAMAGES = 20


class Spoilt(NamedTuple):
    """A spoilt file. reasons: why it may be refused without a key; by_key: and with one."""

    name: str
    content: bytes
    reasons: tuple[str, ...]
    by_key: tuple[str, ...] = ()


def encrypted(path: Path, out: Path, key: Key) -> FileRef:
    """A copy of a file that the key opens."""
    connection = driver.connect(FileRef(path))
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    connection.execute(f'ATTACH ? AS out KEY "{key.literal()}"', (str(out),))
    connection.execute("SELECT sqlcipher_export('out')")
    for name, value in zip(("application_id", "user_version"), marks, strict=True):
        connection.execute(f"PRAGMA out.{name} = {value}")
    connection.close()
    return FileRef(out, key)


def spoilt(plain: bytes, closed: bytes) -> list[Spoilt]:
    """Over two hundred of them, always the same. plain: a whole file; closed: the same, encrypted."""
    return [*cut(plain, closed), *damaged(plain, closed), *foreign(), *marked(plain)]


def cut(plain: bytes, closed: bytes) -> Iterator[Spoilt]:
    """Each cut at 64 points: within the head, within and between pages."""
    for content, name in ((plain, "plain"), (closed, "closed")):
        chance = random.Random(64)
        few = [1, 15, 16, 50, 99, 100, 101, 512, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE]
        points = few + [chance.randrange(PAGE, len(content)) for _ in range(CUTS - len(few) - 20)]
        points += [chance.randrange(1, len(content) // PAGE) * PAGE for _ in range(20)]
        for point in points:
            if name == "plain":
                yield Spoilt(f"plain cut at {point}", content[:point], ("damaged",))
            else:
                reasons = _of_closed(point)
                by_key = ("foreign",) if reasons == ("foreign",) else ("damaged",)
                yield Spoilt(f"closed cut at {point}", content[:point], reasons, by_key)


def _of_closed(length: int) -> tuple[str, ...]:
    """What is said of the beginning of an encrypted file: of very little of it nobody can say anything."""
    return ("foreign",) if length < 64 else ("damaged",) if length < PAGE else ("passphrase",)


def damaged(plain: bytes, closed: bytes) -> Iterator[Spoilt]:
    """Pages overwritten by nothing or by chance, and heads that say what cannot be."""
    for content, name in ((plain, "plain"), (closed, "closed")):
        chance = random.Random(20)
        reasons = ("damaged",) if name == "plain" else ("passphrase",)
        for number in range(DAMAGES):
            at = chance.randrange(1, len(content) // PAGE - 8) * PAGE
            filling = bytes(8 * PAGE) if number % 2 else chance.randbytes(8 * PAGE)
            yield Spoilt(
                f"{name} damaged at {at}",
                content[:at] + filling + content[at + len(filling) :],
                reasons,
                () if name == "plain" else ("damaged",),
            )
    for at, filling in (
        (0, bytes(16)), (16, b"\x00\x00"), (16, b"\x00\x07"), (18, b"\x09\x09"), (20, b"\xff"), (21, b"\x00\x00\x00"),
        (44, b"\x00\x00\x00\x09"), (56, b"\x00\x00\x00\x07"), (100, bytes(8)), (100, b"\xff" * 64), (100, bytes(PAGE - 100)),
    ):  # fmt: skip
        content = plain[:at] + filling + plain[at + len(filling) :]
        yield Spoilt(f"head at {at} {filling[:4].hex()}", content, ("damaged",))
    yield Spoilt(
        "closed without its first page", closed[:16] + bytes(PAGE - 16) + closed[PAGE:], ("foreign",), ()
    )
    spoilt_head = closed[:16] + random.Random(1).randbytes(PAGE - 16) + closed[PAGE:]
    yield Spoilt("closed with another first page", spoilt_head, ("passphrase",), ("damaged",))
    yield Spoilt("empty", b"", ("damaged",))


def foreign() -> Iterator[Spoilt]:
    """What other programs write."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("minutes.txt", random.Random(2).randbytes(40_000))
    words = "Minutes of the meeting of 16 September 2024, at which Siân and Llŷr spoke. " * 300
    chance = random.Random(3).randbytes
    others = {
        "text": words.encode(), "text of two bytes a letter": words.encode("utf-16"), "a line": b"Minutes\n",
        "zip": zipped.getvalue(), "gz": gzip.compress(chance(40_000)), "pdf": b"%PDF-1.7\n" + chance(40_000),
        "picture": b"\x89PNG\r\n\x1a\n" + chance(9_000), "photograph": b"\xff\xd8\xff\xe0" + chance(90_000),
        "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance(20_480), "program": b"\x7fELF" + chance(8_188),
        "nothing but noughts": bytes(40_960), "nothing but ones": b"\xff" * 8_192,
    }  # fmt: skip
    for name, content in others.items():
        yield Spoilt(name, content, ("foreign",))
    for length in (PAGE, 10 * PAGE, 10 * PAGE + 7):
        yield Spoilt(
            f"{length} bytes of chance", random.Random(9).randbytes(length), ("passphrase",), ("passphrase",)
        )
    yield from _databases()


def _databases() -> Iterator[Spoilt]:
    """Databases of other programs: with no mark, another mark, and ours as its name only."""
    for name, mark in (
        ("no mark", 0),
        ("another mark", 252006674),
        ("all ones", -1),
        ("one off", driver.APPLICATION_ID + 1),
    ):
        connection = sqlite3.connect(":memory:")
        connection.execute(f"PRAGMA application_id = {mark}")
        connection.execute("CREATE TABLE books (title TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.commit()
        yield Spoilt(f"a database with {name}", connection.serialize(), ("foreign",))
        connection.close()


def marked(plain: bytes) -> Iterator[Spoilt]:
    """Whole but for what the head says of their version; one that is newer and cannot be read."""
    newest = driver.DATA_VERSION
    for version, reasons in ((0, ("damaged",)), (newest + 1, ()), (newest + 1000, ()), (0x7FFFFFFF, ())):
        content = plain[:60] + version.to_bytes(4, "big") + plain[64:]
        if reasons:
            yield Spoilt(f"version {version}", content, reasons)
        else:
            yield Spoilt(f"version {version} with damage", content[: len(content) // 2], ("newer",))


def placed(each: Spoilt, folder: Path, *, journal: bool = False) -> FileRef:
    """Put one of them into a folder, with something beside it that is named as its journal."""
    ref = FileRef(folder / "Ours.csp")
    ref.path.write_bytes(each.content)
    beside = folder / "Ours.csp-journal"
    beside.unlink(missing_ok=True)
    if journal:
        beside.write_bytes(
            b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504) + random.Random(10).randbytes(4096)
        )
    return ref


def with_key(ref: FileRef, key: Key) -> FileRef:
    """The file, to be opened with a key."""
    return replace(ref, key=key)
