"""Exempt information: the paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972, and the resolution on them.

The paragraphs are those for England as put in by the Local Government (Access to Information) (Variation) Order 2006; pages of
councils still show the longer list from before (domain.md §2.4).
"""

from __future__ import annotations

import re

from csp_desktop.rules.wording import list_words

PARAGRAPHS = {
    1: "Information relating to any individual.",
    2: "Information which is likely to reveal the identity of an individual.",
    3: "Information relating to the financial or business affairs of any particular person (including the authority holding "
    "that information).",
    4: "Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection "
    "with any labour relations matter arising between the authority or a Minister of the Crown and employees of, or office "
    "holders under, the authority.",
    5: "Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings.",
    6: "Information which reveals that the authority proposes (a) to give under any enactment a notice under or by virtue of "
    "which requirements are imposed on a person; or (b) to make an order or direction under any enactment.",
    7: "Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution "
    "of crime.",
}
EXEMPT_ITEM = "Exempt item"  # what the public reads in place of its title
PLACE = "{paragraphs}"  # stands in the resolution for "paragraphs 1 and 2"
RESOLUTION = (
    "That under section 100A(4) of the Local Government Act 1972 the public be excluded from the meeting for this item, on the "
    "grounds that it involves the likely disclosure of exempt information as defined in {paragraphs} of Part 1 of Schedule 12A "
    "to the Act, and that the public interest in keeping it exempt outweighs the public interest in disclosing it."
)
SETTING = "exempt.resolution"  # of the records
_NUMBERS = re.compile(r"\d+(?:\s*(?:-|–|to)\s*\d+)?", re.ASCII)
_WORDS = re.compile(r"[\s,;.&+()]|paragraphs?|paras?|and|of part 1|schedule 12a", re.IGNORECASE)


def paragraphs_in(typed: str) -> tuple[int, ...]:
    """The paragraphs that a text names, in order, each once: "1, 2" and "paras 1 and 2" are (1, 2); others are left out."""
    found: set[int] = set()
    for part in _NUMBERS.findall(typed.replace("12A", "")):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        found.update(number for number in PARAGRAPHS if ends[0] <= number <= ends[-1])
    return tuple(sorted(found))


def problem_with(typed: str) -> str:
    """What is wrong with a text that is to name paragraphs, in a sentence; "" for a good one and for a blank one."""
    numbers = [int(number) for number in re.findall(r"\d+", typed.replace("12A", ""))]
    unknown = [number for number in numbers if number not in PARAGRAPHS]
    rest = _WORDS.sub("", _NUMBERS.sub("", typed.replace("12A", "")))
    if not typed.strip() or (numbers and not unknown and not rest):
        return ""
    return f"“{typed}” does not name paragraphs of Part 1 of Schedule 12A. They run from 1 to 7: type for example 1, 2."


def paragraph_words(numbers: tuple[int, ...]) -> str:
    """The paragraphs in running text: "paragraph 3", "paragraphs 1 and 2"; "" for none."""
    said = list_words([str(number) for number in numbers])
    return f"paragraph{'' if len(numbers) == 1 else 's'} {said}" if numbers else ""


def resolution(template: str, numbers: tuple[int, ...]) -> str:
    """The resolution to be moved for an item; where no paragraph is recorded it names the list as a whole."""
    if numbers:
        return template.replace(PLACE, paragraph_words(numbers))
    return template.replace(f"{PLACE} of ", "").replace(PLACE, "Part 1 of Schedule 12A")


def template_problem(template: str) -> str:
    """What is wrong with a wording for the resolution, in a sentence; "" for a good one."""
    if PLACE in template:
        return ""
    return f"The wording does not say where the paragraphs go. Put {PLACE} where they are to stand."


def marking_words(marking: str, numbers: tuple[int, ...]) -> str:
    """A marking with the paragraphs it rests on: "EXEMPT, PARAGRAPHS 1 AND 2"."""
    return ", ".join(filter(None, (marking, paragraph_words(numbers).upper())))
