"""What became of groups: formed, renamed, merged, split and closed, for the chart and for a group's own record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.groups import GroupChange
from csp_desktop.rules.wording import list_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from csp_desktop.rules.dates import PartialDate

_YEAR = 366  # a change of the year before a date is told with the chart of that date
_VERBS = {
    GroupChange.RENAMED: "was renamed",
    GroupChange.MERGED: "was merged into",
    GroupChange.SPLIT: "was split into",
    GroupChange.SUCCEEDED: "was followed by",
    GroupChange.CLOSED: "closed",
}
_FROM = {
    GroupChange.RENAMED: "Renamed from",
    GroupChange.MERGED: "Formed by merging",
    GroupChange.SPLIT: "Split from",
    GroupChange.SUCCEEDED: "Follows",
    GroupChange.CLOSED: "Follows",
}


class Changed(NamedTuple):
    """A group with what its record says of its beginning and end."""

    id: int
    name: str
    created: PartialDate | None
    ended: PartialDate | None
    successor_id: int | None
    change: GroupChange | None


class Changes(NamedTuple):
    """formed: a line for the box of a body lately formed of others, by its id; words: the year's changes, in sentences."""

    formed: dict[int, str]
    words: str


def changes(groups: Sequence[Changed], there: Collection[int], as_at: PartialDate) -> Changes:
    """What changed in the year before a date, the date's own days counted."""
    known = {row.id: row for row in groups}
    sentences = [_ended(row, known) for row in groups if row.ended is not None and _lately(row.ended, as_at)]
    formed = {
        one: words
        for one in there
        if _formed_lately(one, groups, as_at) and (words := formed_of(one, groups))
    }
    sentences += [
        f"{sentence_case(row.name)} began {_on(row.created)}."
        for row in groups
        if row.id in there and row.created and row.id not in formed and _began(row.created, as_at)
    ]
    return Changes(formed, " ".join(sentences))


def _began(created: PartialDate, as_at: PartialDate) -> bool:
    """Whether a body began lately; one that is known to have stood "before" a day may be much older."""
    return created.qualifier not in ("by", "before") and _lately(created, as_at)


def formed_of(one: int, groups: Sequence[Changed]) -> str:
    """What a body came from: "Formed by merging A and B, March 2019"; "" where no other body names it as its follower."""
    before = [row for row in groups if row.successor_id == one and row.id != one]
    if not before:
        return ""
    how = {row.change for row in before}
    change = next(iter(how)) if len(how) == 1 else None
    verb = _FROM.get(change, "Follows") if change else "Follows"
    if change is GroupChange.MERGED and len(before) == 1:
        verb = "Took in"
    when = next((row.created for row in groups if row.id == one), None) or next(
        (row.ended for row in before if row.ended), None
    )
    return f"{verb} {list_words([row.name for row in before])}{f', {when.text}' if when else ''}"


def _formed_lately(one: int, groups: Sequence[Changed], as_at: PartialDate) -> bool:
    """Whether a body began, or took another in, in the year before a date."""
    days = [row.created for row in groups if row.id == one] + [
        row.ended for row in groups if row.successor_id == one
    ]
    return any(day is not None and _lately(day, as_at) for day in days)


def _lately(day: PartialDate, as_at: PartialDate) -> bool:
    return day.first <= as_at.last and (as_at.first - day.last).days <= _YEAR


def _ended(row: Changed, known: Mapping[int, Changed]) -> str:
    """How a body ended: "The Forum was renamed the Partnership Group in March 2019."."""
    after = known.get(row.successor_id or 0)
    verb = _VERBS.get(row.change, "ended") if row.change else "ended"
    if after is None and verb not in ("closed", "ended"):
        verb = "ended"
    whom = f" {after.name}" if after is not None and verb not in ("closed", "ended") else ""
    when = f" {_on(row.ended)}" if row.ended else ""
    return f"{sentence_case(row.name)} {verb}{whom}{when}."


def _on(day: PartialDate) -> str:
    """A date within a sentence: "on 20 March 2017", "in March 2019", "by March 2017"."""
    if day.qualifier:
        return day.text
    return f"on {day.text}" if day.exact_day else f"in {day.text}"
