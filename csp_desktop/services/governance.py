"""The governance structure worked out from the groups: levels, who is ours, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.wording import list_words, number_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Style = Literal["ours", "part", "other"]
Line = Literal["accountable", "also", "updates"]
_ABOVE = (GroupKind.PARENT_BOARD, GroupKind.PEER_BOARD)
_OTHERS = (*_ABOVE, GroupKind.ANOTHER_BOARDS_GROUP)
_VERBS = {
    "accountable": ("answers to", "answer to"),
    "also": ("also works for", "also work for"),
    "updates": ("gives updates to", "give updates to"),
}
_BODIES = (
    "group",
    "board",
    "partnership",
    "panel",
    "committee",
    "forum",
    "team",
    "commission",
    "council",
    "cabinet",
)


class Body(NamedTuple):
    """A group as recorded."""

    id: int
    name: str
    short: str
    kind: GroupKind | None
    board: bool
    frequency: str
    on_behalf_of: str
    delivers: str
    accountable_to: int | None
    formed: str = ""  # what it was lately formed of: "Formed by merging A and B, March 2019"


class Tie(NamedTuple):
    """A further body that one works for or gives updates to, as recorded."""

    group: int
    other: int
    how: str


@dataclass(frozen=True, slots=True)
class BodyBox:
    """A body in the chart: lines under its name, its style and its level, 0 at the top."""

    key: str
    name: str
    lines: tuple[str, ...]
    style: Style
    level: int


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A line from a body to the one it answers to, by their keys."""

    start: str
    end: str
    style: Line


@dataclass(frozen=True, slots=True)
class Governance:
    """The structure. title: what the chart says in one line; words: the same as the chart, in sentences.

    changed: what changed in the year before, in sentences; unsure: the bodies of which no record says whether they stood.
    """

    boxes: tuple[BodyBox, ...]
    links: tuple[BodyLink, ...]
    title: str
    words: str
    changed: str = ""
    unsure: str = ""


def chart(
    bodies: Sequence[Body], ties: Sequence[Tie], changed: str = "", doubtful: Sequence[Body] = ()
) -> Governance:
    """The structure of the bodies that answer to some other, or are answered to; others stand outside it.

    changed: what changed lately, in sentences. doubtful: bodies that may have stood; those that would be drawn are named.
    """
    known = {body.id: body for body in _told_apart(bodies)}
    links = _links(known, ties)
    within = {end for link in links for end in link[:2]} | {body.id for body in known.values() if body.board}
    kept = [body for body in known.values() if body.id in within]
    levels = _levels(within, links)
    ours = {body.id for body in kept if body.board} or {
        body.id for body in kept if not _above(body.id, links)
    }
    part = _below(ours, links)
    boxes = tuple(
        BodyBox(
            str(body.id),
            _boxed(body),
            _lines(body),
            _style(body, ours, part),
            levels[body.id],
        )
        for body in sorted(kept, key=lambda body: (levels[body.id], not body.board, body.name))
    )
    return Governance(
        boxes=boxes,
        links=tuple(BodyLink(str(start), str(end), style) for start, end, style in links),
        title=_title(kept, ours, part, links),
        words=_words([known[int(box.key)] for box in boxes], known, links),
        changed=changed,
        unsure=_unsure(doubtful, within, ties),
    )


def _told_apart(bodies: Sequence[Body]) -> list[Body]:
    """The bodies, without an abbreviation that two of them share: each is called by its name."""
    shorts = [body.short for body in bodies]
    return [body._replace(short="") if shorts.count(body.short) > 1 else body for body in bodies]


def _unsure(doubtful: Sequence[Body], within: set[int], ties: Iterable[Tie]) -> str:
    """The bodies that answer to a drawn one, or to each other, and of which nothing says whether they stood."""
    above = {(body.id, body.accountable_to) for body in doubtful}
    above |= {(tie.group, tie.other) for tie in ties}
    ids = {body.id for body in doubtful}
    named = [
        body
        for body in doubtful
        if any(one == body.id and other in within for one, other in above)
        or any(other == body.id and one in within | ids for one, other in above)
    ]
    if not named:
        return ""
    names = list_words([body.name for body in sorted(named, key=lambda body: body.name)])
    return f"Not drawn, because no record says whether {'it' if len(named) == 1 else 'they'} stood then: {names}."


_Link = tuple[int, int, Line]


def _links(known: Mapping[int, Body], ties: Iterable[Tie]) -> list[_Link]:
    found: list[_Link] = [
        (body.id, body.accountable_to, "accountable")
        for body in known.values()
        if body.accountable_to in known and body.accountable_to != body.id and body.accountable_to is not None
    ]
    kept = (tie for tie in ties if tie.group in known and tie.other in known and tie.group != tie.other)
    found.extend((tie.group, tie.other, "updates" if "update" in tie.how else "also") for tie in kept)
    return found


