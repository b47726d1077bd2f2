"""What no embedded font can print: named before a pack is built, and printed as its name, so nothing is lost in silence."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.reports.layout.internals import dynamic_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.reports.blocks import Document

# Read as spaces or line ends wherever they stand; nothing is lost by it.
_SPACES = {ord(c): " " for c in "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"}
_SPACES |= {0x2007: "\xa0", 0x202F: "\xa0"}
_BREAKS = {ord(c): "\n" for c in "\v\f\x85\u2028\u2029"}
# Marks of where a line may or may not break, and of byte order: nothing to print and nothing to name.
_SILENT = dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD), "")
_READ = _SPACES | _BREAKS | _SILENT


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A character that no embedded font holds: itself, its name in words, and the block it stands in."""

    character: str
    name: str
    where: str


def printed(text: str) -> str:
    """The text as it is printed: each character no font holds as its name in square brackets, controls left out."""
    if text.isascii() and text.isprintable():
        return text
    text = _read(text)
    missing = {c for c in text if ord(c) not in _held() and c != "\n"}
    for character in missing:
        text = text.replace(character, _said(character))
    return text


def unprintable(document: Document) -> tuple[Unprintable, ...]:
    """Each character of a document that cannot be printed as itself, once a block, in the order met."""
    found: dict[Unprintable, None] = {}
    for field in ("title", "author", "running", "marking", "edition"):
        found |= dict.fromkeys(_in(getattr(document, field), f"the document's {field}"))
    for number, block in enumerate(document.blocks, start=1):
        where = f"block {number}, {_about(block)}"
        for text in texts(block):
            found |= dict.fromkeys(_in(text, where))
    return tuple(found)


def texts(value: object) -> Iterator[str]:
    """Every string in a block, whatever it is made of, in reading order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            waiting += reversed(value)
        else:
            waiting += [getattr(value, field) for field in _fields(type(value))]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """A block's fields, last first; none for what is no block."""
    return tuple(field.name for field in reversed(fields(kind))) if is_dataclass(kind) else ()


def name(character: str) -> str:
    """A character's name in words: "grinning face", or its code where it has no name."""
    known = unicodedata.name(character, "")
    return known.lower() if known else f"character U+{ord(character):04X}"


def _in(text: str, where: str) -> Iterator[Unprintable]:
    if text.isascii() and text.isprintable():
        return
    for character in dict.fromkeys(_read(text)):
        if character != "\n" and ord(character) not in _held():
            yield Unprintable(character, name(character), where)


def _said(character: str) -> str:
    """What is printed in a character's place; controls, joiners and variation selectors have nothing to show."""
    if unicodedata.category(character) in ("Cc", "Cf") or unicodedata.name(character, "").startswith(
        "VARIATION SEL"
    ):
        return ""
    return f"[{name(character)}]"


def _read(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_READ)


def _about(block: object) -> str:
    """A block in words: its kind and the first words in it."""
    kind = type(block).__name__
    first = next((text for text in texts(block) if text.strip()), "")
    return f"{kind} “{first[:40]}”" if first else kind


@cache
def _held() -> frozenset[int]:
    """The characters that the page's faces hold (the five hold the same: a test compares them); controls are none of them."""
    held = dynamic_font(fonts.REGULAR).face.charToGlyph
    return frozenset(code for code in held if code >= 32)
