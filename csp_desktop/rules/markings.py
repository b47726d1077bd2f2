"""The markings that pages carry, from the weakest to the strongest, and which of them must be seen."""

from __future__ import annotations

STRENGTH = ("", "OPEN", "OFFICIAL", "OFFICIAL-SENSITIVE", "EXEMPT")


def strength(marking: str) -> int:
    """How strong a marking is, whatever paragraphs are said with it; one that is not known counts as OFFICIAL."""
    said = marking.upper()
    known = [place for place, one in enumerate(STRENGTH) if one and said.startswith(one)]
    return max(known, default=STRENGTH.index("OFFICIAL") if said else 0)


def boxed(marking: str) -> bool:
    """Whether a marking must be seen: it stands in a box, at the top of each page too."""
    return strength(marking) > STRENGTH.index("OFFICIAL")
