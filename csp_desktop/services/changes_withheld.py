"""What a public paper may not show of what changed: restricted records and fields, and whatever is tied to them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from csp_desktop.records.every import class_of
from csp_desktop.rules.documents import Classification
from csp_desktop.services.change_areas import NEVER_PUBLIC
from csp_desktop.services.fields import describe
from csp_desktop.services.history_words import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from csp_desktop.services.changes_since import Row
    from csp_desktop.services.history_words import Words

    Key = tuple[str, int]

OPEN_TO_ALL = frozenset(one.value for one in Classification if one.public)


@lru_cache(maxsize=128)
def hidden_fields(table: str) -> frozenset[str]:
    """The fields of a table that a public paper may not show: restricted ones, and links to what it never shows."""
    columns = class_of(table).__table__.columns
    described = {column.name: column.info["field"] for column in columns if "field" in column.info}
    restricted = {name for name, field in described.items() if field.restricted}
    return frozenset(restricted | {f.name for f in describe(table).values() if f.table in NEVER_PUBLIC})


class Withheld:
    """Says which rows may not be shown, as they were or as they are: a record tied to one that may not be is one itself."""

    def __init__(self, words: Words, rows: Iterable[Row]) -> None:
        self._words = words
        self._then = {(row.table, row.id): row.then for row in rows}
        self._raws: dict[Key, list[Mapping[str, Any]]] = {}

    def row(self, row: Row) -> bool:
        """Whether a row may not be shown: it, or anything that it leads to by its links."""
        if row.table in NEVER_PUBLIC:
            return True
        seen: set[Key] = set()
        waiting: list[Key] = [(row.table, row.id)]
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            raws = self._known(key)
            if not raws or any(_marked(raw) for raw in raws):
                return True  # also where nothing is known any more of what it was tied to
            waiting += [(link.table, link.id) for raw in raws for link in links(key[0], raw)]
        return False

    def _known(self, key: Key) -> list[Mapping[str, Any]]:
        """The record as it is and as it was then."""
        if key not in self._raws:
            found = (self._words.row(*key), self._then.get(key))
            self._raws[key] = [raw for raw in found if raw is not None]
        return self._raws[key]


def _marked(raw: Mapping[str, Any]) -> bool:
    """Whether a record itself says that it is not for the public."""
    marking = raw.get("classification")
    return bool(raw.get("restricted")) or (marking is not None and marking not in OPEN_TO_ALL)
