"""Finding the answers in a return form that came back as a workbook: by the names of cells, else by their rows' hidden words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.exchange.return_marks import IDENTITY_NAME, ROW, Token, key_of, tokens_of, width_of
from csp_desktop.exchange.sheets import Cell, Sheet, letters_of, number_of, read_sheets
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.returns import STARTS, Answer, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.exchange.office_parts import Parts
    from csp_desktop.exchange.sheets import Workbook
    from csp_desktop.rules.returns import Key

_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)
FORMULA = "It holds a formula. Type the words or the number itself."
ERROR = "It holds an error. Type the words or the number itself."
TWICE = "Its answer stands in two places, {0} and {1}, and they differ."
LOST = "Its cell is no longer in the form."


class Place(NamedTuple):
    """A cell of a sheet, rows and columns counted from 1."""

    sheet: str
    row: int
    column: int

    def words(self, only: bool) -> str:
        """ "C12", with the sheet before it where there are several: "Actions, C12"."""
        cell = f"{letters_of(self.column)}{self.row}"
        return cell if only else f"{self.sheet}, {cell}"


@dataclass
class _Found:
    """What is known of the form: marks by key, where names and rows say each answer is, and which rows hold what."""

    marks: dict[str, str] = field(default_factory=dict)
    named: dict[str, Place] = field(default_factory=dict)
    rowed: dict[str, list[Place]] = field(default_factory=dict)
    holds: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)

    def learn(self, token: Token) -> str:
        self.keys.setdefault(token.key.text, token.key)
        self.marks.setdefault(token.key.text, token.mark)
        return token.key.text


def read_workbook(parts: Parts) -> tuple[list[str], list[Answer]]:
    """The identities that the workbook says, and its answers."""
    book = read_sheets(parts)
    said, found = _identities(book), _Found()
    for sheet in book.sheets.values():
        _learn(found, sheet)
    _names(found, book)
    shown = {place.sheet for place in found.named.values()} | {
        place.sheet for places in found.rowed.values() for place in places
    }
    return said, [_answer(found, book, key, len(shown) == 1) for key in found.keys]


def _identities(book: Workbook) -> list[str]:
    """The identity where its name says it is, and every other there is."""
    cells = (cell for sheet in book.sheets.values() for cell in sheet.cells.values())
    said = [cell.text for cell in cells if not cell.formula and cell.text.startswith(STARTS)]
    place = _place(book.names.get(IDENTITY_NAME, ""))
    named = _cell(book, place) if place else None
    return [named.text, *said] if named is not None and not named.formula else said


def _learn(found: _Found, sheet: Sheet) -> None:
    """The hidden words of a sheet: marks of keys, and which cell of a row holds which."""
    for (row, column), cell in sheet.cells.items():
        if cell.formula or not cell.text.startswith("csp"):
            continue
        for token in tokens_of(cell.text):
            key = found.learn(token)
            if cell.text.startswith(ROW):
                found.holds.setdefault((sheet.name, row), set()).add(key)
                if column == width_of(cell.text) + 1 and 0 < token.offset < column:
                    found.rowed.setdefault(key, []).append(Place(sheet.name, row, column - token.offset))


def _names(found: _Found, book: Workbook) -> None:
    for name, target in book.names.items():
        key, place = key_of(name), _place(target)
        if key is not None and key.text in found.keys and place is not None and place.sheet in book.sheets:
            found.named[key.text] = place


def _place(target: str) -> Place | None:
    """The one cell a name means; None where that cell was deleted, or the name means anything else."""
    match = _PLACE.fullmatch(target.lstrip("="))
    if match is None:
        return None
    quoted, bare, column, row = match.groups()
    return Place(quoted.replace("''", "'") if quoted else bare, int(row), number_of(column))


def _cell(book: Workbook, place: Place) -> Cell | None:
    sheet = book.sheets.get(place.sheet)
    return sheet.cells.get((place.row, place.column)) if sheet is not None else None


# --- one answer ----------------------------------------------------------------------------------------------------


def _answer(found: _Found, book: Workbook, text: str, only: bool) -> Answer:
    """What stands where a key's cell is. A name follows a cell that is moved; a row's hidden words follow the row."""
    key, mark = found.keys[text], found.marks[text]
    places = list(dict.fromkeys(_candidates(found, text)))
    if not places:
        return Answer(key, "", mark, "", LOST)
    filled = [place for place in places if _says_something(book, place)]
    if len(filled) > 1 and len({_value(book, key, place) for place in filled}) > 1:
        words = TWICE.format(filled[0].words(only), filled[1].words(only))
        return Answer(key, "", mark, filled[0].words(only), words)
    place = (filled or places)[0]
    typed, problem = _value(book, key, place)
    return Answer(key, typed, mark, place.words(only), problem)


def _candidates(found: _Found, key: str) -> Iterator[Place]:
    """Where an answer may stand: by its name, unless that points into another answer's row; else by its row's words."""
    named = found.named.get(key)
    rowed = found.rowed.get(key, [])
    holds = found.holds.get((named.sheet, named.row)) if named is not None else None
    if named is not None and (holds is None or key in holds or not rowed):
        yield named
    if holds is None or key not in holds:
        yield from rowed


def _says_something(book: Workbook, place: Place) -> bool:
    cell = _cell(book, place)
    return cell is not None and (cell.formula or bool(plain(cell.text)))


def _value(book: Workbook, key: Key, place: Place) -> tuple[str, str]:
    """What a cell says as a person would type it, and why it cannot be taken, "" where it can."""
    cell = _cell(book, place)
    if cell is None:
        return "", ""
    if cell.formula:
        return "", FORMULA
    if cell.kind == "error":
        return "", ERROR
    if cell.kind != "number":
        return plain(cell.text), ""
    if key.kind == "date":
        day = book.day(cell.text)
        return (
            (print_day(day), "") if day is not None else ("", f"{cell.text} is no day. Type it as 16/9/2024.")
        )
    return _number(cell.text), ""


def _number(stored: str) -> str:
    """A stored number as it was typed: fifteen figures are what a spreadsheet shows of one."""
    made = f"{float(stored):.15g}"
    return f"{float(stored):.2f}" if "e" in made else made
