"""The support paper: who does the partnership's business, each post, and what its existence depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table, Text
from csp_desktop.reports.wording import known, marked, sentence
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.wording import number_words, sentence_case
from csp_desktop.services.support import at_stake_words, flagged_words

if TYPE_CHECKING:
    from csp_desktop.services.support import PostRow, SupportStatement

NOTHING = "No posts are recorded yet."


def lead(statement: SupportStatement) -> str:
    """What is at stake, else how many posts there are."""
    if not statement.posts and not statement.arrangement:
        return NOTHING
    count = len(statement.posts)
    posts = (
        f"{sentence_case(number_words(count))} {'post is' if count == 1 else 'posts are'} recorded."
        if count
        else ""
    )
    return " ".join(filter(None, (posts, at_stake_words(statement), flagged_words(statement))))


def blocks(statement: SupportStatement) -> tuple[Block, ...]:
    """The arrangement in words and the posts."""
    words = tuple(Text(sentence(part)) for part in statement.arrangement.split("\n") if part.strip())
    if not statement.posts:
        return words
    paid, ends = any(row.funded_by for row in statement.posts), any(row.ends for row in statement.posts)
    employers = {row.employer for row in statement.posts}
    one = employers.pop() if len(employers) == 1 and len(statement.posts) > 1 else ""
    columns = [Column("Post", weight=2.4)]
    columns += [] if one else [Column("Employer", weight=1.0)]
    columns += [Column("Paid for by", weight=1.0)] if paid else []
    columns += [Column("Funding ends", weight=0.9)] if ends else []
    columns.append(Column("Standing", weight=1.1))
    rows = tuple(_row(row, paid, not one, ends) for row in statement.posts)
    note = f"The employer in each case is {one}." if one else ""
    return (*words, Table("The posts and where each stands", tuple(columns), rows, note))


def _row(row: PostRow, paid: bool, employed: bool, ends: bool) -> Row:
    after = [sentence(row.note)] if row.note else []
    after += [f"Depends on the bid {sentence(row.depends)}"] if row.depends and not row.flag else []
    after += [sentence(row.flag)] if row.flag else []
    cells: list[str | Cell] = [Cell(row.title, after=tuple(after), bold=True)]
    cells += [known(row.employer)] if employed else []
    cells += [known(row.funded_by)] if paid else []
    cells += [sentence_case(known(row.ends))] if ends else []
    return Row((*cells, Cell(row.standing, mark=Shape.LATE) if row.flag else marked(row.standing, row.shape)))
