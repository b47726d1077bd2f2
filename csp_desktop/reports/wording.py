"""Words that report sections share: what stands where nothing is recorded, marks beside a status, and who leads an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Cell
from csp_desktop.rules.wording import number_words, plural, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOT_RECORDED = "Not recorded"
DASH = "–"
_SHORT = 8  # characters of a number that can stand in running text
_MONTH = 14  # characters of "September 2024", the longest month


def known(words: str) -> str:
    """The words, or those that stand in their place."""
    return words or NOT_RECORDED


def marked(words: str, shape: str) -> str | Cell:
    """A status with its mark; words alone where it has none, and where something is over without being done."""
    return Cell(known(words), mark=shape) if shape not in ("", "closed") else known(words)


def counted(count: int, one: str, many: str = "") -> str:
    """A count in running text: "no awards", "one award", "twelve awards" as "12 awards"."""
    return f"{number_words(count)} {one if count == 1 else many or plural(one)}"


def date_mm(dates: Iterable[str], bold: bool = False) -> int:
    """The width in millimetres, gutter included, of a column of dates: no date stands on two lines, even in bold."""
    return 32 if all(len(words) <= _MONTH for words in dates) else 38 if bold else 36


def together(numbers: Sequence[str]) -> str:
    """Several of which the same is said: their numbers, or what long ones share and how many there are."""
    stems = {number.split(",", 1)[0] for number in numbers}
    if len(numbers) < 2 or max(map(len, numbers)) <= _SHORT or len(stems) > 1:
        return "; ".join(numbers)
    return f"{stems.pop()} ({number_words(len(numbers))})"


def several(words: str) -> str | Cell:
    """What is said in several lines as bullets; one line stands as a sentence."""
    lines = [sentence(line) for line in words.splitlines() if line.strip()]
    return Cell(bullets=tuple(lines)) if len(lines) > 1 else "".join(lines)


def left_out(count: int, one: str, many: str, rest: str) -> str:
    """A note on what is not shown: "One older bid is not shown.", "Three older bids are not shown."; "" for none."""
    return (
        f"{sentence_case(counted(count, one, many))} {'is' if count == 1 else 'are'} {rest}." if count else ""
    )


def sourced(words: str) -> str:
    """A source under a table or figure; "" for none."""
    return f"Source: {sentence(words)}" if words else ""


def sentence(words: str) -> str:
    """Words as a sentence: with a full stop unless they end with one."""
    words = words.strip()
    return words if not words or words[-1] in ".?!:" else f"{words}."


def ranged(words: str) -> str:
    """Years with an en dash, as a range is printed: "2017-20" becomes "2017–20"."""
    return "".join(
        DASH
        if character == "-"
        and 0 < place < len(words) - 1
        and words[place - 1].isdecimal()
        and words[place + 1].isdecimal()
        else character
        for place, character in enumerate(words)
    )


def led_words(led_by: str, minutes: int | None) -> str:
    """Who leads an item and how long it is given: "Led by the chair. 15 minutes."; "" where neither is recorded."""
    parts = []
    if led_by:
        first = led_by.split(" ", 1)[0]
        led_by = led_by[:1].lower() + led_by[1:] if first in ("Chair", "Vice-chair", "Lead") else led_by
        first = led_by.split(" ", 1)[0]
        named = led_by[:1].lower() + led_by[1:] if first in ("A", "An", "The") else led_by
        article = "the " if led_by[:1].islower() and first not in ("a", "an", "the") else ""
        parts.append(f"Led by {article}{named}.")
    if minutes:
        parts.append(f"{minutes} minute{'' if minutes == 1 else 's'}.")
    return " ".join(parts)
