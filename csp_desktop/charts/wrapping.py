"""Text set in a measured column: broken at spaces, and inside a word only where the word alone is too wide."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import INK, Colour, Words

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

COUNT = re.compile(r"(?<=\d) of (?=\d)")  # "1 of 2" stays on one line


def clean(text: str) -> str:
    """Literal text without control characters, which no face prints; tabs become spaces."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\t", " "))


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Clean text in which a character that no face holds stands as its name, "[grinning face]": nothing goes in silence."""
    text = clean(text)
    if text.isascii():
        return text
    missing = {
        character for character in text if character != "\n" and not fonts.has_glyph(fonts.REGULAR, character)
    }
    for character in missing:
        unseen = unicodedata.category(character) in (
            "Cf",
            "Mn",
        )  # joiners and variation selectors show nothing
        name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
        text = text.replace(character, "" if unseen else f"[{name}]")
    return text


@lru_cache(maxsize=4096)
def wrap(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a text in a column of `width` points; never a line wider than it unless one letter is."""
    lines: list[str] = []
    for paragraph in COUNT.sub("\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}", printable(text)).split("\n"):
        lines += _paragraph(paragraph, face, size, width)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _paragraph(text: str, face: str, size: float, width: float) -> list[str]:
    if fonts.width(text, face, size) <= width:
        return [text.strip(" ")]
    lines, current = [], ""
    for word in text.split(" "):
        trial = f"{current} {word}" if current else word
        if fonts.width(trial, face, size) <= width:
            current = trial
            continue
        if current:
            lines.append(current)
        *full, current = _broken(word, face, size, width)
        lines += full
    return [*lines, current] if current else lines


def _broken(word: str, face: str, size: float, width: float) -> list[str]:
    """A word in as many parts as it needs: after a hyphen or slash where there is one, else anywhere."""
    parts: list[str] = []
    while fonts.width(word, face, size) > width and len(word) > 1:
        fit = max(1, _longest(word, face, size, width))
        seam = max(word.rfind(mark, 0, fit) for mark in "-–/@.") + 1
        cut = seam if seam > 1 else fit
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def _longest(word: str, face: str, size: float, width: float) -> int:
    """How many letters of the word fit."""
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width(word[:middle], face, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def block(
    lines: tuple[str, ...], x: float, top: float, face: str, size: float, lead: float, colour: Colour = INK
) -> list[Words]:
    """Lines set one under another; `top` is the top of the first line's lead, ranged left at x."""
    first = top - (lead - size) / 2 - 0.82 * size
    return [Words(x, first - row * lead, text, face, size, colour) for row, text in enumerate(lines) if text]


def middle(
    lines: tuple[str, ...], x: float, centre: float, face: str, size: float, lead: float, colour: Colour = INK
) -> list[Words]:
    """Lines set about a middle height."""
    return block(lines, x, centre + len(lines) * lead / 2, face, size, lead, colour)
