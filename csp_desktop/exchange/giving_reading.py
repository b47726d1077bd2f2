"""A 360Giving file as grants: .csv or .xlsx by the standard's titles, or .json; each with what stands in its way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.exchange.grids import AGAIN, FIRST_DAY, TABLE, Grid, cell_name, decoded, grids_of
from csp_desktop.exchange.office_parts import read_file
from csp_desktop.exchange.sheets import Cell
from csp_desktop.exchange.spend_cells import amount_of, day_of, words_of
from csp_desktop.exchange.tables import STARTS_A_FORMULA
from csp_desktop.rules import giving
from csp_desktop.rules.attachment_names import ending_of, short_name
from csp_desktop.rules.giving import Grant, GrantFile
from csp_desktop.rules.imports import Going
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.money import Pence

LOOKED_AT = 40  # rows in which the titles are looked for
FEWEST = 4  # of the required titles, for a row to be taken for them
_PATHS = {  # of the standard's JSON, to its titles
    "id": giving.IDENTIFIER,
    "title": giving.TITLE,
    "description": giving.DESCRIPTION,
    "currency": giving.CURRENCY,
    "amountAwarded": giving.AMOUNT,
    "awardDate": giving.AWARDED,
    "plannedDates/startDate": giving.STARTS,
    "plannedDates/endDate": giving.ENDS,
    "plannedDates/duration": giving.MONTHS,
    "recipientOrganization/id": giving.TO_ID,
    "recipientOrganization/name": giving.TO_NAME,
    "fundingOrganization/id": giving.FROM_ID,
    "fundingOrganization/name": giving.FROM_NAME,
    "grantProgramme/title": giving.PROGRAMME,
}
_BY_TITLE = {title.casefold().replace(" ", ""): title for title in (*_PATHS.values(), *giving.TITLES)}
_BY_TITLE |= {path.casefold().replace("/", "/0/", 1): title for path, title in _PATHS.items()}
_BY_TITLE |= {path.casefold(): title for path, title in _PATHS.items()}


class _Said(NamedTuple):
    """A grant's cells by the standard's titles, and where each stands."""

    row: int
    cells: Mapping[str, Cell]
    places: Mapping[str, str]
    grid: Grid


def read_grants(path: Path, going: Going = Going()) -> GrantFile:  # noqa: B008 - it holds nothing
    """The grants of a file. Raises KnownError where it cannot be read, or has none of the standard's titles."""
    data = read_file(path, TABLE)
    name, remarks = path.name, ()
    if ending_of(name) == "json":
        rows = tuple(_of_json(name, data))
    else:
        grid, columns, last = _table(name, grids_of(name, data))
        rows = tuple(_of_grid(grid, columns, last))
        remarks = (grid.said,) if grid.said else ()
    made, first = [], dict[str, int]()
    for number, said in enumerate(rows, start=1):
        made.append(_repeated(_grant(said), first))
        going.at(number, len(rows))
    return GrantFile(name, tuple(made), remarks)


def _table(name: str, grids: tuple[Grid, ...]) -> tuple[Grid, dict[int, str], int]:
    """The sheet with the standard's titles, which column has which, and the number of their row."""
    best: tuple[int, Grid, dict[int, str], int] | None = None
    for grid in grids:
        for row in grid.rows[:LOOKED_AT]:
            found = {at: _BY_TITLE.get(_plain(cell.text), "") for at, cell in row.cells.items()}
            columns = {at: title for at, title in found.items() if title}
            score = len(set(columns.values()) & set(giving.REQUIRED))
            if best is None or score > best[0]:
                best = (score, grid, columns, row.number)
    if best is None or best[0] < FEWEST:
        hint = f"It needs the standard’s titles: {list_words(giving.REQUIRED)}."
        raise KnownError(f"{short_name(name)} is no 360Giving file.", hint)
    return best[1:]


def _plain(text: str) -> str:
    return text.casefold().replace(" ", "").replace("recipientorg:0:", "recipientorg:")


def _of_grid(grid: Grid, columns: Mapping[int, str], last: int) -> Iterator[_Said]:
    for row in grid.rows:
        if row.number > last:
            cells = {columns[at]: cell for at, cell in row.cells.items() if at in columns}
            places = {title: cell_name(row.number, at) for at, title in columns.items()}
            if cells:
                yield _Said(row.number, cells, places, grid)


def _of_json(name: str, data: bytes) -> Iterator[_Said]:
    """The grants of the standard's JSON. Its numbers are read as they are written, never as floats."""
    text, _ = decoded(name, data)
    try:
        read = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise KnownError(f"{short_name(name)} is damaged: it is no JSON.", AGAIN) from None
    grants = read.get("grants") if isinstance(read, dict) else read
    if not isinstance(grants, list):
        raise KnownError(f"{short_name(name)} is no 360Giving file.", "It needs a list of grants.")
    grid = Grid("", (), first_day=FIRST_DAY)
    for number, grant in enumerate(grants, start=1):
        cells = {}
        for path, title in _PATHS.items():
            value = _at(grant, path)
            if isinstance(value, str) and value.strip():
                cells[title] = Cell(value)
        places = {title: f"grants/{number - 1}/{path}" for path, title in _PATHS.items()}
        yield _Said(number, cells, places, grid)


