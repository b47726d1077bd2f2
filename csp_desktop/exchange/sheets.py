"""The cells of a workbook with what they are: words, a number, an error or a formula; nothing is ever worked out or followed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.exchange.office_parts import Parts

MOST_CELLS, MOST_SHEETS = 200_000, 60
MOST_TEXT = 20_000_000  # characters of all cells: a shared text may be named by many
_SPACES = {
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)


class Cell(NamedTuple):
    """What a cell holds. text: its words, or its number as stored. formula: whether it is worked out rather than typed.

    pattern: how the workbook shows a number that it shows as a day or as money; "" for any other.
    """

    text: str
    kind: Literal["text", "number", "error"] = "text"
    formula: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its cells by row and column, both from 1, and its merged areas as "B2:B4"."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets by name, what the workbook's names mean, and the day that day 0 is."""

    sheets: Mapping[str, Sheet]
    names: Mapping[str, str]
    first_day: date

    def day(self, stored: str) -> date | None:
        """The day a stored number means; None for one that is none between 1900 and 2199."""
        number = float(stored)
        if not 61 <= number < 110_000:
            return None
        return self.first_day + timedelta(days=int(number))


def letters_of(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=256)
def number_of(letters: str) -> int:
    """A column's number by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_sheets(parts: Parts, most_cells: int = MOST_CELLS) -> Workbook:
    """Every sheet of a workbook, hidden ones too. Raises KnownError for what is none, and for more than one could hold."""
    book = parts.xml("xl/workbook.xml")
    space = next((one for one in _SPACES if book is not None and book.tag.startswith(one)), "")
    if book is None or not space:
        raise KnownError(f"{parts.label} is not a workbook that can be read.", parts.sort.again)
    targets = _targets(parts)
    shared, styles = _shared(parts, space), _patterns(parts, space)
    found: dict[str, Sheet] = {}
    budget = [most_cells, MOST_TEXT]
    for sheet in list(book.iter(f"{space}sheet"))[:MOST_SHEETS]:
        root = parts.xml(targets.get(sheet.get(f"{{{_SPACES[space]}}}id", ""), ""))
        name = sheet.get("name", "")
        if root is not None and name:
            cells = _cells(root, space, _Around(shared, styles, budget, parts))
            merged = tuple(one.get("ref", "") for one in root.iter(f"{space}mergeCell"))
            found[name] = Sheet(name, cells, merged)
    properties = book.find(f"{space}workbookPr")
    later = properties is not None and properties.get("date1904", "0") in ("1", "true")
    return Workbook(found, _names(book, space), date(1904, 1, 1) if later else date(1899, 12, 30))


def _targets(parts: Parts) -> dict[str, str]:
    """The part that each relation of the workbook leads to; one that leads outside the file leads nowhere."""
    root = parts.xml("xl/_rels/workbook.xml.rels")
    made = {}
    for one in root if root is not None else ():
        if one.get("TargetMode", "") != "External":
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            made[one.get("Id", "")] = path
    return made


def _names(book: Any, space: str) -> dict[str, str]:
    """What the workbook's own names mean; those of one sheet alone are left, for a copied sheet brings its own."""
    return {
        one.get("name", ""): (one.text or "").strip()
        for one in book.iter(f"{space}definedName")
        if one.get("localSheetId") is None
    }


def _shared(parts: Parts, space: str) -> list[str]:
    root = parts.xml("xl/sharedStrings.xml")
    return [] if root is None else [_words(one, space) for one in root.iter(f"{space}si")]


def _patterns(parts: Parts, space: str) -> list[str]:
    """For each style of a cell the pattern it shows a number by; "" where it has none of its own.

    Those of the program itself have numbers: 14 to 22 are days, as are 27 to 36 and 50 to 58 elsewhere in the world.
    """
    root = parts.xml("xl/styles.xml")
    if root is None:
        return []
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{space}numFmt")}
    used = root.find(f"{space}cellXfs")
    numbers = [] if used is None else [one.get("numFmtId", "0") for one in used]
    return [own.get(number, "d/m/yyyy" if _whole(number, 0) in _DAYS else "") for number in numbers]


def _words(item: Any, space: str) -> str:
    """The words of a text in one or several runs; what is written above them in small letters is left out."""
    found = [one.text or "" for one in item.findall(f"{space}t")]
    found += [one.text or "" for run in item.findall(f"{space}r") for one in run.findall(f"{space}t")]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(found))


class _Around(NamedTuple):
    """What the cells of all sheets share: texts, patterns by style, how many cells and letters there may still be."""

    shared: list[str]
    patterns: list[str]
    budget: list[int]
    parts: Parts


def _cells(root: Any, space: str, around: _Around) -> dict[tuple[int, int], Cell]:
    budget = around.budget
    made: dict[tuple[int, int], Cell] = {}
    row = column = 0
    for line in root.iter(f"{space}row"):
        row, column = _whole(line.get("r"), row + 1), 0
        for one in line.iter(f"{space}c"):
            match = _REFERENCE.fullmatch(one.get("r", ""))
            row, column = (int(match[2]), number_of(match[1])) if match else (row, column + 1)
            cell = _read(one, space, around)
            if cell is None:
                continue
            made[row, column] = cell
            budget[0] -= 1
            budget[1] -= len(cell.text)
            if min(budget) < 0:
                raise around.parts.too_much("holds")
    return made


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise


def _read(one: Any, space: str, around: _Around) -> Cell | None:
    """A cell, or None for one that holds nothing."""
    shared = around.shared
    formula = one.find(f"{space}f") is not None
    kind, value = one.get("t", "n"), one.find(f"{space}v")
    if kind == "inlineStr":
        inside = one.find(f"{space}is")
        return Cell(_words(inside, space), formula=formula) if inside is not None else None
    stored = (value.text or "") if value is not None else ""
    if not stored and not formula:
        return None
    if kind == "s":
        number = _whole(stored, len(shared))
        return Cell(shared[number], formula=formula) if number < len(shared) else None
    if kind == "e":
        return Cell(stored, "error", formula)
    if kind == "n":
        style = _whole(one.get("s"), 0)
        pattern = around.patterns[style] if style < len(around.patterns) else ""
        return Cell(stored, "number", formula, pattern) if _is_number(stored) or formula else Cell(stored)
    if kind == "b":
        return Cell("TRUE" if stored == "1" else "FALSE", formula=formula)
    return Cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), stored), formula=formula)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e300
    except ValueError:
        return False
