"""An action as it is typed in a meeting, read into who, what and by when: "MATAC lead: costed plan, by 31/10"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.typed_days import read_day_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csp_desktop.rules.dates import PartialDate

LONGEST_OWNER = 80  # characters before a colon; more is a sentence that has one in it
NEXT_MEETING = re.compile(r"(?:the\s+)?next\s+(?:\w+\s+)?meeting", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"(?:^|[\s,;])(?:\bby\s+|\bbefore\s+|\bfor\s+|\bat\s+|\bon\s+|\b(?=in\s)|\b(?=within\s)|(?<=[,;])\s*(?=\d))",
    re.IGNORECASE,
)
_WHO = re.compile(r"\s*([^:]{1,80}?)\s*:(?!\d)\s*(.*)", re.DOTALL)
_AFTER_WHO = re.compile(r"\s*(?:,|–|-|\bto\b|\bwill\b|\bis\s+to\b|\bare\s+to\b)\s+", re.IGNORECASE)
_EDGES = " ,;\t\n"


class Owner(NamedTuple):
    """Somebody an action can be given to: what they are called; kind: "person", "role", "organisation" or "group"."""

    name: str
    kind: str = "role"
    id: int | None = None
    also: str = ""  # another name that it is typed by: an abbreviation


@dataclass(frozen=True, slots=True)
class TypedAction:
    """What was typed, read. owner: as it will be kept; known: who that is in the records; like: who else it could be.

    due: None where no date was typed, or the next meeting has none; when: the words that were read as the date.
    """

    owner: str
    known: Owner | None
    like: tuple[str, ...]
    wording: str
    due: PartialDate | None
    when: str

    @property
    def ready(self) -> bool:
        """Whether there is something to do in it."""
        return bool(self.wording)

    def said(self, today: date) -> str:
        """What will be kept, in words, before Enter keeps it."""
        if not self.wording:
            return "Type who, what and by when: MATAC lead: costed plan, by 31/10"
        return f"{self._who()} {self._by_when(today)}"

    def _who(self) -> str:
        if not self.owner:
            return "No owner yet: type who it is, and a colon."
        if self.known is not None:
            return f"Owner: {self.owner}."
        if self.like:
            return f"Owner: {self.owner}, as typed; it could be {', '.join(self.like[:3])}."
        return f"Owner: {self.owner}, as typed; the records do not know them."

    def _by_when(self, today: date) -> str:
        if self.due is None:
            return f"No date: none is recorded for {self.when}." if self.when else "No date."
        past = " That is past." if self.due.last < today else ""
        return f"Due {self.due.text}.{past}"


def read_action(
    typed: str, owners: Sequence[Owner], today: date, next_meeting: PartialDate | None = None
) -> TypedAction:
    """Read what was typed. Whatever is no owner and no date is the wording: nothing that was typed is lost."""
    who, rest = _split_owner(typed, owners)
    wording, when, due = _split_date(rest, today, next_meeting)
    known, like = find_owner(who, owners)
    return TypedAction(known.name if known else who, known, like, wording, due, when)


def _split_owner(typed: str, owners: Sequence[Owner]) -> tuple[str, str]:
    """Who it is, and the rest: what stands before a colon, or a known owner before "to", "will" or a comma."""
    match = _WHO.fullmatch(typed)
    if match and match[1].strip(_EDGES):
        return _plain(match[1]), match[2]
    found = max((end for owner in owners for end in _leads(typed, owner)), default=0)
    after = _AFTER_WHO.match(typed, found) if found else None
    return (_plain(typed[:found]), typed[after.end() :]) if after else ("", typed)


def _leads(typed: str, owner: Owner) -> Iterator[int]:
    """Where the name of an owner ends that a text begins with."""
    for name in filter(None, (owner.name, owner.also)):
        if typed[: len(name)].casefold() == name.casefold():
            yield len(name)


def _split_date(
    typed: str, today: date, next_meeting: PartialDate | None
) -> tuple[str, str, PartialDate | None]:
    """The wording, the words of the date and the date: the first "by" after which all the rest is one."""
    for match in _BEFORE_DATE.finditer(typed):
        words = typed[match.end() :].strip(" ,;.\t\n")
        wording = _plain(typed[: match.start()])
        if not words or not wording:
            continue
        if NEXT_MEETING.fullmatch(words):
            return wording, _plain(words), next_meeting
        found = read_day_ahead(words, today)
        if found is not None:
            return wording, _plain(words), found
    return _plain(typed), "", None


def find_owner(typed: str, owners: Sequence[Owner]) -> tuple[Owner | None, tuple[str, ...]]:
    """Who is meant by what was typed, where it can only be one; else who it could be."""
    wanted = typed.casefold()
    if not wanted:
        return None, ()
    exact = [owner for owner in owners if wanted in (owner.name.casefold(), owner.also.casefold())]
    if exact:
        return exact[0], ()
    found = list(dict.fromkeys(owner for owner in owners if _begins(wanted, owner)))
    names = tuple(dict.fromkeys(owner.name for owner in found))
    return (found[0], ()) if len(names) == 1 else (None, names)


def _begins(wanted: str, owner: Owner) -> bool:
    """Whether each word typed begins a word of the name, in their order."""
    names = iter(f"{owner.name} {owner.also}".casefold().split())
    return all(any(name.startswith(word) for name in names) for word in wanted.split())


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)
