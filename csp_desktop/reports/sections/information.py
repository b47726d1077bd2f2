"""Information products: what was received from whom, whether it has been discussed, and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table
from csp_desktop.reports.wording import counted, known, marked, sentence
from csp_desktop.rules.documents import ProductStatus
from csp_desktop.rules.wording import sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.information import ProductRow


def lead(rows: tuple[ProductRow, ...]) -> str:
    """How many products wait to be discussed; "" for none."""
    waiting = sum(row.standing == ProductStatus.YET_TO_BE_DISCUSSED.label for row in rows)
    if not waiting:
        return ""
    words = sentence_case(counted(waiting, "information product"))
    return f"{words} {'is' if waiting == 1 else 'are'} yet to be discussed."


def blocks(rows: tuple[ProductRow, ...]) -> tuple[Block, ...]:
    """One table, the latest first."""
    if not rows:
        return ()
    columns = (
        Column("Product and what it found", weight=2.4),
        Column("From", weight=1.0),
        Column("Received", weight=0.9),
        Column("Standing", weight=1.2),
    )
    return (Table("Information products", columns, tuple(_row(row) for row in rows)),)


def _row(row: ProductRow) -> Row:
    after = [sentence(words) for words in (row.findings, row.recommends) if words]
    standing = marked(row.standing, row.shape)
    if row.brought:
        words = f"meeting of {row.brought}"
        standing = (
            Cell(standing, second=words)
            if isinstance(standing, str)
            else Cell(standing.words, second=words, mark=standing.mark)
        )
    return Row(
        (Cell(row.name, bold=True, after=tuple(after)), known(row.supplier), known(row.received), standing)
    )
