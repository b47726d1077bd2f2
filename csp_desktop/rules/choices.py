"""The base of every list of fixed words, and the shapes that go with status words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from typing import Self


class Shape:
    """The names of the status shapes (window.md, "Status: a shape and a word"); "" is no shape."""

    LATE = "late"
    SOON = "soon"
    LOOSE = "loose"  # not allocated
    TODO = "todo"
    DOING = "doing"
    WAIT = "wait"
    DONE = "done"
    WATCH = "watch"  # assurance
    CLOSED = "closed"
    UNKNOWN = "unknown"


SHAPES = (
    Shape.LATE,
    Shape.SOON,
    Shape.LOOSE,
    Shape.TODO,
    Shape.DOING,
    Shape.WAIT,
    Shape.DONE,
    Shape.WATCH,
    Shape.CLOSED,
    Shape.UNKNOWN,
)


class Choice(StrEnum):
    """One of a fixed list of words: the value is the words as stored, in lower case.

    A member is written `NAME = "stored words"`, or with its shape, or with its shape and the label people
    read where that is not the stored words in sentence case.
    """

    label: str
    shape: str

    def __new__(cls, words: str, shape: str = "", label: str = "") -> Self:
        """Make one member; called by the enum machinery alone."""
        member = str.__new__(cls, words)
        member._value_ = words
        member.shape = shape
        member.label = label or words[:1].upper() + words[1:]
        return member

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """The member whose stored words these are. Raises ValueProblem for words that are not in the list."""
        try:
            return cls(text)
        except ValueError:
            raise ValueProblem(cls._refusal(text)) from None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The member a person means: stored words or label in any case and spacing; None for blank text.

        Raises ValueProblem with a sentence that lists the words there are.
        """
        wanted = " ".join(text.split()).casefold()
        if not wanted:
            return None
        for member in cls:
            if wanted in (member.value.casefold(), member.label.casefold()):
                return member
        raise ValueProblem(cls._refusal(text))

    @classmethod
    def _refusal(cls, text: str) -> str:
        words = ", ".join(member.label for member in cls)
        return f"“{text}” is not one of the words for this. Choose one of: {words}."
