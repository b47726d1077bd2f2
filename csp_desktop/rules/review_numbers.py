"""Local numbers of reviews: the next one in a form such as DHR## or DARDR-YYYY-##, never one that was given before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

YEAR = "YYYY"
LIMIT = 40  # characters of a number


def pattern_problem(pattern: str) -> str:
    """Why a form cannot be used, in a sentence; "" where it can."""
    runs = re.findall("#+", pattern)
    if len(runs) != 1:
        return f"“{pattern}” needs one place for the running number. Type it as in DHR## or DARDR-{YEAR}-##."
    if len(pattern) > LIMIT:
        return f"“{pattern}” is too long for a number. Shorten it to {LIMIT} characters."
    return ""


def pattern_of(short: str, numbers: Sequence[str]) -> str:
    """The form that numbers of a kind have: as the first of them that has a running number, else "DHR##"."""
    for number in numbers:
        if not number.startswith(short):
            continue
        year = re.fullmatch(rf"{re.escape(short)}(\W*)(20\d\d)(\W+)(\d+)", number)
        if year:
            return f"{short}{year[1]}{YEAR}{year[3]}{'#' * len(year[4])}"
        plain = re.fullmatch(rf"{re.escape(short)}(\W*)(\d{{1,4}})", number)
        if plain:
            return f"{short}{plain[1]}{'#' * len(plain[2])}"
    return f"{short}##"


def number_of(pattern: str, year: int, number: str) -> int | None:
    """The running number within a written one; None where it has another form or year."""
    before, _, after = re.sub("#+", "#", pattern.replace(YEAR, str(year))).partition("#")
    found = re.search(
        rf"(?<![A-Za-z0-9]){re.escape(before)}(\d+){re.escape(after)}(?!\d)", number, re.IGNORECASE
    )
    return int(found[1]) if found else None


def next_number(pattern: str, year: int, used: Iterable[str], given: int = 0) -> str:
    """The number after the highest there is or was. used: all that were ever written; given: the highest known otherwise."""
    highest = max((found for one in used if (found := number_of(pattern, year, one)) is not None), default=0)
    run = re.search("#+", pattern)
    width = len(run[0]) if run else 2
    figures = str(max(highest, given) + 1).zfill(width)
    return re.sub("#+", figures, pattern, count=1).replace(YEAR, str(year))
