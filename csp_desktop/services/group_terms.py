"""The versions of a group's terms of reference, scope and membership, and how the group came about and ended."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import GroupChange
from csp_desktop.rules.wording import list_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

_VERSIONS = (
    "SELECT v.id, v.version, v.effective, v.terms_changed, v.scope_changed, v.membership_changed, v.changed, v.reason, "
    "v.first_meeting, m.title, m.held FROM group_revisions v LEFT JOIN meetings m ON m.id = v.meeting_id "
    "WHERE v.group_id = ? ORDER BY v.id"
)
_LIFE = "SELECT id, name, created, ended, successor_id, change, status FROM groups WHERE id = ?1 OR successor_id = ?1 ORDER BY id"
_PARTS_OF = (
    "SELECT g.name FROM group_ties t JOIN groups g ON g.id = {end} "
    "WHERE {start} = ? AND t.kind = 'split from' ORDER BY g.id"
)
_BEGAN = {
    GroupChange.RENAMED: "Renamed from",
    GroupChange.MERGED: "Formed by merging",
    GroupChange.SPLIT: "Split from",
}
_OVER = ("closed", "merged", "renamed")
_ENDED = {
    GroupChange.RENAMED: "Renamed {to}",
    GroupChange.MERGED: "Merged into {to}",
    GroupChange.SPLIT: "Split into {to}",
    GroupChange.SUCCEEDED: "Followed by {to}",
    GroupChange.CLOSED: "Closed",
}


class Version(NamedTuple):
    """A version of a group's terms: what of them changed, what, why, where that was decided and the first meeting under it."""

    id: int
    version: str
    effective: PartialDate | None
    parts: tuple[str, ...]
    changed: str
    reason: str
    decided: str
    first_meeting: PartialDate | None

    @property
    def title(self) -> str:
        """ "Version 2, from March 2024"; a version with neither number nor date is called by what it is."""
        named = self.version and (f"Version {self.version}" if self.version[:1].isdecimal() else self.version)
        when = self.effective.text if self.effective else ""
        plain = self.effective is not None and not self.effective.qualifier
        when = f"from {when}" if plain else when
        return sentence_case(", ".join(filter(None, (named, when)))) or "A version of the terms"

    @property
    def parts_words(self) -> str:
        """ "Terms of reference and scope revised"; "" where none is ticked."""
        return f"{sentence_case(list_words(self.parts))} revised" if self.parts else ""


def versions(records: Queries, group_id: int) -> tuple[Version, ...]:
    """The versions of a group's terms, the newest first; those without a date by the order they were recorded in."""
    found = [_version(row) for row in records.query(_VERSIONS, (group_id,))]
    dated = [(_when(one), place, one) for place, one in enumerate(found)]
    last = ""
    keyed = []
    for when, place, one in dated:
        last = when or last  # one without a date stands by the one recorded before it
        keyed.append((when or last, place, one))
    return tuple(one for _, _, one in sorted(keyed, key=lambda row: row[:2], reverse=True))


def _when(one: Version) -> str:
    when = one.effective or one.first_meeting
    return when.first.isoformat() if when else ""


def life(records: Queries, group_id: int) -> tuple[str, ...]:
    """How a group came about and how it ended, in sentences: "Renamed from the Forum, March 2019."."""
    rows = records.query(_LIFE, (group_id,))
    own = next((row for row in rows if row[0] == group_id), None)
    if own is None:
        return ()
    _, _, created, ended, _, change, status = own
    found = _came_of(records, group_id, [row for row in rows if row[0] != group_id], created)
    if status == "proposed":
        found = [f"To be {line[:1].lower()}{line[1:]}" for line in found if not line.startswith("Follows")]
    if created and all(line.startswith("Took in") for line in found):
        found[:0] = [_dated("Began", created).replace(",", "", 1)]
    if change or (ended and status != "active"):  # the end of one that meets is only due
        found.append(_ended(records, group_id, own))
    return tuple(f"{line}." for line in found)


def _came_of(records: Queries, group_id: int, before: Sequence[tuple], created: str | None) -> list[str]:
    """What a group was formed of, one line for each way."""
    lines = []
    parts = [
        name for (name,) in records.query(_PARTS_OF.format(start="t.group_id", end="t.other_id"), (group_id,))
    ]
    if parts:
        lines.append(_dated(f"Split from {list_words(parts)}", created))
    ways: dict[tuple[str | None, str | None], list[tuple]] = {}
    for row in before:
        if row[1] not in parts:
            ways.setdefault((row[5], row[3]), []).append(row)
    for (change, ended), rows in sorted(ways.items(), key=lambda way: way[0][1] or ""):
        verb = _BEGAN.get(GroupChange.from_stored(change), "Follows") if change else "Follows"
        later = bool(created and ended and created != ended)
        if change == "merged" and (len(rows) == 1 or later):
            verb = "Took in"
        lines.append(_dated(f"{verb} {list_words([row[1] for row in rows])}", ended or created))
    return lines


def _ended(records: Queries, group_id: int, own: tuple) -> str:
    _, _, _, ended, successor, change, status = own
    to = [
        name for (name,) in records.query(_PARTS_OF.format(start="t.other_id", end="t.group_id"), (group_id,))
    ]
    to = to or [name for (name,) in records.query("SELECT name FROM groups WHERE id = ?", (successor,))]
    words = _ENDED[GroupChange.from_stored(change)] if change else "Ended"
    if not to and "{to}" in words:
        return _dated("Ended", ended).replace(",", "", 1)
    said = words.format(to=list_words(to))
    if ended is None and status not in _OVER:
        said = f"To be {said[:1].lower()}{said[1:]}"  # agreed, and not known to have happened
    return _dated(said, ended)


def _dated(words: str, key: str | None) -> str:
    return f"{words}, {PartialDate.from_key(key).text}" if key else words


def _version(row: tuple) -> Version:
    one, version, effective, terms, scope, members, changed, reason, first, title, held = row
    parts = ((terms, "terms of reference"), (scope, "scope"), (members, "membership"))
    when = PartialDate.from_key(held).text if held else ""
    return Version(
        one,
        version,
        PartialDate.from_key(effective) if effective else None,
        tuple(words for on, words in parts if on),
        changed,
        reason,
        f"{title}{f', {when}' if when else ''}" if title else "",
        PartialDate.from_key(first) if first else None,
    )


# --- the next version -----------------------------------------------------------------------------------------


def next_number(last: str, year: int) -> str:
    """The number after a version's: "2" -> "3", "1.9" -> "1.10", "2024" -> this year or 2024 with a letter; "" for words."""
    if re.fullmatch(r"(19|20)\d\d[a-z]?", last):
        if int(last[:4]) < year:
            return str(year)
        return f"{last[:4]}{chr(ord(last[4]) + 1) if last[4:] else 'b'}" if last[4:] != "z" else ""
    found = re.fullmatch(r"(.*?)(\d+)", last)
    if found is None:
        return "" if last else "1"
    return f"{found[1]}{int(found[2]) + 1}"


def begin_version(records: RecordsFile, group_id: int, year: int) -> int:
    """Begin a version from the last one, as one change: the number after its own, and its attached terms to work on."""
    found = versions(records, group_id)
    numbered = next((one for one in found if one.version), None)
    number = next_number(numbered.version if numbered else "", year)
    changing = import_module(
        "csp_desktop.services.group_changing"
    )  # imports SQLAlchemy: not before it is needed
    return changing.begin_version(records, group_id, number, found[0].id if found else None)
