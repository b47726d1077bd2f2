"""A place in a list together with how long the list was at the time (A6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import ordinal

if TYPE_CHECKING:
    from typing import Self

_RANK = r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:st|nd|rd|th)?(?:\s*(?:of|out of|/)\s*(\d{1,3}(?:,\d{3})+|\d{1,9}))?"


def parse_rank(text: str) -> Rank | None:
    """The rank a person typed: "18 of 315", "18th of 315", "18th"; None for blank text.

    Raises ValueProblem.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    match = re.fullmatch(_RANK, typed, re.IGNORECASE | re.ASCII)
    if match is None:
        raise ValueProblem(f"“{typed}” is not a rank. Type it as 18 of 315.")
    return Rank(int(match[1].replace(",", "")), int(match[2].replace(",", "")) if match[2] else None)


@dataclass(frozen=True, slots=True)
class Rank:
    """A position, 1 for the first, in a list `of` so many.

    The length may not be known and is kept with each rank.

    Raises ValueProblem for a position outside the list.
    """

    position: int
    of: int | None = None

    def __post_init__(self) -> None:
        """Refuse a place that there is not."""
        if self.position < 1:
            raise ValueProblem("A rank starts at 1. Type it as 18 of 315.")
        if self.of is not None and self.position > self.of:
            raise ValueProblem(
                f"{self.position} is more than {self.of}. Type the position first, for example 18 of 315."
            )

    @classmethod
    def from_key(cls, key: str) -> Self:
        """The rank stored as "18/315" or "18". Raises ValueProblem."""
        position, _, of = key.partition("/")
        if not (
            position.isdecimal() and position.isascii() and (not of or (of.isdecimal() and of.isascii()))
        ):
            raise ValueProblem(f"“{key}” is not a stored rank. Type the rank again.")
        made = cls(int(position), int(of) if of else None)
        if made.key != key:
            raise ValueProblem(f"“{key}” is not a stored rank. Type the rank again.")
        return made

    @property
    def key(self) -> str:
        """The text stored: "18/315", or "18" when the length is not known."""
        return f"{self.position}" if self.of is None else f"{self.position}/{self.of}"

    @property
    def text(self) -> str:
        """The rank as printed: "18th of 315", "18th"."""
        return ordinal(self.position) if self.of is None else f"{ordinal(self.position)} of {self.of:,}"

    def __str__(self) -> str:
        """The rank as printed."""
        return self.text
