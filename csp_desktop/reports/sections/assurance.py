"""The assurance paper: what is still watched, who reports to whom and how often, and which reports are overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table, Text
from csp_desktop.reports.wording import counted, known, marked, ranged, sentence
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.reading import in_sentence

if TYPE_CHECKING:
    from csp_desktop.services.assurance import AssuranceItemRow, AssuranceStatement

NOTHING = "Nothing is watched by assurance reports."


def lead(statement: AssuranceStatement) -> str:
    """How much is watched, what is overdue, and of how many no report is known."""
    count = len(statement.items)
    if not count:
        return NOTHING if not statement.ended else "Nothing is watched by assurance reports any more."
    first = f"{sentence_case(counted(count, 'item'))} {'is' if count == 1 else 'are'} watched by assurance reports."
    late = statement.overdue
    unknown = sum(not row.last_report and not row.next_report for row in statement.items)
    parts = [first]
    if late:
        names = list_words([in_sentence(row.name) for row in late])
        verb = "is" if len(late) == 1 else "are"
        parts.append(f"{sentence_case(counted(len(late), 'report'))} {verb} overdue: {names}.")
    if unknown:
        which = (
            "it" if count == 1 else f"{number_words(unknown)} of them" if unknown < count else "any of them"
        )
        parts.append(f"No report is recorded for {which}.")
    return " ".join(parts)


def blocks(statement: AssuranceStatement) -> tuple[Block, ...]:
    """The register, and what is watched no more."""
    made: list[Block] = []
    if statement.items:
        if statement.reports_to:
            made.append(Text(f"Reports are made to {_the(statement.reports_to)}."))
        made.append(_register(statement.items, each=not statement.reports_to))
    if statement.ended:
        rows = tuple(
            Row((Cell(row.name, bold=True), known(row.until), sentence(row.note))) for row in statement.ended
        )
        columns = (
            Column("Item", weight=1.4),
            Column("Watched until", weight=0.8),
            Column("Note", weight=1.8),
        )
        made.append(Table("Watched by assurance reports no longer", columns, rows))
    return tuple(made)


def _the(board: str) -> str:
    return board if board.startswith("The ") else f"the {board}"


def _register(items: tuple[AssuranceItemRow, ...], *, each: bool) -> Table:
    """The table. each: whether every item says whom its report is made to."""
    levelled = any(row.level not in ("", "Not recorded") for row in items)
    columns = [
        Column("Item", weight=2.0),
        Column("Reports by, and how often", weight=1.2),
        Column("Last report", weight=0.9),
        Column("Next report", weight=1.1),
    ]
    columns += [Column("Assurance", weight=0.9)] if levelled else []
    note = "A next report in italics is worked out from the last one and how often there is one."
    return Table(
        "Watched by assurance reports",
        tuple(columns),
        tuple(_row(row, levelled, each) for row in items),
        note if any(row.expected for row in items) else "",
    )


def _row(row: AssuranceItemRow, levelled: bool, each: bool) -> Row:
    after = [sentence(words) for words in (row.why, row.history, row.note) if words]
    after += [f"Watched since {row.since}."] if row.since else []
    cells: list[str | Cell] = [
        Cell(row.name, bold=True, after=tuple(ranged(words) for words in dict.fromkeys(after))),
        Cell(
            known(row.reports),
            second=row.cycle or "how often is not recorded",
            after=(f"To {_the(row.reports_to)}.",) if each and row.reports_to else (),
        ),
        known(row.last_report),
        _next(row),
    ]
    cells += [marked(row.level, row.level_shape)] if levelled else []
    return Row(tuple(cells))


def _next(row: AssuranceItemRow) -> str | Cell:
    """When the next report is due; overdue with its mark."""
    if row.overdue:
        return Cell("Overdue", second=f"was due {row.next_report}", mark=row.shape, bold=True)
    return Cell(row.next_report, italic=True) if row.expected else known(row.next_report)
