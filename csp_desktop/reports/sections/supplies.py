"""The data supply paper: agency by quarter who has sent what, and the data that is not recorded by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table
from csp_desktop.reports.wording import counted, marked, sentence
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.supplies import MISSING

if TYPE_CHECKING:
    from csp_desktop.services.supplies import SupplyCell, SupplyLine, SupplyStatement

NOTHING = "No data supplies are recorded yet."
NAMED = 4  # missing data sets named in the lead


def lead(statement: SupplyStatement) -> str:
    """What is missing of the quarter due last, and how much of earlier ones."""
    if not statement.lines and not statement.undated:
        return NOTHING
    if not statement.latest:
        sets = len(statement.lines) + len(statement.undated)
        some = sentence_case(counted(sets, "data supply", "data supplies"))
        return f"{some} {'is' if sets == 1 else 'are'} recorded; none is due by a quarter yet."
    now = [gap for gap in statement.gaps if gap.quarter == statement.latest]
    earlier = len(statement.gaps) - len(now)
    due = statement.latest_due
    if not now:
        words = f"All {number_words(due)} data supplies" if due > 1 else "The data supply"
        first = f"{words} due for {statement.latest} {'have' if due > 1 else 'has'} been received."
    else:
        some = f"{sentence_case(number_words(len(now)))} of the {number_words(due)} data supplies"
        names = [f"{gap.name} from {gap.agency}" for gap in now]
        named = f": {list_words(names)}" if len(now) <= NAMED else ""
        first = f"{some} due for {statement.latest} {'has' if len(now) == 1 else 'have'} not been received{named}."
        if due == 1:
            first = f"The data supply due for {statement.latest} has not been received: {names[0]}."
    if not earlier:
        return first
    return f"{first} {sentence_case(number_words(earlier))} of earlier quarters {'is' if earlier == 1 else 'are'} missing too."


def blocks(statement: SupplyStatement) -> tuple[Block, ...]:
    """The grid, and what is not by quarter."""
    made: list[Block] = []
    if statement.lines:
        columns = (Column("Agency and data", weight=2.0), *(Column(label) for label in statement.quarters))
        rows = tuple(_line(line) for line in statement.lines)
        made.append(Table("Data received from each agency by quarter", columns, rows, _note(statement)))
    if statement.undated:
        made.append(_undated(statement))
    return tuple(made)


def _line(line: SupplyLine) -> Row:
    return Row((Cell(line.agency, second=line.named, bold=True), *(_cell(cell) for cell in line.cells)))


def _cell(cell: SupplyCell) -> str | Cell:
    return Cell(cell.words, mark=cell.shape, bold=cell.words == MISSING)


def _note(statement: SupplyStatement) -> str:
    """What the words stand for, of those that are used."""
    used = {cell.words for line in statement.lines for cell in line.cells}
    parts = (
        (MISSING, "Missing: past its date and not received."),
        ("Not due", "Not due: the date is still ahead."),
        ("No record", "No record: nothing is recorded for that quarter."),
    )
    return " ".join(words for word, words in parts if word in used)


def _undated(statement: SupplyStatement) -> Table:
    columns = (
        Column("Agency and data", weight=1.6),
        Column("Standing", weight=1.0),
        Column("Note", weight=2.0),
    )
    rows = tuple(
        Row(
            (
                Cell(row.agency, second=row.name, bold=True),
                marked(row.standing, row.shape),
                sentence(row.note),
            )
        )
        for row in statement.undated
    )
    if not any(row.note for row in statement.undated):
        return Table(
            "Data that is not recorded by quarter", columns[:2], tuple(Row(row.cells[:2]) for row in rows)
        )
    return Table("Data that is not recorded by quarter", columns, rows)
