"""The words of blocks, for tests that read a section before it is printed."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from csp_desktop.reports.blocks import Block, Cell, Row, Table


def words_of(value: object) -> Iterator[str]:
    """Every text of a block, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))


def text_of(blocks: Iterable[Block]) -> str:
    """All texts of some blocks, with single spaces between."""
    return " ".join(words for block in blocks for words in words_of(block))


def cell_words(cell: str | Cell) -> str:
    """What a cell says, its parts with single spaces between; a range bar by its verdict."""
    if isinstance(cell, str):
        return cell
    parts = [*words_of((cell.words, cell.second, cell.bullets, cell.after))]
    return " ".join([*(part for part in parts if part), *([cell.range.verdict] if cell.range else [])])


def tables(blocks: Iterable[Block]) -> list[Table]:
    """The tables among some blocks."""
    return [block for block in blocks if isinstance(block, Table)]


def table(blocks: Iterable[Block], starts: str) -> Table:
    """The one table whose caption starts so."""
    found = [one for one in tables(blocks) if one.caption.startswith(starts)]
    assert len(found) == 1, [one.caption for one in tables(blocks)]
    return found[0]


def rows(made: Table) -> list[list[str]]:
    """A table's rows as words."""
    return [[cell_words(cell) for cell in row.cells] for row in made.rows]


def kinds(made: Table, kind: str) -> list[Row]:
    """The rows of a kind."""
    return [row for row in made.rows if row.kind == kind]
