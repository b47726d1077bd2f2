"""For whom a document is: members of the partnership see everything, the public what nobody marked as restricted."""

from __future__ import annotations

from csp_desktop.rules.wording import count_words, list_words

MEMBERS, PUBLIC = "members", "public"
AUDIENCES = (MEMBERS, PUBLIC)

# Settings of the records.
SAY_LEFT_OUT = "public.say_left_out"  # "1": a public document says how many restricted records it leaves out
SMALL_FOR = {MEMBERS: "small_numbers.members", PUBLIC: "small_numbers.public"}
SMALL_USUALLY = {MEMBERS: 0, PUBLIC: 5}  # counts below this are left out; 0: none is

# What no public document holds, a sentence each: the page of help that says so is made of these.
LEFT_OUT = (
    "Reviews, recommendations, information products and documents marked as restricted, with all that belongs to them.",
    "Of other reviews the fields that could point at somebody: the chair, the manner and period of a death, what was "
    "learned, the family’s part and notes.",
    "Papers, decisions and actions of meetings that are exempt or OFFICIAL-SENSITIVE.",
    "People, those invited, risks, case studies and attachments.",
    "Small counts of reviews and of people reached, with others from which they could be worked out, unless a setting "
    "says otherwise.",
)


def left_out_words(kinds: dict[str, int]) -> str:
    """What is not listed, by kind ("review" -> 2), in one line: "2 restricted reviews are not listed here."; "" for none."""
    counted = [count_words(count, f"restricted {noun}") for noun, count in kinds.items() if count]
    many = len(counted) > 1 or sum(kinds.values()) > 1
    return f"{list_words(counted)} {'are' if many else 'is'} not listed here." if counted else ""
