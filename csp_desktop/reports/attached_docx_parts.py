"""What a Word document's parts say: its styles, the labels of its lists, and where its pictures are; read and never run."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.exchange.office_parts import Parts

_OFF = ("0", "false", "off", "none")
_DEEPEST = 20  # styles that stand on each other
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLETS = ("•", "–")  # of the first level and of those below


def name(node: Any) -> str:
    """An element's name without its namespace, of which there are two for the same (ISO 29500 transitional and strict)."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: Any, *names: str) -> Iterator[Any]:
    """Its children of some names; all where none is given."""
    for one in node:
        if not names or name(one) in names:
            yield one


def child(node: Any, *path: str) -> Any | None:
    """The first element along a path of names."""
    for step in path:
        node = None if node is None else next(children(node, step), None)
    return node


def below(node: Any, *names: str) -> Iterator[Any]:
    """Every element of some names under it, at whatever depth."""
    for one in node.iter():
        if name(one) in names:
            yield one


def said(node: Any | None, attribute: str = "val", default: str = "") -> str:
    """An attribute by its name without its namespace."""
    if node is not None:
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] == attribute:
                return value
    return default


def on(properties: Any | None, what: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said of it."""
    found = child(properties, what) if properties is not None else None
    return None if found is None else said(found, "val", "1").lower() not in _OFF


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number as it is written, or another where it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


class Style(NamedTuple):
    """What a style says: heading 1 to 9, 0 for a title, -1 for neither; the list it numbers by and its level there."""

    called: str = ""
    heading: int = -1
    number: int = 0
    level: int = 0
    bold: bool = False
    italic: bool = False
    hidden: bool = False


PLAIN = Style()


class Styles:
    """The styles by id, each with what those that it stands on say."""

    def __init__(self, root: Any | None) -> None:
        self._nodes = {} if root is None else {said(one, "styleId"): one for one in children(root, "style")}
        self._known: dict[str, Style] = {}
        self._usual = next(
            (
                key
                for key, one in self._nodes.items()
                if said(one, "type") == "paragraph" and said(one, "default") in ("1", "true", "on")
            ),
            "",
        )

    def of(self, key: str) -> Style:
        """A paragraph's or run's style; the usual one of paragraphs for "" """
        key = key or self._usual
        if key not in self._known:
            self._known[key] = self._read(key, 0)
        return self._known[key]

    def _read(self, key: str, deep: int) -> Style:
        node = self._nodes.get(key)
        if node is None or deep > _DEEPEST:
            return PLAIN
        base = self._read(said(child(node, "basedOn")), deep + 1)
        called = said(child(node, "name"))
        runs, numbered = child(node, "rPr"), child(node, "pPr", "numPr")
        list_id = child(numbered, "numId") if numbered is not None else None
        return Style(
            called.lower(),
            _heading(called, said(child(node, "pPr", "outlineLvl")), base.heading),
            base.number if list_id is None else whole(said(list_id)),
            base.level if numbered is None else whole(said(child(numbered, "ilvl"))),
            _or(on(runs, "b"), base.bold),
            _or(on(runs, "i"), base.italic),
            _or(on(runs, "vanish"), base.hidden),
        )


def _or(own: bool | None, base: bool) -> bool:
    return base if own is None else own


def _heading(called: str, outline: str, base: int) -> int:
    if called.lower() == "title":
        return 0
    found = _HEADING.fullmatch(called)
    if found:
        return int(found[1])
    if outline:
        return whole(outline) + 1 if whole(outline, 9) < 9 else -1
    return base


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    plain: bool  # whether the numbers of the levels above are said in figures


class Numbering:
    """Counts a document's lists as Word does; every paragraph of a list is asked for once, in order."""

    def __init__(self, root: Any | None) -> None:
        nodes = [] if root is None else list(children(root, "abstractNum"))
        self._lists = {said(one, "abstractNumId"): _levels(one) for one in nodes}
        self._numbers = (
            {} if root is None else {whole(said(one, "numId")): one for one in children(root, "num")}
        )
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, number: int, level: int) -> str:
        """The next label of a list at a level; "" where it has none."""
        node = self._numbers.get(number)
        if node is None:
            return ""
        key = said(child(node, "abstractNumId"))
        levels = {**self._lists.get(key, {}), **_overridden(node)}
        level = max(0, min(level, 8))
        here = levels.get(level, _Level(1, "decimal", f"%{level + 1}.", plain=False))
        if here.form == "bullet":
            return BULLETS[min(level, 1)]
        counts = self._counts.setdefault(key, [None] * 9)
        again = _restart(node, level)
        if again is not None and (number, level) not in self._begun:
            counts[level] = again - 1
        self._begun.add((number, level))
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        counts[level + 1 :] = [None] * (8 - level)
        return _label(here, counts, levels).strip()


def _levels(node: Any) -> dict[int, _Level]:
    return {
        whole(said(one, "ilvl")): _Level(
            whole(said(child(one, "start")), 1),
            said(child(one, "numFmt"), "val", "decimal"),
            said(child(one, "lvlText")),
            on(one, "isLgl") is True,
        )
        for one in children(node, "lvl")
    }


def _overridden(node: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in children(node, "lvlOverride"):
        found |= _levels(one)
    return found


def _restart(node: Any, level: int) -> int | None:
    """What a list is said to start again at, at a level."""
    for one in children(node, "lvlOverride"):
        start = child(one, "startOverride")
        if whole(said(one, "ilvl")) == level and start is not None:
            return whole(said(start), 1)
    return None


def _label(here: _Level, counts: list[int | None], levels: dict[int, _Level]) -> str:
    def counted(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        other = levels.get(place, here)
        count = counts[place]
        return written(other.start if count is None else count, "decimal" if here.plain else other.form)

    return "" if here.form == "none" else re.sub(r"%([1-9])", counted, here.text)


def written(count: int, form: str) -> str:
    """A number of a list in its form: 4, "04", "d", "D", "iv", "IV", "4th"."""
    if form.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26 % 20) if count > 0 else ""
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        found = ""
        rest = min(max(count, 0), 4000)
        for value, letters in _ROMAN:
            found += letters * (rest // value)
            rest %= value
        return found.upper() if form.startswith("upper") else found
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        ends = {1: "st", 2: "nd", 3: "rd"}
        return f"{count}{'th' if count % 100 in (11, 12, 13) else ends.get(count % 10, 'th')}"
    return str(count)


class Relation(NamedTuple):
    """What a part refers to: a part of the same file, or an address outside."""

    target: str
    outside: bool


def relations(parts: Parts, part: str) -> dict[str, Relation]:
    """What a part refers to, by id. An address outside is kept as words and never fetched."""
    folder, _, file = part.rpartition("/")
    root = parts.xml(f"{folder}/_rels/{file}.rels")
    found: dict[str, Relation] = {}
    for one in [] if root is None else children(root, "Relationship"):
        outside = said(one, "TargetMode").lower() == "external"
        target = said(one, "Target")
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[said(one, "Id")] = Relation(target, outside)
    return found
