"""Action points of other boards as their own report: each with who raised it where, and its answers in order (H17 ¶16-29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Heading, Text
from csp_desktop.reports.sections.actions import points_lead
from csp_desktop.reports.wording import sentence
from csp_desktop.rules.wording import number_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.action_points import PointAnswer
    from csp_desktop.services.point_statement import ActionPointRow, ActionPoints

NONE_YET = "No answer is recorded yet."
NOT_OURS = ", not to this partnership"


def lead(points: tuple[ActionPoints, ...]) -> str:
    """How many points there are, whether each has its answer, and how many are addressed to others."""
    others = sum(row.others for one in points for row in one.rows)
    if not others:
        return points_lead(points)
    verb = "is" if others == 1 else "are"
    return f"{points_lead(points)} {sentence_case(number_words(others))} {verb} addressed to others."


def blocks(points: tuple[ActionPoints, ...]) -> tuple[Block, ...]:
    """A heading an occasion; under it each point in its order, then its answers, the oldest first."""
    made: list[Block] = []
    for one in points:
        made.append(Heading(one.heading))
        documents = list(dict.fromkeys(row.raised for row in one.rows if row.raised))
        if len(documents) == 1:
            made.append(Text(sentence(f"On: {documents[0]}"), "note"))
        for row in one.rows:
            made += _point(row, documents)
    return tuple(made)


def _point(row: ActionPointRow, documents: list[str]) -> list[Block]:
    number = f"Action point {row.number}" if row.number else "Action point"
    on = f"On: {row.raised}" if row.raised and len(documents) > 1 else ""
    to = f"Addressed to {row.addressed_to}{NOT_OURS if row.others else ''}" if row.addressed_to else ""
    said = " ".join(
        sentence(words)
        for words in (on, to, f"With {row.linked}" if row.linked and row.linked != row.addressed_to else "")
        if words
    )
    head: list[Block] = [Heading(number, 3), Text(row.wording)]
    head += [Text(said, "note")] if said else []
    if not row.answers:
        return [*head, Text(NONE_YET)]
    return [*head, *(part for answer in row.answers for part in _answer(answer))]


def _answer(answer: PointAnswer) -> list[Block]:
    said = f"Response, {answer.said}" if answer.said else "Response, date not recorded"
    return [Text(sentence(said), "note"), *(Text(part) for part in answer.words.split("\n") if part.strip())]