def _above(one: int, links: Iterable[_Link]) -> set[int]:
    return {end for start, end, _ in links if start == one}


def _levels(ids: Iterable[int], links: Sequence[_Link]) -> dict[int, int]:
    """How far each body is from the top; a body stands below all it answers to, and a circle is cut."""
    levels: dict[int, int] = {}

    def level(one: int, seen: tuple[int, ...] = ()) -> int:
        if one not in levels:
            above = [
                level(other, (*seen, one))
                for other in _above(one, links)
                if other not in seen and other != one
            ]
            levels[one] = 1 + max(above, default=-1)
        return levels[one]

    for one in ids:
        level(one)
    return levels


def _below(ours: set[int], links: Sequence[_Link]) -> set[int]:
    """The bodies accountable to ours, at whatever depth."""
    found: set[int] = set()
    waiting = set(ours)
    while waiting:
        waiting = (
            {start for start, end, style in links if end in waiting and style == "accountable"} - found - ours
        )
        found |= waiting
    return found


def _style(body: Body, ours: set[int], part: set[int]) -> Style:
    if body.id in ours:
        return "ours"
    return "part" if body.id in part and body.kind not in _OTHERS else "other"


def _boxed(body: Body) -> str:
    """A name in the chart; the words under it use a group's abbreviation, so the box says what that stands for."""
    return body.name if body.board or body.kind in _OTHERS else named_in_full(body.name, body.short)


def named_in_full(name: str, short: str) -> str:
    """A name with its abbreviation, which later words may use alone: "Joint Case Review (JCR)"."""
    return f"{name} ({short})" if short and short not in name and short.isupper() else name


def _lines(body: Body) -> tuple[str, ...]:
    """What stands under a name: what it delivers, how often it meets, on whose behalf, what it was lately formed of."""
    if body.kind in _ABOVE:
        return (body.formed,) if body.formed else ()
    meets = {"As needed": "Meets as needed", "Not recorded": "", "": ""}.get(
        body.frequency, f"Meets {body.frequency.lower()}"
    )
    whose = body.on_behalf_of
    whose = whose[:1].lower() + whose[1:] if whose.startswith(("The ", "Another ")) else whose
    behalf = f"On behalf of {whose}" if whose else ""
    if body.kind is GroupKind.ANOTHER_BOARDS_GROUP:
        return tuple(words for words in (behalf, body.formed) if words)
    finite = body.kind is GroupKind.TASK_AND_FINISH and "task and finish" not in body.name.lower()
    kind = GroupKind.TASK_AND_FINISH.label if finite else ""
    lines = (kind, body.delivers, behalf, "" if body.delivers else meets, body.formed)
    return tuple(words for words in lines if words)


def _title(kept: Sequence[Body], ours: set[int], part: set[int], links: Sequence[_Link]) -> str:
    """The chart's message: how many bodies answer to the board, and whether any serves others too."""
    board = list_words([called(body) for body in kept if body.id in ours])
    count = len(part)
    if not count:
        return f"No group is recorded as accountable to {board}" if board else "No groups are recorded"
    shared = {start for start, _, style in links if start in part and style == "also"}
    first = f"{sentence_case(number_words(count))} {'group answers' if count == 1 else 'groups answer'} to {board}"
    if not shared:
        return first
    if shared == part:
        return f"{first} and {'works' if count == 1 else 'work'} for other bodies too"
    return f"{first}; {number_words(len(shared))} of them {'works' if len(shared) == 1 else 'work'} for other bodies too"


def _words(kept: Sequence[Body], known: Mapping[int, Body], links: Sequence[_Link]) -> str:
    """The chart in sentences, one a kind of line and body answered to."""
    sentences = []
    for style in ("accountable", "also", "updates"):
        ends: dict[tuple[int, ...], list[int]] = {}
        for body in kept:
            targets = tuple(end for start, end, how in links if start == body.id and how == style)
            if targets:
                ends.setdefault(targets, []).append(body.id)
        for targets, starts in ends.items():
            verb = _VERBS[style][len(starts) > 1]
            who = sentence_case(list_words([called(known[one]) for one in starts]))
            sentences.append(f"{who} {verb} {list_words([called(known[one]) for one in targets])}.")
    return " ".join(sentences)


def called(body: Body) -> str:
    """What a body is called in a sentence: "the partnership" for our board, an abbreviation bare, else with its article."""
    if body.board:
        return "the partnership" if "partnership" in body.name.lower() else "the board"
    if body.short and body.short.isupper() and body.kind not in _OTHERS:
        return body.short
    if body.name.lower().startswith("the ") or body.name.rsplit(" ", 1)[-1].lower() not in _BODIES:
        return body.name
    return f"the {body.name}"
