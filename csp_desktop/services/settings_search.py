"""Finding a setting of the records by the words of its name, as they are typed."""

from __future__ import annotations

import re

from csp_desktop.services.declared_settings import SETTINGS
from csp_desktop.services.search import Hit, Marked

TABLE = "settings"  # a hit's id is the setting's place in SETTINGS, counted from 1
SHOWN = 6


def find_settings(typed: str) -> tuple[Hit, ...]:
    """The settings with all the words typed, each the beginning of a word of the name or the group; the first few."""
    wanted = re.findall(r"\w+", typed.casefold())
    found = []
    for number, setting in enumerate(SETTINGS, 1):
        words = [*_starts(setting.label), *_starts(f"{setting.group} setting")]
        if wanted and all(any(word.startswith(one) for word, _ in words) for one in wanted):
            spans = [
                (at, at + len(one))
                for word, at in _starts(setting.label)
                for one in wanted
                if word.startswith(one)
            ]
            title = Marked(setting.label, _apart(spans))
            found.append(Hit(TABLE, number, "setting", title, Marked(""), setting.group))
    return tuple(found[:SHOWN])


def key_of(number: int) -> str:
    """The key of a setting that was found."""
    return SETTINGS[number - 1].key


def _starts(text: str) -> list[tuple[str, int]]:
    """The words of a text with where each begins."""
    return [(match[0].casefold(), match.start()) for match in re.finditer(r"\w+", text)]


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The longest of the spans that begin at one place, in order."""
    longest = {first: max(end for start, end in spans if start == first) for first, _ in spans}
    return tuple(sorted(longest.items()))
