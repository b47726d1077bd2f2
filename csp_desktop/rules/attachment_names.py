"""Names of attached files: labels that are shown, and names that are safe for a copy on a disk; neither is ever a path."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 255  # characters of a label
_LONGEST_FILE = 100  # characters of a copy's name before its ending: Windows allows 260 for a whole path
_LONGEST_STEM = 140  # of a file that the officer saves, which says at its end what it is
_MOST_BYTES = 200  # of the same: Linux allows 255
_SHOWN = 60  # characters of a label in a sentence
NAMELESS = "Attachment"
# Names that Windows keeps for devices, with or without an ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_HIDDEN = frozenset(
    {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
)  # kinds of characters that are not seen, or turn others


def label_of(name: str) -> str:
    """A name as it may be shown: one line without hidden characters, separators, device names or stray dots.

    Letters of every language stay as they are. Never empty, and no longer than LONGEST; its ending is kept.
    """
    seen = "".join(_visible(letter) for letter in unicodedata.normalize("NFC", name))
    parts = [_bare(part) for part in re.split(r"[/\\:]+", re.sub(r":(?=\s)", "", seen))]
    label = _bare("-".join(part for part in parts if part)) or NAMELESS
    return _cut(_no_device(label))


def _visible(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _HIDDEN else letter


def _bare(part: str) -> str:
    """Without dots and spaces at either end, and with single spaces."""
    return " ".join(part.split()).strip(". ")


def _cut(label: str) -> str:
    """The label within its length, the ending kept where it is one."""
    if len(label) <= LONGEST:
        return label
    ending = ending_of(label)
    tail = f".{ending}" if ending and len(ending) < 12 else ""
    return _bare(label[: LONGEST - len(tail)]) + tail


def _no_device(label: str) -> str:
    if not _DEVICE.match(label):
        return label
    stem, dot, rest = label.partition(".")
    return f"{stem.rstrip()}_{dot}{rest}"


def ending_of(label: str) -> str:
    """What follows the last dot, in lower case; "" where there is nothing before or after it."""
    stem, _, ending = label.rstrip(". ").rpartition(".")
    return ending.strip().casefold() if stem else ""


def stem_of(label: str) -> str:
    """A label without its ending."""
    return label[: -len(ending_of(label)) - 1] if ending_of(label) else label


def file_name_for(label: str, kind: str) -> str:
    """A name for a copy of an attachment in a folder of ours: safe on Windows and Linux, always with its kind's ending."""
    if not re.fullmatch(r"[a-z0-9]{2,5}", kind):
        raise ValueError(f"{kind!r} is no kind of attachment")
    cleaned = label_of(re.sub(r'[<>"|?*%]', "-", stem_of(label_of(label))))
    short = cleaned[:_LONGEST_FILE].encode()[:_MOST_BYTES].decode(errors="ignore")
    return f"{_no_device(_bare(short) or NAMELESS)}.{kind}"


def short_name(label: str) -> str:
    """A label as a sentence can hold it: its beginning and its ending."""
    if len(label) <= _SHOWN:
        return label
    ending = ending_of(label)[:8]
    return f"{label[: _SHOWN - 12].rstrip()}… .{ending}" if ending else f"{label[: _SHOWN - 1].rstrip()}…"


def unlike(label: str, taken: Collection[str]) -> str:
    """The label, numbered where another has it: "Minutes (2).docx"."""
    lower = {other.casefold() for other in taken}
    number, tried = 1, label
    while tried.casefold() in lower:
        number += 1
        mark = f" ({number})"
        ending = f".{ending_of(label)}" if ending_of(label) else ""
        tried = f"{stem_of(label)[: LONGEST - len(mark) - len(ending)]}{mark}{ending}"
    return tried


def stem_for(words: str, otherwise: str) -> str:
    """Words as the name of a new file, without an ending: "Board, 2026/27" becomes "Board 2026-27". otherwise: for none."""
    plain = re.sub(r"[^\w\-'’ ]+", " ", words.replace("/", "-"))
    return " ".join(plain.split())[:_LONGEST_STEM].strip() or otherwise