def _at(grant: Any, path: str) -> Any:
    """What stands at a path, the first of each list."""
    for part in path.split("/"):
        if isinstance(grant, list):
            grant = grant[0] if grant else None
        grant = grant.get(part) if isinstance(grant, dict) else None
    return grant


def _repeated(grant: Grant, first: dict[str, int]) -> Grant:
    """A grant, refused where its identifier stands higher up in the file already."""
    if not grant.identifier:
        return grant
    before = first.setdefault(grant.identifier, grant.row)
    if before == grant.row or grant.problem:
        return grant
    return grant._replace(problem=f"{grant.identifier} stands in row {before} of the file too.")


# --- one grant -------------------------------------------------------------------------------------------------------


def _grant(said: _Said) -> Grant:
    values: dict[str, Any] = {}
    notes: list[str] = []
    problem = cell = ""
    for field, title, read in _READERS:
        try:
            values[field] = read(said, title)
            found = said.cells.get(title)
            if found is not None and found.formula:
                notes.append(f"{title} is worked out; its saved value is taken.")
        except ValueProblem as refused:
            if not problem:
                problem, cell = refused.sentence, said.places.get(title, f"Row {said.row}")
    values.pop("currency", None)
    return Grant(said.row, **values, notes=tuple(notes), problem=problem, cell=cell or f"Row {said.row}")


def _words(said: _Said, title: str) -> str:
    return _bare(words_of(said.cells.get(title)), said)


def _bare(text: str, said: _Said) -> str:
    """A text without the apostrophe that a table of ours has before what a spreadsheet would take for a formula."""
    guarded = (
        said.grid.name == ""
        and text.startswith("'")
        and text[1:].removeprefix("'").startswith(STARTS_A_FORMULA)
    )
    return text[1:] if guarded else text


def _needed(limit: int) -> Any:
    """Reads words that must be there, and are no longer than a limit."""

    def read(said: _Said, title: str) -> str:
        found = _words(said, title)
        if not found:
            raise ValueProblem(f"{title} is empty, and the standard requires it.")
        if len(found) > limit:
            raise ValueProblem(f"{title} has more than {limit:,} characters.")
        return found

    return read


def _long(said: _Said, title: str) -> str:
    cell = said.cells.get(title)
    return _bare(cell.text.strip(), said) if cell is not None and cell.kind == "text" else words_of(cell)


def _organisation(said: _Said, title: str) -> str:
    return _needed(giving.LONGEST_ORGANISATION)(said, title)


def _pounds(said: _Said, title: str) -> str:
    found = _words(said, title)
    if found.upper() != giving.POUNDS:
        raise ValueProblem(f"The currency is {found or 'not said'}. Only pounds (GBP) can be taken.")
    return found


def _amount(said: _Said, title: str) -> Pence:
    cell = said.cells.get(title)
    if cell is None:
        raise ValueProblem(f"{title} is empty, and the standard requires it.")
    found = amount_of(cell)
    if found < 0:
        raise ValueProblem("An award is never less than nothing.")
    return found


def _needed_day(said: _Said, title: str) -> PartialDate:
    cell = said.cells.get(title)
    if cell is None:
        raise ValueProblem(f"{title} is empty, and the standard requires it.")
    return day_of(cell, said.grid)


def _day(said: _Said, title: str) -> PartialDate | None:
    cell = said.cells.get(title)
    return None if cell is None else day_of(cell, said.grid)


def _months(said: _Said, title: str) -> int | None:
    found = _words(said, title)
    if not found:
        return None
    if not found.isdecimal() or not 0 < int(found[:9]) < 1000:
        raise ValueProblem(f"“{found}” is no number of months.")
    return int(found)


_READERS: tuple[tuple[str, str, Any], ...] = (
    ("identifier", giving.IDENTIFIER, _needed(giving.LONGEST_IDENTIFIER)),
    ("title", giving.TITLE, _needed(giving.LONGEST_TITLE)),
    ("description", giving.DESCRIPTION, _long),
    ("currency", giving.CURRENCY, _pounds),
    ("amount", giving.AMOUNT, _amount),
    ("awarded", giving.AWARDED, _needed_day),
    ("starts", giving.STARTS, _day),
    ("ends", giving.ENDS, _day),
    ("months", giving.MONTHS, _months),
    ("to_id", giving.TO_ID, _organisation),
    ("to_name", giving.TO_NAME, _needed(giving.LONGEST_TITLE)),
    ("from_id", giving.FROM_ID, _words),
    ("from_name", giving.FROM_NAME, _words),
    ("programme", giving.PROGRAMME, _words),
)
