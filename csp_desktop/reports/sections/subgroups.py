"""The subgroups paper: the governance structure, the quarter's returns, what each says, and changes of terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Facts, Figure, Heading, Notice, Row, Table, Text
from csp_desktop.reports.wording import known, marked, sentence, several
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.drawings import governance_spec

if TYPE_CHECKING:
    from csp_desktop.services.governance import Governance
    from csp_desktop.services.subgroups import ReturnRow, RevisionRow, SubgroupStatement

NOTHING = "No subgroups are recorded yet."
_PARTS = (
    ("Progress", "progress"),
    ("Money", "money"),
    ("Engagement", "engagement"),
    ("Risks and blockers", "risks"),
)


def lead(statement: SubgroupStatement) -> str:
    """How many returns there are and how many have come."""
    if not statement.governance.boxes and not statement.returns:
        return NOTHING
    due = len(statement.returns)
    if not due or not statement.quarter:
        return ""
    came = sum(row.standing.startswith("Received") for row in statement.returns)
    if came == due:
        words = "All" if due > 2 else "Both" if due == 2 else "The"
        noun, verb = ("returns", "have") if due > 1 else ("return", "has")
        return f"{words} {noun} for {statement.quarter} {verb} been received."
    some = sentence_case(number_words(came)) if came else "None"
    verb = "has" if came < 2 else "have"
    return (
        f"{some} of the {number_words(due)} returns due for {statement.quarter} {verb} been received."
        if due > 1
        else f"The return due for {statement.quarter} has not been received."
    )


def blocks(statement: SubgroupStatement) -> tuple[Block, ...]:
    """Governance, returns due, each return that says something, and revised terms."""
    return (
        *_governance(statement.governance, statement.as_at),
        *_revisions(statement.revisions),
        *_returns(statement),
        *(block for row in statement.returns if row.says_something for block in _return(row)),
    )


def _governance(found: Governance, as_at: str) -> tuple[Block, ...]:
    if not found.boxes:
        return ()
    said = f"In words: {found.words}" if found.words else ""
    figure = Figure(found.title, f"Who answers to whom, {as_at}", governance_spec(found), found.words, said)
    return (Heading("Governance"), figure)


def _revisions(rows: tuple[RevisionRow, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    dated, met = any(row.effective for row in rows), any(row.first_meeting for row in rows)
    columns = [Column("Group", weight=1.1), Column("What changed, and why", weight=2.2)]
    columns += [Column("From", weight=0.8)] if dated else []
    columns += [Column("First meeting", weight=0.8)] if met else []
    made = tuple(Row(tuple(_revision(row, dated, met))) for row in rows)
    return (
        Heading("Revised terms"),
        Table("Terms, scope or membership revised in the past year", tuple(columns), made),
    )


def _revision(row: RevisionRow, dated: bool, met: bool) -> list[str | Cell]:
    cells: list[str | Cell] = [Cell(row.group, bold=True), _changed(row)]
    cells += [known(row.effective)] if dated else []
    return [*cells, known(row.first_meeting)] if met else cells


def _changed(row: RevisionRow) -> Cell:
    parts = f"{sentence_case(row.changed_parts)} revised." if row.changed_parts else ""
    after = (sentence(row.reason),) if row.reason else ()
    said = several(row.changed)
    return Cell(said or parts, after=after) if isinstance(said, str) else replace(said, after=after)


def _returns(statement: SubgroupStatement) -> tuple[Block, ...]:
    if not statement.returns:
        return ()
    rows = tuple(
        Row(
            (
                Cell(row.group, second=row.delivers),
                known(row.due),
                row.received,
                marked(row.standing, row.shape),
            )
        )
        for row in statement.returns
    )
    columns = (
        Column("Subgroup", weight=1.9),
        Column("Due", weight=0.9),
        Column("Received", weight=0.9),
        Column("Return", weight=1.1),
    )
    quarter = f" for {statement.quarter}" if statement.quarter else ""
    note = (
        ""
        if any(row.says_something for row in statement.returns)
        else "No text of any return is recorded yet."
    )
    return (Heading(f"Returns{quarter}"), Table(f"The returns due{quarter}", columns, rows, note))


def _return(row: ReturnRow) -> tuple[Block, ...]:
    """One return in the order of look/page.md: facts, progress, money, engagement, risks, for the board."""
    facts = (("Quarter", row.quarter), ("Delivers", row.delivers), ("Sent by", row.author))
    found: list[Block] = [
        Heading(f"{'Quarterly return' if row.quarter.startswith('Q') else 'Return'}: {row.group}")
    ]
    kept = tuple((label, words) for label, words in facts if words)
    if kept:
        found.append(Facts(kept))
    if row.by_priority:
        rows = tuple(Row((priority, progress)) for priority, progress in row.by_priority)
        found.append(
            Table("Progress on each priority", (Column("Priority"), Column("This quarter", weight=2.6)), rows)
        )
    for label, name in _PARTS:
        words = getattr(row, name)
        if words:
            found += [
                Heading(label, 3),
                *(Text(paragraph) for paragraph in words.split("\n") if paragraph.strip()),
            ]
    if row.for_the_board:
        found.append(Notice("For the board", row.for_the_board))
    return tuple(found)
