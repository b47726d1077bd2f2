"""Words into lines: literal text measured by face and broken at spaces, inside a word only where it alone is too wide."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from csp_desktop.reports.blocks import Run
from csp_desktop.reports.glyphs import printed
from csp_desktop.reports.layout.internals import dynamic_font
from csp_desktop.reports.layout.styles import Style, variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csp_desktop.reports.blocks import Words

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BEFORE = (
    "[Ii]tems?|[Pp]ages?|[Pp]aragraphs?|[Pp]art|[Pp]riority|[Qq]uarter|[Ss]ections?|[Tt]ables?|[Ff]igures?"
)
_UNIT = "points?|months?|years?|days?|weeks?|minutes?|hours?|pence|million|am|pm|of"
# 16 September 2024, item 5, 20 minutes: a number never stands apart from what it counts or names.
_TIED = re.compile(rf"\d (?=(?:{_MONTHS}|{_UNIT})\b)|\b(?:{_MONTHS}|{_BEFORE}|of) (?=\d)")
_DIGIT = re.compile(r"\d")
_SEAMS = "-–/@._?&="
_MAX_WORDS = 60_000


class Fragment(NamedTuple):
    """Part of a line in one face: its distance from the line's start (points), its width, text and what it opens."""

    x: float
    width: float
    face: str
    text: str
    target: str = ""
    href: str = ""


Line: TypeAlias = "str | tuple[Fragment, ...]"


class Face(dict[str, int]):
    """A face's word widths in thousandths of the size, measured once each."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        metrics = dynamic_font(name).face
        self.letters = metrics.charWidths
        self.default = metrics.defaultWidth
        self.space = self[" "]

    def __missing__(self, word: str) -> int:
        if len(self) > _MAX_WORDS:
            self.clear()
        default, letters = self.default, self.letters
        wide = sum([letters.get(code, default) for code in map(ord, word)])
        self[word] = wide
        return wide


@cache
def face(name: str) -> Face:
    """The measured face of a name."""
    return Face(name)


@lru_cache(maxsize=4096)  # a cell is measured for its column's width, then set
def tied(text: str) -> str:
    """The text as printed: unprintable characters named, numbers tied to their words by no-break spaces."""
    text = printed(text)
    return _TIED.sub(_tie, text) if _DIGIT.search(text) else text


def one_line(text: str) -> str:
    """The text as printed on a line of its own, as bookmarks and the running head have it."""
    return " ".join(printed(text).split())


def width(text: str, name: str, size: float) -> float:
    """The width in points of one line in one face."""
    return face(name)[text] * size / 1000


def lines(words: Words, style: Style, room: float) -> list[Line]:
    """Words broken into lines no wider than `room` points (unless a single letter is); "" gives one empty line."""
    if isinstance(words, str):
        return wrap(tied(words), face(style.face), room * 1000 / style.size)
    if len(words) == 1 and not (words[0].target or words[0].href):
        run = words[0]
        chosen = variant(style.face, run.bold, run.italic)
        plain = wrap(tied(run.text), face(chosen), room * 1000 / style.size)
        if chosen == style.face:
            return plain
        return [(Fragment(0, width(str(line), chosen, style.size), chosen, str(line)),) for line in plain]
    return list(_mixed(words, style, room))


def wrap(text: str, measured: Face, limit: float) -> list[Line]:
    """One face's lines; limit in thousandths of the size. Line breaks in the text are kept."""
    if "\n" in text:
        return [line for part in text.split("\n") for line in wrap(part, measured, limit)]
    words = text.split(" ")
    widths = [measured[word] for word in words]
    space = measured.space
    if sum(widths) + space * (len(words) - 1) <= limit:
        return [text]
    found: list[Line] = []
    start, run = 0, -space
    for at, wide in enumerate(widths):
        run += space + wide
        if run > limit and wide > limit and len(words[at]) > 1:
            first, *parts, words[at] = broken(words[at], measured, limit, limit - run + wide)
            found += [" ".join([*words[start:at], first] if first else words[start:at]), *parts]
            start, run = at, measured[words[at]]
        elif run > limit and at > start:
            found.append(" ".join(words[start:at]))
            start, run = at, wide
    found.append(" ".join(words[start:]))
    return found


