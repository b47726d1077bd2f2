"""One line of the preflight of a pack: how grave it is, what is said, and the place to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.pack_contents import Contents, PackItem
    from csp_desktop.services.publication import Publication
    from csp_desktop.store.records_file import RecordsFile


class Severity(IntEnum):
    """How grave a line is: what stands in the final pack's way, what to look at, and what is well."""

    FIX = 0
    LOOK = 1
    PASSED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """What was found. link: what opens the record (table, id), "" where nothing is to be opened; item_id: 0 for none."""

    severity: Severity
    words: str
    note: str = ""
    table: str = ""
    id: int = 0
    link: str = ""
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check looks at: the records, the meeting's agenda, which document is to be made, and the clock of its papers."""

    records: RecordsFile
    contents: Contents
    request: PackRequest
    today: date
    clock: Publication | None


def of_item(severity: Severity, item: PackItem, words: str, note: str = "") -> Line:
    """A line about an agenda item, which it opens."""
    return Line(severity, words, note, "agenda_items", item.id, f"Open item {item.number}", item.id)


def of_meeting(severity: Severity, meeting_id: int, words: str, note: str = "") -> Line:
    """A line about the meeting, which it opens."""
    return Line(severity, words, note, "meetings", meeting_id, "Open meeting")


def passed(words: str, note: str = "") -> Line:
    """A line about what is well."""
    return Line(Severity.PASSED, words, note)


def numbered(items: Iterable[PackItem]) -> str:
    """Items by their numbers: "Item 2", "Items 2 and 5"."""
    from csp_desktop.rules.wording import list_words

    numbers = [one.number for one in items]
    return f"Item{'' if len(numbers) == 1 else 's'} {list_words(numbers)}"


def worst(lines: Sequence[Line]) -> dict[int, Severity]:
    """By item, the gravest of what was found; an item of which nothing was is not among them."""
    found: dict[int, Severity] = {}
    for line in lines:
        if line.item_id:
            found[line.item_id] = min(line.severity, found.get(line.item_id, Severity.PASSED))
    return found
