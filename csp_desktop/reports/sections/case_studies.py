"""The case studies: each told under its title, with what every agency saw and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Bullets, Facts, Heading, Notice, Text
from csp_desktop.reports.wording import counted
from csp_desktop.rules.wording import number_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.case_studies import CaseRow, CaseStatement

NOTHING = "No case studies are recorded yet."


def lead(statement: CaseStatement) -> str:
    """How many can be read, and how many wait to be checked."""
    if not statement.cases and not statement.unchecked:
        return NOTHING
    many = len(statement.cases)
    told = f"{sentence_case(counted(many, 'case study', 'case studies'))} {'is' if many == 1 else 'are'} told here."
    wait = (
        "One more is"
        if statement.unchecked == 1
        else f"{sentence_case(number_words(statement.unchecked))} more are"
    )
    waits = f"{wait} left out until somebody has checked that nobody can be recognised."
    return " ".join(filter(None, (told if many else "", waits if statement.unchecked else "")))


def blocks(statement: CaseStatement) -> tuple[Block, ...]:
    """Each case study in turn."""
    return tuple(block for row in statement.cases for block in _case(row))


def _case(row: CaseRow) -> list[Block]:
    found: list[Block] = [Heading(row.title)]
    facts = (
        ("Setting", row.setting),
        ("When", row.month),
        ("Priority", row.priority),
        ("Consent", row.consent),
    )
    kept = tuple((label, words) for label, words in facts if words)
    if kept:
        found.append(Facts(kept))
    found += [Text(words) for words in _paragraphs(row.narrative)]
    saw = _paragraphs(row.agencies_saw)
    if saw:
        found += [Heading("What each agency saw", 3), Bullets(saw)]
    if row.turning_point:
        found.append(Notice("Turning point", row.turning_point))
    if row.outcome:
        found += [Heading("Outcome", 3), *(Text(words) for words in _paragraphs(row.outcome))]
    return found


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.split("\n") if line.strip())
