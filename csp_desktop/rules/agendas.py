"""What may go on an agenda: an item as it is proposed, and whether the agenda has it already."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.meetings import ItemPurpose, PaperKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csp_desktop.rules.documents import Classification

_LINKED = (
    "agenda_items",
    "forward_items",
)  # tables that an agenda item keeps its link to, so that words are no proof
# Papers that several items of an agenda may well have.
_MANY = (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE)


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item proposed for an agenda.

    source: where it comes from, in words the officer reads: "3 actions carried forward". table, id: the record it comes from;
    0 where it is several, "" where it is none. lines: what it is made of, one a line. known_by: words of which a title on the
    agenda may hold one, to be the same item. usual: it is proposed for every meeting, whatever is recorded. there: it is on
    the agenda already.
    """

    title: str
    purpose: ItemPurpose = ItemPurpose.TO_NOTE
    source: str = ""
    ask: str = ""
    led_by: str = ""
    minutes: int | None = None
    paper: PaperKind = PaperKind.NONE
    paper_text: str = ""
    classification: Classification | None = None
    table: str = ""
    id: int = 0
    lines: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    usual: bool = False
    there: bool = False


class OnAgenda(NamedTuple):
    """An item that an agenda has. of: the records it came from, as (table, id)."""

    title: str
    source: str
    paper: PaperKind
    of: frozenset[tuple[str, int]] = frozenset()


def marked(proposed: Iterable[ProposedItem], agenda: Iterable[OnAgenda]) -> tuple[ProposedItem, ...]:
    """The proposals, each with whether the agenda has it; of two that are the same only the first."""
    there, found, before = tuple(agenda), [], []
    for item in proposed:
        if not any(_same(item, other) for other in before):
            found.append(replace(item, there=any(_same(item, other) for other in there)))
            before.append(_on(item))
    return tuple(found)


def _on(item: ProposedItem) -> OnAgenda:
    of = frozenset({(item.table, item.id)}) if item.id else frozenset()
    return OnAgenda(item.title, item.source, item.paper, of)


def _same(item: ProposedItem, other: OnAgenda) -> bool:
    """Whether an item is the one on the agenda: by its record, its source, its paper or its title."""
    title = other.title.strip().casefold()
    return (
        (item.id != 0 and (item.table, item.id) in other.of)
        or _same_source(item, other)
        or (item.paper not in _MANY and item.paper is other.paper)
        or item.title.strip().casefold() == title
        or any(word in title for word in item.known_by)
    )


def _same_source(item: ProposedItem, other: OnAgenda) -> bool:
    """Whether both say that they come from the same; "usual item" is said by many."""
    told = bool(item.source) and not item.usual and item.table not in _LINKED
    return told and item.source.casefold() == other.source.strip().casefold()


def minutes_item(items: Iterable[tuple[PaperKind, str]]) -> int | None:
    """Which item, of papers and titles, takes the minutes of the meeting before: by its paper, else by its title."""
    listed = tuple(items)
    by_paper = (at for at, (paper, _) in enumerate(listed) if paper is PaperKind.MINUTES)
    by_title = (at for at, (_, title) in enumerate(listed) if re.search(r"\bminutes\b", title, re.IGNORECASE))
    return next(by_paper, next(by_title, None))
