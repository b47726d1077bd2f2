"""Times of day as officers type them for a meeting: "10:00 to 12:30", "11.00 am", "2pm–4pm"."""

from __future__ import annotations

import re
from datetime import time

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\b\.?|noon\b|midday\b)?(?![\d:])",
    re.IGNORECASE,
)
_NOON = 12


def read_times(text: str) -> tuple[time, time | None] | None:
    """When something starts and ends; None for words that do not say so, such as "after the board".

    A first time without am or pm takes that of the second where it is still before it: "2 to 4 pm" starts at 14:00.
    """
    found = [match for match in _TIME.finditer(text) if match["minute"] or match["half"]]
    if found and len(found) == 1:
        found = [
            match
            for match in _TIME.finditer(text)
            if match["minute"] or match["half"] or _joined(text, match)
        ]
    times = [_time(match, match["half"] or "") for match in found[:2]]
    if not times or None in times:
        return None
    first, last = times[0], times[1] if len(times) > 1 else None
    if len(found) > 1 and not found[0]["half"] and found[1]["half"]:
        moved = _time(found[0], found[1]["half"])
        first = moved if moved is not None and last is not None and moved < last else first
    if first is None:
        return None
    between = text[found[0].end() : found[1].start()] if len(found) > 1 else ""
    ends = last is not None and last > first and "for" not in between  # "10:00 for 10:30" starts
    return first, last if ends else None


def _joined(text: str, match: re.Match[str]) -> bool:
    """Whether a bare hour stands before another time: the 2 of "2 to 4 pm"."""
    return bool(re.match(r"\s*(?:to|until|-|–|—)\s*\d", text[match.end() :], re.IGNORECASE))


def _time(match: re.Match[str], half: str) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    letter = half[:1].lower()
    if letter and not 1 <= hour <= _NOON:
        return time(hour, minute) if hour < 24 and minute < 60 else None  # "14:00 pm"
    if letter == "p" or letter in ("n", "m"):
        hour = hour % _NOON + _NOON
    elif letter == "a":
        hour %= _NOON
    return time(hour, minute) if hour < 24 and minute < 60 else None
