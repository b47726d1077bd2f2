"""Shortening long texts for print: to whole words, and two texts to where they part."""

from __future__ import annotations

ELLIPSIS = "…"


def shortened(text: str, limit: int) -> str:
    """A text on one line of at most `limit` characters, cut after a whole word where one can be kept."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole = cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut
    return f"{whole.rstrip(' .,;:–-')}{ELLIPSIS}"


def parted(before: str, after: str, limit: int) -> tuple[str, str]:
    """Two texts shortened from the words where they part, so that what differs is seen; short ones whole."""
    first, second = " ".join(before.split()), " ".join(after.split())
    if max(len(first), len(second)) > limit and first and second:
        start = _part(first, second)
        first, second = _from(first, start), _from(second, start)
    return shortened(first, limit), shortened(second, limit)


def _part(first: str, second: str) -> int:
    """Where two texts begin to differ, taken back a few words for context; 0 where that is at their beginning."""
    same = next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
    words = first[:same].rsplit(" ", 4)
    kept = len(words[0]) + 1 if len(words) == 5 else 0
    return kept if kept > 20 else 0


def _from(text: str, start: int) -> str:
    return f"{ELLIPSIS}{text[start:]}" if start else text