def broken(word: str, measured: Face, limit: float, first: float | None = None) -> list[str]:
    """A word too wide for its line in as many parts as it needs: after a hyphen, slash, stop or @, else anywhere.

    first: what is left of the line it begins on; its part there is "" where less than a quarter of a line is left.
    """
    parts: list[str] = []
    if first is not None and first < limit:
        cut = _cut_at(word, _fitting(word, measured, first)) if first > limit / 4 else 0
        parts, word = [word[:cut]], word[cut:]
    while measured[word] > limit and len(word) > 1:
        cut = _cut_at(word, max(1, _fitting(word, measured, limit)))
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def _cut_at(word: str, fit: int) -> int:
    """Where to cut a word of which so many letters fit: after a sign in their second half, else at their end."""
    seam = max(word.rfind(mark, 0, fit) for mark in _SEAMS) + 1
    return seam if seam > fit // 2 else fit


def _fitting(word: str, measured: Face, limit: float) -> int:
    total = 0
    for count, letter in enumerate(word):
        total += measured.letters.get(ord(letter), measured.default)
        if total > limit:
            return count
    return len(word)


def _tie(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\xa0"


class _Part(NamedTuple):
    """A stretch of one word in one run."""

    run: Run
    measured: Face
    text: str


def _mixed(runs: Iterable[Run], style: Style, room: float) -> Iterator[Line]:
    """Lines of runs of several emphases: whole words, which may change face inside."""
    limit = room * 1000 / style.size
    for paragraph in _paragraphs(runs, style):
        line: list[_Part] = []
        used = 0.0
        for word in paragraph:
            wide = sum(part.measured[part.text] for part in word)
            gap = word[0].measured.space if line else 0
            if line and used + gap + wide > limit:
                yield _set(line, style.size)
                line, used, gap = [], 0.0, 0
            if wide > limit:
                *whole, word = _cut(word, limit)
                for rest in whole:
                    yield _set(rest, style.size)
                wide = sum(part.measured[part.text] for part in word)
            if line:
                line.append(_Part(_shared(line[-1].run, word[0].run), word[0].measured, " "))
            line += word
            used += gap + wide
        yield _set(line, style.size)


def _shared(before: Run, after: Run) -> Run:
    """The run a space belongs to: inside a link it is part of it, between two it is neither's."""
    return after if (before.target, before.href) == (after.target, after.href) else _plain(before, after)


def _plain(before: Run, after: Run) -> Run:
    for run in (after, before):
        if not (run.target or run.href):
            return run
    return Run(" ")


def _paragraphs(runs: Iterable[Run], style: Style) -> Iterator[list[list[_Part]]]:
    """The words of each line-broken paragraph; a word is its parts."""
    words: list[list[_Part]] = [[]]
    for run in runs:
        measured = face(variant(style.face, run.bold, run.italic))
        for number, part in enumerate(tied(run.text).split("\n")):
            if number:
                yield [word for word in words if word]
                words = [[]]
            for place, text in enumerate(part.split(" ")):
                if place:
                    words.append([])
                if text:
                    words[-1].append(_Part(run, measured, text))
    yield [word for word in words if word]


def _cut(word: list[_Part], limit: float) -> list[list[_Part]]:
    """A word too wide for a line, cut; its last piece is where the line goes on."""
    pieces: list[list[_Part]] = []
    for part in word:
        pieces += [[_Part(part.run, part.measured, text)] for text in broken(part.text, part.measured, limit)]
    return pieces


def _set(line: list[_Part], size: float) -> Line:
    """Neighbouring parts of one run joined, and placed."""
    found: list[Fragment] = []
    x = 0.0
    for part in line:
        run, wide = part.run, part.measured[part.text] * size / 1000
        last = found[-1] if found else None
        if last and (last.face, last.target, last.href) == (part.measured.name, run.target, run.href):
            found[-1] = last._replace(width=last.width + wide, text=last.text + part.text)
        else:
            found.append(Fragment(x, wide, part.measured.name, part.text, run.target, run.href))
        x += wide
    return tuple(found)
